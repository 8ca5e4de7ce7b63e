"""The time of a milestone: its first and last day, and how the time is written in a list's file.

A time of whole quarters is written as quarters, even if it is printed in another way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tasklist.process.named_tuples import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTime:
    """Quarters of the list's year, or a month or day by which something is due.

    *quarters* is the first and the last quarter, 1 to 4, or None if *due* is given. *due* and
    *start* are as in the list's file (`2024-11`, `2024-11-15`). *start* is "" if it is the first
    day of the list's year.
    """

    quarters: tuple[int, int] | None = None
    due: str = ""
    start: str = ""

    def __str__(self) -> str:
        if self.quarters:
            first, last = self.quarters
            return f"Q{first}" if first == last else f"Q{first}-Q{last}"
        return f"{self.start}..{self.due}" if self.start else self.due


class Days(NamedTuple):
    """The first and the last day of a time."""

    start: date
    due: date


def time_of(days: Days, year: int, *, as_quarters: bool = True) -> PrintedTime:
    """Return the time with these *days* as it is written in the file of the list of *year*.

    The time is written as quarters if it is whole quarters of that year, unless *as_quarters* is
    False. Raises ValueError if the time ends before it begins.
    """
    start, due = days
    if due < start:
        raise ValueError(due)
    whole = start.year == due.year == year and start.day == 1 and _is_last_of_month(due)
    if as_quarters and whole and start.month % 3 == 1 and due.month % 3 == 0:
        return PrintedTime(quarters=((start.month + 2) // 3, due.month // 3))
    return PrintedTime(
        due=f"{due:%Y-%m}" if _is_last_of_month(due) else f"{due}",
        start="" if start == date(year, 1, 1) else _start_text(start),
    )


def times_of(several: Sequence[Days], year: int) -> list[PrintedTime]:
    """Return *several* times, which are those of one row, as they are written in the list's file.

    Times that overlap are not written as quarters: `6月底前出台，年内持续推进` is due in June and
    in December, because the quarters Q1-Q2 and Q1-Q4 would overlap.
    """
    overlap = any(one.start <= other.due and other.start <= one.due
                  for one, other in combinations(several, 2))  # fmt: skip
    return [time_of(days, year, as_quarters=not overlap) for days in several]


def whole_year(year: int) -> Days:
    """The first and the last day of *year*."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def _start_text(start: date) -> str:
    return f"{start:%Y-%m}" if start.day == 1 else f"{start}"


def _is_last_of_month(day: date) -> bool:
    return (day.toordinal() + 1 - date(day.year, day.month, 1).toordinal()) == _length(day)


def _length(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following.toordinal() - date(day.year, day.month, 1).toordinal()
