"""Records of figures, for programs: summaries, matrices, trends, overviews and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tasklist.model.progress import AHEAD, BEHIND, ON_TRACK
from tasklist.model.status import Status
from tasklist.render.milestone_records import (
    LIST_FIELDS,
    Record,
    day_text,
    list_record,
    milestone_record,
)

if TYPE_CHECKING:
    from tasklist.model.list_short_names import ListName
    from tasklist.reports.matrix import Matrix, MatrixRow
    from tasklist.reports.name_counts import NameCount
    from tasklist.reports.overview import Laggard, Overview
    from tasklist.reports.table import Table, Value
    from tasklist.reports.totals import Share, Summary
    from tasklist.reports.trend import Point, Trend


ROW_FIELDS = ("name", "shares_in")  # fields that a row has, but a total has not


def summary_fields(summary: Summary) -> Table:
    """The rows and the total of *summary*, for programs: all columns, headed by field names."""
    from tasklist.reports.table import Column, Table

    rows = [_row_values(summary, share) for share in summary.rows]
    total = dict.fromkeys(_row_values(summary, summary.total)) | share_record(summary.total)
    values = tuple(tuple(row.values()) for row in rows)
    return Table("", tuple(map(Column, total)), values, tuple(total.values()))


def _row_values(summary: Summary, share: Share) -> dict[str, Value]:
    """The values of a row of *summary* by field name, with its rank if the rows are ranked."""
    place: dict[str, Value] = {"place": share.place} if summary.has_places else {}
    return _list_values(summary, share.list_name) | _share_values(share) | place


def _list_values(summary: Summary, of_list: ListName) -> dict[str, Value]:
    """The fields that name *of_list*, the list of a row; empty if the rows name no list."""
    if not any(row.list_name.name for row in summary.rows):
        return {}
    return {"list": of_list.name, "year": of_list.year or None}


def _share_values(share: Share) -> dict[str, Value]:
    """The values of a row by field name. Add new fields at the end, so that no column moves."""
    return {
        "name": share.name,
        "total": share.total,
        "done": share.counts[Status.DONE],
        "done_late": share.counts[Status.DONE_LATE],
        "overdue": share.counts[Status.OVERDUE],
        "active": share.counts[Status.ACTIVE],
        "upcoming": share.counts[Status.UPCOMING],
        "share": round(share.ratio.value, 4),
        "shares_in": share.shares_in,
        "returned": share.counts[Status.RETURNED],
        "dropped": share.counts[Status.DROPPED],
        "verified": share.verified,
        "verified_share": round(share.verified_ratio.value, 4),
        "due": share.due,
        "due_done": share.due_done,
        "due_share": round(share.due_ratio.value, 4),
        "ahead": share.states[AHEAD],
        "on_track": share.states[ON_TRACK],
        "behind": share.states[BEHIND],
    }


def share_record(share: Share) -> Record:
    """The counts of *share* as a record, without ROW_FIELDS, which only rows of a summary have."""
    values = _share_values(share)
    return {key: value for key, value in values.items() if key not in ROW_FIELDS}


def matrix_fields(matrix: Matrix) -> Table:
    """A table, headed by field names, of the cells of *matrix* that count any milestone.

    Each cell is a row.
    """
    from tasklist.reports.table import Column, Table

    has_lists = any(row.share.list_name.name for row in matrix.rows)
    rows = tuple(
        (*row.share.list_name[: 2 * has_lists], row.share.name, name, *share_record(cell).values())
        for row in matrix.rows
        for name, cell in row.cells.items()
        if cell.total
    )
    lists = LIST_FIELDS if has_lists else ()
    # The heading of the rows and that of the columns could both be `list`.
    across = f"across_{matrix.across}" if matrix.across in lists else matrix.across
    fields = (*lists, matrix.by, across, *share_record(matrix.total.share))
    return Table("", tuple(map(Column, fields)), rows)


def matrix_record(row: MatrixRow) -> Record:
    """The counts of *row* as a record; its `cells` have the counts of each column."""
    cells = {name: share_record(cell) for name, cell in row.cells.items()}
    return {**share_record(row.share), "cells": cells}


def trend_fields(trend: Trend) -> Table:
    """A table, headed by field names, with a row for each day of *trend*.

    A trend by unit or leader has a row for each day and each name that has milestones on that day.
    If there are several lists, the row of a unit or leader has the fields of its list.
    """
    from tasklist.reports.table import Column, Table
    from tasklist.reports.totals import share_of

    has_lists = any(share.list_name.name for point in trend.points for share in point.rows)

    def cells(share: Share) -> tuple[Value, ...]:
        name = (share.name,) if trend.by else ()
        return (*share.list_name[: 2 * has_lists], *name, *share_record(share).values())

    rows: list[tuple[Value, ...]] = []
    for point in trend.points:
        shares = point.rows if trend.by else (point.total,)
        rows += ((point.day.isoformat(), point.commit, *cells(share)) for share in shares)
    lists = LIST_FIELDS if has_lists else ()
    fields = ("day", "commit", *lists, *filter(None, [trend.by]), *share_record(share_of(())))
    return Table("", tuple(map(Column, fields)), tuple(rows))


def point_record(point: Point) -> Record:
    """The record of *point*: its day, its commit, and the counts of all milestones on that day."""
    return {"day": day_text(point.day), "commit": point.commit or None, **share_record(point.total)}


def trend_records(trend: Trend) -> Iterator[Record]:
    """Yield a record for each name in *trend*, with its counts on every day."""
    for shares in trend.rows:
        newest = shares[-1]
        points = [share_record(share) for share in shares]
        yield {**list_record(newest.list_name), "name": newest.name, "points": points}


def overview_record(overview: Overview) -> Record:
    """The record of the figures in *overview* that a summary doesn't have."""
    total, following = overview.total, overview.next
    return {
        "due": {
            "total": total.due,
            "done": total.past_due[Status.DONE],
            "done_late": total.past_due[Status.DONE_LATE],
            "overdue": total.past_due[Status.OVERDUE],
            "returned": total.past_due[Status.RETURNED],
            "share": round(total.due_ratio.value, 4),
        },
        "coming": {"within": overview.within, "until": day_text(overview.until),
                   "total": overview.coming},
        "next": following and {"on": day_text(following.day), "total": following.milestones},
        "returned": overview.returned,
        "unverified": overview.unverified,
    }  # fmt: skip


def laggard_record(laggard: Laggard) -> Record:
    """The record of a unit that has overdue milestones."""
    return {
        **list_record(laggard.list_name),
        "name": laggard.unit,
        "overdue": laggard.overdue,
        "oldest": milestone_record(laggard.oldest),
        "due": laggard.share.due,
        "due_done": laggard.share.due_done,
        "due_share": round(laggard.share.due_ratio.value, 4),
    }


def names_fields(counts: Sequence[NameCount]) -> Table:
    """A table, headed by field names, with a row for each unit or leader.

    A row has the name, the numbers of its tasks and milestones, and its members.
    """
    from tasklist.reports.table import Column, Table

    fields = ("name", "tasks", "milestones", "members")
    rows = tuple((one.name, one.tasks, one.milestones, one.members) for one in counts)
    return Table("", tuple(map(Column, fields)), rows)


def table_records(table: Table) -> Iterator[Record]:
    """Yield the rows of *table* as records, then its total, if any; None values are left out."""
    fields = [column.heading for column in table.columns]
    for row in (*table.rows, *filter(None, [table.total])):
        yield {f: value for f, value in zip(fields, row, strict=True) if value is not None}
