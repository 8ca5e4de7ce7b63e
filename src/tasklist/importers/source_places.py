"""The places in a document from which a printed list and its parts were taken."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import (
    CellGrid,
    GridCell,
    PrintedDocument,
    PrintedParagraph,
)
from tasklist.importers.published_list import PrintedField, PrintedTask, PrintedText, PublishedList


def places_of(printed: PublishedList) -> Iterator[CellPlace]:
    """Yield every place from which *printed* has a text, a heading or a cell that was left out."""
    if printed.title is not None:
        yield printed.title.place
    for header in printed.headers:
        yield from header.cells
    for task in printed.tasks:
        yield from places_of_task(task)
    for cell in printed.left_out:
        yield cell.text.place


def places_of_task(task: PrintedTask) -> Iterator[CellPlace]:
    """Yield every place from which *task* and its rows were taken."""
    yield task.place
    yield from (text.place for text in _texts(task))
    for row in task.rows:
        yield from (row.place, *row.stages)
        yield from (milestone.place for milestone in row.milestones)


def _texts(task: PrintedTask) -> Iterator[PrintedText]:
    yield from filter(None, (task.number, task.goal))
    yield from (*task.section, *task.leaders, *_fields(task.more))
    for row in task.rows:
        yield from (*row.units, *row.support, *_fields(row.more))
        for milestone in row.milestones:
            yield from filter(None, (milestone.plan,))
            yield from _fields(milestone.notes)


def _fields(fields: tuple[PrintedField, ...]) -> Iterator[PrintedText]:
    return (one.text for one in fields)


def row_of(place: CellPlace) -> CellPlace:
    """The place of the whole row in which *place* is."""
    return place._replace(column=0, columns=1)


def cells_of(grid: CellGrid) -> Iterator[tuple[CellPlace, GridCell]]:
    """Yield the place of each filled cell of *grid*, and the cell."""
    for cell in grid.cells:
        if cell.text.strip():
            yield CellPlace.of_cell(grid, cell), cell


def paragraphs_of(document: PrintedDocument) -> Iterator[tuple[CellPlace, PrintedParagraph]]:
    """Yield the place of each paragraph of *document* outside of tables, and the paragraph."""
    for part in document.parts:
        if isinstance(part, PrintedParagraph):
            yield CellPlace.of_paragraph(part, document.form), part
