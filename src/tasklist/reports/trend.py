"""The progress of the list: its counts at the end of each month or quarter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from tasklist.language import _
from tasklist.model.quarters import Quarter
from tasklist.model.status import MilestoneStatus, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import labels
from tasklist.reports.report_origin import Origin
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.reports.totals import Names, Share, share_of, summarize
from tasklist.text.width import padded, width

LEVELS = "▁▂▃▄▅▆▇█"
ASCII_LEVELS = "12345678"  # where blocks cannot be printed


class Point(NamedTuple):
    """The counts of a list on *day*, in the version of *commit*.

    *total* counts all milestones, *by_name* those of each unit or leader.
    """

    day: datetime.date
    commit: str
    total: Share
    by_name: dict[str, Share]


class Trend(NamedTuple):
    """The points of a list, the oldest first; *by* is `unit`, `leader`, or empty for the total."""

    file: str
    as_of: datetime.date
    by: str
    points: tuple[Point, ...]

    @property
    def names(self) -> list[str]:
        """Every name that occurs in any point; those of the newest point come first."""
        return list(dict.fromkeys(name for p in reversed(self.points) for name in p.by_name))

    def row(self, name: str) -> list[Share]:
        """The counts of *name* in each point; zeros in a point that does not have *name*."""
        return [point.by_name.get(name) or share_of((), name) for point in self.points]


def point_on(
    day: datetime.date,
    commit: str,
    standings: Iterable[MilestoneStatus],
    by: str,
    names: Names | None = None,
) -> Point:
    """Return the counts of *standings* on *day*: of all, and of each unit or leader (*by*).

    *commit* is the version of the list from which *standings* come. If *by* is empty, only all are
    counted. *names* is as in `totals.summarize`. Names under which nothing counts are left out.
    """
    standings = tuple(standings)
    rows = summarize(standings, by, names)[0] if by else ()
    return Point(day, commit, share_of(standings), {row.name: row for row in rows if row.total})


def period_ends(
    first: datetime.date, last: datetime.date, *, quarterly: bool
) -> Iterator[datetime.date]:
    """Yield the last day of each month or quarter, beginning with that of *first*, and then *last*.

    Only days before *last* are yielded before it.
    """
    day = _end(first, quarterly=quarterly)
    while day < last:
        yield day
        day = _end(day + datetime.timedelta(1), quarterly=quarterly)
    yield last


def _end(day: datetime.date, *, quarterly: bool) -> datetime.date:
    """The last day of the month of *day*, or of its quarter if *quarterly*."""
    if quarterly:
        return Quarter.of(day).due
    next_month = day.replace(day=1) + datetime.timedelta(31)
    return next_month.replace(day=1) - datetime.timedelta(1)


def sparkline(values: Sequence[float | None], top: float, levels: str = LEVELS) -> str:
    """Draw each of *values*, from 0 to *top*, as one of *levels*; a missing value is a space."""
    highest = len(levels) - 1
    return "".join(
        " " if value is None else levels[round(highest * value / top) if top else 0]
        for value in values
    )


def trend_table(trend: Trend, levels: str = LEVELS) -> Table:
    """Return a table of *trend*: a row for each day or, by unit or leader, a row for each name."""
    return _by_name(trend, levels) if trend.by else _by_day(trend, levels)


def figure_rows(trend: Trend) -> list[tuple[str, list[Value]]]:
    """The rows for the figures of *trend*: the heading of a figure, and its value on each day."""
    figures = [_figures(point.total) for point in trend.points]
    return [
        (column.heading, list(values)) for column, *values in zip(_columns(), *figures, strict=True)
    ]


def _by_day(trend: Trend, levels: str) -> Table:
    totals = [point.total for point in trend.points]
    done, overdue = [share.done for share in totals], [_overdue(share) for share in totals]
    lines = {
        _("Completed"): sparkline(done, max(done, default=0), levels),
        _("Overdue"): sparkline(overdue, max(overdue, default=0), levels),
        _("Of due"): sparkline(_due_shares(totals), 1, levels),
    }
    indent = max(map(width, lines)) + 2
    return Table(
        "",
        (Column(_("Day"), kind=CellType.DATE), *_columns()),
        tuple((point.day, *_figures(point.total)) for point in trend.points),
        notes=(
            *([] if trend.points else [labels.nothing()]),
            *(padded(heading, indent) + line for heading, line in lines.items() if line.strip()),
            str(Origin(trend.file, trend.as_of)),
        ),
    )


def _by_name(trend: Trend, levels: str) -> Table:
    """A row for each name: a line of its shares of due milestones done, and its last figures."""
    newest = trend.points[-1:]
    period = f"{trend.points[0].day} – {trend.points[-1].day}" if newest else ""

    def row(name: str, shares: Sequence[Share]) -> tuple[Value, ...]:
        line = sparkline(_due_shares(shares), 1, levels)
        return (labels.row_name(trend.by, name), line, *_figures(shares[-1]))

    return Table(
        "",
        (Column(labels.name_heading(trend.by)), Column(period), *_columns()),
        tuple(row(name, trend.row(name)) for name in trend.names),
        row(_("Total"), [point.total for point in trend.points]) if newest else None,
        notes=(
            _("The line shows the share of due milestones done, as of each day."),
            labels.counting_note(trend.by),
            str(Origin(trend.file, trend.as_of)),
        ),
    )


def _columns() -> list[Column]:
    """The columns for the values that `_figures` returns."""
    return [
        Column(_("Completed"), kind=CellType.NUMBER),
        Column(_("Overdue"), kind=CellType.NUMBER, status=Status.OVERDUE),
        Column(_("Due so far"), kind=CellType.NUMBER),
        Column(_("Of due"), kind=CellType.RATIO),
    ]


def _figures(share: Share) -> list[Value]:
    ratio = share.due_ratio if share.due else None
    return [share.done, _overdue(share), share.due, ratio]


def _overdue(share: Share) -> int:
    return share.counts[Status.OVERDUE]


def _due_shares(shares: Iterable[Share]) -> list[float | None]:
    """The share of due milestones done, for each of *shares*; None where nothing was due."""
    return [share.due_ratio.value if share.due else None for share in shares]
