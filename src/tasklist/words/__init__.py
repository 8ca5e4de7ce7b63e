"""Parsers for the words of a command line: tasks, quarters, days, names, file patterns."""
