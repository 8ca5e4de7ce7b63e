"""A document as an Excel workbook with a sheet for each table, and charts of status counts."""

from __future__ import annotations

import io
from typing import Any

from tasklist.documents.blocks import Document, Paragraph
from tasklist.documents.excel.status_chart import ChartData, insert_status_chart
from tasklist.documents.excel.table_cells import status_columns, table_styles, write_table
from tasklist.documents.excel.workbook import (
    SENTENCE,
    SMALL,
    TITLE,
    new_book,
    print_wide,
    sheet_name,
    write_lines,
)
from tasklist.model.paper_provenance import Provenance
from tasklist.reports.table import CellType, Table

HEADINGS = 3  # the row of a table's headings, below title, first sentence and a small line
PER_MM = 0.62  # characters of a column's width for a millimetre of paper
LANDSCAPE = 1.6  # how many times wider a column is than on an upright page
FILTERED = 2  # with fewer rows there is nothing to filter


def document_workbook(document: Document, provenance: Provenance | None = None) -> bytes:
    """Render *document* as the bytes of an .xlsx file, with its *provenance* in its properties."""
    buffer = io.BytesIO()
    book = new_book(buffer, document.title, document.as_of, provenance)
    styles = table_styles(book)
    taken: set[str] = set()
    for page in document.sections:
        summary = next(block.text for block in page.blocks if isinstance(block, Paragraph))
        for table in page.tables:
            name = sheet_name(table.name, taken)
            sheet = book.add_worksheet(name)
            _lay_out(sheet, table)
            _write_head(book, sheet, table, (page.title, summary, table.caption or page.foot))
            last = write_table(sheet, HEADINGS, table, styles)
            _add_chart(book, sheet, name, table, last)
    book.close()
    return buffer.getvalue()


def _lay_out(sheet: Any, table: Table) -> None:
    """Set the column widths, repeat the headings on each page, and add filters to a long table."""
    print_wide(sheet)
    sheet.repeat_rows(HEADINGS)
    sheet.freeze_panes(HEADINGS + 1, 0)
    if len(table.rows) >= FILTERED:  # the range ends above the total
        sheet.autofilter(HEADINGS, 0, HEADINGS + len(table.rows), len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, max(8.0, column.width * PER_MM * LANDSCAPE))


def _write_head(book: Any, sheet: Any, table: Table, texts: tuple[str, str, str]) -> None:
    """Write three *texts* above *table*: a title, a sentence, and a caption or source."""
    styles = [book.add_format(style) for style in (TITLE, SENTENCE, SMALL)]
    lines = zip(range(HEADINGS), texts, styles, (48, 48, 16), strict=True)
    write_lines(sheet, len(table.columns) - 1, lines)


def _add_chart(book: Any, sheet: Any, name: str, table: Table, last: int) -> None:
    """Add a chart of *table* below its *last* row, if its columns count statuses."""
    statuses = status_columns(table)
    if not statuses or not table.rows:
        return
    names = next(at for at, column in enumerate(table.columns) if column.kind is CellType.TEXT)
    heading = table.columns[names].heading
    data = ChartData(name, HEADINGS + 1, last, names, heading, statuses)
    insert_status_chart(book, sheet, data, table.name, last + 3)
