"""The list as data: tasks, their workstreams, their milestones. No files, no clock.

What the file says of a promise is dataclasses. What is only a name for a place in
it, a place in the year, or one fact of a life, is a named tuple: a third as dear
to make, and a sixth to define, which each short command waits for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

LAST_DAYS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


class Quarter(NamedTuple):
    """One quarter of one year: `Quarter(2023, 3)` is July to September."""

    year: int
    number: int

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return _first_and_last_day(self.year, self.number)[0]

    @property
    def due(self) -> datetime.date:
        """Its last day."""
        return _first_and_last_day(self.year, self.number)[1]

    def __str__(self) -> str:
        return f"Q{self.number}"

    @classmethod
    def of(cls, day: datetime.date) -> Quarter:
        """The quarter in which *day* lies."""
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
        """The last day of the last quarter: from the next day on it is overdue."""
        return self.last.due

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a quarter."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @classmethod
    def of(cls, year: int, first: int, last: int | None = None) -> Span:
        """Quarters number *first* to *last* (*first* alone without it) of *year*."""
        return cls(Quarter(year, first), Quarter(year, last or first))


class Verification(NamedTuple):
    """Somebody looked, and it is so (核实)."""

    on: datetime.date
    by: str | None = None


class Return(NamedTuple):
    """What was reported done did not hold, and was sent back (退回)."""

    on: datetime.date
    reason: str


class Extension(NamedTuple):
    """More time, asked for on a day, to the end of a later quarter (延期)."""

    to: Quarter
    on: datetime.date
    reason: str
    approval: str | None = None


class Drop(NamedTuple):
    """The decision not to do it any more (终止)."""

    on: datetime.date
    reason: str
    approval: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What a workstream will have reached by the end of its quarter or span (进度安排)."""

    span: Span
    plan: str
    done: datetime.date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    verified: Verification | None = None
    returned: Return | None = None
    extended: Extension | None = None
    dropped: Drop | None = None
    line: int = field(default=0, compare=False)  # where it stands, not what it is

    @property
    def due(self) -> datetime.date:
        """The last day on which it is reached in time; an extension never makes it earlier."""
        if self.extended is None:
            return self.span.due
        return max(self.span.due, self.extended.to.due)

    @property
    def first_due(self) -> datetime.date:
        """The last day as it was first promised."""
        return self.span.due

    @property
    def is_extended_late(self) -> bool:
        """Whether more time was asked for only when the first day had passed."""
        return self.extended is not None and self.extended.on > self.span.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Workstream:
    """One row of the published list: the units that answer, the first-named leads (牵头)."""

    units: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    line: int = field(default=0, compare=False)

    @property
    def lead(self) -> str:
        """The first-named unit."""
        return self.units[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One numbered promise of the year (序号, 目标任务), its leaders and workstreams."""

    id: int
    goal: str
    leaders: tuple[str, ...]
    workstreams: tuple[Workstream, ...]
    line: int = field(default=0, compare=False)

    def promises(self) -> Iterator[PlacedMilestone]:
        """Its milestones with their workstreams, in the order of the file."""
        for w, workstream in enumerate(self.workstreams, 1):
            for m, milestone in enumerate(workstream.milestones, 1):
                yield PlacedMilestone(self, workstream, milestone, MilestoneId(self.id, w, m))


class MilestoneId(NamedTuple):
    """Which milestone: the task's number, then places counted from 1."""

    task: int
    workstream: int
    milestone: int


class PlacedMilestone(NamedTuple):
    """One milestone seen with the task and workstream that it belongs to."""

    task: Task
    workstream: Workstream
    milestone: Milestone
    id: MilestoneId


@dataclass(frozen=True, slots=True)
class Group:
    """A collective unit (各街镇) and its members, each a unit or another group."""

    name: str
    members: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Tasklist:
    """One year's list."""

    title: str
    year: int
    tasks: tuple[Task, ...]
    groups: tuple[Group, ...] = ()

    @cached_property
    def promises(self) -> tuple[PlacedMilestone, ...]:
        """Every milestone with its task and workstream, in the order of the file."""
        return tuple(promise for task in self.tasks for promise in task.promises())

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit that a workstream names, in order of appearance."""
        return tuple(dict.fromkeys(u for w in self.workstreams() for u in w.units))

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """Every leader that a task names, in order of appearance."""
        return tuple(dict.fromkeys(leader for task in self.tasks for leader in task.leaders))

    def workstreams(self) -> Iterator[Workstream]:
        """Every workstream, in the order of the file."""
        for task in self.tasks:
            yield from task.workstreams

    @cached_property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The members of each group, by its name."""
        return {group.name: group.members for group in self.groups}

    @cached_property
    def holders(self) -> dict[str, list[str]]:
        """The groups that name each member, in the order of the file."""
        found: dict[str, list[str]] = {}
        for group in self.groups:
            for member in group.members:
                found.setdefault(member, []).append(group.name)
        return found
