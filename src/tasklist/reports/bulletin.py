"""The figures of the quarterly bulletin (季度通报), the same in every format."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasklist.model import status as progress
from tasklist.model.milestone_facts import facts_of
from tasklist.model.progress import BEHIND
from tasklist.model.spans import Span
from tasklist.model.status import REACHED, MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import totals
from tasklist.reports.quarter_comparison import (
    CommittedList,
    Comparison,
    compare_points,
    day_to_compare,
    earlier_point,
)
from tasklist.reports.ranking import MIN_DUE, ranked
from tasklist.reports.report_origin import Origin
from tasklist.reports.status_percentages import Part, parts
from tasklist.reports.totals import Ratio, Share
from tasklist.reports.trend import point_on

# The facts that a bulletin lists. Verification is left out, because it changes no status.
DECISIONS = ("returned", "extended", "dropped")


class Subject(NamedTuple):
    """The units and leaders to which a bulletin is limited; both are empty for the whole list."""

    units: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


class BulletinScope(NamedTuple):
    """What a bulletin covers: the milestones due in *span*, or the whole list if *span* is None.

    *within* is the number of days for which the bulletin looks ahead: it lists the milestones that
    fall due in these days. A unit or leader is ranked if at least *min_due* of its milestones are
    due.

    If there is a *span*, the figures are compared with those of an earlier day,
    `comparison.day_to_compare`. The earlier figures come from *committed*, the list as it was on
    that day, or, if *committed* is None, from the dates in the present list.

    *subject* has the units and leaders to which the bulletin is limited. The list itself must be
    limited to the tasks of these units and leaders before it is passed to `compute_bulletin`.
    """

    span: Span | None = None
    within: int = 30
    min_due: int = MIN_DUE
    committed: CommittedList | None = None
    subject: Subject = Subject()


WHOLE_YEAR = BulletinScope()


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """The figures of a unit or leader.

    *share* counts its milestones in the bulletin and has its rank, *year* counts all its milestones
    in the list. *carried* is the number of its milestones that are carried over, that is, still
    open from earlier quarters.
    """

    share: Share
    year: Share
    carried: int


@dataclass(frozen=True, slots=True)
class ComingQuarter:
    """The next due day, and how many milestones each unit has due on that day.

    *by_unit* begins with the unit that has the most.
    """

    day: datetime.date
    by_unit: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many milestones are due on *day*."""
        return sum(count for _unit, count in self.by_unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """The content of a bulletin on the milestones due in *span*, or on all if *span* is None.

    *total* counts the milestones of the bulletin, *year* counts those of the whole list. The counts
    in *parts* add up to *total*, and so do those in *units* and those in *leaders*. Units and
    leaders are ranked if at least *min_due* of their milestones in the bulletin are due.

    *overdue* has the overdue milestones of the bulletin, *behind* those last reported as behind
    schedule. *carried* has the milestones that were first due before the span and are still open,
    the longest overdue first. *decisions* has the returned, extended and dropped milestones, by
    kind. *next* is the next due day of the whole list. *within* is for how many days the bulletin
    looks ahead, and *coming* has the milestones of the whole list that are due in these days.
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
        """Whether any milestone has a leader; also True if there are no milestones."""
        return not self.leaders or any(row.share.name for row in self.leaders)

    @property
    def carried_overdue(self) -> int:
        """How many of the carried-over milestones are overdue."""
        return sum(standing.is_overdue for standing in self.carried)

    @property
    def parts_total(self) -> Ratio:
        """The sum of the percentages of all parts: 100 %, or 0 % if all milestones were dropped."""
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
    """Return the rows of the units or leaders (*by*) of a bulletin, in the order of their rank.

    *chosen* are the milestones of the bulletin, *standings* all milestones of the list. After the
    ranked rows come the units and leaders that have only *carried* milestones. Milestones without a
    leader have a row without a name, which comes last.
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
    """Compare *standings* on *day* with the previous quarter.

    None if the bulletin has no span, or if nothing was due on the earlier day.
    """
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
    """Return the returned, extended and dropped milestones, by the kind of decision.

    With a *span*, these are the milestones that are due in *span* or whose decision was made in it.
    Each kind begins with the earliest decision; a kind without milestones is left out.
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
