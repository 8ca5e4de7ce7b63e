"""Completion is tried in an office with the real list."""

from __future__ import annotations

from testing.office import office, run

__all__ = ["office", "run"]
