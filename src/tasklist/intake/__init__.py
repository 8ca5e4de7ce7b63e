"""The import of a published document into a list file: its options, its sources, its proofs.

Modules here that define options must not contain `from __future__ import annotations`, because
Typer would then compile each annotation in every run.
"""
