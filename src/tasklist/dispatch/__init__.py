"""Sending notices: their options, numbers, papers, and what the register says of them.

Modules here that define options must not contain `from __future__ import annotations`: Typer would
then compile each annotation in every run.
"""
