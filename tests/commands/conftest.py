"""Commands are tried in an office with a small list."""

from __future__ import annotations

from testing.office import office, prepared, run

__all__ = ["office", "prepared", "run"]
