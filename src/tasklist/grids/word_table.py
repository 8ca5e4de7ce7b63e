"""A table of a Word document as cells with their places and spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tasklist.grids.grid import GridCell
from tasklist.grids.package_limits import PackageError
from tasklist.grids.word_xml import WORD_LIMITS, Element, W, children, number, switch, value
from tasklist.language import _

NARROW = 120  # in twentieths of a point: about 2 mm


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a row: its place, and how many *columns* it spans.

    *is_continued* says that the cell continues a merged cell above it. *is_deleted* says that a
    tracked change deletes its row, *is_hidden* that its row is not printed.
    """

    element: Element
    row: int
    column: int
    columns: int
    is_continued: bool
    is_deleted: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """The text of a cell, and whether all of it is hidden or crossed out."""

    text: str
    is_hidden: bool = False
    is_struck: bool = False


def word_cells(table: Element) -> Iterator[WordCell]:
    """Yield the cells of *table*, row by row; a row that a tracked change deletes is not counted.

    Raises PackageError if the table has more rows or columns than any list, or if a tracked change
    deletes single cells of the table.
    """
    row = 0
    for element in children(table, "tr"):
        properties = element.find(f"{W}trPr")
        is_deleted = properties is not None and properties.find(f"{W}del") is not None
        row += not is_deleted
        if row > WORD_LIMITS.rows:
            raise WORD_LIMITS.too_large()
        yield from _row(element, properties, row, is_deleted=is_deleted)


def _width(column: Element) -> int:
    text = value(column, "w")
    return int(text) if text.isascii() and text.isdecimal() else NARROW


def _row(
    element: Element, properties: Element | None, row: int, *, is_deleted: bool
) -> Iterator[WordCell]:
    column = 1 + _count(properties, "gridBefore", 0)
    is_hidden = properties is not None and bool(switch(properties.find(f"{W}hidden")))
    for cell in children(element, "tc"):
        about = cell.find(f"{W}tcPr")
        if about is not None and about.find(f"{W}cellDel") is not None:
            message = _("a tracked change deletes single cells")
            raise PackageError("changes", message)
        columns = max(_count(about, "gridSpan", 1), 1)
        merge = None if about is None else about.find(f"{W}vMerge")
        yield WordCell(
            cell, row, column, columns,
            is_continued=merge is not None and value(merge) != "restart",
            is_deleted=is_deleted, is_hidden=is_hidden,
        )  # fmt: skip
        column += columns
        if column > WORD_LIMITS.columns + 1:
            raise WORD_LIMITS.too_large()


def _count(properties: Element | None, name: str, otherwise: int) -> int:
    if properties is None:
        return otherwise
    count = number(properties.find(f"{W}{name}"), otherwise)
    if not 0 <= count <= WORD_LIMITS.columns:
        raise WORD_LIMITS.too_large()
    return count


def without_slivers(table: Element, cells: Sequence[WordCell]) -> list[WordCell]:
    """Return the *cells* of *table*, renumbered without the columns that are too narrow for text.

    Such a column appears if someone drags the edge of a column in only some of the rows. Cells that
    look as if they were in one column then have different column numbers.
    """
    widths = [_width(column) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    own = {cell.column for cell in cells if cell.columns == 1}
    slivers = [
        column for column, width in enumerate(widths, 1) if width < NARROW and column not in own
    ]
    return [
        replace(
            cell,
            column=cell.column - bisect_left(slivers, cell.column),
            columns=cell.columns
            - bisect_left(slivers, cell.column + cell.columns)
            + bisect_left(slivers, cell.column),
        )
        for cell in cells
    ]


def grid_cells(
    table: Iterable[WordCell],
    text_of: Callable[[WordCell], PrintedCell],
    cover: Callable[[GridCell], None],
) -> tuple[GridCell, ...]:
    """Return the cells of a *table* that have text or are merged.

    *text_of* is called with each cell in order, and returns the text of the cell. A cell extends
    downwards if the cell below it, in the same columns, continues it. *cover* is called with each
    such lower cell, whose text is not printed.
    """
    cells: dict[tuple[int, int], GridCell] = {}
    # For each column in which a cell begins, the first place of the merged cell that it belongs to:
    open_cells: dict[int, tuple[int, int]] = {}  # in the row above
    owners: dict[int, tuple[int, int]] = {}  # in this row
    row = 0
    for cell in table:
        text = text_of(cell)
        if cell.is_deleted:
            continue
        if cell.row != row:
            row, open_cells, owners = cell.row, owners, {}
        read = GridCell(
            text=text.text,
            row=cell.row,
            column=cell.column,
            columns=cell.columns,
            is_hidden=text.is_hidden or cell.is_hidden,
            is_struck=text.is_struck,
        )
        owner = open_cells.get(cell.column) if cell.is_continued else None
        if owner and cells[owner].columns == cell.columns:
            cells[owner] = replace(cells[owner], rows=cell.row - owner[0] + 1)
            cover(read)
        else:
            owner = (cell.row, cell.column)
            cells[owner] = read
        owners[cell.column] = owner
    return tuple(
        cell for cell in cells.values() if cell.text.strip() or cell.rows * cell.columns > 1
    )
