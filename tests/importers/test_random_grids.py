"""Whatever a table looks like: it is refused, or each of its cells is in the list or told."""

from __future__ import annotations

from hypothesis import given

from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, PlaceForm, PrintedDocument
from tasklist.importers.import_context import ImportContext
from tasklist.importers.import_proof import unproved_cells
from tasklist.importers.published_list_builder import recognized_list
from tasklist.importers.reading_result import ListReading
from tasklist.importers.tasklist_builder import to_tasklist
from tasklist.yamlfile import reader
from tasklist.yamlfile.emitter import emit
from testing.random_grids import random_grids

CONTEXT = ImportContext(year=2024, title="某区2024年清单")


@given(random_grids())
def test_every_cell_is_in_the_list_or_told(grid: CellGrid) -> None:
    """The list reads back as it was built, and nothing of the table is missing in silence."""
    document = PrintedDocument(file="a.xlsx", parts=(grid,), form=PlaceForm.SHEET)
    try:
        printed = recognized_list(document, CONTEXT.year)
    except TableError:
        return
    built = to_tasklist(printed, CONTEXT)
    reading = reader.read_unwritten(emit(built.tasklist).encode(), "a.yaml")
    assert reading.valid_tasklist == built.tasklist, reading.problems
    decisions = (*printed.decisions, *built.decisions)
    read = ListReading(document, document, printed, decisions)
    assert list(unproved_cells(read, built.tasklist)) == []
