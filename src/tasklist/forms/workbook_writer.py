"""A form as an Excel workbook: the wording is locked, the answers are open.

The protection has no password: it prevents slips. The reader relies on the hidden
key of each row.
"""

from __future__ import annotations

import datetime
import io
import math
from typing import Any

from tasklist.documents.excel.workbook import (
    BASE,
    HEADING,
    SENTENCE,
    SMALL,
    TITLE,
    cut,
    new_book,
    print_wide,
    sheet_name,
    write_lines,
)
from tasklist.forms import layout, row_keys, visible_cells
from tasklist.forms.recipients import FormRequest
from tasklist.language import _, ngettext
from tasklist.model.provenance import Provenance
from tasklist.model.status import MilestoneStatus
from tasklist.reports.labels import quarters
from tasklist.reports.report_origin import Origin
from tasklist.text.escape import escape_invisible
from tasklist.text.width import width as cells

WIDTHS = (6, 25, 41, 12, 14, 10, 13, 23, 23)
LAST = len(WIDTHS) - 1
LINE, ROOM = 15, 8  # points: a line of a row, and what stands above and below its lines
LEAST, MOST = 42, 409  # of a row: room for a pen; more than Excel allows is cut off
WIDER = 1.15  # a character of the text, in the characters by which Excel measures a column
OPEN = BASE | {"locked": False, "bg_color": "#FFF9E0"}
STYLES: dict[str, dict[str, object]] = {
    "text": BASE | {"text_wrap": True},
    "middle": BASE | {"align": "center", "text_wrap": True},
    "day": BASE | {"align": "center", "num_format": "yyyy-mm-dd"},
    "open": OPEN | {"text_wrap": True, "num_format": "@"},
    "open middle": OPEN | {"align": "center"},
    "open day": OPEN | {"align": "center", "num_format": "yyyy-mm-dd"},
    "title": TITLE,
    "sentence": SENTENCE,
    "small": SMALL,
    "heading": HEADING,
}


def form_workbook(form: FormRequest, origin: Origin, provenance: Provenance | None = None) -> bytes:
    """*form* as the bytes of an .xlsx file, with its *provenance* in its properties."""
    buffer = io.BytesIO()
    book = new_book(buffer, form.title, origin.as_of, provenance)
    styles = {name: book.add_format(style) for name, style in STYLES.items()}
    sheet = book.add_worksheet(sheet_name(form.unit, {layout.ABOUT}))
    _lay_out(sheet)
    _lead(sheet, form, styles)
    first = layout.HEADINGS + 1
    for number, standing in enumerate(form.standings, first):
        _row(sheet, number, form, standing, styles)
    _ask(sheet, first, first + len(form.standings) - 1, form.year)
    _close(sheet, first + len(form.standings), origin, styles)
    _tell_about(book.add_worksheet(layout.ABOUT), form, origin)
    book.close()
    return buffer.getvalue()


def _lay_out(sheet: Any) -> None:
    """Set up *sheet*: A4 landscape, headings repeated on each page, cells locked."""
    print_wide(sheet)
    sheet.repeat_rows(layout.HEADINGS)
    sheet.freeze_panes(layout.HEADINGS + 1, 0)
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    sheet.set_column(layout.KEY, layout.KEY + len(layout.KEY_NAMES) - 1, 8, None, {"hidden": 1})
    sheet.protect("", {"format_rows": True})


def _lead(sheet: Any, form: FormRequest, styles: dict[str, Any]) -> None:
    """Write the title, the unit, the instructions and the headings."""
    title = _("{title}\nProgress in {quarter}").format(
        title=escape_invisible(form.title), quarter=quarters(form.span)
    )
    count = len(form.standings)
    unit = ngettext("Unit: {unit} ({count} milestone)", "Unit: {unit} ({count} milestones)", count)
    instructions = _(
        "Please fill in the yellow cells only: the status, the date on which the milestone"
        " was reached (such as 2023-09-28), the evidence (document numbers, one per line:"
        " Alt+Enter) and notes. An empty cell changes nothing. Send this file back as an .xlsx."
    )
    lines = (
        (0, title, styles["title"], 54),
        (1, unit.format(unit=escape_invisible(form.unit), count=count), styles["sentence"], 20),
        (2, instructions, styles["sentence"], 34),
    )
    write_lines(sheet, LAST, lines)
    sheet.set_row(layout.HEADINGS, 32)
    headings = (_("Task"), _("Goal"), _("Plan"), _("Due"), _("Units"), _("Status"),
                _("Reached on"), _("Evidence"), _("Note"))  # fmt: skip
    for number, heading in enumerate(headings):
        sheet.write_string(layout.HEADINGS, number, heading, styles["heading"])
    for number, name in enumerate(layout.KEY_NAMES, layout.KEY):
        sheet.write_string(layout.HEADINGS, number, name)


