"""TSV and CSV: a header line, then one row a line for programs and spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tasklist.model.status import Listing
from tasklist.render.fields import (
    MILESTONE_FIELDS,
    NAME_FIELDS,
    SHARE_FIELDS,
    Record,
    milestone_cells,
    name_record,
    share_record,
)
from tasklist.render.output import Output
from tasklist.text.escape import SEPARATOR, csv_cell, tsv_cell

if TYPE_CHECKING:
    from tasklist.reports.totals import NameCount, Summary  # a listing has none


def listing(output: Output, report: Listing, kind: str) -> None:  # noqa: ARG001 - one for all kinds
    """The milestones listed, each with its standing."""
    cell = _cell(output)
    _write(output, MILESTONE_FIELDS, (milestone_cells(s, cell) for s in report.standings))


def card(output: Output, report: Listing) -> None:
    """The same as a listing: it has everything already."""
    listing(output, report, "show")


def summary(output: Output, report: Summary) -> None:
    """The rows of a summary; no total, which would be counted again by who adds them up."""
    _rows(output, SHARE_FIELDS, map(share_record, report.rows))


def names(output: Output, kind: str, file: str, counts: Sequence[NameCount]) -> None:  # noqa: ARG001
    """The names in a file."""
    _rows(output, NAME_FIELDS, map(name_record, counts))


def _cell(output: Output) -> Callable[[str], str]:
    """What makes a text a cell of that form; goals and names come again and again."""
    return cache(csv_cell if output.format == "csv" else tsv_cell)


def _rows(output: Output, fields: Sequence[str], records: Iterable[Record]) -> None:
    cell = _cell(output)
    _write(output, fields, ([cell(_text(record[f])) for f in fields] for record in records))


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


def _text(value: object) -> str:
    if value is None:
        return ""
    return SEPARATOR.join(value) if isinstance(value, list) else str(value)
