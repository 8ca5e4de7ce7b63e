"""Form requests: which units get a form, and the milestones in it."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from tasklist.model import status
from tasklist.model.quarters import Span
from tasklist.model.status import MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist


@dataclass(frozen=True, slots=True)
class FormRequest:
    """The request to one unit: its milestones that are due in *span*, led or shared.

    *title* and *year* are those of the list, *commit* is the last commit that changed it, if any.
    """

    unit: str
    span: Span
    title: str
    year: int
    commit: str
    standings: tuple[MilestoneStatus, ...]


def compute_forms(
    tasklist: Tasklist,
    span: Span,
    today: datetime.date,
    units: Collection[str] = (),
    *,
    commit: str = "",
) -> tuple[FormRequest, ...]:
    """A form for each unit with something due in *span*, or only for those in *units* if any.

    A milestone is due on the last day of its time. Dropped milestones are left out.
    """
    statuses: dict[str, list[MilestoneStatus]] = {}
    for placed in tasklist.milestones:
        standing = status.status_on(placed, today)
        is_due = span.has_due_day_of(placed.milestone.span)
        if not is_due or standing.status is Status.DROPPED:
            continue
        for unit in dict.fromkeys(placed.workstream.all_units):
            statuses.setdefault(unit, []).append(standing)
    return tuple(
        FormRequest(unit, span, tasklist.title, tasklist.year, commit, tuple(standings))
        for unit, standings in statuses.items()
        if not units or unit in units
    )
