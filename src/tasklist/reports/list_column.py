"""The column that says of which list a row is, where rows are of several lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tasklist.language import _
from tasklist.model.list_names import ListHead, ListName, labels
from tasklist.reports.table import Column, Table, Value
from tasklist.reports.totals import Share


def list_columns(
    shares: Iterable[Share], lists: Sequence[ListHead]
) -> tuple[tuple[Column, ...], Callable[[Share], tuple[Value, ...]]]:
    """The column of the lists of *shares*, and the function for its cell in the row of a share.

    There is none if no row is of one of the *lists* alone.
    """
    if not any(share.list_name.name for share in shares):
        return (), lambda _share: ()
    shown = labels(head.name for head in lists)
    return (Column(_("List")),), lambda share: (shown.get(share.list_name, ""),)


def with_lists(table: Table, names: Sequence[ListName], *, as_fields: bool = False) -> Table:
    """*table* with the list of each row first, *names*; unchanged if there are not several.

    With *as_fields* that are the columns `list` and `year`, for programs.
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
    """The row of totals: *row* under the word for it, which is in the first column."""
    return (_("Total"), *row("")) if of_lists else row(_("Total"))
