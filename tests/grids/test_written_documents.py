"""A grid written as a file of any format is read as the same grid."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tasklist.grids.document_reader import read_document
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument
from testing.scale import times
from testing.written_documents import WRITERS, grids_of

WIDTH, HEIGHT = 6, 6
# No white space: where it stands at an end, formats differ.
TEXTS = st.text("甲乙一12<&>\"'“—（）%=@[]", min_size=1, max_size=6)


@st.composite
def grids(draw: st.DrawFn) -> CellGrid:
    """A table with merged cells, and a cell in the last row and column."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(1, HEIGHT + 1):
        for column in range(1, WIDTH + 1):
            rows = draw(st.integers(1, min(3, HEIGHT - row + 1)))
            columns = draw(st.integers(1, min(3, WIDTH - column + 1)))
            places = {
                (row + down, column + right) for down in range(rows) for right in range(columns)
            }
            if places & taken or draw(st.booleans()):
                continue
            taken |= places
            text = draw(TEXTS | st.builds("\n".join, st.lists(TEXTS, min_size=2, max_size=3)))
            cells.append(GridCell(text=text, row=row, column=column, rows=rows, columns=columns))
    corner = GridCell(text="角", row=HEIGHT + 1, column=WIDTH + 1)
    return CellGrid(name="", number=1, form=PlaceForm.TABLE, cells=(*cells, corner))


@given(grid=grids())
@settings(deadline=None, max_examples=times(20, 100, 1000))
def test_a_grid_is_read_as_it_was_written(grid: CellGrid) -> None:
    """Texts, places and spans, in .xlsx, .docx and .html."""
    document = PrintedDocument(file="x", parts=(grid,))
    for form, write in WRITERS.items():
        (cells,) = grids_of(read_document(write(document), f"清单.{form}").parts)
        assert cells == grid.cells, form
