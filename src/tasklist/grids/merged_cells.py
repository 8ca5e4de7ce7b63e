"""Merged cells of a sheet: each is shown at its first place, and covers all places of a range."""

from __future__ import annotations

from collections.abc import Iterable

Place = tuple[int, int]  # row and column, counted from 1


class MergeOverlapError(ValueError):
    """Two merged ranges share a cell."""


class MergedCells:
    """The merged *ranges* of a sheet, clipped to its first *rows* and *columns*.

    These rows and columns have all the filled cells. Ranges are clipped because merging a whole row
    merges 16,384 columns. `spans` has, for the first place of each range, the height and width of
    the range. Raises MergeOverlapError if two ranges share a cell.
    """

    def __init__(self, ranges: Iterable[tuple[Place, Place]], rows: int, columns: int) -> None:
        self.spans: dict[Place, tuple[int, int]] = {}
        self._covered: dict[int, bytearray] = {}
        # For each row, the columns of each range in it, and the first place of the range.
        self._origins: dict[int, list[tuple[range, Place]]] = {}
        for (top, left), (bottom, right) in ranges:
            height = min(bottom, rows) - top + 1
            width = min(right, columns) - left + 1
            if height > 0 and width > 0:
                self._cover(top, left, height, width, columns)

    def _cover(self, top: int, left: int, height: int, width: int, columns: int) -> None:
        for row in range(top, top + height):
            flags = self._covered.setdefault(row, bytearray(columns + 1))
            if any(flags[left : left + width]):
                raise MergeOverlapError
            flags[left : left + width] = b"\1" * width
            self._origins.setdefault(row, []).append((range(left, left + width), (top, left)))
        self.spans[top, left] = (height, width)

    def is_covered(self, place: Place) -> bool:
        """Whether *place* is part of a merged cell, but not its first place."""
        row, column = place
        return place not in self.spans and row in self._covered and bool(self._covered[row][column])

    def origin(self, place: Place) -> Place:
        """The first place of the merged cell that covers *place*; *place* itself if none does."""
        row, column = place
        ranges = self._origins.get(row, ())
        return next((origin for columns, origin in ranges if column in columns), place)
