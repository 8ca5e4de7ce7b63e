"""The sheet of a ledger: headings, and each task with its workstreams, in merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tasklist.documents.excel import ledger_heights
from tasklist.documents.excel.ledger_columns import (
    LedgerColumns,
    fact_text,
    plan_text,
    section_text,
    status_text,
    times_text,
)
from tasklist.documents.excel.ledger_heights import Extent, Lane
from tasklist.documents.excel.workbook import (
    BASE,
    cut,
)
from tasklist.language import _
from tasklist.model import fact_cells
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import due_periods, progress_text
from tasklist.reports.ledger import LedgerEntry, LedgerRow
from tasklist.reports.part_text import NOTHING

TITLE_ROW, FIGURES_ROW, GROUPS, HEADINGS, FIRST = range(5)  # rows, from above
# Pale enough for black text; the status is also in words, for printers without colours.
COLOURS = {
    Status.DONE: "#E2F0D9",
    Status.DONE_LATE: "#FFF2CC",
    Status.OVERDUE: "#F8CBAD",
    Status.ACTIVE: "#DDEBF7",
    Status.UPCOMING: "#FFFFFF",
    Status.RETURNED: "#E4DFEC",
    Status.DROPPED: "#D9D9D9",
}
SMALL = 9  # points
COMMENT_AUTHOR = "tasklist"
TEXT: dict[str, object] = BASE | {"font_size": ledger_heights.SIZES[0], "text_wrap": True}
MIDDLE: dict[str, object] = TEXT | {"align": "center"}
HIGH: dict[str, object] = {"valign": "top"}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of a workbook's cells."""

    heading: Any
    text: Any
    middle: Any
    high_text: Any  # aligned to the top
    high: Any
    plan: dict[float, Any]  # by text size
    status: dict[Status, Any]


