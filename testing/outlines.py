"""Texts without a table, and what is read in them, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tasklist.errors import TasklistError
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers.outline import with_task_grid


def document(text: str, form: PlaceForm = PlaceForm.LINE) -> PrintedDocument:
    """*text* as a document, a paragraph on each line."""
    lines = enumerate(text.strip("\n").split("\n"), 1)
    paragraphs = (PrintedParagraph(text=line.strip(), number=at) for at, line in lines)
    parts = tuple(paragraph for paragraph in paragraphs if paragraph.text)
    return PrintedDocument(file="list.txt", parts=parts, form=form)


def outline_lines(printed: PrintedDocument) -> list[str]:
    """What is read in *printed*: rows of the grid, texts outside, decisions; or the refusal.

    A cell over several rows is printed at the first, ↑ stands in the others; ⏎ is a line break.
    """
    try:
        outlined = with_task_grid(printed)
    except TasklistError as error:
        return [error.message]
    if outlined is None:
        return []
    parts = outlined.document.parts
    grids = [part for part in parts if isinstance(part, CellGrid)]
    outside = [part for part in parts if isinstance(part, PrintedParagraph)]
    return [
        *(line for grid in grids for line in grid_lines(grid)),
        *(f"outside {part.number}: {part.text}" for part in outside),
        *(f"decision {one.place.in_document}: {one.words}" for one in outlined.decisions),
    ]


def grid_lines(grid: CellGrid) -> Iterator[str]:
    """The rows of *grid*, with | between cells."""
    width = max(cell.column for cell in grid.cells)
    merged: dict[tuple[int, int], str] = {
        (row, cell.column): "↑"
        for cell in grid.cells
        for row in range(cell.row + 1, cell.row + cell.rows)
    }
    for row, cells in groupby(grid.cells, row_of):
        texts = {cell.column: cell.text.replace("\n", "⏎") for cell in cells}
        columns = range(1, width + 1)
        yield " | ".join(texts.get(at, merged.get((row, at), "")) for at in columns).rstrip(" |")


def row_of(cell: GridCell) -> int:
    """The row in which *cell* begins."""
    return cell.row
