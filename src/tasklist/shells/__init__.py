"""Shells: their completion scripts, and how each asks the program and reads its answer."""
