"""Column widths and row heights of the ledger: Excel does not fit rows to merged cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.reports.ledger import LedgerEntry, LedgerRow
from tasklist.text.escape import escape_invisible
from tasklist.text.wrap import wrap

# Widths as Excel counts them: characters of 7 pixels, plus 5 for the edges.
NUMBER, GOAL, UNITS, PLAN, LEADERS, STATUS = 4.5, 18.0, 12.0, 21.0, 8.0, 9.0
WIDTHS = (NUMBER, GOAL, UNITS, *(PLAN,) * 4, LEADERS, *(STATUS,) * 4)
FIRST_PLAN, LEADERS_AT, FIRST_STATUS = 3, 7, 8
SIZES = (10.0, 9.0, 8.0, 7.5)  # points; smaller text if it does not fit into one row
LINE = 1.3  # line spacing, in heights of the text
EDGES = 6.0  # points above and below the text of a cell
HIGHEST = 400.0  # points; Excel allows 409
HEAD = (36.0, 32.0, 20.0, 32.0)  # the first rows: title, figures, two of headings


@dataclass(frozen=True, slots=True)
class Extent:
    """How many rows of a sheet a workstream takes, and their height and text size in points.

    It takes more than one row only if even the smallest text does not fit.
    """

    rows: int
    height: float
    size: float


def extents(entry: LedgerEntry) -> tuple[Extent, ...]:
    """The extent of each workstream of *entry*, so that no text is cut off."""
    fitted = [_fitting(row) for row in entry.rows]
    shared = max(
        _height(entry.task.goal, (GOAL,)), _height("\n".join(entry.task.leaders), (LEADERS,))
    )
    # Goal and leaders are beside all rows, and make each of them a little higher.
    more = max(0.0, shared - sum(height for height, _size in fitted)) / len(fitted)
    return tuple(_extent(height + more, size) for height, size in fitted)


def _fitting(row: LedgerRow) -> tuple[float, float]:
    """The height and the text size of *row*, without goal and leaders.

    The text size is the largest at which *row* fits on one row of a sheet, or else the smallest.
    """
    size = next((size for size in SIZES if _own(row, size) <= HIGHEST), SIZES[-1])
    return _own(row, size), size


def _own(row: LedgerRow, size: float) -> float:
    heights = [_height("\n".join(row.units), (UNITS,))]
    for standing in row.standings:
        span = standing.placed.milestone.span
        first, last = span.first, span.last
        columns = (PLAN,) * (last.number - first.number + 1)
        heights.append(_height(standing.placed.milestone.plan, columns, size))
    return max(heights)


def _extent(height: float, size: float) -> Extent:
    rows = math.ceil(height / HIGHEST)
    return Extent(rows, math.ceil(height / rows), size)


def _height(text: str, widths: Sequence[float], size: float = SIZES[0]) -> float:
    pixels = sum(7 * width + 5 for width in widths) - 8
    # Half a Chinese character is half as wide as the font is high: 4/3 pixels a point.
    columns = int(pixels / (size / 2 * 4 / 3))
    return LINE * size * len(wrap(escape_invisible(text, newlines=True), columns)) + EDGES
