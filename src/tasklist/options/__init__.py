"""Options that several commands share.

Modules here and in `commands/` that define options evaluate their annotations: with
`from __future__ import annotations` Typer would compile the text of each in every run.
"""
