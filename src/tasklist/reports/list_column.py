"""The column that names the list of each row, in tables over several lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tasklist.language import _
from tasklist.model.list_short_names import ListHead, ListName, labels
from tasklist.reports.table import Column, Table, Value
from tasklist.reports.totals import Share


def list_columns(
    shares: Iterable[Share], lists: Sequence[ListHead]
) -> tuple[tuple[Column, ...], Callable[[Share], tuple[Value, ...]]]:
    """Return the column that names the list of each row, and a function that returns a row's cell.

    The column is in a tuple, and so is the cell. Both tuples are empty if no row in *shares*
    belongs to a single list.
    """
    if not any(share.list_name.name for share in shares):
        return (), lambda _share: ()
    shown = labels(head.name for head in lists)
    return (Column(_("List")),), lambda share: (shown.get(share.list_name, ""),)


def with_lists(table: Table, names: Sequence[ListName], *, as_fields: bool = False) -> Table:
    """Return *table* with a first column that names the list of each row.

    *names* has the list of each row. With *as_fields*, there are two columns instead, for programs:
    `list` and `year`. If *names* are not the names of several lists, return *table* unchanged.
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
    """Return the row of totals, with the word “Total” in its first cell.

    *row* returns the cells of the row for a given name. If *of_lists* has a column for the list,
    “Total” is in that column, and the name is empty; otherwise “Total” is the name.
    """
    return (_("Total"), *row("")) if of_lists else row(_("Total"))
