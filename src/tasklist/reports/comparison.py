"""A quarter compared with the one before it: the whole list on two days, and who moved most.

Both quarters are looked at when they have been over equally long. Units report in the days after
a quarter's end: on its last day nearly everything that they will report is still open.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from tasklist.model.name_changes import under_present_names
from tasklist.model.quarters import Span
from tasklist.model.status import status_on
from tasklist.model.tasklist import Tasklist
from tasklist.reports.ranking import ranked
from tasklist.reports.totals import Share
from tasklist.reports.trend import Point, point_on

MOST_MOVED = 3  # units


class CommittedList(NamedTuple):
    """The list as it was in *commit*."""

    tasklist: Tasklist
    commit: str


class Move(NamedTuple):
    """A unit, or all together, on both days of a comparison."""

    before: Share
    now: Share

    @property
    def tenths(self) -> int:
        """How much the share done of what was due rose, in tenths of a percentage point.

        It is the difference of both shares as they are printed.
        """
        return self.now.due_ratio.tenths - self.before.due_ratio.tenths


class Comparison(NamedTuple):
    """The list when the previous quarter, which ended on *end*, was as long over as this one now.

    The commit of *before* is empty if the list of that day is unknown: its figures are then those
    that the present list has for that day. *moved* has the units that moved most, those with the
    greatest difference first; each has enough milestones due on both days to be ranked.
    """

    end: datetime.date
    before: Point
    now: Point
    moved: tuple[Move, ...]

    @property
    def total(self) -> Move:
        """All units together."""
        return Move(self.before.total, self.now.total)


def day_to_compare(span: Span, day: datetime.date) -> datetime.date:
    """The day with which a report on *span* as of *day* is compared.

    The quarter before *span* is then as many days over as *span* is on *day*, but at least one,
    and at most so many that nothing of *span* is due: 12 October is compared with 12 July.
    """
    days_over = max((day - span.due).days, 1)
    length = (span.due - span.start).days + 1
    return span.start + datetime.timedelta(min(days_over, length) - 1)


def earlier_point(tasklist: Tasklist, committed: CommittedList | None, day: datetime.date) -> Point:
    """The counts of all milestones and of each unit on *day*, an earlier one.

    They are of the list as it was *committed* by then, with the names of today; if that is None, of
    *tasklist*, the list of now.
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
    """*before* and *now* compared; the earlier quarter ended on *end*.

    None if nothing was due *before*. Units move that have *min_due* milestones due on both days.
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
