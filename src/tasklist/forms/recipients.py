"""Form requests: which units get a form, and the milestones in it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tasklist.model import status
from tasklist.model.quarters import Span
from tasklist.model.status import MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple


@dataclass(frozen=True, slots=True)
class FormRequest:
    """The request to one *unit* to report on its milestones, each in *standings* with its status.

    They are the milestones of the unit that are due in *span* or still open from before. *title*
    and *year* are those of the list, and *commit* is the last commit that changed it, or "". The
    form is to be returned by *return_by*, or None. *full_name* is the full name of the unit, or ""
    if the office has no other name than that in the list.
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
    """The options of forms: the last *commit* of the list, and the day by which to return them.

    With *only_quarter*, forms leave out milestones that are still open from earlier quarters.
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
    """Return a form for each unit that has milestones to report; only for *units*, if not empty.

    These are the milestones that are due in *span*, and, unless *terms* exclude them, the
    milestones due before it that are still open on *today*. Their original due days count.
    Dropped milestones are left out.
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
