"""A published table as rows, and the errors for an invalid one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.errors import FileError
from tasklist.grids.errors import TableError
from tasklist.grids.grid import PrintedDocument
from tasklist.importers.printed_list import PrintedHeader
from tasklist.language import N_, _
from tasklist.text.width import shorten

# As the published list prints them, without the white space.
QUARTER_HEADINGS = ("第一季度", "第二季度", "第三季度", "第四季度")
HEADINGS = ("序号", "目标任务", "责任单位", *QUARTER_HEADINGS, "责任区领导")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: its cells by column, and its line in the file.

    *shifted* means that the row was printed one column to the right and moved back; *remarks* are
    sentences about characters that were changed.
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
class Published:
    """A published table: its title, "" if none is printed, and its rows in the order of the file.

    *document* has all its cells, *headers* the first row of each page. *remarks* are about changed
    characters in lines that are not rows: the line, and a sentence. *quoted* are the lines of rows
    that lost quotation marks around a cell, *short* the lines of rows without their last cells.
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
    """The columns of a table can't be recognised."""

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


class UntitledListError(FileError):
    """The list in *file* has no title, and no other is known."""

    sentence = N_("{file}: the list has no title.")
