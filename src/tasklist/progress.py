"""How the list stands on a day: status, what is overdue, what is due.

The rules of status are those of docs/format.md, "Status, on a given day".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tasklist.model import Milestone, Promise


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
