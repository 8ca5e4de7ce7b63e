"""From a published document to the file of a list: its options, its sources, its proofs.

Modules here that define options must not contain `from __future__ import annotations`: Typer would
then compile each annotation in every run.
"""
