"""Completion: what a shell offers behind the words of a command line, with values of the list."""
