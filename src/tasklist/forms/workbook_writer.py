"""Writes a form as an Excel workbook. Only the cells to fill in are unlocked.

The protection has no password, because it only prevents mistakes: the reader relies on the hidden
key of each row.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

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
from tasklist.forms import layout, row_keys, visible_wording
from tasklist.forms.answer_cells import Cell
from tasklist.forms.form_texts import (
    answer_headings,
    form_instructions,
    reply_instructions,
    unit_line,
    wording_headings,
)
from tasklist.forms.hidden_sheet import FormProperties
from tasklist.forms.layout import FormLayout
from tasklist.forms.recipients import FormRequest
from tasklist.forms.row_heights import row_height
from tasklist.forms.row_keys import Key
from tasklist.forms.rows_to_send import Reply, SheetRow, rows_of_form
from tasklist.language import _
from tasklist.model.paper_provenance import Provenance
from tasklist.reports.report_origin import Origin
from tasklist.reports.report_words import quarters
from tasklist.text.escape import escape_invisible

WORDING_WIDTHS = (5, 17, 27, 11, 10)
REASON_WIDTH = 20
ANSWER_WIDTHS = {
    "status": 8, "done": 11, "evidence": 14, "progress": 20, "problem": 14, "next": 14,
    "extend_to": 9, "extend_reason": 12, "note": 10,
}  # fmt: skip
OPEN = BASE | {"locked": False, "bg_color": "#FFF9E0"}
DAY: dict[str, object] = {"align": "center", "num_format": "yyyy-mm-dd"}
RED: dict[str, object] = {"font_color": "#C00000"}
STYLES: dict[str, dict[str, object]] = {
    "text": BASE | {"text_wrap": True},
    "middle": BASE | {"align": "center", "text_wrap": True},
    "day": BASE | DAY,
    "carried day": BASE | DAY | RED | {"bold": True},
    "reason": BASE | RED | {"text_wrap": True},
    "open": OPEN | {"text_wrap": True, "num_format": "@"},
    "open middle": OPEN | {"align": "center", "text_wrap": True, "num_format": "@"},
    "open day": OPEN | DAY,
    "title": TITLE,
    "sentence": SENTENCE,
    "small": SMALL,
    "heading": HEADING,
}
ZOOM = 90  # percent, with which all columns fit on a screen of 1366 pixels
MIDDLE = ("status", "extend_to")  # short answers, which are centred


def form_workbook(form: FormRequest, origin: Origin, provenance: Provenance | None = None) -> bytes:
    """Return *form* as the bytes of an .xlsx file, with *provenance* in the file's properties."""
    columns = FormLayout(layout.ANSWERS[layout.VERSION])
    return _FormBook(form, columns, origin, provenance).with_rows(rows_of_form(form))


def reply_workbook(reply: Reply, origin: Origin) -> bytes:
    """Return *reply* as the bytes of an .xlsx file, which is a form with the refused rows."""
    columns = FormLayout(layout.ANSWERS[layout.VERSION], is_reply=True)
    return _FormBook(reply.form, columns, origin).with_rows(reply.rows, reply.remarks)


