"""Form requests: which units get a form, and the milestones in it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tasklist.model import status
from tasklist.model.spans import Span
from tasklist.model.status import MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple


@dataclass(frozen=True, slots=True)
class FormRequest:
    """The request to one *unit* to report on its milestones.

    *standings* has each milestone with its status. These are the milestones of the unit that are
    due in *span*, and those due earlier that are still open. *title* and *year* are those of the
    list, and *commit* is the last commit that changed the list, or "". *return_by* is the day by
    which the unit has to return the form, or None. *full_name* is the full name of the unit, or ""
    if only its name in the list is known.
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
        """The number of milestones that were due before *span*."""
        return sum(self.is_carried(standing) for standing in self.standings)

    def is_carried(self, standing: MilestoneStatus) -> bool:
        """Whether the milestone of *standing* was due before *span*."""
        return standing.placed.milestone.span.due < self.span.start


class FormTerms(NamedTuple):
    """The options of forms.

    *commit* is the last commit of the list. *return_by* is the day by which to return the forms, or
    None. With *only_quarter*, forms leave out milestones that are still open from earlier quarters.
    *full_names* are the full names of units, by the name in the list.
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
    """Return a request for each unit that has milestones to report.

    Only requests to *units* are returned, unless *units* is empty. The milestones to report are
    those that are due in *span*, and, unless *terms* exclude them, those due before *span* that are
    still open on *today*. The original due days count. Dropped milestones are left out.
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
