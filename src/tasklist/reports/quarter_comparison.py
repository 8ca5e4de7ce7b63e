"""The comparison of a quarter with the previous one: the whole list on two days.

Each day is equally long after the end of its quarter. Units report in the days after a quarter
ends, so on its last day nearly everything that they will report is still open.
"""

from __future__ import annotations

import datetime

from tasklist.model.name_changes import under_present_names
from tasklist.model.quarters import Span
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
        """How much the share of due milestones done rose, in tenths of a percentage point.

        It is the difference of the two shares as printed, that is, rounded; negative if the share
        fell.
        """
        return self.now.due_ratio.tenths - self.before.due_ratio.tenths


class Comparison(NamedTuple):
    """The list now, compared with the list equally long after the end of the previous quarter.

    *end* is the last day of the previous quarter. If the list of the earlier day is unknown, the
    commit of *before* is empty, and its counts come from the dates in the present list. *moved* has
    the units whose share of due milestones done changed most, the greatest change first; each has
    enough milestones due on both days to be ranked.
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

    On that day, the quarter before *span* has been over for as many days as *span* has been over on
    *day*, but at least one: 12 October is compared with 12 July. The day is never after the last
    day of *span*, so that nothing of *span* is past due on it.
    """
    days_over = max((day - span.due).days, 1)
    length = (span.due - span.start).days + 1
    return span.start + datetime.timedelta(min(days_over, length) - 1)


def earlier_point(tasklist: Tasklist, committed: CommittedList | None, day: datetime.date) -> Point:
    """Return the counts of all milestones and of each unit on *day*, an earlier day.

    They are those of *committed*, the list as it was by then, with its names replaced by the
    present ones. If *committed* is None, they are those of *tasklist*, the present list.
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
    """Compare *before* with *now*; the earlier quarter ended on *end*.

    None if nothing was due in *before*. Only units with *min_due* milestones due on both days can
    be among those that moved most.
    """
    if not before.total.due:
        return None
    return Comparison(end, before, now, tuple(_moved(before, now, min_due)))


def _moved(before: Point, now: Point, min_due: int) -> list[Move]:
    ranks = [
        {share.name: share for share in ranked(point.by_name.values(), min_due) if share.place}
        for point in (before, now)
    ]
    moves = (Move(ranks[0][name], share) for name, share in ranks[1].items() if name in ranks[0])
    changed = [move for move in moves if move.tenths]
    return sorted(changed, key=lambda move: (-abs(move.tenths), -move.now.due))[:MOST_MOVED]
