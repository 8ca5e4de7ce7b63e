"""Completion: what a shell offers at the cursor of a command line, including values of a list."""
