"""Spans of days, which are whole quarters of a year or end with a month or day."""

from __future__ import annotations

import datetime
import re
from functools import cache

from tasklist.process.named_tuples import NamedTuple

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


# A month or a day, as the file writes it.
MONTH_OR_DAY = r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"
FROM_AND_DUE = ".."  # between the first and the due month or day: `2024-07..2024-11`


class DueTime(NamedTuple):
    """A month or day by which something is due: `DueTime.of("2024-11")` is 30 November."""

    due: datetime.date
    text: str

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, text: str) -> DueTime:
        """Parse *text*, a month or a day; a month is due on its last day.

        Raises ValueError for other texts.
        """
        return cls(_days(text)[1], text)


class Span(NamedTuple):
    """The days that a milestone covers, from *start* to *due*, both included.

    *due_text* and *from_text* are the month or day as the file writes it: `2024-11`, `2024-11-15`.
    Both are empty if the file writes quarters. If the file writes a due month or day, but not when
    the span begins, only *from_text* is empty. *year* is the year of the list for a span of months
    or days (`until`). It is 0 for quarters, because they are always of the year of the list.
    """

    start: datetime.date
    due: datetime.date
    due_text: str = ""
    from_text: str = ""
    year: int = 0

    @property
    def first(self) -> Quarter:
        """The quarter in which the span begins."""
        return Quarter.of(self.start)

    @property
    def last(self) -> Quarter:
        """The quarter in which the span ends."""
        return Quarter.of(self.due)

    @property
    def is_quarters(self) -> bool:
        """Whether the file writes whole quarters, and no month or day."""
        return not self.due_text

    @property
    def quarters(self) -> str:
        """The quarters that the span touches: `Q1-Q4`.

        If they are not all of the list's year, they are written with years: `2024Q1-2025Q2`.
        """
        first, last = self.first, self.last
        year = self.year or first.year
        names = [str(quarter) for quarter in (first, last)[: 1 + (first != last)]]
        if (first.year, last.year) != (year, year):
            names = [f"{quarter.year}{quarter}" for quarter in (first, last)[: len(names)]]
        return "-".join(names)

    @property
    def due_quarter(self) -> str:
        """The quarter in which the span ends: `Q3`; `2025Q3` if that is not of the list's year."""
        last = self.last
        return str(last) if last.year == (self.year or self.start.year) else f"{last.year}{last}"

    def overlaps(self, other: Span) -> bool:
        """Whether this span and *other* have a day in common."""
        return self.start <= other.due and other.start <= self.due

    def excludes(self, other: Span) -> bool:
        """Whether a workstream can't have a milestone for this span and another one for *other*.

        Quarters exclude each other if they overlap; months and days only if they are the same.
        """
        if self.is_quarters and other.is_quarters:
            return self.overlaps(other)
        return self == other

    @property
    def order(self) -> tuple[datetime.date, datetime.date]:
        """The key by which milestones of a workstream are sorted: due day, then first day."""
        return self.due, self.start

    def has_due_day_of(self, other: Span) -> bool:
        """Whether the due day of *other* is in this span."""
        return self.start <= other.due <= self.due

    def __str__(self) -> str:
        if not self.due_text:
            return self.quarters
        return f"{self.from_text}{FROM_AND_DUE}{self.due_text}" if self.from_text else self.due_text

    @classmethod
    def of(cls, year: int, first: int, last: int | None = None) -> Span:
        """The quarters *first* to *last* of *year*, or *first* alone if *last* is None."""
        return cls(_first_and_last_day(year, first)[0], _first_and_last_day(year, last or first)[1])

    @classmethod
    def until(cls, year: int, due_text: str, from_text: str = "") -> Span:
        """The span that ends with the month or day *due_text*, in a list of *year*.

        It begins with *from_text*, or else with the first day of *year*. Raises ValueError if a
        text is neither month nor day, or if the span would end before it begins.
        """
        start = _days(from_text)[0] if from_text else datetime.date(year, 1, 1)
        due = _days(due_text)[1]
        if due < start:
            raise ValueError(due_text)
        return cls(start, due, due_text, from_text, year)

    @classmethod
    def within(cls, text: str) -> Span:
        """The month or day *text* as a span, from its first to its last day.

        Raises ValueError if *text* is neither month nor day.
        """
        return cls(*_days(text), text)


@cache
def _days(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the month in *text*; for a day, that day twice.

    Raises ValueError for other texts.
    """
    match = re.fullmatch(MONTH_OR_DAY, text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part or 1) for part in match.groups())
    first = datetime.date(year, month, day)
    if match[3]:
        return first, first
    if month in (3, 6, 9, 12):
        return first, datetime.date(year, *LAST_DAYS[month // 3])
    return first, datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)