class _FormBook:
    """The workbook of a form: its visible sheet, and the hidden one that describes it."""

    def __init__(
        self,
        form: FormRequest,
        columns: FormLayout,
        origin: Origin,
        provenance: Provenance | None = None,
    ) -> None:
        self.form, self.columns, self.origin = form, columns, origin
        self.buffer = io.BytesIO()
        self.book = new_book(self.buffer, form.title, origin.as_of, provenance)
        self.styles = {name: self.book.add_format(style) for name, style in STYLES.items()}
        self.sheet = self.book.add_worksheet(sheet_name(form.unit, {layout.ABOUT}))
        self.last = columns.key - 1
        reason = (REASON_WIDTH,) * columns.is_reply
        answers = (ANSWER_WIDTHS[name] for name in columns.names)
        self.widths = (*WORDING_WIDTHS, *reason, *answers)

    def with_rows(self, rows: Sequence[SheetRow], remarks: Sequence[str] = ()) -> bytes:
        """Write the workbook with *rows* and with *remarks* below them, and return its bytes."""
        self._lay_out()
        self._write_lead(len(rows))
        first = layout.HEADINGS + 1
        keys = [self._write_row(number, row) for number, row in enumerate(rows, first)]
        self._restrict_input(first, max(first, first + len(rows) - 1))
        self._write_end(first + len(rows), remarks)
        self._write_properties(keys)
        self.book.close()
        return self.buffer.getvalue()

    def _lay_out(self) -> None:
        """Set up the sheet: A4 landscape, headings repeated on each page, cells locked."""
        sheet, columns = self.sheet, self.columns
        print_wide(sheet)
        sheet.repeat_rows(layout.HEADINGS)
        sheet.freeze_panes(layout.HEADINGS + 1, 0)
        sheet.set_zoom(ZOOM)
        for number, width in enumerate(self.widths):
            sheet.set_column(number, number, width)
        sheet.set_column(columns.key, columns.width - 1, 8, None, {"hidden": 1})
        sheet.protect("", {"format_rows": True, "format_columns": True})

    def _write_lead(self, count: int) -> None:
        """Write the title, the unit with the *count* of rows, the instructions and the headings."""
        form, styles = self.form, self.styles
        sentence = (
            _("{title}\nReturned for correction, {quarter}")
            if self.columns.is_reply
            else _("{title}\nProgress in {quarter}")
        )
        title = sentence.format(title=escape_invisible(form.title), quarter=quarters(form.span))
        instructions = reply_instructions() if self.columns.is_reply else form_instructions()
        lines = (
            (0, title, styles["title"], 54),
            (1, unit_line(form, count), styles["sentence"], 20),
            (2, instructions, styles["sentence"], 50),
        )
        write_lines(self.sheet, self.last, lines)
        self.sheet.set_row(layout.HEADINGS, 32)
        reason = (_("Reason for return"),) * self.columns.is_reply
        answers = answer_headings()
        headings = (*wording_headings(), *reason, *(answers[name] for name in self.columns.names))
        for number, heading in enumerate(headings):
            self.sheet.write_string(layout.HEADINGS, number, heading, styles["heading"])
        for number, name in enumerate(layout.KEY_NAMES, self.columns.key):
            self.sheet.write_string(layout.HEADINGS, number, name)

    def _write_row(self, number: int, row: SheetRow) -> Key:
        """Write *row* as row number *number* of the sheet, counted from 0; return the row's key."""
        sheet, styles, columns = self.sheet, self.styles, self.columns
        standing = row.standing
        texts = {
            column: cut(text) for column, text in visible_wording.texts(standing.placed).items()
        }
        sheet.set_row(number, row_height(row, self.widths, columns))
        sheet.write_number(number, layout.NUMBER, standing.placed.task.id, styles["middle"])
        sheet.write_string(number, layout.GOAL, texts[layout.GOAL], styles["text"])
        sheet.write_string(number, layout.PLAN, texts[layout.PLAN], styles["text"])
        is_carried = self.form.is_carried(standing)
        day = styles["carried day" if is_carried else "day"]
        sheet.write_datetime(number, layout.DUE, standing.due, day)
        sheet.write_string(number, layout.UNITS, texts[layout.UNITS], styles["middle"])
        if columns.is_reply:
            sheet.write_string(number, columns.reason, cut(row.reason), styles["reason"])
        for name in columns.names:
            self._write_answer(number, name, getattr(row.answers, name))
        key = row_keys.key(self.form.year, standing.placed, standing.known, standing.due)
        shown = Key(*map(cut, key))
        for column, cell in enumerate(shown, columns.key):
            sheet.write_string(number, column, cell)
        return shown

    def _write_answer(self, row: int, name: str, value: Cell) -> None:
        """Write *value* into the column *name* of row *row*, as a date, a number or a text.

        A text that begins like a formula is written as a text.
        """
        column = self.columns.column(name)
        style = self.styles["open middle" if name in MIDDLE else "open"]
        if name == "done":
            style = self.styles["open day"]
        match value:
            case None | "":
                self.sheet.write_blank(row, column, None, style)
            case datetime.date():
                self.sheet.write_datetime(row, column, value, self.styles["open day"])
            case bool():
                self.sheet.write_string(row, column, str(value), style)
            case int() | float():
                self.sheet.write_number(row, column, value, style)
            case _:
                self.sheet.write_string(row, column, cut(str(value)), style)

    def _restrict_input(self, first: int, last: int) -> None:
        """Restrict what a person can type in rows *first* to *last*.

        The status must be one of two words. If a person types a date before the year of the list,
        or a text such as 9月底, Excel asks for confirmation.
        """
        sheet, year = self.sheet, self.form.year
        status, done, to = map(self.columns.column, ("status", "done", "extend_to"))
        sheet.data_validation(
            first, status, last, status,
            {"validate": "list", "source": [_(layout.REACHED), _(layout.OPEN)],
             "error_title": _("Status"), "error_message": _("Choose one of the two values.")},
        )  # fmt: skip
        sheet.data_validation(
            first, done, last, done,
            {"validate": "date", "criteria": ">=", "value": datetime.date(year, 1, 1),
             "error_type": "warning", "error_title": _("Reached on"),
             "error_message": _("Enter a date in {year} or later, such as 2023-09-28.").format(
                 year=year)},
        )  # fmt: skip
        sheet.data_validation(
            first, to, last, to,
            {"validate": "any", "input_title": answer_headings()["extend_to"],
             "input_message": _("A quarter, month or day, such as 四季度, 12月底 or 2023-12-31."
                                " Give the reason in the next column.")},
        )  # fmt: skip

    def _write_end(self, row: int, remarks: Sequence[str]) -> None:
        """Write *remarks*, a line for signatures, and the form's origin, beginning in row *row*."""
        styles = self.styles
        signed = _("Signed for the unit:            Filled in by:            Telephone:")
        end = row + len(remarks)
        lines = (
            *((at, text, styles["sentence"], 34) for at, text in enumerate(remarks, row)),
            (end, signed, styles["sentence"], 34),
            (end + 1, str(self.origin), styles["small"], 16),
        )
        write_lines(self.sheet, self.last, lines)
        self.sheet.print_area(0, 0, end + 1, self.last)

    def _write_properties(self, keys: Sequence[Key]) -> None:
        """Write the hidden sheet, by which the reader recognizes the form and its rows."""
        form, sheet = self.form, self.book.add_worksheet(layout.ABOUT)
        properties = FormProperties(
            self.columns,
            form.year,
            cut(form.title),
            form.commit,
            cut(form.unit),
            str(form.span),
            self.origin.as_of,
            form.return_by,
            tuple(keys),
        )
        for row, (name, value) in enumerate(properties.cells):
            sheet.write_string(row, 0, name)
            if isinstance(value, int):
                sheet.write_number(row, 1, value)
            else:
                sheet.write_string(row, 1, value)
        for row, key in enumerate(keys):
            for column, text in enumerate(key, layout.SENT):
                sheet.write_string(row, column, text)
        sheet.protect()
        sheet.hide()
