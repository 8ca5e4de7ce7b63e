"""A table of a web page as a grid: each cell gets the row and column that a browser gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.grids.grid import CellGrid, GridCell, GridLine, PlaceForm
from tasklist.grids.html_content_items import PageCell, PageTable, PageTableRow, PageText, cell_text
from tasklist.grids.html_events import too_large
from tasklist.process.named_tuples import NamedTuple

MOST_ROWS, MOST_COLUMNS = 20_000, 256


class _Placed(NamedTuple):
    """A cell with its first place, and the number of *rows* and *columns* that it covers."""

    cell: PageCell
    row: int
    column: int
    rows: int
    columns: int


class PageGrid(NamedTuple):
    """A grid, and each cell that is partly crossed out or hidden, with the text of the cell."""

    grid: CellGrid
    partly_shown: tuple[tuple[GridCell, PageText], ...]


def page_grid(table: PageTable, number: int) -> PageGrid:
    """*table* as a grid with this *number*.

    Raises PackageError if the table has more rows or columns than any list.
    """
    cells: list[GridCell] = []
    partly: list[tuple[GridCell, PageText]] = []
    placed = _placed(table)
    width = max((one.column for one in placed if not one.cell.is_removed), default=0)
    for one in placed:
        shown = cell_text(one.cell)
        text = shown.text or shown.struck or shown.hidden
        columns = 1 if one.cell.is_filler else max(1, min(one.columns, width - one.column + 1))
        if not text and (one.rows, columns) == (1, 1):
            continue
        cell = GridCell(
            text=text,
            row=one.row,
            column=one.column,
            rows=one.rows,
            columns=columns,
            is_hidden=not shown.text and not shown.struck and bool(shown.hidden),
            is_struck=not shown.text and bool(shown.struck),
        )
        cells.append(cell)
        if shown.text and (shown.struck or shown.hidden):
            partly.append((cell, shown))
    grid = CellGrid(
        name="",
        number=number,
        form=PlaceForm.TABLE,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        is_hidden=table.is_hidden,
        lines=_lines(placed),
        columns=width,
    )
    return PageGrid(grid, tuple(partly))


def _lines(placed: Sequence[_Placed]) -> tuple[GridLine, ...]:
    """Return the rows of the table.

    The width of a row is the last column that a cell covers in the row.
    """
    widths: dict[int, int] = {}
    for one in placed:
        if not one.cell.is_removed:
            for row in range(one.row, one.row + one.rows):
                widths[row] = max(widths.get(row, 0), one.column + one.columns - 1)
    return tuple(GridLine(row, widths.get(row, 0)) for row in range(1, max(widths, default=0) + 1))


def _placed(table: PageTable) -> list[_Placed]:
    """The cells of *table* with their places.

    Raises PackageError if the table has more rows or columns than any list.
    """
    rows = list(_numbered(table.rows))
    if rows and rows[-1][0] > MOST_ROWS:
        raise too_large()
    last_of_group = {row.group: number for number, row in rows if not _is_removed(row)}
    # For each column, the last row that a cell above covers in it, and that cell's last column.
    covered: dict[int, tuple[int, int]] = {}
    placed: list[_Placed] = []
    removed: list[tuple[int, PageCell]] = []
    for number, row in rows:
        column = 1
        for cell in row.cells:
            if cell.is_removed:
                removed.append((number, cell))
                continue
            while covered.get(column, (0, 0))[0] >= number:
                column = covered[column][1] + 1
            if column > MOST_COLUMNS:
                raise too_large()
            last = last_of_group[row.group]
            if cell.rows:
                last = min(last, number + cell.rows - 1)
            columns = _free_columns(covered, number, column, cell.columns)
            if last > number:
                for at in range(column, column + columns):
                    covered[at] = last, column + columns - 1
            placed.append(_Placed(cell, number, column, last - number + 1, columns))
            column += columns
    return [*placed, *_beside(removed, max((one.column for one in placed), default=0))]


def _beside(removed: Sequence[tuple[int, PageCell]], width: int) -> Iterator[_Placed]:
    """Place the *removed* cells, which take up no space, to the right of all others.

    *width* is the last column in which another cell begins.
    """
    taken: dict[int, int] = {}
    for row, cell in removed:
        taken[row] = taken.get(row, width) + 1
        yield _Placed(cell, row, taken[row], 1, 1)


def _numbered(rows: Sequence[PageTableRow]) -> Iterator[tuple[int, PageTableRow]]:
    """Yield the number of each row in *rows*, and the row.

    A row that takes up no space has the number of the row after it.
    """
    number = 0
    for row in rows:
        yield number + 1, row
        number += not _is_removed(row)


def _is_removed(row: PageTableRow) -> bool:
    return bool(row.cells) and all(cell.is_removed for cell in row.cells)


def _free_columns(covered: dict[int, tuple[int, int]], row: int, column: int, columns: int) -> int:
    """Return how many columns a cell at *row* and *column* can cover, at least 1.

    The cell spans *columns* in the page, but covers only those before the next column that is not
    free. In a browser it would overlap the cell there.
    """
    for count in range(1, min(columns, MOST_COLUMNS - column + 1)):
        if covered.get(column + count, (0, 0))[0] >= row:
            return count
    return min(columns, MOST_COLUMNS - column + 1)
