"""Shells: the scripts that complete command lines in them, and how each is asked and answered."""
