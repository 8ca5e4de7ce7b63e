"""The quarterly bulletin (季度通报) as numbers, the same in every format."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tasklist.model import status as progress
from tasklist.model.milestone_facts import facts_of
from tasklist.model.progress import BEHIND
from tasklist.model.quarters import Span
from tasklist.model.status import REACHED, MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist
from tasklist.reports import totals
from tasklist.reports.comparison import (
    CommittedList,
    Comparison,
    compare_points,
    day_to_compare,
    earlier_point,
)
from tasklist.reports.ranking import MIN_DUE, ranked
from tasklist.reports.report_origin import Origin
from tasklist.reports.status_parts import Part, parts
from tasklist.reports.totals import Ratio, Share
from tasklist.reports.trend import point_on

# The facts that a bulletin reports: a verification changes nothing that is counted.
DECISIONS = ("returned", "extended", "dropped")


class Subject(NamedTuple):
    """The units and the leaders that a bulletin is about; all if both are empty."""

    units: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


class BulletinScope(NamedTuple):
    """What a bulletin is about: the milestones due in *span*, or the whole list if it is None.

    It looks *within* days ahead, and ranks from *min_due* due milestones on. A *span* is compared
    with *committed*, the list as it was on `comparison.day_to_compare`; if that is None, with what
    the list itself tells of that day. The bulletin is about *subject*, of which the lists have the
    part that concerns it.
    """

    span: Span | None = None
    within: int = 30
    min_due: int = MIN_DUE
    committed: CommittedList | None = None
    subject: Subject = Subject()


WHOLE_YEAR = BulletinScope()


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """A unit or leader: its milestones of the bulletin, ranked, and all of the list.

    *carried* is how many earlier milestones are still open.
    """

    share: Share
    year: Share
    carried: int


@dataclass(frozen=True, slots=True)
class ComingQuarter:
    """The next due day, and how many milestones each unit has on that day, the most first."""

    day: datetime.date
    by_unit: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many milestones are due on *day*."""
        return sum(count for _unit, count in self.by_unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """The content of a bulletin on the milestones due in *span*, or on all if *span* is None.

    Parts and rows add up to *total*; *year* counts the whole list. Units and leaders are ranked if
    at least *min_due* of their milestones of the bulletin are due.

    *overdue* is limited to the span, and so is *behind*, what was last reported as that; *carried*
    has the milestones first due before it that are still open, the longest overdue first.
    *decisions* has, by kind, what was returned, extended and dropped. *next* and *coming* (due in
    the next *within* days) cover the whole list.
    """

    title: str
    origin: Origin
    span: Span | None
    subject: Subject
    total: Share
    parts: tuple[Part, ...]
    year: Share
    units: tuple[BulletinRow, ...]
    leaders: tuple[BulletinRow, ...]
    min_due: int
    overdue: tuple[MilestoneStatus, ...]
    carried: tuple[MilestoneStatus, ...]
    behind: tuple[MilestoneStatus, ...]
    decisions: Mapping[str, tuple[MilestoneStatus, ...]]
    comparison: Comparison | None
    next: ComingQuarter | None
    within: int
    coming: tuple[MilestoneStatus, ...]

    @property
    def has_leaders(self) -> bool:
        """Whether any of the milestones has a leader, or there are none at all."""
        return not self.leaders or any(row.share.name for row in self.leaders)

    @property
    def carried_overdue(self) -> int:
        """How many of the milestones that are carried over are overdue."""
        return sum(standing.days_overdue > 0 for standing in self.carried)

    @property
    def parts_total(self) -> Ratio:
        """The ratio of all parts together: 100 %, or 0 % if there are no milestones."""
        return Ratio(self.total.not_dropped, self.total.not_dropped)


def compute_bulletin(
    tasklist: Tasklist, origin: Origin, scope: BulletinScope = WHOLE_YEAR
) -> Bulletin:
    """The bulletin of *tasklist* on the day of *origin*."""
    span, min_due = scope.span, scope.min_due
    day = origin.as_of
    standings = [progress.status_on(placed, day) for placed in tasklist.milestones]
    chosen = [s for s in standings if span is None or _falls_due_in(s, span)]
    carried = [] if span is None else [s for s in standings if _is_carried(s, span)]
    total = totals.share_of(chosen)
    ahead = min(datetime.timedelta(scope.within), datetime.date.max - day)
    return Bulletin(
        title=tasklist.title,
        origin=origin,
        span=span,
        subject=scope.subject,
        total=total,
        parts=parts(total),
        year=totals.share_of(standings),
        units=_rows(chosen, carried, standings, "unit", min_due),
        leaders=_rows(chosen, carried, standings, "leader", min_due),
        min_due=min_due,
        overdue=progress.overdue(chosen),
        carried=tuple(sorted(carried, key=lambda s: (-s.days_overdue, s.due))),
        behind=tuple(s for s in chosen if s.state == BEHIND),
        decisions=_decisions(standings, span),
        comparison=_comparison(tasklist, standings, scope, day),
        next=_next(standings, day),
        within=scope.within,
        coming=progress.due(standings, day, day + ahead),
    )


def _rows(
    chosen: Sequence[MilestoneStatus],
    carried: Iterable[MilestoneStatus],
    standings: Iterable[MilestoneStatus],
    by: str,
    min_due: int,
) -> tuple[BulletinRow, ...]:
    """The units or leaders (*by*) of *chosen*, ranked, each with its share of all *standings*.

    Those that have nothing but what is *carried* over come after them.
    """
    of_year = {share.name: share for share in totals.summarize(standings, by)[0]}
    earlier = {share.name: share.total for share in totals.summarize(carried, by)[0]}
    shares = ranked(totals.summarize(chosen, by)[0], min_due)
    others = earlier.keys() - {share.name for share in shares}
    late = [
        totals.share_of((), name) for name, count in earlier.items() if count and name in others
    ]
    ordered = sorted((*shares, *late), key=lambda share: not share.name)
    return tuple(
        BulletinRow(share, of_year[share.name], earlier.get(share.name, 0)) for share in ordered
    )


def _comparison(
    tasklist: Tasklist,
    standings: Iterable[MilestoneStatus],
    scope: BulletinScope,
    day: datetime.date,
) -> Comparison | None:
    """*standings* on *day* compared with the quarter before; None without a span."""
    if scope.span is None:
        return None
    before = earlier_point(tasklist, scope.committed, day_to_compare(scope.span, day))
    end = scope.span.start - datetime.timedelta(1)
    return compare_points(before, point_on(day, "", standings, "unit"), end, scope.min_due)


def _is_carried(standing: MilestoneStatus, span: Span) -> bool:
    """Whether the milestone was first due before *span* and is still open."""
    closed = (*REACHED, Status.DROPPED)
    return standing.known.span.due < span.start and standing.status not in closed


def _decisions(
    standings: Iterable[MilestoneStatus], span: Span | None
) -> dict[str, tuple[MilestoneStatus, ...]]:
    """The milestones with each kind of DECISIONS, those decided first before the others.

    With a *span* these are its milestones, and others for which that was decided in it.
    """
    decided: dict[str, list[tuple[datetime.date, MilestoneStatus]]] = {}
    for standing in standings:
        for kind, fact in facts_of(standing.known).items():
            is_reported = (
                span is None or _falls_due_in(standing, span) or span.start <= fact.on <= span.due
            )
            if kind in DECISIONS and is_reported:
                decided.setdefault(kind, []).append((fact.on, standing))
    return {
        kind: tuple(s for _on, s in sorted(decided[kind], key=lambda pair: pair[0]))
        for kind in DECISIONS
        if kind in decided
    }


def _falls_due_in(standing: MilestoneStatus, span: Span) -> bool:
    return span.has_due_day_of(standing.placed.milestone.span)


def _next(standings: Iterable[MilestoneStatus], day: datetime.date) -> ComingQuarter | None:
    coming = progress.due(standings, day, datetime.date.max)
    if not coming:
        return None
    first = coming[0].due
    then = [s for s in coming if s.due == first]
    rows, _total = totals.summarize(then, "unit")
    counts = ((row.name, row.total) for row in rows if row.total)
    return ComingQuarter(first, tuple(sorted(counts, key=lambda pair: -pair[1])))
