"""The lines of the text with the table, cleaned, and all their cells as a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasklist.grids.delimited_text import text_rows
from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument
from tasklist.language import _
from tasklist.text.cleaning import clean
from tasklist.text.invisible import CONTROL, codes


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line that is not empty: its *number*, and its cells without white space around them.

    *remarks* are sentences about characters that were changed. *is_unquoted* is True if quotation
    marks around a cell were removed, and *is_cut* if the text ends here without a line end.
    """

    number: int
    cells: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    is_unquoted: bool = False
    is_cut: bool = False

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def headings(self) -> tuple[str, ...]:
        """The cells without any white space, to compare headings: 责任 区领导 is 责任区领导."""
        return tuple("".join(cell.split()) for cell in self.cells)

    def is_title(self, title: str) -> bool:
        """Whether the line holds only *title*, which some documents print on every page."""
        return self.filled == (title,)


def table_lines(text: str, file: str) -> Iterator[TableLine]:
    """Yield the lines of *text* that are not empty, with their cells cleaned and stripped.

    Raises TableError for a control character.
    """
    for line in text_rows(text, file):
        cleaned = clean("\t".join(line.cells))
        cells = tuple(cell.strip() for cell in cleaned.text.split("\t"))
        if not any(cells):
            continue
        for cell in cells:
            if control := re.search(CONTROL, cell):
                code = codes(control[0])
                message = _("Control character in the text: {code}").format(code=code)
                raise TableError(
                    file, line.number, message, _("Delete the character, then import again.")
                )
        yield TableLine(line.number, cells, cleaned.remarks, line.is_unquoted, line.is_cut)


def grid_of(lines: Sequence[TableLine], title: str, file: str) -> PrintedDocument:
    """Return a document with one grid of all cells in *lines*, which begin with a header.

    Lines that repeat *title* at the top of a page are left out, because they are not rows.
    """
    body = [line for line in lines if not line.is_title(title)]
    cells = [
        GridCell(text=cell, row=row, column=column, line=line.number)
        for row, line in enumerate(body, 1)
        for column, cell in enumerate(line.cells, 1)
        if cell
    ]
    grid = CellGrid(
        name="", number=1, form=PlaceForm.LINE, cells=tuple(cells), has_spans=False
    )  # fmt: skip
    return PrintedDocument(file=file, parts=(grid,))
