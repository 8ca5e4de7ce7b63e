"""The list as the office keeps it (台账): tasks, a row each workstream, and how each stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tasklist.model.status import Listing, MilestoneStatus
from tasklist.model.tasklist import Task, Tasklist
from tasklist.reports import totals
from tasklist.reports.totals import Share


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One workstream: its units, and those of its milestones that were asked for."""

    units: tuple[str, ...]
    standings: tuple[MilestoneStatus, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One task with its rows: number, goal and leaders stand once beside all of them."""

    task: Task
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What was asked for of a list on a day; *whole* is how many milestones the list has."""

    title: str
    year: int
    file: str
    as_of: datetime.date
    whole: int
    total: Share
    entries: tuple[LedgerEntry, ...]


def compute_ledger(tasklist: Tasklist, listing: Listing) -> Ledger:
    """The ledger of *listing*, which is of *tasklist*."""
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
    )


def _rows(standings: Iterable[MilestoneStatus]) -> tuple[LedgerRow, ...]:
    return tuple(
        LedgerRow(rows[0].placed.workstream.units, rows)
        for _number, rows in _grouped(standings, "workstream")
    )


def _grouped(
    standings: Iterable[MilestoneStatus], place: str
) -> Iterable[tuple[int, tuple[MilestoneStatus, ...]]]:
    """*standings*, in the order of the list, by a part of their promise's place."""
    for number, found in groupby(standings, key=lambda s: getattr(s.placed.id, place)):
        yield number, tuple(found)
