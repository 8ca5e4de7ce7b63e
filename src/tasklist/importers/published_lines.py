"""The lines of the published text, cleaned, and all their cells as a grid."""

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
class PublishedLine:
    """A line that holds something: its *number*, and its cells without white space around.

    *remarks* are sentences about characters that were changed. *is_unquoted* says that quotation
    marks were taken off a cell, *is_cut* that the text ends without a line end.
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
        """The cells without white space, to compare with headings: `责任 区领导` is 责任区领导."""
        return tuple("".join(cell.split()) for cell in self.cells)

    def is_title(self, title: str) -> bool:
        """Whether the line is *title*, which some print on every page."""
        return self.filled == (title,)


def published_lines(text: str, file: str) -> Iterator[PublishedLine]:
    """The lines of *text* that hold something, with cells cleaned and without white space around.

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
        yield PublishedLine(line.number, cells, cleaned.remarks, line.is_unquoted, line.is_cut)


def grid_of(lines: Sequence[PublishedLine], title: str, file: str) -> PrintedDocument:
    """All cells of *lines*, from the first header on; the *title* of a page is a text outside."""
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
