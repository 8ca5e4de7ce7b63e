"""Text as rows of cells, as office programs save and copy them: with tabs, a row on each line.

Excel, WPS and LibreOffice put a cell in quotation marks where it holds such a mark, a comma,
a tab or a line break; inside, a mark is doubled, and a line break is part of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasklist.grids.errors import TableError
from tasklist.importers.table import HEADINGS
from tasklist.language import _

# Possessive: each character is looked at once, however many marks there are.
QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)')
BLANK = re.compile(r"(?:[ \t]*\n)+")
END = re.compile(r"[\t\n]")
# A program that quotes a heading, which needs no marks, quotes every text.
QUOTED_HEADING = re.compile(rf'(?:^|\t)"\s*(?:{"|".join(HEADINGS[:3])})\s*"(?=\t|$)', re.MULTILINE)
# Only for these does a program put a cell in marks by itself.
NEEDS_MARKS = re.compile(r'[",\t\n]')


class Line(NamedTuple):
    """One row: its line *number*, its cells, and whether quotation marks were taken off any cell.

    *is_cut* means that the text ends right after the row, without a line end: it may be cut off.
    """

    number: int
    cells: tuple[str, ...]
    is_unquoted: bool
    is_cut: bool


class _Cell(NamedTuple):
    """A cell: its text, the index of its end, and whether it was in quotation marks."""

    text: str
    end: int
    is_quoted: bool


def lines(text: str, file: str) -> Iterator[Line]:
    """The rows of *text* that are not empty; TableError for a quoted cell that may be unclosed.

    A cell that begins with a quotation mark and does not end with one is a text like any other.
    """
    # Not splitlines(): it would also break at characters that stand inside a cell.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    quotes_all = bool(QUOTED_HEADING.search(text))
    at, number = 0, 1
    while at < len(text):
        if blank := BLANK.match(text, at):
            # One step, even for two million blank lines.
            number += text.count("\n", at, blank.end())
            at = blank.end()
            continue
        cells = [_cell(text, at, quotes_all=quotes_all)]
        while text[cells[-1].end : cells[-1].end + 1] == "\t":
            cells.append(_cell(text, cells[-1].end + 1, quotes_all=quotes_all))
        for cell in cells:
            _refuse_rows_inside(cell, file, number)
        end = cells[-1].end
        yield Line(
            number,
            tuple(cell.text.replace("\t", " ") for cell in cells),
            any(cell.is_quoted for cell in cells),
            end == len(text),
        )
        number += text.count("\n", at, end) + 1
        at = end + 1


def _cell(text: str, at: int, *, quotes_all: bool) -> _Cell:
    """The cell of *text* that begins at *at*.

    *quotes_all* means that the program which saved *text* put every cell in quotation marks.
    """
    quoted = QUOTED.match(text, at)
    if quoted and (quotes_all or NEEDS_MARKS.search(quoted[1])):
        return _Cell(quoted[1].replace('""', '"'), quoted.end(), is_quoted=True)
    match = END.search(text, at)
    end = match.start() if match else len(text)
    return _Cell(text[at:end], end, is_quoted=False)


def _refuse_rows_inside(cell: _Cell, file: str, number: int) -> None:
    """Raise TableError if *cell* holds what looks like rows, as when a closing mark is missing."""
    if "\n" in cell.text and "\t" in cell.text:
        count = cell.text.count("\n") + 1
        message = _("A quoted cell extends over {count} lines that contain tabs.")
        raise TableError(
            file,
            number,
            message.format(count=count),
            _("The closing quotation mark may be missing: check these lines, then import again."),
        )
