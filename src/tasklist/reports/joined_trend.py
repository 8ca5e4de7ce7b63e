"""The trend of several lists: on each day, the counts of all lists are added up."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tasklist.model.list_short_names import ListName
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.joined_totals import COMMON, ListTotals, joined
from tasklist.reports.totals import Share
from tasklist.reports.trend import Point


class ListPoints(NamedTuple):
    """The points of the list *name*, and the days on which its content in git had errors."""

    name: ListName
    points: Sequence[Point]
    invalid_days: Sequence[datetime.date]


def joined_points(parts: Sequence[ListPoints], by: str) -> tuple[Point, ...]:
    """Return a point for each day, with the counts of all lists in *parts*.

    *by* is the kind of the rows, such as `unit`. Rows of different lists stay separate, unless the
    rows are lists or years. A day on which a list had errors is left out, because the counts of
    that list would be missing from it.
    """
    invalid_days = {day for part in parts for day in part.invalid_days}
    by_day: dict[datetime.date, list[ListTotals]] = {}
    for part in parts:
        for point in part.points:
            if point.day not in invalid_days:
                totals = ListTotals(part.name, _rows(part.name, point, by), point.total)
                by_day.setdefault(point.day, []).append(totals)
    points = []
    for day in sorted(by_day):
        rows, total = joined(by_day[day], merged=False)
        points.append(Point(day, "", total, rows))
    return tuple(points)


def _rows(name: ListName, point: Point, by: str) -> tuple[Share, ...]:
    """The rows of *point*, each with the list *name*.

    Rows that several lists have in common, such as those of a year, are returned unchanged.
    """
    return point.rows if by in COMMON else tuple(row._replace(list_name=name) for row in point.rows)
