"""Documents are tried at the desk of an office."""

from __future__ import annotations

from testing.desk import browser, office, on_paper, pdf_text, run, saved, year

__all__ = ["browser", "office", "on_paper", "pdf_text", "run", "saved", "year"]
