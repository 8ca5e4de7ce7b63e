"""A summary with rows of one kind and columns of another, such as units by quarter.

A milestone counts in one row and one column: that of its first unit, of its first leader, and so
on. So the total of a row or column is the same as in a summary by one kind.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tasklist.language import _
from tasklist.model.list_short_names import ListHead
from tasklist.model.status import MilestoneStatus, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import report_words, table_notes
from tasklist.reports.list_column import list_columns, total_row
from tasklist.reports.report_origin import Origin
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.reports.totals import NAMES, Names, Share, share_of, summarize


class MatrixRow(NamedTuple):
    """A row: the counts of all its milestones, and the counts in each column."""

    share: Share
    cells: dict[str, Share]


class Matrix(NamedTuple):
    """A summary with rows of the kind *by* and columns of the kind *across*.

    *total* is the row of all milestones. *named* has `unit` if only the units that the user named
    are shown, and `leader` if only the leaders that the user named are shown. *lists* are the
    lists, if there are several.
    """

    file: str
    as_of: datetime.date
    by: str
    across: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    total: MatrixRow
    named: tuple[str, ...] = ()
    lists: tuple[ListHead, ...] = ()


def compute_matrix(
    standings: Iterable[MilestoneStatus],
    by: str,
    across: str,
    names: Mapping[str, Names | None] = MappingProxyType({}),
) -> tuple[tuple[MatrixRow, ...], MatrixRow]:
    """Return the rows of *standings* and the row of their total; each has a cell for every column.

    Rows and columns are in the order of a summary by one kind; those without milestones are left
    out. *names* has, for each kind, a function that returns the names under which a milestone may
    count. A milestone counts under the first of these names, or, if *names* has no function for the
    kind, under the first of all its names.
    """
    standings = tuple(standings)
    row_names, column_names = (names.get(kind) or NAMES[kind] for kind in (by, across))
    rows, total = summarize(standings, by, row_names)
    shares, _total = summarize(standings, across, column_names)
    columns = [share.name for share in shares if share.total]
    own: dict[str, list[MilestoneStatus]] = {}
    for standing in standings:
        own.setdefault(row_names(standing)[0], []).append(standing)

    def row(share: Share, of_row: Iterable[MilestoneStatus]) -> MatrixRow:
        cells: dict[str, list[MilestoneStatus]] = {name: [] for name in columns}
        for standing in of_row:
            cells[column_names(standing)[0]].append(standing)
        return MatrixRow(share, {name: share_of(cell, name) for name, cell in cells.items()})

    counted = (share for share in rows if share.total)
    return tuple(row(share, own[share.name]) for share in counted), row(total, standings)


def matrix_table(matrix: Matrix) -> Table:
    """Return *matrix* as a table for people.

    A cell shows how many milestones are done, of how many, and how many are overdue: `3/10 ▲2`. If
    the columns are statuses, a cell is one number, as all its milestones have the same status.
    """
    is_count = matrix.across == "status"
    of_lists, shown_list = list_columns([row.share for row in matrix.rows], matrix.lists)

    def cell(share: Share) -> Value:
        return share.total if is_count else _done_of_all(share)

    def row(of: MatrixRow, name: str) -> tuple[Value, ...]:
        return (name, cell(of.share), *(cell(of.cells[column]) for column in matrix.columns))

    return Table(
        "",
        (
            *of_lists,
            Column(report_words.name_heading(matrix.by)),
            Column(_("Total"), kind=CellType.NUMBER),
            *(
                Column(
                    report_words.column_heading(matrix.across, name),
                    kind=CellType.NUMBER,
                    status=Status(name) if is_count else None,
                )
                for name in matrix.columns
            ),
        ),
        tuple(
            (*shown_list(of.share), *row(of, report_words.row_name(matrix.by, of.share.name)))
            for of in matrix.rows
        ),
        total_row(of_lists, lambda name: row(matrix.total, name)),
        tuple(
            filter(
                None,
                (
                    "" if is_count else _("Each cell: done/total, excluding dropped; ▲ overdue."),
                    *(
                        table_notes.counting_note(kind, is_named=kind in matrix.named)
                        for kind in (matrix.by, matrix.across)
                    ),
                    str(
                        Origin(
                            report_words.file_words(matrix.file, len(matrix.lists)), matrix.as_of
                        )
                    ),
                ),
            )
        ),
    )


def _done_of_all(share: Share) -> str | None:
    """The text of a cell: `3/10 ▲2` if 3 of 10 are done and 2 overdue; None without milestones."""
    if not share.total:
        return None
    done = f"{share.done}/{share.not_dropped}"
    return f"{done} ▲{share.overdue}" if share.overdue else done
