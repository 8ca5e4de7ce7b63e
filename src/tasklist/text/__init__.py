"""Characters, words and days; nothing here knows about task lists."""
