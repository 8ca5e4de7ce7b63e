"""The ledger as an Excel workbook: the published table with its merged cells, and statuses."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tasklist.documents.bulletin_text import in_numbers, scope_of
from tasklist.documents.excel import ledger_layout as layout
from tasklist.documents.excel.ledger_layout import FIRST_PLAN, FIRST_STATUS, LEADERS_AT, Extent
from tasklist.documents.excel.workbook import (
    BASE,
    SENTENCE,
    TITLE,
    cut,
    new_book,
    print_wide,
    sheet_name,
)
from tasklist.language import _
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels
from tasklist.reports.ledger import Ledger, LedgerEntry, LedgerRow
from tasklist.reports.report_origin import Origin

TITLE_ROW, FIGURES_ROW, GROUPS, HEADINGS, FIRST = range(5)  # rows, from above
LAST = len(layout.WIDTHS) - 1
# Pale enough for black text; the status is also a word, for printers without colours.
COLOURS = {
    Status.DONE: "#E2F0D9",
    Status.DONE_LATE: "#FFF2CC",
    Status.OVERDUE: "#F8CBAD",
    Status.ACTIVE: "#DDEBF7",
    Status.UPCOMING: "#FFFFFF",
    Status.RETURNED: "#E4DFEC",
    Status.DROPPED: "#D9D9D9",
}
SMALL = 9  # points: five characters of a status fit on one line
TEXT: dict[str, object] = BASE | {"font_size": layout.SIZES[0], "text_wrap": True}
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


def ledger_workbook(ledger: Ledger, commit: str = "") -> bytes:
    """*ledger* as the bytes of an .xlsx file that names *commit* as its source."""
    buffer = io.BytesIO()
    book = new_book(buffer, ledger.title, ledger.as_of)
    sheet = book.add_worksheet(sheet_name(_("Ledger"), set()))
    styles = _styles(book)
    _write_lead(book, sheet, ledger, commit)
    _headings(sheet, styles)
    for number, height in enumerate(layout.HEAD):
        sheet.set_row(number, height)
    at = FIRST
    for entry in ledger.entries:
        at = _entry(sheet, styles, entry, at)
    _lay_out(sheet, max(at - 1, HEADINGS))
    book.close()
    return buffer.getvalue()


def _styles(book: Any) -> Styles:
    return Styles(
        heading=book.add_format(MIDDLE | {"bold": True, "bg_color": "#E8EEF2"}),
        text=book.add_format(TEXT),
        middle=book.add_format(MIDDLE),
        high_text=book.add_format(TEXT | HIGH),
        high=book.add_format(MIDDLE | HIGH),
        plan={size: book.add_format(TEXT | {"font_size": size}) for size in layout.SIZES},
        status={
            status: book.add_format(MIDDLE | {"bg_color": colour, "bold": status is Status.OVERDUE})
            for status, colour in COLOURS.items()
        },
    )


def _lay_out(sheet: Any, last: int) -> None:
    print_wide(sheet)
    sheet.repeat_rows(GROUPS, HEADINGS)
    sheet.freeze_panes(FIRST, FIRST_PLAN)
    sheet.autofilter(HEADINGS, 0, last, LAST)
    for number, width in enumerate(layout.WIDTHS):
        sheet.set_column(number, number, width)


def _write_lead(book: Any, sheet: Any, ledger: Ledger, commit: str) -> None:
    """Write the title of *ledger*, then its figures and its source."""
    title = book.add_format(TITLE)
    figures = book.add_format(SENTENCE | {"font_size": layout.SIZES[0]})
    _write(sheet, CellRange(TITLE_ROW, 0, TITLE_ROW, LAST), ledger.title, title)
    _write(sheet, CellRange(FIGURES_ROW, 0, FIGURES_ROW, LAST), _figures(ledger, commit), figures)


def _figures(ledger: Ledger, commit: str) -> str:
    scope = scope_of(ledger.total.total, ledger.whole)
    origin = str(Origin(ledger.file, ledger.as_of, commit))
    return f"{in_numbers(ledger.as_of, scope, ledger.total)}\n{origin}"


def _headings(sheet: Any, styles: Styles) -> None:
    for column, text in (
        (0, _("No.")), (1, _("Goal")), (2, _("Units")), (LEADERS_AT, _("District leaders")),
    ):  # fmt: skip
        _write(sheet, CellRange(GROUPS, column, HEADINGS, column), text, styles.heading)
    # Translators: the headings of four columns
    quarters = (_("Q1"), _("Q2"), _("Q3"), _("Q4"))
    for first, text in ((FIRST_PLAN, _("Plan")), (FIRST_STATUS, _("Status"))):
        _write(sheet, CellRange(GROUPS, first, GROUPS, first + 3), text, styles.heading)
        for number, quarter in enumerate(quarters):
            sheet.write_string(HEADINGS, first + number, quarter, styles.heading)


def _entry(sheet: Any, styles: Styles, entry: LedgerEntry, top: int) -> int:
    """Write the task of *entry* at row *top*; returns the row after the task."""
    at = top
    for row, extent in zip(entry.rows, layout.extents(entry), strict=True):
        _workstream(sheet, styles, row, at, extent)
        at += extent.rows
    # A task of several rows is named at the top, so that the page on which it begins names it.
    middle, text = (
        (styles.middle, styles.text) if at == top + 1 else (styles.high, styles.high_text)
    )
    for column, value, style in (
        (0, entry.task.id, middle),
        (1, entry.task.goal, text),
        (LEADERS_AT, "\n".join(entry.task.leaders), middle),
    ):
        _write(sheet, CellRange(top, column, at - 1, column), value, style, beneath=True)
    return at


def _workstream(sheet: Any, styles: Styles, row: LedgerRow, top: int, extent: Extent) -> None:
    bottom = top + extent.rows - 1
    for at in range(top, bottom + 1):
        sheet.set_row(at, extent.height)
    _write(sheet, CellRange(top, 2, bottom, 2), "\n".join(row.units), styles.middle, beneath=True)
    text, free = styles.plan[extent.size], {1, 2, 3, 4}
    for standing in row.standings:
        span = standing.placed.milestone.span
        first, last = span.first.number - 1, span.last.number - 1
        free -= set(range(first + 1, last + 2))
        plan = CellRange(top, FIRST_PLAN + first, bottom, FIRST_PLAN + last)
        _write(sheet, plan, standing.placed.milestone.plan, text)
        state = CellRange(top, FIRST_STATUS + first, bottom, FIRST_STATUS + last)
        _write(sheet, state, _status(standing), styles.status[standing.status])
    for number in free:
        for first in (FIRST_PLAN, FIRST_STATUS):
            column = first + number - 1
            if bottom > top:
                sheet.merge_range(top, column, bottom, column, "", text)
            else:
                sheet.write_blank(top, column, None, text)


def _status(standing: MilestoneStatus) -> str:
    word = labels.status(standing, labels.status_words())
    extended = standing.known.extended
    return word if extended is None else f"{word} →{extended.to}"


def _write(
    sheet: Any, box: CellRange, value: str | int, style: Any, *, beneath: bool = False
) -> None:
    """Write *value* into *box*, and merge the cells of *box* if there are several.

    With *beneath*, also write *value* to the cells hidden below the first, so that a filter finds
    all rows and not only the first.
    """
    if (box.top, box.left) != (box.bottom, box.right):
        sheet.merge_range(*box, "", style)
    for row in range(box.top, box.bottom + 1 if beneath else box.top + 1):
        if isinstance(value, int):
            sheet.write_number(row, box.left, value, style)
        else:
            sheet.write_string(row, box.left, cut(value), style)
