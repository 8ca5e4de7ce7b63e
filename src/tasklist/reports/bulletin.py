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
class RankedShare:
    """A unit or leader with its place in the ranking; None for what no leader is named for."""

    place: int | None
    share: Share


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

    Parts and rows add up to *total*. *overdue* is limited to the span; *next* and *coming* (due in
    the next *within* days) cover the whole list.
    """

    title: str
    origin: Origin
    span: Span | None
    total: Share
    parts: tuple[Part, ...]
    units: tuple[RankedShare, ...]
    leaders: tuple[RankedShare, ...]
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
    tasklist: Tasklist, origin: Origin, *, span: Span | None = None, within: int = 30
) -> Bulletin:
    """The bulletin of *tasklist* on the day of *origin*, for *span* or else the whole year."""
    day = origin.as_of
    standings = [progress.status_on(placed, day) for placed in tasklist.milestones]
    chosen = [s for s in standings if span is None or _falls_due_in(s, span)]
    units, total = totals.summarize(chosen, "unit")
    leaders, _same = totals.summarize(chosen, "leader")
    ahead = min(datetime.timedelta(within), datetime.date.max - day)
    return Bulletin(
        title=tasklist.title,
        origin=origin,
        span=span,
        total=total,
        parts=parts(total),
        units=ranked(units),
        leaders=ranked(leaders),
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


def ranked(shares: Iterable[Share]) -> tuple[RankedShare, ...]:
    """Those of *shares* that have milestones, ranked by ratio, then by size.

    Equal ratios have the same place. The share without a name has none, and comes last.
    """
    counted = [share for share in shares if share.total]
    ordered = sorted(
        (share for share in counted if share.name), key=lambda s: (-s.ratio.value, -s.total)
    )
    rows: list[RankedShare] = []
    for number, share in enumerate(ordered, 1):
        equal = rows and rows[-1].share.ratio.value == share.ratio.value
        rows.append(RankedShare(rows[-1].place if equal else number, share))
    return (*rows, *(RankedShare(None, share) for share in counted if not share.name))


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
