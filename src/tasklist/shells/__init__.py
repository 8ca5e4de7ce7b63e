"""Shells: their completion scripts, and how each asks the program and is answered."""
