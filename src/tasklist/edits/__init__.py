"""Edits of the list: the one way to write it."""
