"""Quarters of a year, and spans of several."""

from __future__ import annotations

import datetime
from functools import cache
from typing import NamedTuple

LAST_DAYS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


class Quarter(NamedTuple):
    """One quarter of one year: `Quarter(2023, 3)` is July to September."""

    year: int
    number: int

    @property
    def start(self) -> datetime.date:
        """The first day of the quarter."""
        return _first_and_last_day(self.year, self.number)[0]

    @property
    def due(self) -> datetime.date:
        """The last day of the quarter."""
        return _first_and_last_day(self.year, self.number)[1]

    def __str__(self) -> str:
        return f"Q{self.number}"

    @classmethod
    def of(cls, day: datetime.date) -> Quarter:
        """The quarter in which *day* is."""
        return cls(day.year, (day.month + 2) // 3)


@cache
def _first_and_last_day(year: int, quarter: int) -> tuple[datetime.date, datetime.date]:
    return (
        datetime.date(year, 3 * quarter - 2, 1),
        datetime.date(year, *LAST_DAYS[quarter]),
    )


class Span(NamedTuple):
    """The quarters that a milestone covers, *first* to *last*, both included."""

    first: Quarter
    last: Quarter

    @property
    def start(self) -> datetime.date:
        """The first day of the first quarter."""
        return self.first.start

    @property
    def due(self) -> datetime.date:
        """The last day of the last quarter; from the next day on, the milestone is overdue."""
        return self.last.due

    def overlaps(self, other: Span) -> bool:
        """Whether this span and *other* have a quarter in common."""
        return self.first <= other.last and other.first <= self.last

    def has_due_day_of(self, other: Span) -> bool:
        """Whether the last quarter of *other*, in which it is due, is in this span."""
        return self.first <= other.last <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @classmethod
    def of(cls, year: int, first: int, last: int | None = None) -> Span:
        """The quarters *first* to *last* of *year*, or *first* alone if *last* is None."""
        return cls(Quarter(year, first), Quarter(year, last or first))
