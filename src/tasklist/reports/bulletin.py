"""The quarterly bulletin (季度通报) as numbers, the same in every format."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasklist.model import status as progress
from tasklist.model.quarters import Span
from tasklist.model.status import REACHED, MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist
from tasklist.reports import totals
from tasklist.reports.ranking import MIN_DUE, ranked
from tasklist.reports.report_origin import Origin
from tasklist.reports.totals import TENTHS, Ratio, Share, shown_statuses


@dataclass(frozen=True, slots=True)
class Part:
    """How many milestones have a status, and which share they are of those that were not dropped.

    *ratio* is in whole tenths of a percent; the ratios of a bulletin add up. It is None for dropped
    milestones.
    """

    status: Status
    count: int
    ratio: Ratio | None


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """A unit or leader: its milestones of the bulletin, ranked, and all of the list."""

    share: Share
    year: Share


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
    at least *min_due* of their milestones of the bulletin are due. *overdue* is limited to the
    span; *next* and *coming* (due in the next *within* days) cover the whole list.
    """

    title: str
    origin: Origin
    span: Span | None
    total: Share
    parts: tuple[Part, ...]
    year: Share
    units: tuple[BulletinRow, ...]
    leaders: tuple[BulletinRow, ...]
    min_due: int
    overdue: tuple[MilestoneStatus, ...]
    next: ComingQuarter | None
    within: int
    coming: tuple[MilestoneStatus, ...]

    @property
    def has_leaders(self) -> bool:
        """Whether any of the milestones has a leader, or there are none at all."""
        return not self.leaders or any(row.share.name for row in self.leaders)

    @property
    def parts_total(self) -> Ratio:
        """The ratio of all parts together: 100 %, or 0 % if there are no milestones."""
        return Ratio(self.total.not_dropped, self.total.not_dropped)


def compute_bulletin(
    tasklist: Tasklist,
    origin: Origin,
    *,
    span: Span | None = None,
    within: int = 30,
    min_due: int = MIN_DUE,
) -> Bulletin:
    """The bulletin of *tasklist* on the day of *origin*, for *span* or else the whole year."""
    day = origin.as_of
    standings = [progress.status_on(placed, day) for placed in tasklist.milestones]
    chosen = [s for s in standings if span is None or _falls_due_in(s, span)]
    total = totals.share_of(chosen)
    ahead = min(datetime.timedelta(within), datetime.date.max - day)
    return Bulletin(
        title=tasklist.title,
        origin=origin,
        span=span,
        total=total,
        parts=parts(total),
        year=totals.share_of(standings),
        units=_rows(chosen, standings, "unit", min_due),
        leaders=_rows(chosen, standings, "leader", min_due),
        min_due=min_due,
        overdue=progress.overdue(chosen),
        next=_next(standings, day),
        within=within,
        coming=progress.due(standings, day, day + ahead),
    )


def parts(share: Share) -> tuple[Part, ...]:
    """A part for each status of *share* that is shown.

    The ratios of all parts add up to 100.0 %, those of `done` and `done-late` to the share done.
    """
    rest = [status for status in Status if status not in (*REACHED, Status.DROPPED)]
    done = [status for status in Status if status in REACHED]
    of_done = share.ratio.tenths
    of_rest = TENTHS - of_done if share.not_dropped else 0
    ratios = {
        status: Ratio(tenths, TENTHS)
        for statuses, whole in ((done, of_done), (rest, of_rest))
        for status, tenths in zip(
            statuses, apportion(whole, [share.counts[s] for s in statuses]), strict=True
        )
    }
    return tuple(Part(s, share.counts[s], ratios.get(s)) for s in shown_statuses(share))


def apportion(whole: int, counts: Sequence[int]) -> list[int]:
    """*whole* divided in proportion to *counts*, in whole numbers that add up to *whole*.

    Each part is rounded down; what is left goes to the largest remainders.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    split = [whole * count // total for count in counts]
    remainders = sorted(
        range(len(counts)), key=lambda n: (-(whole * counts[n] % total), -counts[n], n)
    )
    for n in remainders[: whole - sum(split)]:
        split[n] += 1
    return split


def _rows(
    chosen: Sequence[MilestoneStatus], standings: Iterable[MilestoneStatus], by: str, min_due: int
) -> tuple[BulletinRow, ...]:
    """The units or leaders (*by*) of *chosen*, ranked, each with its share of all *standings*."""
    of_year = {share.name: share for share in totals.summarize(standings, by)[0]}
    shares = ranked(totals.summarize(chosen, by)[0], min_due)
    return tuple(BulletinRow(share, of_year[share.name]) for share in shares)


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
