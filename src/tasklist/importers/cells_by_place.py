"""A grid by rows and columns: which cell covers a place, and which cells a person does not see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, GridCell
from tasklist.importers.published_list import LeftOutCell, PrintedText
from tasklist.language import _


class GridRows:
    """The visible cells of a *grid*; *part* is the index of the grid among its document's parts.

    *rows* has the number of each row in which a filled cell begins. *columns* has the number of
    each column in which any cell begins. All other rows and columns are empty, or are covered by
    merged cells that begin above or to the left.
    """

    def __init__(self, grid: CellGrid, part: int) -> None:
        self.grid = grid
        self.part = part
        cells = [cell for cell in grid.cells if self.reason_unseen(cell) is None]
        filled = [cell for cell in cells if cell.text.strip()]
        self.rows = sorted({cell.row for cell in filled})
        self.columns = sorted({cell.column for cell in cells})
        self._covering: dict[tuple[int, int], GridCell] = {}
        self._filled: dict[int, list[GridCell]] = {row: [] for row in self.rows}
        for cell in sorted(cells, key=lambda cell: cell.column):
            for row in _within(self.rows, cell.row, cell.rows):
                for column in _within(self.columns, cell.column, cell.columns):
                    self._covering[row, column] = cell
        for cell in sorted(filled, key=lambda cell: cell.column):
            for row in _within(self.rows, cell.row, cell.rows):
                self._filled[row].append(cell)

    @cached_property
    def width(self) -> int:
        """The number of the last column with a cell in any of *rows*; 0 if there are no cells.

        A cell counts for the column in which it begins, and only if it has text or is merged.
        """
        return max((column for _row, column in self._covering), default=0)

    @property
    def full_width(self) -> int:
        """The number of columns, including empty ones at the end if the format stores these."""
        return max(self.width, self.grid.columns)

    def reason_unseen(self, cell: GridCell) -> str | None:
        """Return the reason why *cell* is not visible, such as `hidden`; None if it is visible."""
        if self.grid.is_hidden:
            return _("on a hidden sheet")
        if cell.is_hidden:
            return _("hidden")
        return _("crossed out") if cell.is_struck else None

    def unseen(self) -> Iterator[LeftOutCell]:
        """Yield the filled cells that are hidden or crossed out, each with the reason."""
        for cell in self.grid.cells:
            if cell.text.strip() and (reason := self.reason_unseen(cell)):
                yield LeftOutCell(self.text(cell), reason)

    def at(self, row: int, column: int) -> GridCell | None:
        """The filled cell that covers *row* and *column*; None if there is none."""
        cell = self._covering.get((row, column))
        return cell if cell and cell.text.strip() else None

    def covers(self, row: int, column: int) -> bool:
        """Whether any visible cell, filled or empty, covers *row* and *column*."""
        return (row, column) in self._covering

    def filled(self, row: int) -> list[GridCell]:
        """The filled cells that cover *row*, each once, from left to right."""
        return self._filled[row]

    def own(self, row: int) -> list[GridCell]:
        """The filled cells that begin in *row*."""
        return [cell for cell in self._filled[row] if cell.row == row]

    def place(self, cell: GridCell) -> CellPlace:
        """The place of *cell* in its document."""
        return CellPlace.of_cell(self.grid, cell)

    def text(self, cell: GridCell) -> PrintedText:
        """The text of *cell* with its place."""
        return PrintedText(cell.text.strip(), self.place(cell))

    def left_out(self, row: int, reason: str) -> Iterator[LeftOutCell]:
        """Yield a `LeftOutCell` with *reason* for each filled cell that begins in *row*."""
        for cell in self.own(row):
            yield LeftOutCell(self.text(cell), reason)


def _within(numbers: Sequence[int], first: int, count: int) -> Sequence[int]:
    """The sorted *numbers* from *first* up to, but not including, *first* + *count*."""
    return numbers[bisect_left(numbers, first) : bisect_left(numbers, first + count)]
