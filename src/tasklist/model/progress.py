"""Progress: dated entries of a milestone (进展), and the pace (序时) that they report on a day.

The rules are those of docs/format.md, "Progress".
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tasklist.process.named_tuples import NamedTuple

# The states, as in the file and on the command line: 超序时, 达序时, 欠序时.
AHEAD, ON_TRACK, BEHIND = STATES = ("ahead", "on-track", "behind")
_WORST_FIRST = STATES[::-1]


class ProgressEntry(NamedTuple):
    """A report about a milestone *on* a day: a *text*, and optional details.

    *state* is one of STATES, *percent* a whole number from 0 to 100. *member* is the unit that
    reports only for itself; None if the entry is about the whole milestone. *problem* is what
    stands in the way (存在问题), *next* what will be done next (下一步措施).
    """

    on: datetime.date
    text: str
    state: str | None = None
    percent: int | None = None
    member: str | None = None
    problem: str | None = None
    next: str | None = None


def until(entries: Sequence[ProgressEntry], day: datetime.date) -> tuple[ProgressEntry, ...]:
    """The entries that are dated on *day* or earlier."""
    return tuple([entry for entry in entries if entry.on <= day])


def in_order(entries: Sequence[ProgressEntry]) -> tuple[ProgressEntry, ...]:
    """*entries* sorted by day; entries of the same day keep their order."""
    return tuple(sorted(entries, key=lambda entry: entry.on))


def with_entry(entries: Sequence[ProgressEntry], new: ProgressEntry) -> tuple[ProgressEntry, ...]:
    """Return *entries* with *new* inserted after the last entry of the same day or an earlier one.

    If two branches each add an entry, they change different places of the file, provided that
    another entry is dated between the two.
    """
    place = max((n for n, entry in enumerate(entries, 1) if entry.on <= new.on), default=0)
    return (*entries[:place], new, *entries[place:])


def union(
    one: Sequence[ProgressEntry], other: Sequence[ProgressEntry]
) -> tuple[ProgressEntry, ...]:
    """Return the entries of *one* and *other* together, sorted by day.

    An entry that is in both is not added twice. If one of them repeats an entry, so does the
    result.
    """
    further = list((Counter(other) - Counter(one)).elements())
    return in_order((*one, *further))


def state(entries: Sequence[ProgressEntry]) -> str | None:
    """The state that *entries* report, one of STATES; None if no entry has one.

    The latest state counts. If members report for themselves, the latest states of all members and
    of the whole milestone are compared, and the worst of them counts. An entry about the whole
    milestone replaces the states that members reported before it.
    """
    if not entries:  # most milestones have none, and a report calls this for each
        return None
    latest: dict[str | None, str] = {}
    for entry in in_order(entries):
        if entry.state is None:
            continue
        if entry.member is None:
            latest.clear()
        latest[entry.member] = entry.state
    return next((one for one in _WORST_FIRST if one in latest.values()), None)


def last_day(entries: Sequence[ProgressEntry]) -> datetime.date | None:
    """The day of the latest entry; None without entries."""
    return max((entry.on for entry in entries), default=None)


def reported_members(entries: Sequence[ProgressEntry]) -> tuple[str, ...]:
    """The members that report for themselves in *entries*, in the order of their first entries."""
    members = (entry.member for entry in in_order(entries) if entry.member is not None)
    return tuple(dict.fromkeys(members))


def to_row(entry: ProgressEntry) -> tuple[Any, ...]:
    """The fields of *entry* as values that JSON can hold; the day is text: `2023-09-12`."""
    day, *rest = entry
    return day.isoformat(), *rest


def from_row(row: Sequence[Any]) -> ProgressEntry:
    """Return the entry from which `to_row` made *row*.

    Raises ValueError or TypeError if *row* is not one that `to_row` makes.
    """
    day, *rest = row
    return ProgressEntry(datetime.date.fromisoformat(day), *rest)


def format_entry(entry: ProgressEntry) -> str:
    """*entry* as one text, the same in every language of the program.

    For example `2023-09-12 behind 60% 中北镇 主体封顶`.
    """
    percent = None if entry.percent is None else f"{entry.percent}%"
    parts = (str(entry.on), entry.state, percent, entry.member, entry.text)
    more = (f"problem: {entry.problem}" if entry.problem else "",
            f"next: {entry.next}" if entry.next else "")  # fmt: skip
    return "; ".join(filter(None, (" ".join(filter(None, parts)), *more)))
