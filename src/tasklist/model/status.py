"""The status of milestones on a day, and which of them are overdue or due.

The rules of status are those of docs/format.md, "Status, on a given day".
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from tasklist.model import progress
from tasklist.model.list_short_names import ALONE, ListHead, ListName, labels
from tasklist.model.milestone_facts import Verification, facts_of
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.process.named_tuples import NamedTuple


class Status(StrEnum):
    """The status of a milestone on a day; the values are printed as they are."""

    DONE = "done"
    DONE_LATE = "done-late"
    OVERDUE = "overdue"
    ACTIVE = "active"
    UPCOMING = "upcoming"
    RETURNED = "returned"
    DROPPED = "dropped"


REACHED = frozenset((Status.DONE, Status.DONE_LATE))
# A milestone with one of these statuses is overdue if its due day has passed: a returned one as
# well, although it is counted once, as returned, where milestones are counted by status.
OVERDUE_IF_PAST_DUE = frozenset((Status.OVERDUE, Status.RETURNED))
# The due day with its extension, or the original due day.
BASELINES = ("current", "original")


class MilestoneStatus(NamedTuple):
    """A milestone and its status on a day; facts dated later are left out, as not known yet.

    *done* is None unless the milestone counts as done. *days_overdue* is 0 unless the milestone is
    open after its due day. *known* is the milestone without the later facts, *due* its due day by
    the baseline. This is a named tuple, which is quick to create, because every query creates one
    for each milestone.
    """

    placed: PlacedMilestone
    status: Status
    done: datetime.date | None
    evidence: tuple[str, ...]
    days_overdue: int
    known: Milestone
    due: datetime.date
    is_past_due: bool

    @property
    def verified(self) -> Verification | None:
        """The verification of the milestone; None if it is not done, or not verified."""
        return self.known.verified if self.status in REACHED else None

    @property
    def is_open(self) -> bool:
        """Whether the milestone is neither done nor dropped."""
        return self.status not in REACHED and self.status is not Status.DROPPED

    @property
    def is_overdue(self) -> bool:
        """Whether the milestone is open after its due day, returned or not."""
        return self.days_overdue > 0

    @property
    def quiet_from(self) -> datetime.date:
        """The day since which nothing was reported about the milestone.

        It is the latest of three days: the day of its last entry of progress, the day it was
        returned, and the first day of its span.
        """
        now = self.known
        days = [now.span.start, progress.last_day(now.progress), now.returned and now.returned.on]
        return max(day for day in days if day is not None)

    @property
    def state(self) -> str | None:
        """The state that the progress of an open milestone reports, one of `progress.STATES`.

        None if no entry has one, or if the milestone is done or dropped.
        """
        return progress.state(self.known.progress) if self.is_open else None


class Listing(NamedTuple):
    """The milestones of a list with their status on a day, in the order to show them.

    *groups* maps each group of the list to its members. *lists* are the lists if there are several;
    *file* then has their paths as they were typed.
    """

    file: str
    as_of: datetime.date
    standings: tuple[MilestoneStatus, ...]
    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    lists: tuple[ListHead, ...] = ()

    @property
    def labels(self) -> dict[ListName, str]:
        """The label of each list, by name; that of a single list is empty."""
        return labels(head.name for head in self.lists) or {ALONE: ""}


def as_known_on(milestone: Milestone, today: datetime.date) -> Milestone:
    """*milestone* as known on *today*: without facts dated later."""
    later: dict[str, Any] = {key: None for key, f in facts_of(milestone).items() if f.on > today}
    if milestone.done is not None and milestone.done > today:
        later["done"] = None
    entries = milestone.progress
    if entries and len(known := progress.until(entries, today)) < len(entries):
        later["progress"] = known
    return replace(milestone, **later) if later else milestone


def status(milestone: Milestone, today: datetime.date, due: datetime.date | None = None) -> Status:
    """The status of *milestone* on *today*, by the due day *due* or, if that is None, its own."""
    now = as_known_on(milestone, today)
    return _status(now, today, due or now.due)


def _status(now: Milestone, today: datetime.date, last: datetime.date) -> Status:
    """The status of *now*, a milestone as known on *today*, if its due day is *last*."""
    if now.dropped is not None:
        return Status.DROPPED
    if now.done is not None:
        return Status.DONE if now.done <= last else Status.DONE_LATE
    if now.returned is not None:
        return Status.RETURNED
    if today > last:
        return Status.OVERDUE
    return Status.ACTIVE if today >= now.span.start else Status.UPCOMING


def status_on(
    placed: PlacedMilestone, today: datetime.date, baseline: str = "current"
) -> MilestoneStatus:
    """*placed* with its status on *today*.

    *baseline* says which due day counts: `current`, with an extension, or `original`.
    """
    now = as_known_on(placed.milestone, today)
    last = now.due if baseline == "current" else now.first_due
    state = _status(now, today, last)
    reached = state in REACHED
    is_past_due = today > last
    is_overdue = is_past_due and state in OVERDUE_IF_PAST_DUE
    return MilestoneStatus(
        placed,
        state,
        now.done if reached else None,
        now.evidence if reached or state is Status.RETURNED else (),
        (today - last).days if is_overdue else 0,
        now,
        last,
        is_past_due,
    )


class ReportOrder(NamedTuple):
    """The milestones that a report includes (*takes*), and the *key* by which it sorts them.

    Milestones with equal keys keep the order of the list.
    """

    takes: Callable[[MilestoneStatus], bool]
    key: Callable[[MilestoneStatus], Any]

    def of(self, standings: Iterable[MilestoneStatus]) -> tuple[MilestoneStatus, ...]:
        """The milestones of *standings* that the report includes, in the order of the report."""
        return tuple(sorted(filter(self.takes, standings), key=self.key))


AS_LISTED = ReportOrder(lambda _standing: True, lambda _standing: 0)
LONGEST_OVERDUE = ReportOrder(lambda s: s.is_overdue, lambda s: -s.days_overdue)


def next_due(today: datetime.date, until: datetime.date) -> ReportOrder:
    """The order of a report on open milestones due from *today* to *until*, the earliest first."""
    states = (Status.ACTIVE, Status.UPCOMING, Status.RETURNED)
    return ReportOrder(lambda s: s.status in states and today <= s.due <= until, lambda s: s.due)


def overdue(standings: Iterable[MilestoneStatus]) -> tuple[MilestoneStatus, ...]:
    """The overdue milestones of *standings*, the longest overdue first."""
    return LONGEST_OVERDUE.of(standings)


def due(
    standings: Iterable[MilestoneStatus], today: datetime.date, until: datetime.date
) -> tuple[MilestoneStatus, ...]:
    """The milestones of *standings* that are open and due from *today* to *until*.

    The earliest due comes first.
    """
    return next_due(today, until).of(standings)
