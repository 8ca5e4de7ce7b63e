"""The rows of a table with a column for each quarter, and the error for any other table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.grids.errors import TableError
from tasklist.grids.grid import PrintedDocument
from tasklist.importers.published_list import PrintedHeader
from tasklist.language import _
from tasklist.text.width import shorten

# The headings as the published list prints them, but without white space.
QUARTER_HEADINGS = ("第一季度", "第二季度", "第三季度", "第四季度")
HEADINGS = ("序号", "目标任务", "责任单位", *QUARTER_HEADINGS, "责任区领导")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of the table: its cells by column, and the number of its line in the file.

    *shifted* is True if cells were one column too far to the right, and are moved back here.
    *remarks* are sentences about characters that were changed.
    """

    line: int
    number: str
    goal: str
    units: str
    quarters: tuple[str, ...]
    leaders: str
    shifted: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterTable:
    """A table with a column for each quarter: its *title* and its *rows*, in file order.

    *title* is "" if no title is printed. *document* has all cells of the table. *headers* has the
    header of each page. *remarks* has a line number and a sentence for each line that is not a row
    and in which characters were changed. *quoted* has the line numbers of rows in which quotation
    marks around a cell were removed. *short* has the line numbers of rows whose last cells are
    missing.
    """

    file: str
    title: str
    title_line: int
    rows: tuple[TableRow, ...]
    document: PrintedDocument
    headers: tuple[PrintedHeader, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()
    quoted: tuple[int, ...] = ()
    short: tuple[int, ...] = ()


class UnknownTableError(TableError):
    """The columns of the table can't be recognized.

    *headings* are the headings that were found on *line*. If there are none, the document has no
    table.
    """

    def __init__(self, file: str, line: int, headings: Sequence[str]) -> None:
        message = (
            _("Unrecognized columns: {found}").format(
                found="、".join(shorten(name, 19) for name in headings)
            )
            if headings
            else _("No table found.")
        )
        hint = _("Expected these columns, in any order: {expected}")
        super().__init__(file, line, message, hint.format(expected="、".join(HEADINGS)))
