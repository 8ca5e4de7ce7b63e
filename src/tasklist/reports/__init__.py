"""Numbers, and the words for them; no drawing."""
