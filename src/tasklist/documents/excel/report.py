"""A document as an Excel workbook, a sheet a table: the door to `xlsxwriter`.

Numbers, shares and days are real ones. A text is written as a text and nothing
else: it starts no formula and becomes no link.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from tasklist.documents.blocks import CellType, Column, Document, Paragraph, Table, Value
from tasklist.documents.filenames import alike
from tasklist.language import _
from tasklist.reports.totals import Ratio
from tasklist.text.escape import visible

MOST = 32_767  # characters that a cell of Excel's holds
LEADING = 3  # rows before a table: title, what it says, a gap
PER_MM = 0.62  # characters of a column's width a millimetre of paper
LANDSCAPE = 1.6  # how much wider than on an upright page a column may be
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
MOST_OF_A_NAME = 31
RESERVED_NAMES = frozenset({"history"})  # Excel's own, in whatever letters

BASE: dict[str, object] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1}
FORMATS: dict[CellType, dict[str, object]] = {
    CellType.TEXT: {"text_wrap": True, "valign": "top"},
    CellType.NUMBER: {"align": "center", "num_format": "0"},
    CellType.RATIO: {"align": "center", "num_format": "0.0%"},
    CellType.DATE: {"align": "center", "num_format": "yyyy-mm-dd"},
    CellType.LEVEL: {"align": "center", "bold": True},
    CellType.ANSWER: {"text_wrap": True},
}


def draw(document: Document) -> bytes:
    """*document* as the bytes of an .xlsx file."""
    buffer = io.BytesIO()
    book = new_book(buffer, document.title, document.as_of)
    styles = {kind: book.add_format(BASE | own) for kind, own in FORMATS.items()}
    bold = {kind: book.add_format(BASE | own | {"bold": True}) for kind, own in FORMATS.items()}
    named: set[str] = set()
    for page in document.pages:
        said = [block.text for block in page.blocks if isinstance(block, Paragraph)]
        for table in (block for block in page.blocks if isinstance(block, Table)):
            sheet = book.add_worksheet(sheet_name(table.name, named))
            _lay_out(sheet, table)
            _lead(book, sheet, table, (page.title, said[0] if said else "", said[-1]))
            for number, line in enumerate(table.lines):
                last = table.total is not None and number == len(table.rows)
                _row(sheet, LEADING + 1 + number, zip(table.columns, line, strict=True),
                     bold if last else styles)  # fmt: skip
    book.close()
    return buffer.getvalue()


def new_book(buffer: io.BytesIO, title: str, day: datetime.date) -> Any:
    """A workbook to be written into *buffer*, made on *day*, in which a text is a text."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    # A day, not the clock: the same list gives the same bytes.
    made = datetime.datetime.combine(day, datetime.time())
    book.set_properties({"title": cut(title, 255), "author": "tasklist", "created": made})
    return book


def cut(text: str, most: int = MOST) -> str:
    """*text* as it can stand in a cell; what is too long ends with words that say so."""
    shown = visible(text, newlines=True)
    if len(shown.encode("utf-16-le")) <= 2 * most:
        return shown
    end = _("… (cut off here: the whole text is in the list)")
    return _shortened(shown, most - len(end)) + end


def sheet_name(name: str, taken: set[str]) -> str:
    """*name* as Excel takes it for a sheet, and no second time; it is added to *taken*."""
    plain = _shortened(NO_SHEET_NAME.sub("_", visible(name)).strip() or "_", MOST_OF_A_NAME)
    if plain.casefold() in RESERVED_NAMES:
        plain = f"_{plain}"
    number, free = 1, plain
    while alike(free) in taken:
        number += 1
        end = f"-{number}"
        free = _shortened(plain, MOST_OF_A_NAME - len(end)) + end
    taken.add(alike(free))
    return free


def _shortened(text: str, most: int) -> str:
    """The beginning of *text*, as Excel counts: beyond the basic plane a character is two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def print_wide(sheet: Any) -> None:
    """Have *sheet* printed on its side, as wide as the paper, with the page's number."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C&P / &N")
    sheet.hide_gridlines(2)


def _lay_out(sheet: Any, table: Table) -> None:
    """Widths, and how it prints: headings on each page."""
    print_wide(sheet)
    sheet.repeat_rows(LEADING)
    sheet.freeze_panes(LEADING + 1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, max(8.0, column.width * PER_MM * LANDSCAPE))


def _lead(book: Any, sheet: Any, table: Table, texts: Sequence[str]) -> None:
    """The title, the first sentence and where it is from, then the headings."""
    title, said, source = (cut(text) for text in texts)
    last = len(table.columns) - 1
    big = book.add_format({"font_name": "黑体", "font_size": 16, "align": "center",
                           "valign": "vcenter", "text_wrap": True})  # fmt: skip
    plain = book.add_format({"font_name": "宋体", "font_size": 11, "valign": "vcenter",
                             "text_wrap": True})  # fmt: skip
    small = book.add_format({"font_name": "宋体", "font_size": 9, "font_color": "#555555"})
    head = book.add_format(BASE | {"bold": True, "align": "center", "text_wrap": True,
                                   "bg_color": "#E8EEF2"})  # fmt: skip
    for row, text, style, height in (
        (0, title, big, 48), (1, said, plain, 48), (2, source, small, 16),
    ):  # fmt: skip
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, text, style)
        sheet.set_row(row, height)
    sheet.set_row(LEADING, 32)
    for number, column in enumerate(table.columns):
        sheet.write_string(LEADING, number, cut(column.heading), head)


def _row(
    sheet: Any, row: int, cells: Iterator[tuple[Column, Value]], styles: dict[CellType, Any]
) -> None:
    for number, (column, value) in enumerate(cells):
        match value:
            case None:
                sheet.write_string(row, number, "—", styles[CellType.LEVEL])
            case Ratio():
                sheet.write_number(row, number, value.value, styles[CellType.RATIO])
            case int():
                sheet.write_number(row, number, value, styles[CellType.NUMBER])
            case datetime.date():
                sheet.write_datetime(row, number, value, styles[CellType.DATE])
            case _:
                kind = (
                    column.kind
                    if column.kind in (CellType.LEVEL, CellType.ANSWER)
                    else CellType.TEXT
                )
                sheet.write_string(row, number, cut(value), styles[kind])
