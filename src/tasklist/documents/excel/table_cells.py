"""The cells of a table on a sheet.

Numbers, shares and dates are written as such, so that Excel can sort them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tasklist.documents.excel.workbook import BASE, HEADING, cut
from tasklist.model.status import Status
from tasklist.reports.table import CellType, Column, Table, Value, value_text
from tasklist.reports.totals import Ratio

FORMATS: dict[CellType, dict[str, object]] = {
    CellType.TEXT: {"text_wrap": True},
    CellType.NUMBER: {"align": "center", "num_format": "0"},
    CellType.RATIO: {"align": "center", "num_format": "0.0%"},
    CellType.DATE: {"align": "center", "num_format": "yyyy-mm-dd"},
    CellType.LEVEL: {"align": "center", "bold": True},
    CellType.ANSWER: {"text_wrap": True},
}
HEADINGS_HEIGHT = 32  # points


@dataclass(frozen=True, slots=True)
class TableStyles:
    """The cell formats of a workbook's tables.

    There is one for headings, and one for each type of cell, in ordinary rows (*cells*) and in the
    row of totals (*totals*).
    """

    heading: Any
    cells: dict[CellType, Any]
    totals: dict[CellType, Any]


def table_styles(book: Any) -> TableStyles:
    """The formats of tables in *book*, each made once."""
    return TableStyles(
        heading=book.add_format(HEADING),
        cells={kind: book.add_format(BASE | style) for kind, style in FORMATS.items()},
        totals={
            kind: book.add_format(BASE | style | {"bold": True}) for kind, style in FORMATS.items()
        },
    )


def write_table(sheet: Any, top: int, table: Table, styles: TableStyles) -> int:
    """Write the headings of *table* in row *top*, then its rows, then the row of totals, if any.

    Return the number of the last row before the totals; if the table has no rows, that is *top*.
    """
    sheet.set_row(top, HEADINGS_HEIGHT)
    for number, column in enumerate(table.columns):
        sheet.write_string(top, number, cut(column.heading), styles.heading)
    for at, row in enumerate(table.rows, top + 1):
        _write_row(sheet, at, zip(table.columns, row, strict=True), styles.cells)
    last = top + len(table.rows)
    if table.total is not None:
        _write_row(sheet, last + 1, zip(table.columns, table.total, strict=True), styles.totals)
    return last


def status_columns(table: Table) -> dict[Status, int]:
    """Return the index of the column that counts each status, for the statuses that occur.

    A status is left out if *table* does not count it, or if its count is 0 in every row.
    """
    return {
        column.status: number
        for number, column in enumerate(table.columns)
        if column.status is not None and any(row[number] for row in table.rows)
    }


def _write_row(
    sheet: Any, row: int, cells: Iterable[tuple[Column, Value]], styles: dict[CellType, Any]
) -> None:
    for number, (column, value) in enumerate(cells):
        match value:
            case None:
                sheet.write_string(row, number, "—", styles[CellType.LEVEL])
            case Ratio():
                sheet.write_number(row, number, value.value, styles[CellType.RATIO])
            case int():
                sheet.write_number(row, number, value, styles[CellType.NUMBER])
            case datetime.date():
                sheet.write_datetime(row, number, value, styles[CellType.DATE])
            case _:
                plain = column.kind not in (CellType.LEVEL, CellType.ANSWER)
                style = styles[CellType.TEXT if plain else column.kind]
                sheet.write_string(row, number, cut(value_text(value)), style)
