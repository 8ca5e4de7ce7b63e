"""The widths of a table's columns on paper, computed from their texts.

A column of numbers, dates or short words is as wide as its longest text. Columns of long texts
share the rest of the page, so that the rows are as low as possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from tasklist.reports.table import CellType, Table
from tasklist.text.width import width as cells

MM = 25.4 / 72  # millimetres in a point
PADDING = 2.6  # millimetres beside the text of a cell, left and right together
STEP = 2.0  # millimetres that are added to a column at a time
NARROWEST = 22.0  # millimetres, of a column of long texts
WIDER = 0.15  # of a character: a digit in a substituted font may be half a character and this wide
GAP = 0.25  # of a character, between Chinese and Latin text
CHANGES = re.compile(r"(?<=[0-9A-Za-z])(?=[^ -~])|(?<=[^ -~])(?=[0-9A-Za-z])")
SAMPLE = 400  # rows that are measured; the further rows of a table are like these
WHOLE = frozenset((CellType.NUMBER, CellType.RATIO, CellType.DATE, CellType.LEVEL))


def column_widths(
    table: Table, rows: Sequence[Sequence[str]], available: float, size: float
) -> list[float]:
    """Return the widths in millimetres of the columns of *table*; their sum is *available*.

    *rows* are the texts of the cells, *size* is the font size in points. A column to be filled in
    by hand is at least as wide as its `width` in *table*, unless the page is too narrow.
    """
    texts = [[_needed(row[at], size) for row in rows[:SAMPLE]] for at in range(len(table.columns))]
    widths: list[float] = []
    for column, needed in zip(table.columns, texts, strict=True):
        longest = max(needed, default=0.0) + PADDING
        heading = _heading(column.heading, size) + PADDING
        if column.kind in WHOLE:
            widths.append(max(longest, heading))
        elif column.kind is CellType.ANSWER:
            widths.append(max(column.width, heading))
        else:
            widths.append(max(min(longest, NARROWEST), heading))
    flexible = [at for at, column in enumerate(table.columns) if column.kind is CellType.TEXT]
    rest = available - sum(widths)
    if rest < 0 or not flexible:
        return [width * available / sum(widths) for width in widths]
    while rest > 0:
        step = min(STEP, rest)
        best = max(flexible, key=lambda at: _gain(texts, widths, at, step))
        if not _gain(texts, widths, best, step)[0]:
            break
        widths[best] += step
        rest -= step
    # No row can become lower, so the rest goes to all columns, to fill the width of the table.
    return [width + rest * width / sum(widths) for width in widths]


def lines(text: str, width: float, size: float) -> int:
    """How many lines *text* takes at *size* points in a cell *width* millimetres wide."""
    room = max(width - PADDING, size * MM)
    return sum(ceil(_width(line) * size * MM / room) or 1 for line in text.split("\n"))


def _needed(text: str, size: float) -> float:
    """The width in millimetres of the longest line of *text* at *size* points."""
    return max(map(_width, text.split("\n"))) * size * MM


def _heading(text: str, size: float) -> float:
    """The width in millimetres that the heading *text* needs.

    A heading may be broken between words, or into two lines if it has characters beyond ASCII.
    """
    if text.isascii():
        return max(map(_width, text.split()), default=0.0) * size * MM
    return ceil(_width(text) / 2) * size * MM


def _width(line: str) -> float:
    """Return the width of *line* in Chinese characters.

    It includes the gaps that some programs leave between Chinese and Latin text.
    """
    return cells(line) / 2 + WIDER * sum(map(str.isascii, line)) + GAP * len(CHANGES.findall(line))


def _gain(
    texts: Sequence[Sequence[float]], widths: Sequence[float], at: int, step: float
) -> tuple[float, float]:
    """Return how much lower the rows get if column *at* becomes wider by *step*.

    Heights are in lines, and may be fractions. Only rows whose highest cell is in this column get
    lower. The second number returned is the width of the column's longest text. If two columns have
    an equal gain, the one with the longer text is widened.
    """
    gain = 0.0
    room = widths[at] - PADDING
    for row, needed in enumerate(texts[at]):
        height = needed / room
        others = max(
            (column[row] / (width - PADDING)
             for place, (column, width) in enumerate(zip(texts, widths, strict=True))
             if place != at),
            default=0.0,
        )  # fmt: skip
        if height > max(others, 1.0):
            gain += height - max(others, needed / (room + step), 1.0)
    return gain, max(texts[at], default=0.0)
