"""Grids of cells drawn as text, with merged cells, for tests of what recognizes a list in them."""

from __future__ import annotations

from dataclasses import replace

from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph

LEFT, ABOVE = "<", "^"  # covered by the cell to the left, or above
HIDDEN, STRUCK = "?", "~"  # at the beginning of a cell
BREAK = "⏎"


def drawn_grid(
    drawing: str,
    *,
    name: str = "",
    number: int = 1,
    form: PlaceForm = PlaceForm.TABLE,
    has_spans: bool = True,
    is_hidden: bool = False,
) -> CellGrid:
    """The grid that *drawing* shows: a row a line, `|` between cells.

    A cell `<` is covered by the one to its left, `^` by the one above; `⏎` is a line break, `?` and
    `~` before a text make it hidden or struck.
    """
    lines = [line.split("|") for line in drawing.strip("\n").split("\n")]
    owners: dict[tuple[int, int], GridCell] = {}
    for row, cells in enumerate(lines, 1):
        for column, drawn in enumerate(cells, 1):
            text = drawn.strip()
            if text in (LEFT, ABOVE):
                before = (row, column - 1) if text == LEFT else (row - 1, column)
                owner = owners[before]
                wider = replace(
                    owner,
                    rows=max(owner.rows, row - owner.row + 1),
                    columns=max(owner.columns, column - owner.column + 1),
                )
                owners = {at: wider if one == owner else one for at, one in owners.items()}
                owners[row, column] = wider
                continue
            owners[row, column] = GridCell(
                text=text.lstrip(HIDDEN + STRUCK).replace(BREAK, "\n"),
                row=row,
                column=column,
                line=row if form is PlaceForm.LINE else 0,
                is_hidden=text.startswith(HIDDEN),
                is_struck=text.startswith(STRUCK),
            )
    cells = [cell for at, cell in owners.items() if at == (cell.row, cell.column)]
    kept = tuple(cell for cell in cells if cell.text or cell.rows > 1 or cell.columns > 1)
    return CellGrid(
        name=name,
        number=number,
        form=form,
        cells=tuple(cell for cell in kept if cell.text or has_spans),
        has_spans=has_spans,
        is_hidden=is_hidden,
    )


def drawn_document(
    *parts: str | CellGrid, file: str = "list.docx", form: PlaceForm = PlaceForm.TABLE
) -> PrintedDocument:
    """A document of *parts*: grids, drawings of tables (with a `|`), and other texts."""
    printed: list[CellGrid | PrintedParagraph] = []
    for number, part in enumerate(parts, 1):
        if isinstance(part, CellGrid):
            printed.append(part)
        elif "|" in part:
            tables = sum(isinstance(one, CellGrid) for one in printed)
            printed.append(drawn_grid(part, number=tables + 1, form=form))
        else:
            text = part.removeprefix("# ")
            printed.append(PrintedParagraph(text=text, number=number, is_heading=part != text))
    return PrintedDocument(file=file, parts=tuple(printed), form=form)
