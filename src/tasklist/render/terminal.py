"""Everything drawn on a terminal, under the names that each form has."""

from __future__ import annotations

from tasklist.render.listing_table import listing
from tasklist.render.summary_table import names, summary
from tasklist.render.task_card import card

__all__ = ["card", "listing", "names", "summary"]
