"""Cells, which are texts with a style, and lines of cells. All layouts for people consist of them.

Composing a line doesn't need Rich; `styled_lines` uses Rich to colour it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.process.named_tuples import NamedTuple
from tasklist.text.width import width

SEPARATOR = " · "


class Cell(NamedTuple):
    """Printable text and its style."""

    text: str
    style: str = ""


Line = list[Cell]


def separated(cells: Iterable[Cell], columns: int) -> Iterator[Line]:
    """Yield *cells* in as few lines as possible, with ` · ` between the cells of a line.

    A line is at most *columns* wide, unless it has only one cell.
    """
    line: Line = []
    used = 0
    for cell in cells:
        needed = width(cell.text)
        if line and used + len(SEPARATOR) + needed > columns:
            yield line
            line, used = [], 0
        if line:
            line.append(Cell(SEPARATOR, "dim"))
            used += len(SEPARATOR)
        line.append(cell)
        used += needed
    if line:
        yield line
