"""The days of columns whose headings are times: 第一季度, 上半年, 3月, 6月底前."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from tasklist.importers.grid_header import Header
from tasklist.importers.import_rules import Role
from tasklist.importers.milestone_times import Days
from tasklist.importers.printed_times import is_deadline, period, period_inside


@lru_cache(maxsize=8)
def column_days(header: Header, year: int) -> dict[int, Days]:
    """Map the number of each column whose heading is a time to the first and last day of that time.

    If adjacent columns have deadlines as headings, such as 3月底 and 6月底, the second time begins
    on the day after the first deadline. Raises ValueError for an invalid time; the text of the
    error is the heading.
    """
    days: dict[int, Days] = {}
    before: Days | None = None
    for column in header.having(Role.QUARTER):
        own = _heading_days(column.heading, year)
        is_end = is_deadline(column.heading.rpartition("/")[2], year)
        if is_end and before and before.due < own.due:
            own = Days(before.due + timedelta(days=1), own.due)
        days[column.column] = own
        before = own if is_end else None
    return days


@lru_cache(maxsize=64)
def _heading_days(heading: str, year: int) -> Days:
    for part in reversed(heading.split("/")):
        try:
            days = period(part, year) or period_inside(part, year)
        except ValueError:
            break
        if days:
            return days
    raise ValueError(heading)
