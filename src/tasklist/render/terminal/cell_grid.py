"""Grids of cells, side by side or stacked. Text is wrapped by the rules of Chinese text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, zip_longest

from tasklist.render.terminal.cells import Cell, Line
from tasklist.text.width import width
from tasklist.text.wrap import wrap

GAP = 2


RowCell = Cell | Line  # a Line is a single text whose parts have different styles


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid.

    *columns* is the width of its widest cell. *number* says whether its cells are numbers, which
    are aligned on the right. *wrapped* breaks a text into lines of a given width.
    """

    columns: int
    heading: str = ""
    number: bool = False
    wrapped: Callable[[str, int], list[str]] = wrap


class Grid:
    """Rows of cells, which are side by side, or stacked if the page is too narrow for that.

    The page is *total* columns wide. The column with index *wide* is flexible: with *fill*, it gets
    all the width that the other columns leave; otherwise it gets no more than its widest cell
    needs. The other columns are as wide as their widest cells. If the flexible column would be cut
    to less than *readable* columns, the cells are stacked.
    """

    def __init__(
        self,
        columns: Sequence[GridColumn],
        total: int,
        *,
        wide: int,
        readable: int,
        fill: bool = False,
    ) -> None:
        self._columns = columns
        self._total = total
        self._wide = wide
        others = sum(c.columns for n, c in enumerate(columns) if n != wide)
        available = total - others - GAP * (len(columns) - 1)
        natural = columns[wide].columns
        # In stacked rows the short cells are aligned if they fit on one line.
        self._aligned = others + GAP * (len(columns) - 2) <= total
        self.stacked = available < (readable if fill else min(readable, natural))
        room = available if fill else min(available, natural)
        self._widths = [room if n == wide else c.columns for n, c in enumerate(columns)]

    @property
    def width(self) -> int:
        """The width of a row, in columns."""
        return self._total if self.stacked else sum(self._widths) + GAP * (len(self._widths) - 1)

    @property
    def columns(self) -> list[tuple[int, bool]]:
        """The width of each column, and whether its cells are aligned on the right."""
        return [(w, c.number) for w, c in zip(self._widths, self._columns, strict=True)]

    def row(self, cells: Sequence[RowCell]) -> list[Line]:
        """The lines of a row that consists of *cells*."""
        if self.stacked:
            return self._below(cells)
        return [self._joined(parts) for parts in zip_longest(*self.broken(cells), fillvalue=())]

    def headings(self) -> list[Cell]:
        """The headings above the rows; empty if cells are stacked (see `_below`)."""
        return [] if self.stacked else [Cell(one.heading, "bold") for one in self._columns]

    def broken(self, cells: Sequence[RowCell]) -> list[list[Line]]:
        """Return the lines of each cell, wrapped to its column, for cells that are side by side."""
        return [
            _broken(cell, column, columns)
            for column, cell, columns in zip(self._columns, cells, self._widths, strict=True)
        ]

    def _joined(self, parts: Sequence[Sequence[Cell]]) -> Line:
        line: Line = []
        missing = 0  # columns of space before the next text
        for part, columns, column in zip(parts, self._widths, self._columns, strict=True):
            spare = columns - sum(width(piece.text) for piece in part)
            before, after = (spare, 0) if column.number else (0, spare)
            if any(piece.text for piece in part):
                line += indented([*part], missing + before)
                missing = after
            else:
                missing += columns
            missing += GAP
        return line

    def _below(self, cells: Sequence[RowCell]) -> list[Line]:
        """Return the lines of stacked *cells*.

        The short cells share lines, and the wide cell has its own lines. A number follows its
        heading, because there are no headings above.
        """
        short = [
            (Cell(f"{column.heading} {cell.text}", cell.style), 0)
            if column.number
            else (_on_one_line(cell), column.columns if self._aligned else 0)
            for n, (column, cell) in enumerate(zip(self._columns, cells, strict=True))
            if n != self._wide and isinstance(cell, Cell) and cell.text
        ]
        indent = GAP if self._total >= GAP + 16 else 0
        wide = partial(_broken, cells[self._wide], self._columns[self._wide])
        if self._wide == 0:
            first, below = wide(self._total), list(flowing(short, self._total - indent))
        else:
            first, below = list(flowing(short, self._total)), wide(self._total - indent)
        return [*first, *(indented(line, indent) for line in below)]


def _on_one_line(cell: Cell) -> Cell:
    return Cell(cell.text.replace("\n", " "), cell.style)


def _broken(cell: RowCell, column: GridColumn, columns: int) -> list[Line]:
    if not isinstance(cell, Cell):
        return wrap_line(cell, columns)
    if not cell.text:
        return []
    return [[Cell(text, cell.style)] for text in column.wrapped(cell.text, columns)]


def wrap_line(line: Line, columns: int) -> list[Line]:
    """Return *line* wrapped to *columns*; each part of it keeps its style."""
    text = "".join(cell.text for cell in line)
    ends = [0]
    for cell in line:
        ends.append(ends[-1] + len(cell.text))
    lines, position = [], 0
    for part in wrap(text, columns):
        start = text.index(part, position)
        position = start + len(part)
        lines.append(
            [
                Cell(text[max(start, a) : min(position, b)], cell.style)
                for cell, (a, b) in zip(line, pairwise(ends), strict=True)
                if max(start, a) < min(position, b)
            ]
        )
    return lines


def indented(line: Line, indent: int) -> Line:
    """Return *line* indented by *indent* columns."""
    return [Cell(" " * indent), *line] if indent else line


def flowing(cells: Iterable[tuple[Cell, int]], total: int) -> Iterator[Line]:
    """Yield *cells* in as few lines as possible, at most *total* columns wide.

    Each cell comes with the width to which it is padded if another cell follows.
    """
    line: Line = []
    used, gap = 0, 0
    for cell, columns in cells:
        needed = width(cell.text)
        if line and used + gap + needed > total:
            yield line
            line, used, gap = [], 0, 0
        if needed > total:
            *full, rest = wrap(cell.text, total)
            yield from ([Cell(text, cell.style)] for text in full)
            cell, needed = Cell(rest, cell.style), width(rest)  # noqa: PLW2901 - what is left
        line += [Cell(" " * gap), cell] if gap else [cell]
        used += gap + needed
        gap = GAP + max(0, columns - needed)
    if line:
        yield line
