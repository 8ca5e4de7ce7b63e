"""TSV and CSV, for programs and spreadsheets: a line of field names, then a line for each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from tasklist.model.status import Listing, MilestoneStatus
from tasklist.render.listing_layout import View
from tasklist.render.milestone_records import (
    LIST_FIELDS,
    MILESTONE_FIELDS,
    USUAL_FIELDS,
    milestone_cells,
)
from tasklist.render.output import Output
from tasklist.text.escape import SEPARATOR, csv_cell, tsv_cell

if TYPE_CHECKING:
    from tasklist.cache.joined_selection import JoinedSelection
    from tasklist.cache.milestone_selection import Selection
    from tasklist.reports.table import Table, Value  # not needed for a listing

BATCH = 1024  # lines per write: single lines are slower, all lines at once need more memory


def listing(output: Output, report: Listing, view: View) -> None:
    """Write the milestones of *report* with the columns of *view*, or else the usual columns."""
    cell, fields = _cell(output), view.columns or usual_fields(bool(report.lists))
    indexes = [MILESTONE_FIELDS.index(field) for field in fields]
    rows = (milestone_cells(standing, cell) for standing in report.standings)
    _write(output, fields, ([row[index] for index in indexes] for row in rows))


def cached_selection(output: Output, selection: Selection | JoinedSelection, view: View) -> None:
    """Write *selection*, taken from a cached list, as TSV: the same bytes as `listing`, faster."""
    fields = view.columns or usual_fields(selection.has_lists)
    lines = chain(["\t".join(fields).encode()], selection.lines(fields, _status_cells))
    while batch := list(islice(lines, BATCH)):
        output.write_bytes(b"\n".join((*batch, b"")))


def usual_fields(has_lists: bool) -> tuple[str, ...]:  # noqa: FBT001 - its only argument
    """Return the usual columns; with *has_lists*, the columns that name the list come first."""
    return (*LIST_FIELDS, *USUAL_FIELDS) if has_lists else USUAL_FIELDS


def _status_cells(status: MilestoneStatus) -> dict[str, str]:
    return dict(zip(MILESTONE_FIELDS, milestone_cells(status, tsv_cell), strict=True))


def card(output: Output, report: Listing) -> None:
    """Write the milestones of *report* as `listing` does, with the usual columns."""
    listing(output, report, View())


def table(output: Output, content: Table) -> None:
    """Write the rows of *content* without the total, which a program would add to the rows."""
    cell = _cell(output)
    fields = [column.heading for column in content.columns]
    _write(output, fields, ([cell(_text(value)) for value in row] for row in content.rows))


def records(output: Output, values: Sequence[Mapping[str, Any]]) -> None:
    """Write each of *values*, which all have the same fields, on a line; None is an empty cell."""
    cell = _cell(output)
    fields = list(values[0]) if values else []
    rows = ([cell(_record_text(value)) for value in one.values()] for one in values)
    _write(output, fields, rows)


def _record_text(value: object) -> str:
    if value is None:
        return ""
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def _cell(output: Output) -> Callable[[str], str]:
    """Return a function that escapes a text for a cell.

    The function caches its results, because goals and names recur.
    """
    return cache(csv_cell if output.format == "csv" else tsv_cell)


def _write(output: Output, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    if output.format == "csv":
        import csv

        write = csv.writer(output, lineterminator="\n").writerow
        for row in (fields, *rows):
            write(row)
        return
    output.write("\t".join(fields) + "\n")
    for row in rows:
        output.write("\t".join(row) + "\n")


def _text(value: Value) -> str:
    if value is None:
        return ""
    return SEPARATOR.join(value) if isinstance(value, tuple) else str(value)
