"""The list of 2023 laid out anew is the same; a spoilt copy is refused, or right in its rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from itertools import product
from random import Random

import pytest

from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument
from tasklist.importers.recognition import recognised_list
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile import reader
from testing.paths import LIST
from testing.relaid_lists import FlatTask, Layout, flat_printed, flat_tasks, laid_out
from testing.scale import times

YEAR = 2023
MILESTONES = 653
ORDERS = (
    ("number", "goal", "units", "plans", "leaders"),
    ("number", "leaders", "goal", "units", "plans"),
    ("number", "goal", "lead", "support", "leaders", "plans"),
    ("goal", "number", "units", "leaders", "plans"),
    ("number", "plans", "goal", "lead", "support", "leaders"),
)
OTHER_WORDS = {
    "number": "编号",
    "goal": "重点工作任务",
    "units": "承办单位",
    "lead": "牵头责任单位",
    "support": "责任单位",
    "leaders": "分管领导",
    "plans": "时序进度",
}
# How pages part the rows, and what cells of a task with several rows do.
PAGES = (
    Layout(),
    Layout(merges="repeated", page_rows=25, pads_names=True, title="text"),
    Layout(page_rows=25, repeats=False, mark="\n", sections=20),
    Layout(merges="blank", page_rows=30, is_sheet=True, mark=" ", title="text"),
)


def layouts() -> list[Layout]:
    """All 80: five orders of columns, two sets of headings in one or two rows, four pages."""
    return [
        replace(
            page,
            columns=order,
            words=words,
            header_rows=header_rows,
            quarters=("一季度", "二季度", "三季度", "四季度") if words else page.quarters,
        )
        for words, header_rows, order, page in product(({}, OTHER_WORDS), (1, 2), ORDERS, PAGES)
    ]


@cache
def published() -> Tasklist:
    """The list of 2023."""
    tasklist = reader.read_unwritten(LIST.read_bytes(), LIST.name).valid_tasklist
    assert tasklist is not None
    return tasklist


@pytest.mark.parametrize("layout", layouts()[:: times(7, 1, 1)])
def test_a_list_laid_out_anew_is_the_same(layout: Layout) -> None:
    """Whatever the order, the headings, the pages: 653 equal milestones."""
    printed = recognised_list(laid_out(published(), layout), YEAR)
    tasks = flat_printed(printed)
    assert sum(len(plans) for task in tasks for _units, plans in task.rows) == MILESTONES
    assert tasks == flat_tasks(published())


# A spoilt document; what the list must then be, as far as that is known; and the numbers of tasks
# that may be different.
Spoilt = tuple[PrintedDocument, list[FlatTask], set[str]]


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


@pytest.mark.parametrize("seed", range(times(40, 200, 1000)))
def test_a_spoilt_copy_is_refused_or_right_in_the_rest(seed: int) -> None:
    """No cell that was not spoilt comes into the list differently."""
    random = Random(seed)  # noqa: S311 - reproducible
    layout = Layout(header_rows=random.choice((1, 2)))
    document, expected, touched = SPOILERS[seed % 4](laid_out(published(), layout), random)
    try:
        printed = recognised_list(document, YEAR)
    except TableError:
        return
    assert untouched(flat_printed(printed), touched) == untouched(expected, touched)


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
