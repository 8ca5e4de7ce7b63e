"""TSV and CSV: a line of field names, then a line for each row, for programs and spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tasklist.model.status import Listing
from tasklist.render.fields import MILESTONE_FIELDS, milestone_cells
from tasklist.render.output import Output
from tasklist.text.escape import SEPARATOR, csv_cell, tsv_cell

if TYPE_CHECKING:
    from tasklist.reports.table import Table, Value  # a listing has none


def listing(output: Output, report: Listing, kind: str) -> None:  # noqa: ARG001 - one for all kinds
    """Milestones with their status."""
    cell = _cell(output)
    _write(output, MILESTONE_FIELDS, (milestone_cells(s, cell) for s in report.standings))


def card(output: Output, report: Listing) -> None:
    """The same as a listing, which has every field already."""
    listing(output, report, "show")


def table(output: Output, content: Table) -> None:
    """The rows without their total, which whoever adds them up would count twice."""
    cell = _cell(output)
    fields = [column.heading for column in content.columns]
    _write(output, fields, ([cell(_text(value)) for value in row] for row in content.rows))


def _cell(output: Output) -> Callable[[str], str]:
    """What makes a text a cell of that format; goals and names are repeated, hence the cache."""
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
    return SEPARATOR.join(value) if isinstance(value, tuple) else str(value)
