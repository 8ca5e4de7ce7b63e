"""Places in a document, as messages name them."""

from __future__ import annotations

import pytest

from tasklist.grids.document_places import (
    CellPlace,
    column_letters,
    place_in_file,
    places_in_document,
    places_in_file,
)
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedParagraph

SHEET = CellGrid(name="民生实事", number=2, form=PlaceForm.SHEET, cells=())
TABLE = CellGrid(name="", number=2, form=PlaceForm.TABLE, cells=())
TEXT = CellGrid(name="", number=1, form=PlaceForm.LINE, cells=())


def cells(grid: CellGrid, *addresses: tuple[int, int]) -> list[CellPlace]:
    """The places of cells by row and column; in text the third line of the file is row 1."""
    return [
        CellPlace.of_cell(grid, GridCell(text="甲", row=row, column=column, line=row + 2))
        for row, column in addresses
    ]


@pytest.mark.parametrize(
    ("grid", "addresses", "text"),
    [
        (SHEET, [(7, 4)], "a.xlsx 民生实事!D7"),
        (SHEET, [(7, 4), (8, 4), (9, 4), (12, 4)], "a.xlsx 民生实事!D7:D9, D12"),
        (SHEET, [(8, 4), (7, 3), (7, 28)], "a.xlsx 民生实事!C7, D8, AB7"),
        (SHEET, [(2, 1), (2, 2), (2, 3)], "a.xlsx 民生实事!A2:C2"),
        (TABLE, [(7, 4)], "a.xlsx table 2, row 7, column 4"),
        (
            TABLE,
            [(7, 1), (7, 2), (7, 4), (8, 1), (8, 2)],
            "a.xlsx table 2, row 7-8, column 1-2; table 2, row 7, column 4",
        ),
        (
            TABLE,
            [(7, 4), (8, 4), (3, 5)],
            "a.xlsx table 2, row 7-8, column 4; table 2, row 3, column 5",
        ),
        (TEXT, [(7, 4)], "a.xlsx:9"),
        (TEXT, [(7, 4), (7, 5), (8, 1), (9, 2), (12, 4)], "a.xlsx:9-11, 14"),
    ],
)
def test_cells(grid: CellGrid, addresses: list[tuple[int, int]], text: str) -> None:
    """Each format has its own words; neighbours are a range."""
    assert places_in_file("a.xlsx", cells(grid, *addresses)) == text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (CellPlace.of_row(SHEET, 2), "民生实事!2:2"),
        (CellPlace.of_row(SHEET, 2)._replace(column=1, columns=8), "民生实事!A2:H2"),
        (CellPlace.of_row(SHEET, 0), "民生实事"),
        (CellPlace.of_row(TABLE, 2), "table 2, row 2"),
        (CellPlace.of_row(TABLE, 2)._replace(column=1, columns=8), "table 2, row 2, column 1-8"),
        (CellPlace.of_row(TABLE, 0), "table 2"),
        (CellPlace.of_row(TEXT, 2), "2"),
        (CellPlace.of_row(TEXT, 0), ""),
        (CellPlace.of_paragraph(PrintedParagraph(text="甲", number=3), PlaceForm.LINE), "3"),
        (
            CellPlace.of_paragraph(PrintedParagraph(text="甲", number=3), PlaceForm.TABLE),
            "paragraph 3",
        ),
    ],
)
def test_rows_tables_and_paragraphs(place: CellPlace, text: str) -> None:
    """What is not one cell has a place, too."""
    assert place.in_document == text


def test_a_place_inside_a_sentence() -> None:
    """A line is called so; other places say what they are by themselves."""
    assert CellPlace.of_row(TEXT, 9).in_sentence == "line 9"
    assert cells(SHEET, (7, 4))[0].in_sentence == "民生实事!D7"


def test_a_whole_text_has_no_place_but_its_file() -> None:
    """Nor has nothing at all."""
    assert place_in_file("a.txt", CellPlace.of_row(TEXT, 0)) == "a.txt"
    assert places_in_file("a.txt", []) == "a.txt"


def test_sheets_are_named_one_after_the_other() -> None:
    """In the order of the workbook, each with its cells."""
    first = CellGrid(name="省级", number=1, form=PlaceForm.SHEET, cells=())
    assert places_in_document([*cells(SHEET, (3, 1)), *cells(first, (9, 2))]) == (
        "省级!B9; 民生实事!A3"
    )


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_have_letters(column: int, letters: str) -> None:
    """As a spreadsheet counts them."""
    assert column_letters(column) == letters


def test_the_row_of_a_text_is_its_line() -> None:
    """However many lines, such as titles and empty ones, are no rows of the table."""
    cells = tuple(GridCell(text="甲", row=row, column=1, line=row + 2) for row in (1, 2))
    grid = CellGrid(name="", number=1, form=PlaceForm.LINE, cells=cells)
    assert [CellPlace.of_row(grid, row).in_document for row in (0, 1, 2)] == ["", "3", "4"]


def composed(form: PlaceForm) -> CellGrid:
    """A grid of two rows whose texts are printed elsewhere: in paragraph 12, in table 3."""
    cells = (
        GridCell(text="任务", row=1, column=1, origin=(0, 12, 0)),
        GridCell(text="新建公园", row=2, column=1, origin=(3, 1, 2)),
        GridCell(text="区园林局", row=2, column=2, origin=(3, 4, 2)),
    )
    return CellGrid(name="", number=1, form=form, cells=cells)


@pytest.mark.parametrize(
    ("form", "row", "row_text", "cell_text"),
    [
        (PlaceForm.TABLE, 1, "paragraph 12", "paragraph 12"),
        (PlaceForm.TABLE, 2, "table 3, row 1", "table 3, row 4, column 2"),
        (PlaceForm.TABLE, 0, "paragraph 12", "paragraph 12"),
        (PlaceForm.LINE, 1, "12", "12"),
    ],
)
def test_a_text_that_was_put_into_a_grid_keeps_its_place(
    form: PlaceForm, row: int, row_text: str, cell_text: str
) -> None:
    """A place leads to where a person finds the text, whatever was made of it."""
    grid = composed(form)
    last = [cell for cell in grid.cells if cell.row in (row, row + 1)][-1 if row > 1 else 0]
    assert CellPlace.of_row(grid, row).in_document == row_text
    assert CellPlace.of_cell(grid, last).in_document == cell_text
