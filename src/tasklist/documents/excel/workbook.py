"""Excel workbooks: what reports, ledgers and forms have in common. Imports `xlsxwriter`.

Text is written as text: it never becomes a formula or a link.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from tasklist.documents.safe_file_names import alike
from tasklist.language import _
from tasklist.model.paper_provenance import Provenance
from tasklist.text.escape import escape_invisible

CELL_LIMIT = 32_767  # characters in a cell; this and the next limit are Excel's
SHEET_NAME_LIMIT = 31
NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
RESERVED_NAMES = frozenset({"history"})  # reserved by Excel, in upper or lower case

BASE: dict[str, object] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1}
HEADING = BASE | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E8EEF2"}
TITLE: dict[str, object] = {"font_name": "黑体", "font_size": 16, "align": "center",
                            "valign": "vcenter", "text_wrap": True}  # fmt: skip
SENTENCE: dict[str, object] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter",
                               "text_wrap": True}  # fmt: skip
SMALL: dict[str, object] = {"font_name": "宋体", "font_size": 9, "font_color": "#555555"}


def new_book(
    buffer: io.BytesIO, title: str, day: datetime.date, provenance: Provenance | None = None
) -> Any:
    """Return a new workbook titled *title* and dated *day*, which will be written to *buffer*.

    The properties of the workbook have the *provenance*, if it is given.
    """
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    # Not the present time, so that the same list gives the same bytes.
    created = datetime.datetime.combine(day, datetime.time())
    book.set_properties({"title": cut(title, 255), "author": "tasklist", "created": created})
    for name, text in provenance.properties() if provenance is not None else ():
        book.set_custom_property(name, text, "text")
    return book


def cut(text: str, most: int = CELL_LIMIT) -> str:
    """Return *text* for a cell, cut if it has more than *most* characters.

    A cut text ends with a note that it is not complete.
    """
    escaped = escape_invisible(text, newlines=True)
    if len(escaped.encode("utf-16-le")) <= 2 * most:
        return escaped
    end = _("… (truncated; the full text is in the list)")
    return _beginning(escaped, most - len(end)) + end


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a valid name for a sheet, as similar to *name* as possible, and add it to *taken*.

    If *taken* has such a name already, a number is added: `西青区-2`.
    """
    valid = NOT_IN_A_SHEET_NAME.sub("_", escape_invisible(name)).strip() or "_"
    plain = _beginning(valid, SHEET_NAME_LIMIT)
    if plain.casefold() in RESERVED_NAMES:
        plain = f"_{plain}"
    number, free = 1, plain
    while alike(free) in taken:
        number += 1
        end = f"-{number}"
        free = _beginning(plain, SHEET_NAME_LIMIT - len(end)) + end
    taken.add(alike(free))
    return free


def write_lines(sheet: Any, last: int, lines: Iterable[tuple[int, str, Any, int]]) -> None:
    """Write *lines* (row, text, format, height), each over the columns from 0 to *last*."""
    for row, text, style, height in lines:
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, cut(text), style)
        sheet.set_row(row, height)


def print_wide(sheet: Any) -> None:
    """Set *sheet* to be printed in landscape on A4, as wide as the paper, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C&P / &N")
    sheet.hide_gridlines(2)


def _beginning(text: str, most: int) -> str:
    """The first *most* characters of *text*; as in Excel, rare characters count as two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