@dataclass(frozen=True, slots=True)
class CellRange:
    """A cell, or several to be merged, by first and last row and column, inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def __iter__(self) -> Iterator[int]:
        return iter((self.top, self.left, self.bottom, self.right))


def sheet_styles(book: Any) -> Styles:
    """The formats of the cells, added to *book*."""
    return Styles(
        heading=book.add_format(MIDDLE | {"bold": True, "bg_color": "#E8EEF2"}),
        text=book.add_format(TEXT),
        middle=book.add_format(MIDDLE),
        high_text=book.add_format(TEXT | HIGH),
        high=book.add_format(MIDDLE | HIGH),
        plan={size: book.add_format(TEXT | {"font_size": size}) for size in ledger_heights.SIZES},
        status={
            status: book.add_format(MIDDLE | {"bg_color": colour, "bold": status is Status.OVERDUE})
            for status, colour in COLOURS.items()
        },
    )


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """The sheet of a ledger, its columns and its formats."""

    sheet: Any
    columns: LedgerColumns
    styles: Styles

    def write_headings(self) -> None:
        """Write the two rows of headings."""
        columns, heading = self.columns, self.styles.heading
        support = {columns.support: _("Supporting units")} if columns.has_support else {}
        single = {
            **({0: _("Section")} if columns.has_sections else {}),
            columns.number: _("No."),
            columns.goal: _("Goal"),
            columns.units: _("Units"),
            **support,
            **({columns.times: _("Time limit")} if columns.has_times else {}),
            **({columns.leaders: _("District leaders")} if columns.has_leaders else {}),
            **columns.further,
        }
        for column, text in single.items():
            self.write(CellRange(GROUPS, column, HEADINGS, column), text, heading)
        words = due_periods.headings()
        for first, text in ((columns.first_plan, _("Plan")), (columns.first_status, _("Status"))):
            last = first + len(columns.periods) - 1
            self.write(CellRange(GROUPS, first, GROUPS, last), text, heading)
            for number, period in enumerate(columns.periods, first):
                self.sheet.write_string(HEADINGS, number, words[period], heading)
        if columns.facts:
            last = columns.first_fact + len(columns.facts) - 1
            self.write(CellRange(GROUPS, columns.first_fact, GROUPS, last), _("Facts"), heading)
            for number, text in columns.fact_headings.items():
                self.sheet.write_string(HEADINGS, number, text, heading)

    def write_entry(self, entry: LedgerEntry, top: int) -> int:
        """Write the task of *entry* from row *top* on, and return the row after the task."""
        at = top
        for row, lanes in zip(entry.rows, ledger_heights.extents(entry, self.columns), strict=True):
            self._write_workstream(row, at, lanes)
            at += sum(extent.rows for extent in lanes)
        # The texts of a task of several rows are at the top, on the page where the task begins.
        styles, columns, task = self.styles, self.columns, entry.task
        middle, text = (
            (styles.middle, styles.text) if at == top + 1 else (styles.high, styles.high_text)
        )
        leaders = "\n".join(task.leaders) or NOTHING
        section = section_text(task.section) or NOTHING
        cells: list[tuple[int, str | int, Any]] = [
            *([(0, section, text)] if columns.has_sections else []),
            (columns.number, task.id, middle),
            (columns.goal, task.goal, text),
            *([(columns.leaders, leaders, middle)] if columns.has_leaders else []),
        ]
        for column, value, style in cells:
            self.write(CellRange(top, column, at - 1, column), value, style, beneath=True)
        return at

    def _write_workstream(self, row: LedgerRow, top: int, extents: Sequence[Extent]) -> None:
        bottom = top + sum(extent.rows for extent in extents) - 1
        workstream, columns = row.workstream, self.columns
        texts = {columns.units: "\n".join(workstream.units), **columns.further_texts(row)}
        if columns.has_support:
            texts[columns.support] = "\n".join(workstream.support) or NOTHING
        for column, text in texts.items():
            box = CellRange(top, column, bottom, column)
            is_text = columns.first_fact <= column < columns.first_number
            is_text = is_text or column >= columns.first_more
            self.write(box, text, self.styles.text if is_text else self.styles.middle, beneath=True)
        at = top
        for lane, extent in zip(ledger_heights.lanes(row), extents, strict=True):
            self._write_lane(lane, at, extent)
            at += extent.rows

    def _write_lane(self, lane: Lane, top: int, extent: Extent) -> None:
        bottom = top + extent.rows - 1
        for at in range(top, bottom + 1):
            self.sheet.set_row(at, extent.height)
        columns = self.columns
        text, free = self.styles.plan[extent.size], dict.fromkeys(range(len(columns.periods)))
        if columns.has_times:
            box = CellRange(top, columns.times, bottom, columns.times)
            self.write(box, times_text(lane), self.styles.middle)
        for standing in lane:
            taken = due_periods.periods_of(standing.placed.milestone.span)
            first, last = (columns.periods.index(taken[end]) for end in (0, -1))
            for number in range(first, last + 1):
                del free[number]
            for column, words, style in (
                (columns.first_plan, plan_text(standing), text),
                (
                    columns.first_status,
                    status_text(standing),
                    self.styles.status[standing.status],
                ),
            ):
                self.write(CellRange(top, column + first, bottom, column + last), words, style)
            self._comment(standing, top, columns.first_status + first)
        for number in free:
            for first in (columns.first_plan, columns.first_status):
                if bottom > top:
                    self.sheet.merge_range(top, first + number, bottom, first + number, "", text)
                else:
                    self.sheet.write_blank(top, first + number, None, text)

    def _comment(self, standing: MilestoneStatus, row: int, column: int) -> None:
        """Add a comment to the status cell, with the facts and the progress of the milestone.

        If the milestone has neither, add nothing.
        """
        texts = {kind: fact_text(standing, kind) for kind in fact_cells.READ}
        lines = [
            _("{heading}: {text}").format(heading=_(fact_cells.HEADINGS[kind]), text=text)
            for kind, text in texts.items()
            if text
        ]
        lines += map(progress_text.one_line, standing.known.progress)
        if lines:
            height = ledger_heights.comment_height(lines)
            options = {"author": COMMENT_AUTHOR, "font_name": "宋体", "font_size": SMALL,
                       "width": ledger_heights.COMMENT_WIDTH, "height": height}  # fmt: skip
            self.sheet.write_comment(row, column, cut("\n".join(lines)), options)

    def write(self, box: CellRange, value: str | int, style: Any, *, beneath: bool = False) -> None:
        """Write *value* into *box*, and merge the cells of *box* if there are several.

        With *beneath*, also write *value* to the cells that the merged cell hides, so that a filter
        finds all rows and not only the first.
        """
        if (box.top, box.left) != (box.bottom, box.right):
            self.sheet.merge_range(*box, "", style)
        for row in range(box.top, box.bottom + 1 if beneath else box.top + 1):
            if isinstance(value, int):
                self.sheet.write_number(row, box.left, value, style)
            elif not value:
                self.sheet.write_blank(row, box.left, None, style)
            else:
                self.sheet.write_string(row, box.left, cut(value), style)
