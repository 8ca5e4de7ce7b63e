"""Send notices: their options, their numbers, their papers, and their entries in the register.

A module of this package that defines options must not contain `from __future__ import annotations`,
because Typer would then compile each annotation in every run.
"""
