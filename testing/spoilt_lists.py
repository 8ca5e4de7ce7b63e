"""Copies of a list that somebody spoilt: a heading gone, a column cut out, cells or rows moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from random import Random

from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile import reader
from testing.paths import LIST
from testing.relaid_lists import FlatTask, flat_tasks

# A spoilt document; what the list must then be, as far as that is known; and the numbers of tasks
# that may be different.
Spoilt = tuple[PrintedDocument, list[FlatTask], set[str]]


@cache
def published() -> Tasklist:
    """The list of 2023."""
    tasklist = reader.read_unwritten(LIST.read_bytes(), LIST.name).valid_tasklist
    assert tasklist is not None
    return tasklist


def without_heading(document: PrintedDocument, random: Random) -> Spoilt:
    """A cell of the header is empty."""
    grid = grid_of(document)
    header = [cell for cell in grid.cells if cell.row in (2, 3) and cell.text in headings(grid)]
    gone = random.choice(header)
    cells = [cell for cell in grid.cells if cell is not gone]
    return with_cells(document, cells), flat_tasks(published()), set()


def without_column(document: PrintedDocument, random: Random) -> Spoilt:
    """A column is cut out, with its heading."""
    grid = grid_of(document)
    names = ["number", "goal", "units", *[f"Q{quarter}" for quarter in (1, 2, 3, 4)], "leaders"]
    at = random.randrange(len(names))
    cells = []
    for cell in grid.cells:
        covers = cell.column <= at + 1 < cell.column + cell.columns
        if covers and cell.columns == 1:
            continue
        left = cell.column - (cell.column > at + 1)
        cells.append(replace(cell, column=left, columns=cell.columns - covers))
    expected = [lacking(task, names[at]) for task in flat_tasks(published())]
    return with_cells(document, cells), expected, set()


def with_swapped_cells(document: PrintedDocument, random: Random) -> Spoilt:
    """Two cells of one row have each other's text."""
    grid = grid_of(document)
    row = random.choice(sorted({cell.row for cell in grid.cells if cell.row > 3}))
    own = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows and cell.text]
    one, other = random.sample(own, 2)
    texts = {id(one): other.text, id(other): one.text}
    cells = [replace(cell, text=texts.get(id(cell), cell.text)) for cell in grid.cells]
    return with_cells(document, cells), flat_tasks(published()), {number_at(grid, row)}


def with_moved_row(document: PrintedDocument, random: Random) -> Spoilt:
    """A row is cut out and put in elsewhere; merged cells shrink and grow with it."""
    grid = grid_of(document)
    rows = sorted({cell.row for cell in grid.cells if cell.row > 3})
    taken, target = random.choice(rows), random.choice(rows[:-1])
    touched = {number_at(grid, row) for row in (taken, target, max(target - 1, 4))}
    moved = [cell for cell in grid.cells if cell.row == taken and cell.rows == 1]
    rest = []
    for cell in (cell for cell in grid.cells if cell not in moved):
        covers = cell.row <= taken < cell.row + cell.rows
        rest.append(replace(cell, row=cell.row - (cell.row > taken), rows=cell.rows - covers))
    touched |= {number_at(replace(grid, cells=tuple(rest)), row) for row in (target - 1, target)}
    placed = []
    for cell in rest:
        covers = cell.row < target < cell.row + cell.rows
        placed.append(replace(cell, row=cell.row + (cell.row >= target), rows=cell.rows + covers))
    covered = {
        cell.column + at
        for cell in placed
        if cell.row <= target < cell.row + cell.rows
        for at in range(cell.columns)
    }
    placed += [replace(cell, row=target) for cell in moved if cell.column not in covered]
    return with_cells(document, placed), flat_tasks(published()), touched


SPOILERS: tuple[Callable[[PrintedDocument, Random], Spoilt], ...] = (
    without_heading,
    without_column,
    with_swapped_cells,
    with_moved_row,
)


def untouched(tasks: Iterable[FlatTask], numbers: set[str]) -> list[FlatTask]:
    """Those of *tasks* that have none of *numbers*."""
    return [task for task in tasks if task.number not in numbers]


def grid_of(document: PrintedDocument) -> CellGrid:
    """The only grid of *document*."""
    (grid,) = (part for part in document.parts if isinstance(part, CellGrid))
    return grid


def with_cells(document: PrintedDocument, cells: Iterable[GridCell]) -> PrintedDocument:
    """*document* with *cells* in its only grid."""
    in_order = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(document, parts=(replace(grid_of(document), cells=in_order),))


def headings(grid: CellGrid) -> set[str]:
    """The texts of the header of *grid*, which begins in the second row."""
    first = next(cell for cell in grid.cells if cell.row > 1)
    return {cell.text for cell in grid.cells if 1 < cell.row <= 1 + first.rows}


def number_at(grid: CellGrid, row: int) -> str:
    """The number of the task that *row* belongs to."""
    cells = [cell for cell in grid.cells if cell.column == 1 and 3 <= cell.row <= row]
    return cells[-1].text if cells else ""


def lacking(task: FlatTask, column: str) -> FlatTask:
    """*task* as it is printed without *column*."""
    if column == "number":
        return task._replace(number="")
    if column == "leaders":
        return task._replace(leaders=())
    if not column.startswith("Q"):
        return task
    gone = int(column[1])
    rows = []
    for units, plans in task.rows:
        left = []
        for span, plan in plans:
            first, last = int(span[1]), int(span[-1])
            first, last = first + (first == gone), last - (last == gone)
            if first <= last:
                left.append((f"Q{first}" if first == last else f"Q{first}-Q{last}", plan))
        rows.append((units, tuple(left or [("Q1-Q4", "")])))
    return task._replace(rows=tuple(rows))
