"""The column that names the list of each row, in tables over several lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tasklist.language import _
from tasklist.model.list_names import ListHead, ListName, labels
from tasklist.reports.table import Column, Table, Value
from tasklist.reports.totals import Share


def list_columns(
    shares: Iterable[Share], lists: Sequence[ListHead]
) -> tuple[tuple[Column, ...], Callable[[Share], tuple[Value, ...]]]:
    """Return the column that names the list of each share, and the function for its cell in a row.

    Both return nothing (an empty tuple) if no row belongs to one of *lists* alone.
    """
    if not any(share.list_name.name for share in shares):
        return (), lambda _share: ()
    shown = labels(head.name for head in lists)
    return (Column(_("List")),), lambda share: (shown.get(share.list_name, ""),)


def with_lists(table: Table, names: Sequence[ListName], *, as_fields: bool = False) -> Table:
    """Return *table* with a first column for the list of each row, as *names* has it.

    With *as_fields*, these are two columns for programs, `list` and `year`. The table is unchanged
    if there are not several lists.
    """
    if not any(name.name for name in names):
        return table
    shown = labels(names)
    cells: list[tuple[Value, ...]] = [
        (name.name, name.year) if as_fields else (shown[name],) for name in names
    ]
    headings = ("list", "year") if as_fields else (_("List"),)
    rows = tuple((*cell, *row) for cell, row in zip(cells, table.rows, strict=True))
    return table._replace(columns=(*map(Column, headings), *table.columns), rows=rows)


def total_row(
    of_lists: Sequence[Column], row: Callable[[str], tuple[Value, ...]]
) -> tuple[Value, ...]:
    """Return the row of totals: *row* with the word “Total” as its name.

    If *of_lists* has a column for the list, the word is in that column, and the name is empty.
    """
    return (_("Total"), *row("")) if of_lists else row(_("Total"))
