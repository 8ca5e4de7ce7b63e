"""The progress of the list: its counts at the end of each month or quarter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from tasklist.language import _
from tasklist.model.list_short_names import ListHead, ListName
from tasklist.model.spans import Quarter
from tasklist.model.status import MilestoneStatus, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import report_words, table_notes
from tasklist.reports.list_column import list_columns, total_row
from tasklist.reports.report_origin import Origin
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.reports.totals import Names, Share, share_of, summarize
from tasklist.text.width import padded, width

LEVELS = "▁▂▃▄▅▆▇█"
ASCII_LEVELS = "12345678"  # where blocks cannot be printed


class Point(NamedTuple):
    """The counts of a list on *day*, in the version of *commit*.

    *total* counts all milestones, *rows* those of each unit, leader and so on. For several lists,
    *commit* is empty, and the row of a unit or leader has the name of its list.
    """

    day: datetime.date
    commit: str
    total: Share
    rows: tuple[Share, ...]


class Trend(NamedTuple):
    """The points of a list or of several *lists*, the oldest first.

    *by* is the kind of the rows, such as `unit`, or empty for the totals alone.
    """

    file: str
    as_of: datetime.date
    by: str
    points: tuple[Point, ...]
    lists: tuple[ListHead, ...] = ()

    @property
    def rows(self) -> list[list[Share]]:
        """The counts of each name in all points, zeros in a point that does not have the name.

        Names of the newest point come first.
        """
        points = [{_key(share): share for share in point.rows} for point in self.points]
        keys = dict.fromkeys(key for point in reversed(points) for key in point)
        return [[point.get(key) or _no_counts(*key) for point in points] for key in keys]


def point_on(
    day: datetime.date,
    commit: str,
    standings: Iterable[MilestoneStatus],
    by: str,
    names: Names | None = None,
) -> Point:
    """Return the counts of *standings* on *day*: the total, and those of each unit or leader.

    *commit* is the version of the list from which *standings* come. *by* is `unit`, `leader` or
    another kind of rows; if it is empty, there is only the total. *names* is as in
    `totals.summarize`. Names under which nothing counts are left out.
    """
    standings = tuple(standings)
    rows = summarize(standings, by, names)[0] if by else ()
    return Point(day, commit, share_of(standings), tuple(row for row in rows if row.total))


def _key(share: Share) -> tuple[ListName, str]:
    """The list and the name of the row *share*, which identify it."""
    return share.list_name, share.name


def _no_counts(list_name: ListName, name: str) -> Share:
    return share_of((), name)._replace(list_name=list_name)


def period_ends(
    first: datetime.date, last: datetime.date, *, quarterly: bool
) -> Iterator[datetime.date]:
    """Yield the last day of each month or quarter from *first* on, up to *last*.

    *last* itself is yielded at the end, even if no month or quarter ends on it.
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
    """Return *trend* as a table with a row for each day.

    The table of a trend by unit or leader has a row for each name instead.
    """
    return _by_name(trend, levels) if trend.by else _by_day(trend, levels)


def figure_rows(trend: Trend) -> list[tuple[str, list[Value]]]:
    """A row for each figure of *trend*: its heading, and its value on each day."""
    figures = [_figures(point.total) for point in trend.points]
    return [
        (column.heading, list(values)) for column, *values in zip(_columns(), *figures, strict=True)
    ]


def _by_day(trend: Trend, levels: str) -> Table:
    totals = [point.total for point in trend.points]
    done, overdue = [share.done for share in totals], [share.overdue for share in totals]
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
            *([] if trend.points else [report_words.nothing()]),
            *(padded(heading, indent) + line for heading, line in lines.items() if line.strip()),
            str(_origin(trend)),
        ),
    )


def _by_name(trend: Trend, levels: str) -> Table:
    """Return a table with a row for each name: a sparkline, and the figures of the last day.

    The sparkline shows the share of due milestones that are done.
    """
    newest = trend.points[-1:]
    period = f"{trend.points[0].day} – {trend.points[-1].day}" if newest else ""
    rows = trend.rows
    of_lists, shown_list = list_columns((shares[-1] for shares in rows), trend.lists)

    def row(name: str, shares: Sequence[Share]) -> tuple[Value, ...]:
        return (name, sparkline(_due_shares(shares), 1, levels), *_figures(shares[-1]))

    def total(name: str) -> tuple[Value, ...]:
        return row(name, [point.total for point in trend.points])

    return Table(
        "",
        (*of_lists, Column(report_words.name_heading(trend.by)), Column(period), *_columns()),
        tuple(
            (
                *shown_list(shares[-1]),
                *row(report_words.row_name(trend.by, shares[-1].name), shares),
            )
            for shares in rows
        ),
        total_row(of_lists, total) if newest else None,
        notes=(
            _("The line shows the share of due milestones done, as of each day."),
            table_notes.counting_note(trend.by),
            str(_origin(trend)),
        ),
    )


def _origin(trend: Trend) -> Origin:
    return Origin(report_words.file_words(trend.file, len(trend.lists)), trend.as_of)


def _columns() -> list[Column]:
    """The columns for the values that `_figures` returns."""
    return [
        Column(_("Completed"), kind=CellType.NUMBER, spare=2),
        Column(_("Overdue"), kind=CellType.NUMBER, status=Status.OVERDUE),
        Column(_("Due so far"), kind=CellType.NUMBER, spare=1),
        Column(_("Of due"), kind=CellType.RATIO),
    ]


def _figures(share: Share) -> list[Value]:
    ratio = share.due_ratio if share.due else None
    return [share.done, share.overdue, share.due, ratio]


def _due_shares(shares: Iterable[Share]) -> list[float | None]:
    """For each of *shares*, the share of due milestones that are done; None if nothing was due."""
    return [share.due_ratio.value if share.due else None for share in shares]
