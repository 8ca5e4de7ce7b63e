"""The list as the office keeps it (台账): tasks, a row each workstream, and how each stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tasklist.model.status import Listing, Standing
from tasklist.model.tasklist import Task, Tasklist
from tasklist.reports import totals
from tasklist.reports.totals import Share


@dataclass(frozen=True, slots=True)
class Row:
    """One workstream: its units, and those of its milestones that were asked for."""

    units: tuple[str, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One task with its rows: number, goal and leaders stand once beside all of them."""

    task: Task
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What was asked for of a list on a day; *whole* is how many milestones the list has."""

    title: str
    year: int
    file: str
    as_of: datetime.date
    whole: int
    total: Share
    entries: tuple[Entry, ...]


def compute(tasklist: Tasklist, listing: Listing) -> Ledger:
    """The ledger of *listing*, which is of *tasklist*."""
    return Ledger(
        title=tasklist.title,
        year=tasklist.year,
        file=listing.file,
        as_of=listing.as_of,
        whole=len(tasklist.promises),
        total=totals.summarize(listing.standings, "unit")[1],
        entries=tuple(
            Entry(next(iter(rows)).promise.task, _rows(rows))
            for _number, rows in _grouped(listing.standings, "task")
        ),
    )


def _rows(standings: Iterable[Standing]) -> tuple[Row, ...]:
    return tuple(
        Row(rows[0].promise.workstream.units, rows)
        for _number, rows in _grouped(standings, "workstream")
    )


def _grouped(
    standings: Iterable[Standing], place: str
) -> Iterable[tuple[int, tuple[Standing, ...]]]:
    """*standings*, in the order of the list, by a part of their promise's place."""
    for number, found in groupby(standings, key=lambda s: getattr(s.promise.id, place)):
        yield number, tuple(found)
