"""Edits of the list: the only code that writes it."""
