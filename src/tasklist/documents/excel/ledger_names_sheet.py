"""The sheet of names in a ledger: groups with their members, and former names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tasklist.documents.excel.table_cells import table_styles, write_table
from tasklist.documents.excel.workbook import print_wide, sheet_name
from tasklist.language import _
from tasklist.model.tasklist import UNIT
from tasklist.reports.ledger import Ledger
from tasklist.reports.table import Column, Table, Value

WIDTHS = (12, 24, 48, 24, 14)


def write_names(book: Any, ledger: Ledger, taken: set[str]) -> None:
    """Add the sheet to *book*, if *ledger* has groups or former names.

    *taken* has the names of the sheets in *book*.
    """
    if not ledger.groups and not ledger.aliases:
        return
    sheet = book.add_worksheet(sheet_name(_("Names"), taken))
    print_wide(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    headings = (_("Kind"), _("Name"), _("Members"), _("Former name"), _("Since"))
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    table = Table("", tuple(Column(heading) for heading in headings), tuple(_rows(ledger)))
    write_table(sheet, 0, table, table_styles(book))


def _rows(ledger: Ledger) -> Iterator[tuple[Value, ...]]:
    for group in ledger.groups:
        yield _("Group"), group.name, "\n".join(group.members), "", ""
    for alias in ledger.aliases:
        kind = _("Unit") if alias.kind == UNIT else _("Leader")
        yield kind, alias.name, "", alias.was, alias.since or ""
