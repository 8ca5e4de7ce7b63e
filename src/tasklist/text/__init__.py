"""Characters, words and days: knows nothing of lists."""
