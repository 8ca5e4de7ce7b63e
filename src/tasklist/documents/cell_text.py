"""The cells of a document as text, with days as in a letter: `9月30日`."""

from __future__ import annotations

import datetime

from tasklist.reports import span_text
from tasklist.reports.table import Table, Value, value_text


def cell_text(value: Value, year: int) -> str:
    """Return *value* as text; a day in *year* is written without the year: `9月30日`."""
    return (
        span_text.short_day(value, year) if isinstance(value, datetime.date) else value_text(value)
    )


def in_words(table: Table, year: int) -> Table:
    """Return *table* with each value as text; a day in *year* is written without the year."""
    rows = (tuple(cell_text(value, year) for value in row) for row in table.rows)
    total = table.total and tuple(cell_text(value, year) for value in table.total)
    return table._replace(rows=tuple(rows), total=total)
