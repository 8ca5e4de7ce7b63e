"""Form requests: which units get a form, and the milestones in it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from tasklist.model import status
from tasklist.model.quarters import Span
from tasklist.model.status import MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist


@dataclass(frozen=True, slots=True)
class FormRequest:
    """The request to one unit: milestones that it leads or shares, due in *span* or still open.

    *title* and *year* are those of the list, *commit* is the last commit that changed it, if any.
    The form is to be returned by *return_by*, if that is known; *full_name* is that of the unit,
    if the office has another than the list.
    """

    unit: str
    span: Span
    title: str
    year: int
    commit: str
    standings: tuple[MilestoneStatus, ...]
    return_by: datetime.date | None = None
    full_name: str = ""

    @property
    def carried(self) -> int:
        """How many of the milestones were due before *span*."""
        return sum(self.is_carried(standing) for standing in self.standings)

    def is_carried(self, standing: MilestoneStatus) -> bool:
        """Whether the milestone of *standing* was due before *span*."""
        return standing.placed.milestone.span.due < self.span.start


class FormTerms(NamedTuple):
    """What forms are made of besides the list: its last *commit*, and how they are to be returned.

    With *only_quarter* they leave out what is still open from before. *full_names* are those of
    units, by their names in the list.
    """

    commit: str = ""
    only_quarter: bool = False
    return_by: datetime.date | None = None
    full_names: Mapping[str, str] = MappingProxyType({})


USUAL_TERMS = FormTerms()


def compute_forms(
    tasklist: Tasklist,
    span: Span,
    today: datetime.date,
    units: Collection[str] = (),
    terms: FormTerms = USUAL_TERMS,
) -> tuple[FormRequest, ...]:
    """A form for each unit with something to report, or only for those in *units* if any.

    That is what is due in *span*, on the last day of its time, and, by *terms*, what was due before
    and is still open on *today*. Dropped milestones are left out.
    """
    statuses: dict[str, list[MilestoneStatus]] = {}
    for placed in tasklist.milestones:
        standing = status.status_on(placed, today)
        due = placed.milestone.span
        is_due = span.has_due_day_of(due)
        is_carried = not terms.only_quarter and due.due < span.start and standing.done is None
        if not (is_due or is_carried) or standing.status is Status.DROPPED:
            continue
        for unit in dict.fromkeys(placed.workstream.all_units):
            statuses.setdefault(unit, []).append(standing)
    return tuple(
        FormRequest(
            unit,
            span,
            tasklist.title,
            tasklist.year,
            terms.commit,
            tuple(standings),
            terms.return_by,
            terms.full_names.get(unit, ""),
        )
        for unit, standings in statuses.items()
        if not units or unit in units
    )
