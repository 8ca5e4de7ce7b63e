"""Reports as data: numbers, and the words for them."""