def _row(
    sheet: Any, row: int, form: FormRequest, standing: MilestoneStatus, styles: dict[str, Any]
) -> None:
    placed, known = standing.placed, standing.known
    texts = {column: cut(text) for column, text in visible_cells.texts(placed).items()}
    sheet.set_row(row, _height(standing))
    sheet.write_number(row, layout.NUMBER, placed.task.id, styles["middle"])
    sheet.write_string(row, layout.GOAL, texts[layout.GOAL], styles["text"])
    sheet.write_string(row, layout.PLAN, texts[layout.PLAN], styles["text"])
    sheet.write_datetime(row, layout.DUE, standing.due, styles["day"])
    sheet.write_string(row, layout.UNITS, texts[layout.UNITS], styles["middle"])
    status = _(layout.REACHED) if known.done else ""
    _put(sheet, row, layout.STATUS, status, styles["open middle"])
    if known.done is None:
        sheet.write_blank(row, layout.DONE, None, styles["open day"])
    else:
        sheet.write_datetime(row, layout.DONE, known.done, styles["open day"])
    _put(sheet, row, layout.EVIDENCE, _fillable("\n".join(known.evidence)), styles["open"])
    _put(sheet, row, layout.NOTE, _fillable(known.note or ""), styles["open"])
    for number, cell in enumerate(row_keys.key(form.year, placed, known, standing.due), layout.KEY):
        sheet.write_string(row, number, cut(cell))


def _height(standing: MilestoneStatus) -> int:
    """The height of a row in points, since programs that convert workbooks do not compute it."""
    placed, known = standing.placed, standing.known
    texts = visible_cells.texts(placed) | {
        layout.EVIDENCE: "\n".join(known.evidence),
        layout.NOTE: known.note or "",
    }
    lines = max(_lines(text, WIDTHS[column]) for column, text in texts.items())
    return min(MOST, max(LEAST, lines * LINE + ROOM))


def _lines(text: str, width: int) -> int:
    lines = escape_invisible(text.strip("\n"), newlines=True).split("\n")
    return sum(max(1, math.ceil(cells(line) * WIDER / (width - 1))) for line in lines)


def _put(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _fillable(text: str) -> str:
    """*text* if a cell can hold it unchanged; otherwise empty."""
    return text if cut(text) == text else ""


def _ask(sheet: Any, first: int, last: int, year: int) -> None:
    """Restrict the input in rows *first* to *last*: two statuses, dates from *year* on."""
    words = [_(layout.REACHED), _(layout.OPEN)]
    sheet.data_validation(
        first, layout.STATUS, last, layout.STATUS,
        {"validate": "list", "source": words, "error_title": _("Status"),
         "error_message": _("Choose one of the two values.")},
    )  # fmt: skip
    sheet.data_validation(
        first, layout.DONE, last, layout.DONE,
        {"validate": "date", "criteria": ">=", "value": datetime.date(year, 1, 1),
         "error_title": _("Reached on"),
         "error_message": _("Enter a date in {year} or later, such as 2023-09-28.").format(
             year=year)},
    )  # fmt: skip


def _close(sheet: Any, row: int, origin: Origin, styles: dict[str, Any]) -> None:
    """Write the signature line, at *row*, and the source."""
    signed = _("Signed for the unit:            Filled in by:            Telephone:")
    write_lines(
        sheet,
        LAST,
        ((row, signed, styles["sentence"], 34), (row + 1, str(origin), styles["small"], 16)),
    )
    sheet.print_area(0, 0, row + 1, LAST)


def _tell_about(sheet: Any, form: FormRequest, origin: Origin) -> None:
    """Write the properties by which the reader recognizes the form."""
    properties = (
        (layout.MARK, layout.VERSION),
        (layout.YEAR, form.year),
        (layout.LIST, cut(form.title)),
        (layout.COMMIT, form.commit),
        ("quarter", str(form.span)),
        ("unit", cut(form.unit)),
        ("as of", origin.as_of.isoformat()),
    )
    for row, (name, value) in enumerate(properties):
        sheet.write_string(row, 0, name)
        if isinstance(value, int):
            sheet.write_number(row, 1, value)
        else:
            sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.hide()
