"""Totals by unit, leader, quarter or task, and how many milestones each name has."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tasklist.model.status import MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist

TENTHS = 1000  # of a percent, in the whole
RARE = (Status.RETURNED, Status.DROPPED)  # shown only if there are any
NO_COUNTS = dict.fromkeys(Status, 0)


@dataclass(frozen=True, slots=True)
class Ratio:
    """*part* of *whole*, exact until it is written, so that every format rounds alike."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 if *whole* is 0."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def tenths(self) -> int:
        """In tenths of a percent, halves rounded up; 0 if *whole* is 0."""
        # Whole numbers: as a float, 23 of 80 is just below the half.
        return (2 * TENTHS * self.part + self.whole) // (2 * self.whole) if self.whole else 0

    def __str__(self) -> str:
        return f"{self.tenths // 10}.{self.tenths % 10}%"


class Share(NamedTuple):
    """One row of a summary: how many milestones of a name have which status.

    *shares_in* counts further milestones that name it second or later, and which another row
    counts. *verified* counts those of the done ones that were verified. *past_due* has the
    counts of those whose due day is over, without those dropped.
    """

    name: str
    counts: dict[Status, int]
    shares_in: int = 0
    verified: int = 0
    past_due: dict[Status, int] = NO_COUNTS

    @property
    def total(self) -> int:
        """All milestones of the row."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Milestones done, in time or late."""
        return self.counts[Status.DONE] + self.counts[Status.DONE_LATE]

    @property
    def not_dropped(self) -> int:
        """Milestones not dropped: the base of the share done."""
        return self.total - self.counts[Status.DROPPED]

    @property
    def ratio(self) -> Ratio:
        """The share done of those not dropped."""
        return Ratio(self.done, self.not_dropped)

    @property
    def due(self) -> int:
        """Milestones whose due day is over, without those dropped."""
        return sum(self.past_due.values())

    @property
    def due_done(self) -> int:
        """Those of *due* that are done, in time or late."""
        return self.past_due[Status.DONE] + self.past_due[Status.DONE_LATE]

    @property
    def due_ratio(self) -> Ratio:
        """The share done of what is due so far (序时办结率)."""
        return Ratio(self.due_done, self.due)

    @property
    def verified_ratio(self) -> Ratio:
        """The share of completed milestones that were verified."""
        return Ratio(self.verified, self.done)


class Summary(NamedTuple):
    """Totals by unit, leader, quarter, task or status; the rows add up to *total*.

    If *is_named*, the rows are the units or leaders that were named, and no others.
    """

    file: str
    as_of: datetime.date
    by: str
    rows: tuple[Share, ...]
    total: Share
    is_named: bool = False


class NameCount(NamedTuple):
    """A unit or leader of the file, with how many tasks and milestones name it."""

    name: str
    tasks: int
    milestones: int
    members: tuple[str, ...] = ()


NAME_FIELDS = NameCount._fields

Names = Callable[[MilestoneStatus], Sequence[str]]
NAMES: dict[str, Names] = {
    "unit": lambda standing: standing.placed.workstream.units,
    "leader": lambda standing: standing.placed.task.leaders,
    "quarter": lambda standing: (str(standing.placed.milestone.span.last),),
    "task": lambda standing: (str(standing.placed.task.id),),
    "status": lambda standing: (standing.status.value,),
}
# The sort keys of rows with an order of their own; all others are in the order of the list.
ORDERS: dict[str, Callable[[str], Any]] = {
    "quarter": str,
    "status": lambda name: list(Status).index(Status(name)),
}


def summarize(
    standings: Iterable[MilestoneStatus], by: str, names: Names | None = None
) -> tuple[tuple[Share, ...], Share]:
    """Rows and their total; each milestone counts once, under the first of its *names*.

    By default these are all that it has of the kind *by*. A span counts in the quarter in which
    it was first due.
    """
    standings = list(standings)
    names = names or NAMES[by]
    own: dict[str, list[MilestoneStatus]] = {}
    shares_in: Counter[str] = Counter()
    for standing in standings:
        first, *others = dict.fromkeys(names(standing))
        own.setdefault(first, []).append(standing)
        for other in others:
            own.setdefault(other, [])
        shares_in.update(others)
    ordered = sorted(own, key=ORDERS[by]) if by in ORDERS else own
    rows = tuple(share_of(own[name], name, shares_in[name]) for name in ordered)
    return rows, share_of(standings)


def names_among(by: str, answering: Mapping[str, Collection[str]]) -> Names:
    """A function that gives, for a milestone, the units or leaders under which it counts.

    They are keys of *answering*, which has, for each unit or leader (*by*) that was asked for,
    every name that finds it. A milestone counts under those that one of its names finds, in the
    order of its own names. So a summary has rows only for what was asked for.
    """
    own_names = NAMES[by]

    def names(standing: MilestoneStatus) -> list[str]:
        places = {name: place for place, name in reversed([*enumerate(own_names(standing))])}
        firsts = {
            name: min((places[one] for one in places.keys() & set(others)), default=None)
            for name, others in answering.items()
        }
        found = {name: place for name, place in firsts.items() if place is not None}
        return sorted(found, key=found.__getitem__)

    return names


def share_of(standings: Iterable[MilestoneStatus], name: str = "", shares_in: int = 0) -> Share:
    """The counts of *standings* as the row *name*, which shares in *shares_in* others."""
    states: Counter[tuple[Status, bool]] = Counter()
    verified = 0
    for standing in standings:
        states[standing.status, standing.is_past_due] += 1
        verified += standing.verified is not None
    past_due = {state: states[state, True] for state in Status}
    counts = {state: states[state, True] + states[state, False] for state in Status}
    return Share(name, counts, shares_in, verified, past_due | {Status.DROPPED: 0})


def shown_statuses(total: Share) -> tuple[Status, ...]:
    """The statuses that a table ending in *total* has a column for."""
    return tuple(s for s in Status if s not in RARE or total.counts[s])


def count_units(tasklist: Tasklist, standings: Iterable[MilestoneStatus]) -> tuple[NameCount, ...]:
    """Every unit named in *standings* with its tasks and milestones; groups with members."""
    return _count(standings, NAMES["unit"], tasklist.members)


def count_leaders(standings: Iterable[MilestoneStatus]) -> tuple[NameCount, ...]:
    """Every leader named in *standings* with the tasks and milestones of each."""
    return _count(standings, NAMES["leader"], {})


def _count(
    standings: Iterable[MilestoneStatus], of: Names, members: dict[str, tuple[str, ...]]
) -> tuple[NameCount, ...]:
    """Names by their number of milestones, the most first, then in the order of the list."""
    milestones: Counter[str] = Counter()
    tasks: dict[str, set[int]] = {}
    for standing in standings:
        for name in dict.fromkeys(of(standing)):
            milestones[name] += 1
            tasks.setdefault(name, set()).add(standing.placed.id.task)
    return tuple(
        NameCount(name, len(tasks[name]), count, members.get(name, ()))
        for name, count in milestones.most_common()
    )
