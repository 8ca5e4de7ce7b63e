"""The sending of notices: options, numbers, papers, and entries in the register of notices.

A module of this package that defines options must not contain `from __future__ import annotations`,
because Typer would then compile each annotation in every run.
"""
