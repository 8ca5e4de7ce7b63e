"""How the list stands on a day: status, what is overdue, what is due, sums.

The rules of status are those of docs/format.md, "Status, on a given day".
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tasklist.model import Milestone, Promise, Tasklist


class Status(StrEnum):
    """What can be said of a milestone on a day; the values are the file's own words."""

    DONE = "done"
    DONE_LATE = "done-late"
    OVERDUE = "overdue"
    ACTIVE = "active"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class Standing:
    """A promise as it stood on a day: what is dated later has not happened yet."""

    promise: Promise
    status: Status
    done: datetime.date | None
    evidence: tuple[str, ...]
    days_overdue: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Standings of one list on one day, in the order to show them."""

    file: str
    as_of: datetime.date
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a summary: how many milestones stand how, under one name.

    *shares_in* counts the further milestones in which the name stands second
    or later: they are counted under another row.
    """

    name: str
    counts: dict[Status, int]
    shares_in: int = 0

    @property
    def total(self) -> int:
        """All milestones of the row."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Those reached, in time or late."""
        return self.counts[Status.DONE] + self.counts[Status.DONE_LATE]

    @property
    def ratio(self) -> float:
        """The share done, 0 to 1; 0 for an empty row."""
        return self.done / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals by unit, leader, quarter or task; the rows add up to *total*."""

    file: str
    as_of: datetime.date
    by: str
    rows: tuple[Share, ...]
    total: Share


@dataclass(frozen=True, slots=True)
class NameCount:
    """A unit or leader of the file, with how many tasks and milestones name it."""

    name: str
    tasks: int
    milestones: int
    members: tuple[str, ...] = ()


def status(milestone: Milestone, today: datetime.date) -> Status:
    """The status of *milestone* on *today*."""
    if milestone.done is not None and milestone.done <= today:
        return Status.DONE if milestone.done <= milestone.due else Status.DONE_LATE
    if today > milestone.due:
        return Status.OVERDUE
    return Status.ACTIVE if today >= milestone.span.start else Status.UPCOMING


def stand(promise: Promise, today: datetime.date) -> Standing:
    """*promise* as it stands on *today*."""
    milestone = promise.milestone
    state = status(milestone, today)
    reached = state in (Status.DONE, Status.DONE_LATE)
    return Standing(
        promise,
        state,
        milestone.done if reached else None,
        milestone.evidence if reached else (),
        (today - milestone.due).days if state is Status.OVERDUE else 0,
    )


def overdue(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those past their day and not done, the longest first."""
    late = (s for s in standings if s.status is Status.OVERDUE)
    return tuple(sorted(late, key=lambda s: -s.days_overdue))


def due(
    standings: Iterable[Standing], today: datetime.date, until: datetime.date
) -> tuple[Standing, ...]:
    """Those not done that fall due from *today* to *until*, the next first."""
    open_ = (s for s in standings if s.status in (Status.ACTIVE, Status.UPCOMING))
    coming = (s for s in open_ if today <= s.promise.milestone.due <= until)
    return tuple(sorted(coming, key=lambda s: s.promise.milestone.due))


Names = Callable[[Promise], Sequence[str]]
NAMES: dict[str, Names] = {
    "unit": lambda promise: promise.workstream.units,
    "leader": lambda promise: promise.task.leaders,
    "quarter": lambda promise: (str(promise.milestone.span.last),),
    "task": lambda promise: (str(promise.task.id),),
}


def summarize(standings: Iterable[Standing], by: str) -> tuple[tuple[Share, ...], Share]:
    """Rows and their total, each milestone counted once, under its first name.

    A span counts in the quarter in which it is due.
    """
    names = NAMES[by]
    counts: dict[str, Counter[Status]] = {}
    shares_in: Counter[str] = Counter()
    for standing in standings:
        first, *others = dict.fromkeys(names(standing.promise))
        counts.setdefault(first, Counter())[standing.status] += 1
        for other in others:
            counts.setdefault(other, Counter())
            shares_in[other] += 1
    rows = [Share(name, _all_statuses(count), shares_in[name]) for name, count in counts.items()]
    if by == "quarter":
        rows.sort(key=lambda row: row.name)
    total = sum((Counter(count) for count in counts.values()), Counter())
    return tuple(rows), Share("", _all_statuses(total))


def _all_statuses(counts: Counter[Status]) -> dict[Status, int]:
    return {state: counts[state] for state in Status}


def count_units(tasklist: Tasklist, standings: Iterable[Standing]) -> tuple[NameCount, ...]:
    """Every unit that *standings* name, with its tasks and milestones; groups with members."""
    members = {group.name: group.members for group in tasklist.groups}
    return _count(standings, NAMES["unit"], members)


def count_leaders(standings: Iterable[Standing]) -> tuple[NameCount, ...]:
    """Every leader that *standings* name, with the tasks and milestones of each."""
    return _count(standings, NAMES["leader"], {})


def _count(
    standings: Iterable[Standing], of: Names, members: dict[str, tuple[str, ...]]
) -> tuple[NameCount, ...]:
    """The most milestones first; names with as many stand as in the list."""
    milestones: Counter[str] = Counter()
    tasks: dict[str, set[int]] = {}
    for standing in standings:
        for name in dict.fromkeys(of(standing.promise)):
            milestones[name] += 1
            tasks.setdefault(name, set()).add(standing.promise.id.task)
    return tuple(
        NameCount(name, len(tasks[name]), count, members.get(name, ()))
        for name, count in milestones.most_common()
    )
