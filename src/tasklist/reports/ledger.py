"""The ledger (台账): tasks with a row for each workstream, and the status of its milestones."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tasklist.model.status import Listing, MilestoneStatus
from tasklist.model.tasklist import Alias, Group, Task, Tasklist, Workstream
from tasklist.reports import totals
from tasklist.reports.due_periods import periods
from tasklist.reports.totals import Share


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A workstream and its selected milestones."""

    workstream: Workstream
    standings: tuple[MilestoneStatus, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A task with a row for each workstream."""

    task: Task
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The selected part of a list on a day; *whole* counts the milestones of the full list."""

    title: str
    year: int
    file: str
    as_of: datetime.date
    whole: int
    total: Share
    entries: tuple[LedgerEntry, ...]
    groups: tuple[Group, ...] = ()
    aliases: tuple[Alias, ...] = ()

    @property
    def has_leaders(self) -> bool:
        """Whether any task has leaders; also True if there are no tasks."""
        return not self.entries or any(entry.task.leaders for entry in self.entries)

    @property
    def standings(self) -> tuple[MilestoneStatus, ...]:
        """The selected milestones with their status, in the order of the list."""
        return tuple(s for entry in self.entries for row in entry.rows for s in row.standings)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in which the milestones fall due.

        They are the four quarters, and “earlier years” and “later years” only if a milestone is due
        in such a year.
        """
        return periods(standing.placed.milestone.span for standing in self.standings)


def compute_ledger(tasklist: Tasklist, listing: Listing) -> Ledger:
    """The ledger of *listing*, which was selected from *tasklist*."""
    return Ledger(
        title=tasklist.title,
        year=tasklist.year,
        file=listing.file,
        as_of=listing.as_of,
        whole=len(tasklist.milestones),
        total=totals.summarize(listing.standings, "unit")[1],
        entries=tuple(
            LedgerEntry(next(iter(rows)).placed.task, _rows(rows))
            for _number, rows in _grouped(listing.standings, "task")
        ),
        groups=tasklist.groups,
        aliases=tasklist.aliases,
    )


def _rows(standings: Iterable[MilestoneStatus]) -> tuple[LedgerRow, ...]:
    return tuple(
        LedgerRow(rows[0].placed.workstream, rows)
        for _number, rows in _grouped(standings, "workstream")
    )


def _grouped(
    standings: Iterable[MilestoneStatus], place: str
) -> Iterable[tuple[int, tuple[MilestoneStatus, ...]]]:
    """Yield pairs: a number, and the consecutive milestones in *standings* that have this number.

    *place* is the kind of number: `task` or `workstream`.
    """
    for number, matches in groupby(standings, key=lambda s: getattr(s.placed.id, place)):
        yield number, tuple(matches)
