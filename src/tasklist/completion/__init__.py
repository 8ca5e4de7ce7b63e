"""Completion: what a shell offers at the cursor of a command line, with values of the list."""
