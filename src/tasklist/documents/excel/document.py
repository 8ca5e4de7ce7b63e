"""A document as an Excel workbook with a sheet for each table.

Numbers, shares and dates are written as such, so that Excel can sort and add them up.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

from tasklist.documents.blocks import Document, Paragraph
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
from tasklist.reports.table import CellType, Column, Table, Value, value_text
from tasklist.reports.totals import Ratio

HEADINGS = 3  # the row of a table's headings, below title, first sentence and source
PER_MM = 0.62  # characters of a column's width for a millimetre of paper
LANDSCAPE = 1.6  # how much wider a column may be than on an upright page

FORMATS: dict[CellType, dict[str, object]] = {
    CellType.TEXT: {"text_wrap": True, "valign": "top"},
    CellType.NUMBER: {"align": "center", "num_format": "0"},
    CellType.RATIO: {"align": "center", "num_format": "0.0%"},
    CellType.DATE: {"align": "center", "num_format": "yyyy-mm-dd"},
    CellType.LEVEL: {"align": "center", "bold": True},
    CellType.ANSWER: {"text_wrap": True},
}


def document_workbook(document: Document) -> bytes:
    """*document* as the bytes of an .xlsx file."""
    buffer = io.BytesIO()
    book = new_book(buffer, document.title, document.as_of)
    styles = {kind: book.add_format(BASE | style) for kind, style in FORMATS.items()}
    bold = {kind: book.add_format(BASE | style | {"bold": True}) for kind, style in FORMATS.items()}
    taken: set[str] = set()
    for page in document.sections:
        paragraphs = [block.text for block in page.blocks if isinstance(block, Paragraph)]
        texts = (page.title, paragraphs[0], paragraphs[-1])
        for table in (block for block in page.blocks if isinstance(block, Table)):
            sheet = book.add_worksheet(sheet_name(table.name, taken))
            _lay_out(sheet, table)
            _write_head(book, sheet, table, texts)
            for number, row in enumerate(table.rows, HEADINGS + 1):
                _write_row(sheet, number, zip(table.columns, row, strict=True), styles)
            if table.total is not None:
                number = HEADINGS + 1 + len(table.rows)
                _write_row(sheet, number, zip(table.columns, table.total, strict=True), bold)
    book.close()
    return buffer.getvalue()


def _lay_out(sheet: Any, table: Table) -> None:
    """Set the widths of the columns, and repeat the headings of *table* on each printed page."""
    print_wide(sheet)
    sheet.repeat_rows(HEADINGS)
    sheet.freeze_panes(HEADINGS + 1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, max(8.0, column.width * PER_MM * LANDSCAPE))


def _write_head(book: Any, sheet: Any, table: Table, texts: tuple[str, str, str]) -> None:
    """Write *texts* (title, first sentence and source), then the headings of *table*."""
    styles = [book.add_format(style) for style in (TITLE, SENTENCE, SMALL)]
    heading = book.add_format(HEADING)
    lines = zip(range(HEADINGS), texts, styles, (48, 48, 16), strict=True)
    write_lines(sheet, len(table.columns) - 1, lines)
    sheet.set_row(HEADINGS, 32)
    for number, column in enumerate(table.columns):
        sheet.write_string(HEADINGS, number, cut(column.heading), heading)


def _write_row(
    sheet: Any, row: int, cells: Iterable[tuple[Column, Value]], styles: dict[CellType, Any]
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
                plain = column.kind not in (CellType.LEVEL, CellType.ANSWER)
                style = styles[CellType.TEXT if plain else column.kind]
                sheet.write_string(row, number, cut(value_text(value)), style)
