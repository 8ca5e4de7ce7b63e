"""The ledger as an Excel workbook: the published table with its merged cells, plus statuses."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from tasklist.documents.bulletin_sentences import in_numbers, scope_of
from tasklist.documents.excel import ledger_heights
from tasklist.documents.excel.ledger_columns import LedgerColumns, ledger_columns
from tasklist.documents.excel.ledger_names_sheet import write_names
from tasklist.documents.excel.ledger_sheet import (
    FIGURES_ROW,
    FIRST,
    GROUPS,
    HEADINGS,
    TITLE_ROW,
    CellRange,
    LedgerSheet,
    sheet_styles,
)
from tasklist.documents.excel.ledger_totals_sheet import write_totals
from tasklist.documents.excel.workbook import SENTENCE, TITLE, new_book, print_wide, sheet_name
from tasklist.language import _
from tasklist.model.paper_provenance import Provenance
from tasklist.reports.ledger import Ledger
from tasklist.reports.report_origin import Origin


def ledger_workbook(
    ledger: Ledger, commit: str = "", provenance: Provenance | None = None
) -> bytes:
    """Render *ledger* as the bytes of an .xlsx file.

    The first sheet shows *commit*, the revision from which the list was read. The properties of the
    file have the *provenance*.
    """
    buffer = io.BytesIO()
    book = new_book(buffer, ledger.title, ledger.as_of, provenance)
    taken: set[str] = set()
    _write_ledger(book, sheet_name(_("Ledger"), taken), ledger, commit)
    write_totals(book, ledger, taken)
    write_names(book, ledger, taken)
    book.close()
    return buffer.getvalue()


def ledgers_workbook(ledgers: Mapping[str, Ledger], title: str) -> bytes:
    """Render *ledgers* as the bytes of one .xlsx file, which has a sheet for each list.

    The keys of *ledgers* are the short names of the lists, and the sheets have these names. The
    properties of the file have the *title*.
    """
    buffer = io.BytesIO()
    book = new_book(buffer, title, next(iter(ledgers.values())).as_of)
    taken: set[str] = set()
    for name, ledger in ledgers.items():
        _write_ledger(book, sheet_name(name, taken), ledger, "")
    book.close()
    return buffer.getvalue()


def _write_ledger(book: Any, name: str, ledger: Ledger, commit: str) -> None:
    """Add a sheet called *name* to *book*, and write *ledger* on the sheet."""
    sheet = book.add_worksheet(name)
    columns = ledger_columns(ledger)
    page = LedgerSheet(sheet, columns, sheet_styles(book))
    _write_lead(book, page, ledger, commit)
    page.write_headings()
    for number, height in enumerate(ledger_heights.HEAD):
        sheet.set_row(number, height)
    at = FIRST
    for entry in ledger.entries:
        at = page.write_entry(entry, at)
    _lay_out(sheet, columns, max(at - 1, HEADINGS))


def _lay_out(sheet: Any, columns: LedgerColumns, last: int) -> None:
    print_wide(sheet)
    sheet.repeat_rows(GROUPS, HEADINGS)
    sheet.freeze_panes(FIRST, columns.first_plan)
    sheet.autofilter(HEADINGS, 0, last, columns.last)
    # Comments on the last rows reach below these, but are not to be printed.
    sheet.print_area(0, 0, last, columns.last)
    for number, width in enumerate(columns.widths):
        sheet.set_column(number, number, width)


def _write_lead(book: Any, page: LedgerSheet, ledger: Ledger, commit: str) -> None:
    """Write the title of *ledger*, then its figures and its source."""
    title = book.add_format(TITLE)
    figures = book.add_format(SENTENCE | {"font_size": ledger_heights.SIZES[0]})
    last = page.columns.last
    page.write(CellRange(TITLE_ROW, 0, TITLE_ROW, last), ledger.title, title)
    page.write(CellRange(FIGURES_ROW, 0, FIGURES_ROW, last), _figures(ledger, commit), figures)


def _figures(ledger: Ledger, commit: str) -> str:
    scope = scope_of(ledger.total.total, ledger.whole)
    origin = str(Origin(ledger.file, ledger.as_of, commit))
    return f"{in_numbers(ledger.as_of, scope, ledger.total)}\n{origin}"
