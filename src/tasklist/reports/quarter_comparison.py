"""The comparison of a quarter with the previous one: the whole list on two days.

Both days are the same number of days after the end of a quarter: 12 July and 12 October. Units
report in the days after a quarter ends, so on its last day nearly everything that they will report
is still open.
"""

from __future__ import annotations

import datetime

from tasklist.model.name_changes import under_present_names
from tasklist.model.spans import Span
from tasklist.model.status import status_on
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.ranking import ranked
from tasklist.reports.totals import Share
from tasklist.reports.trend import Point, point_on

MOST_MOVED = 3  # units


class CommittedList(NamedTuple):
    """The list as it was in *commit*."""

    tasklist: Tasklist
    commit: str


class Move(NamedTuple):
    """The counts of a unit, or of all units together, on both days of a comparison."""

    before: Share
    now: Share

    @property
    def tenths(self) -> int:
        """The change in the share of due milestones that are done, in tenths of a percentage point.

        It is the difference of the two shares as printed, that is, rounded. It is negative if the
        share fell.
        """
        return self.now.due_ratio.tenths - self.before.due_ratio.tenths


class Comparison(NamedTuple):
    """The counts of the list now, compared with its counts on a day after the previous quarter.

    *now* and *before* are the same number of days after the end of a quarter; *end* is the last day
    of the previous quarter. If the list as it was on the earlier day is unknown, the commit of
    *before* is empty, and the counts of *before* come from the dates in the present list.

    *moved* has the units with the largest change in the share of due milestones that are done, the
    largest first. A unit without enough due milestones to be ranked on both days is left out.
    """

    end: datetime.date
    before: Point
    now: Point
    moved: tuple[Move, ...]

    @property
    def total(self) -> Move:
        """The counts of all units together."""
        return Move(self.before.total, self.now.total)


def day_to_compare(span: Span, day: datetime.date) -> datetime.date:
    """Return the day with which a report on *span* as of *day* is compared.

    The result is as many days after the end of the previous quarter as *day* is after the end of
    *span*: a report on Q3 as of 12 October is compared with 12 July. It is always a day in *span*,
    so that no milestone of *span* is past due on it. If *span* is not over on *day*, the result is
    the first day of *span*.
    """
    days_over = max((day - span.due).days, 1)
    length = (span.due - span.start).days + 1
    return span.start + datetime.timedelta(min(days_over, length) - 1)


def earlier_point(tasklist: Tasklist, committed: CommittedList | None, day: datetime.date) -> Point:
    """Return the counts of all milestones and of each unit on *day*, an earlier day.

    They are the counts of *committed*, the list as it was by then, with former names replaced by
    the present ones. If *committed* is None, they are computed from the dates in *tasklist*, the
    present list.
    """
    if committed is None:
        then, commit = tasklist, ""
    else:
        then = under_present_names(committed.tasklist, tasklist.aliases)
        commit = committed.commit
    return point_on(day, commit, [status_on(placed, day) for placed in then.milestones], "unit")


def compare_points(
    before: Point, now: Point, end: datetime.date, min_due: int
) -> Comparison | None:
    """Return the comparison of *before* with *now*; None if nothing was due in *before*.

    *end* is the last day of the earlier quarter. A unit can be in `moved`, the units with the
    largest change, only if at least *min_due* of its milestones were due on each of the two days.
    """
    if not before.total.due:
        return None
    return Comparison(end, before, now, tuple(_moved(before, now, min_due)))


def _moved(before: Point, now: Point, min_due: int) -> list[Move]:
    ranks = [
        {share.name: share for share in ranked(point.rows, min_due) if share.place}
        for point in (before, now)
    ]
    moves = (Move(ranks[0][name], share) for name, share in ranks[1].items() if name in ranks[0])
    changed = [move for move in moves if move.tenths]
    return sorted(changed, key=lambda move: (-abs(move.tenths), -move.now.due))[:MOST_MOVED]
