"""The sheet of totals in a ledger: the summary by quarter, with a chart, and by unit."""

from __future__ import annotations

from typing import Any

from tasklist.documents.excel.status_chart import ROWS, ChartData, insert_status_chart
from tasklist.documents.excel.table_cells import status_columns, table_styles, write_table
from tasklist.documents.excel.workbook import SMALL, TITLE, print_wide, sheet_name, write_lines
from tasklist.language import _
from tasklist.reports import totals
from tasklist.reports.ledger import Ledger
from tasklist.reports.summary_table import summary_table
from tasklist.reports.table import Table
from tasklist.reports.totals import Summary

HEADINGS = 2  # the row of the first headings, below the title and an empty row
NAME, NUMBER = 24.0, 11.0  # widths of columns


def write_totals(book: Any, ledger: Ledger, taken: set[str]) -> None:
    """Add the sheet of totals of *ledger* to *book*.

    *taken* has the names of the sheets that *book* has already; the new name is added to it.
    """
    name = sheet_name(_("Totals"), taken)
    sheet, styles = book.add_worksheet(name), table_styles(book)
    small = book.add_format(SMALL | {"text_wrap": True})
    quarters, units = _table(ledger, "quarter"), _table(ledger, "unit")
    width = max(len(table.columns) for table in (quarters, units)) - 1
    print_wide(sheet)
    sheet.set_column(0, 0, NAME)
    sheet.set_column(1, width, NUMBER)
    title = _("Totals of\n{title}").format(title=ledger.title)
    write_lines(sheet, width, [(0, title, book.add_format(TITLE), 48)])
    last = write_table(sheet, HEADINGS, quarters, styles)
    chart = last + 3
    if statuses := status_columns(quarters):
        data = ChartData(name, HEADINGS + 1, last, 0, quarters.columns[0].heading, statuses)
        insert_status_chart(book, sheet, data, _("Milestones by quarter and status"), chart)
    top = chart + ROWS + 1
    last = write_table(sheet, top, units, styles)
    if units.rows:
        sheet.autofilter(top, 0, last, len(units.columns) - 1)
    notes = ((at, note, small, 16) for at, note in enumerate(units.notes, last + 3))
    write_lines(sheet, width, notes)


def _table(ledger: Ledger, by: str) -> Table:
    rows, total = totals.summarize(ledger.standings, by)
    counted = tuple(row for row in rows if row.total)
    return summary_table(Summary(ledger.file, ledger.as_of, by, counted, total))
