"""Grids as lines that a test can show: `市级!A1:C1 标题`, `table 2, row 1, column 3: 张三`."""

from __future__ import annotations

from tasklist.grids.document_places import column_letters
from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument


def grid_lines(document: PrintedDocument) -> list[str]:
    """Each part of *document* as a line, cells with their places: `A1:C1 某区清单 (hidden)`."""
    lines: list[str] = []
    for part in document.parts:
        if isinstance(part, CellGrid):
            marks = " (hidden)" if part.is_hidden else ""
            lines.append(f"[{part.number} {part.name}]{marks}")
            lines += [cell_line(cell) for cell in part.cells]
        else:
            lines.append(("# " if part.is_heading else "¶ ") + part.text)
    return lines


def cell_line(cell: GridCell) -> str:
    """*cell* as a line: its place, its text, and what a person does not see."""
    first = f"{column_letters(cell.column)}{cell.row}"
    last = f"{column_letters(cell.column + cell.columns - 1)}{cell.row + cell.rows - 1}"
    place = first if first == last else f"{first}:{last}"
    marks = " (hidden)" * cell.is_hidden + " (struck)" * cell.is_struck
    return f"{place} {cell.text}".replace("\n", "/") + marks
