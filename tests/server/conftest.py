"""The page is shown at the desk of an office."""

from __future__ import annotations

from testing.desk import office, run, year

__all__ = ["office", "run", "year"]
