"""Forms are tried at the same desk as documents."""

from __future__ import annotations

from testing.desk import browser, office, on_paper, pdf_text, run, saved, year

__all__ = ["browser", "office", "on_paper", "pdf_text", "run", "saved", "year"]
