"""The heights of the ledger's rows.

They are computed here, because Excel does not adjust the height of a row to merged cells.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.documents.excel.ledger_columns import (
    GOAL,
    LEADERS,
    SECTION,
    STATUS,
    TIMES,
    UNITS,
    LedgerColumns,
    plan_text,
    section_text,
    status_text,
    times_text,
)
from tasklist.model.status import MilestoneStatus
from tasklist.reports.due_periods import periods_of
from tasklist.reports.ledger import LedgerEntry, LedgerRow
from tasklist.text.escape import escape_invisible
from tasklist.text.wrap import wrap

SIZES = (10.0, 9.0, 8.0, 7.5)  # points; the smaller sizes if a text does not fit into one row
LINE = 1.3  # line spacing, in heights of the text
EDGES = 6.0  # points above and below the text of a cell
HIGHEST = 400.0  # points; Excel allows 409
COMMENT_WIDTH, COMMENT_CHARACTER, COMMENT_LINE, COMMENT_MOST = 260, 7, 16, 480  # pixels
HEAD = (36.0, 32.0, 20.0, 32.0)  # the first rows: title, figures, two of headings

# Milestones of a workstream that are side by side in the same rows of the sheet.
Lane = tuple[MilestoneStatus, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """The space for a lane: how many rows it takes, their height, and the size of its text.

    The height and the size are in points. A lane (see `lanes`) takes more than one row of the sheet
    only if even the smallest text does not fit in one row.
    """

    rows: int
    height: float
    size: float


def lanes(row: LedgerRow) -> list[Lane]:
    """Divide the milestones of *row* into lanes, which are drawn one below another.

    A lane has at most one milestone in each period, in the order of the columns. Milestones due in
    quarters do not overlap, so they need only one lane. Two deadlines in the same quarter need two
    lanes. Of two milestones with the same days, such as `Q1-Q3` and `2023-09`, the first is in the
    upper lane, because `import` can't know their order otherwise.
    """
    result: list[list[MilestoneStatus]] = []
    taken: list[set[str]] = []
    lane_below: dict[tuple[datetime.date, datetime.date], int] = {}
    for standing in row.standings:
        span = standing.placed.milestone.span
        periods, least = set(periods_of(span)), lane_below.get(span.order, 0)
        free = next(
            (at for at, used in enumerate(taken) if at >= least and not used & periods), len(taken)
        )
        lane_below[span.order] = free + 1
        if free == len(taken):
            result.append([])
            taken.append(set())
        result[free].append(standing)
        taken[free] |= periods
    # By time, as the columns are: the milestones of a list may be in another order.
    return [tuple(sorted(lane, key=lambda one: one.placed.milestone.span.order)) for lane in result]


def comment_height(lines: Sequence[str]) -> int:
    """Return the height in pixels of a comment with *lines*, which is COMMENT_WIDTH wide.

    The height is at most COMMENT_MOST.
    """
    columns = COMMENT_WIDTH // COMMENT_CHARACTER
    count = sum(len(wrap(escape_invisible(line, newlines=True), columns)) for line in lines)
    return min(COMMENT_MOST, (count + 1) * COMMENT_LINE)


def extents(entry: LedgerEntry, columns: LedgerColumns) -> tuple[tuple[Extent, ...], ...]:
    """Return, for each workstream of *entry*, the space of each of its lanes.

    The lanes are high enough for every text, also for the goal, the leaders and the section, whose
    cells span all workstreams of the task.
    """
    fitted = [_fitting(row, columns) for row in entry.rows]
    shared = max(
        _height(entry.task.goal, (GOAL,)),
        _height("\n".join(entry.task.leaders), (LEADERS,)),
        _height(section_text(entry.task.section), (SECTION,)),
    )
    own = [height for row in fitted for height, _size in row]
    # Goal and leaders span all rows, so each row gets a share of the height that they still need.
    more = max(0.0, shared - sum(own)) / len(own)
    return tuple(tuple(_extent(height + more, size) for height, size in row) for row in fitted)


def _fitting(row: LedgerRow, columns: LedgerColumns) -> list[tuple[float, float]]:
    """Return the height and the text size of each lane of *row*.

    The text size is the largest at which the lane fits on one row of a sheet. If no size fits, the
    smallest is used. The texts that span all workstreams of a task, such as the goal, are not
    considered here.
    """
    workstream, each = row.workstream, lanes(row)
    beside = max(
        _height("\n".join(workstream.units), (UNITS,)),
        _height("\n".join(workstream.support), (UNITS,)),
        *(_height(text, (columns.widths[at],)) for at, text in columns.further_texts(row).items()),
    )
    least = beside / len(each)
    sizes = [
        next((size for size in SIZES if _own(lane, columns, least, size) <= HIGHEST), SIZES[-1])
        for lane in each
    ]
    return [
        (_own(lane, columns, least, size), size) for lane, size in zip(each, sizes, strict=True)
    ]


def _own(lane: Lane, columns: LedgerColumns, least: float, size: float) -> float:
    heights = [least]
    if columns.has_times:
        heights.append(_height(times_text(lane), (TIMES,)))
    for standing in lane:
        span = standing.placed.milestone.span
        widths = (columns.plan_width,) * len(periods_of(span))
        heights.append(_height(plan_text(standing), widths, size))
        if not span.is_quarters:  # an extension to a day is longer than one to a quarter
            heights.append(_height(status_text(standing), (STATUS,)))
    return max(heights)


def _extent(height: float, size: float) -> Extent:
    rows = math.ceil(height / HIGHEST)
    return Extent(rows, math.ceil(height / rows), size)


def _height(text: str, widths: Sequence[float], size: float = SIZES[0]) -> float:
    pixels = sum(7 * width + 5 for width in widths) - 8
    # A column here is half a Chinese character, which is half as wide as the font is high; a point
    # is 4/3 pixels.
    columns = int(pixels / (size / 2 * 4 / 3))
    return LINE * size * len(wrap(escape_invisible(text, newlines=True), columns)) + EDGES
