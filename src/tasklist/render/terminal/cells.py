"""Cells of text with a style, and lines of them: what every layout for people is made of.

Rich is not needed to compose a line, only to colour it (`screen`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tasklist.text.width import width

SEPARATOR = " · "


class Cell(NamedTuple):
    """Printable text and its style."""

    text: str
    style: str = ""


Line = list[Cell]


def separated(cells: Iterable[Cell], columns: int) -> Iterator[Line]:
    """*cells* with ` · ` between them, in as few lines of *columns* as possible."""
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
