"""Charts of a workbook: the number of milestones with each status, for each row of a table.

A chart refers to the cells of its table, so that it changes when a cell is edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tasklist.language import _
from tasklist.model.status import Status

# Each is also lighter or darker than its neighbours, or hatched, for printers without colours.
FILLS: Mapping[Status, Mapping[str, Any]] = {
    Status.DONE: {"fill": {"color": "#2E6B4F"}},
    Status.DONE_LATE: {"fill": {"color": "#9CC7A6"}},
    Status.OVERDUE: {
        "pattern": {"pattern": "dark_upward_diagonal", "fg_color": "#B3261E", "bg_color": "#FFFFFF"}
    },
    Status.ACTIVE: {"fill": {"color": "#7FA7D1"}},
    Status.UPCOMING: {"fill": {"color": "#F2F2F2"}},
    Status.RETURNED: {
        "pattern": {"pattern": "wide_downward_diagonal", "fg_color": "#5F4B8B",
                    "bg_color": "#FFFFFF"}
    },
    Status.DROPPED: {"fill": {"color": "#595959"}},
}  # fmt: skip
EDGE = {"color": "#404040", "width": 0.5}
FONT = "宋体"
WIDTH, HEIGHT, ROWS = 1000, 460, 23  # pixels, and rows of 20 pixels that the height covers
CROWDED = 12  # more names than this do not fit side by side
UPRIGHT = -90  # degrees
GAP = 40  # percent of a column's width


@dataclass(frozen=True, slots=True)
class ChartData:
    """The cells that a chart draws.

    They are in the rows *first* to *last* of the sheet called *sheet*. *names* is the column with
    the names of the rows, *heading* is the heading of that column, and *statuses* has the column of
    each status.
    """

    sheet: str
    first: int
    last: int
    names: int
    heading: str
    statuses: Mapping[Status, int]


def insert_status_chart(book: Any, sheet: Any, data: ChartData, title: str, row: int) -> None:
    """Put a chart of *data*, titled *title*, on *sheet*, with its upper left corner in *row*."""
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    names = [data.sheet, data.first, data.names, data.last, data.names]
    for status, column in data.statuses.items():
        chart.add_series(
            {
                "name": [data.sheet, data.first - 1, column],
                "categories": names,
                "values": [data.sheet, data.first, column, data.last, column],
                "border": EDGE,
                "gap": GAP,
                **FILLS[status],
            }
        )
    font = {"name": FONT, "size": 9, "bold": False}
    is_crowded = data.last - data.first >= CROWDED
    chart.set_title({"name": title, "name_font": font | {"size": 13}, "overlay": False})
    names_font = font | ({"rotation": UPRIGHT} if is_crowded else {})
    chart.set_x_axis({"name": data.heading, "name_font": font, "num_font": names_font})
    chart.set_y_axis({
        "name": _("Milestones"), "name_font": font, "num_font": font, "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}},
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    # Rows that a filter hides must not make the chart narrower.
    sheet.insert_chart(row, 0, chart, {"object_position": 3, "description": title})
