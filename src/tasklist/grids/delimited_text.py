"""Text as rows of cells, as office programs save and copy tables: one row on each line.

Excel, WPS and LibreOffice put a cell in quotation marks if it holds a quotation mark, a comma,
a tab or a line break. Inside such a cell each quotation mark is doubled, and a line break is part
of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tasklist.grids.errors import TableError
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple

TAB, PIPE = "\t", "|"
BLANK = re.compile(r"(?:[ \t]*\n)+")
# Programs put a cell of tab-separated text in quotation marks only if it holds one of these.
NEEDS_MARKS = re.compile(r'[",\t\n]')
# A program that quotes headings, which need no quotation marks, quotes every text.
QUOTED_HEADINGS = re.compile(r'\t*(?:"[^"\t\n]*"(?:\t+|$)){2,}(?:"[^"\t\n]*)?')
# The bar between the cells of a Markdown table, and the line below its headings.
BAR = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"[|+]?(?:[ \t]*:?-{2,}:?[ \t]*[|+])+(?:[ \t]*:?-{2,}:?)?[ \t]*")
BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


class TextRow(NamedTuple):
    """One row of cells, with the *number* of the line on which it begins.

    *is_unquoted* says that quotation marks were removed from a cell of tab-separated text. *is_cut*
    says that the text ends right after the row, without a line end, so that the row may be
    incomplete.
    """

    number: int
    cells: tuple[str, ...]
    is_unquoted: bool
    is_cut: bool

    @property
    def filled(self) -> tuple[int, ...]:
        """The indexes of the cells that hold more than spaces."""
        return tuple(at for at, cell in enumerate(self.cells) if cell and not cell.isspace())


class _QuotedCell(NamedTuple):
    """A cell: its text, the index of its end, and whether it was in quotation marks."""

    text: str
    end: int
    is_quoted: bool


@dataclass(frozen=True)
class _Delimited:
    """A *text* in which *mark* separates the cells of a row, and a line feed separates the rows."""

    text: str
    file: str
    mark: str

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        # The possessive quantifier reads each character once, however many quotation marks follow.
        return re.compile(rf'"((?:[^"]|"")*+)"(?=[{re.escape(self.mark)}\n]|\Z)')

    @cached_property
    def end(self) -> re.Pattern[str]:
        return re.compile(rf"[{re.escape(self.mark)}\n]")

    @cached_property
    def quotes_all(self) -> bool:
        """Whether a cell in quotation marks is always a quoted cell, as in CSV.

        In tab-separated text this is so only if the headings are in quotation marks. Otherwise
        quotation marks that a cell does not need are part of its text.
        """
        if self.mark != TAB:
            return True
        for line in self.text.split("\n"):
            if sum(not cell.isspace() for cell in line.split(TAB) if cell) > 1:
                return QUOTED_HEADINGS.fullmatch(line) is not None
        return False

    def cell(self, at: int) -> _QuotedCell:
        """The cell that begins at the index *at*."""
        quoted = self.quoted.match(self.text, at)
        if quoted and (self.quotes_all or NEEDS_MARKS.search(quoted[1])):
            return _QuotedCell(quoted[1].replace('""', '"'), quoted.end(), is_quoted=True)
        match = self.end.search(self.text, at)
        end = match.start() if match else len(self.text)
        return _QuotedCell(self.text[at:end], end, is_quoted=False)

    def cells(self, at: int) -> list[_QuotedCell]:
        """The cells of the row that begins at the index *at*."""
        cells = [self.cell(at)]
        while self.text[cells[-1].end : cells[-1].end + 1] == self.mark:
            cells.append(self.cell(cells[-1].end + 1))
        return cells


def with_line_feeds(text: str) -> str:
    """*text* with all its line ends replaced by line feeds."""
    # splitlines() would also split at characters that may be part of a cell.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_rows(text: str, file: str, mark: str = TAB) -> Iterator[TextRow]:
    """Yield the rows of *text* that are not blank; *mark* separates the cells of a row.

    A cell that begins with a quotation mark but does not end with one is not a quoted cell. Errors
    name the *file*. Raises TableError for a quoted cell that looks as if its closing quotation mark
    were missing.
    """
    delimited = _Delimited(with_line_feeds(text), file, mark)
    text = delimited.text
    at, number, width = 0, 1, 0
    while at < len(text):
        if blank := BLANK.match(text, at):
            # Skip all blank lines in one step: there may be two million of them.
            number += text.count("\n", at, blank.end())
            at = blank.end()
            continue
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if mark == PIPE or '"' not in line:
            end, is_unquoted = at + len(line), False
            cells = _between_bars(line) if mark == PIPE else tuple(line.split(mark))
        else:
            parsed = delimited.cells(at)
            end, is_unquoted = parsed[-1].end, any(cell.is_quoted for cell in parsed)
            cells = tuple(cell.text.replace(TAB, " ") for cell in parsed)
            _refuse_rows_inside(parsed, text[at:end], number, width, delimited)
        if cells:
            yield TextRow(number, cells, is_unquoted and mark == TAB, end == len(text))
        width = len(cells)
        number += text.count("\n", at, end) + 1
        at = end + 1


def _between_bars(line: str) -> tuple[str, ...]:
    """The cells of one *line* of a Markdown table; empty for the dashes below the headings."""
    line = line.strip()
    if RULE.fullmatch(line):
        return ()
    cells = BAR.split(line.removeprefix(PIPE))
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return tuple(BREAK.sub("\n", cell.replace("\\|", PIPE)) for cell in cells)


def _refuse_rows_inside(
    cells: list[_QuotedCell], row: str, number: int, width: int, delimited: _Delimited
) -> None:
    """Raise TableError if one of *cells* seems to hold several rows of the table.

    Such a cell probably lacks its closing quotation mark. *row* is the text of the cells, *number*
    the line on which the row begins, and *width* the number of cells in the row above.

    Only cells of several lines are checked. If tabs separate the cells, a cell that has a tab is
    refused, because a tab is hardly ever part of a cell. With any other delimiter, a cell is
    refused if each line of *row* has the same number of delimiters as the row above.
    """
    for cell in cells:
        count = cell.text.count("\n") + 1
        if count == 1:
            continue
        if delimited.mark == TAB:
            has_rows = TAB in cell.text
        else:
            has_rows = {line.count(delimited.mark) for line in row.split("\n")} == {width - 1}
        if has_rows:
            message = (
                _("A quoted cell extends over {count} lines that contain tabs.")
                if delimited.mark == TAB
                else _("A quoted cell extends over {count} lines that look like rows.")
            )
            raise TableError(
                delimited.file,
                number,
                message.format(count=count),
                _("The closing quotation mark may be missing: check these lines, then import"
                  " again."),
            )  # fmt: skip
