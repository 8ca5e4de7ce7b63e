"""Options that several commands share.

Modules here and in `commands/` that define options must not contain `from __future__ import
annotations`: Typer would then compile each annotation in every run.
"""
