"""Shared options are tried in an office with a small list."""

from __future__ import annotations

from testing.office import office, run

__all__ = ["office", "run"]
