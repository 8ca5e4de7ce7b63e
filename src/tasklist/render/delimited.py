"""TSV and CSV: a header line, then one row a line for programs and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tasklist.hidden import has_none
from tasklist.progress import Listing
from tasklist.render.escape import visible
from tasklist.render.output import Output
from tasklist.render.records import (
    MILESTONE_FIELDS,
    NAME_FIELDS,
    SHARE_FIELDS,
    Record,
    milestone_row,
    name_record,
    share_record,
)

if TYPE_CHECKING:
    from tasklist.sums import NameCount, Summary  # a listing has none

SEPARATOR = "、"
FORMULA = frozenset("=+-@＝＋－＠")
_NOT_PLAIN = FORMULA | {" "}  # behind a space, too


def listing(output: Output, report: Listing, kind: str) -> None:  # noqa: ARG001 - one for all kinds
    """The milestones listed, each with its standing."""
    _rows(output, MILESTONE_FIELDS, map(milestone_row, report.standings))


def card(output: Output, report: Listing) -> None:
    """The same as a listing: it has everything already."""
    listing(output, report, "show")


def summary(output: Output, report: Summary) -> None:
    """The rows of a summary; no total, which would be counted again by who adds them up."""
    _rows(output, SHARE_FIELDS, map(share_record, report.rows))


def names(output: Output, kind: str, file: str, counts: Sequence[NameCount]) -> None:  # noqa: ARG001
    """The names in a file."""
    _rows(output, NAME_FIELDS, map(name_record, counts))


def harmless(text: str) -> str:
    """*text*, with an apostrophe before it where a spreadsheet would take it for a formula."""
    dangerous = text.lstrip()[:1] in FORMULA or text.startswith(("\t", "\r"))
    return f"'{text}" if dangerous else text


def tsv_cell(value: str) -> str:
    r"""*value* on one line: `\` doubled, then newline and tab as `\n` and `\t`."""
    return visible(harmless(value).replace("\\", "\\\\"))


def csv_cell(value: str) -> str:
    """*value* with its newlines, and nothing else that can't be seen."""
    return visible(harmless(value), newlines=True)


def _rows(output: Output, fields: Sequence[str], records: Iterable[Record]) -> None:
    if output.format == "csv":
        import csv

        write = csv.writer(output, lineterminator="\n").writerow
        write(fields)
        for record in records:
            write([csv_cell(_text(record[field])) for field in fields])
        return
    output.write("\t".join(fields) + "\n")
    for record in records:
        output.write(_tsv_line([_text(record[field]) for field in fields]))


def _tsv_line(cells: Sequence[str]) -> str:
    # Nearly every line is plain: one look at all of it, for these are most of
    # the time that a listing takes.
    together = "".join(cells)
    if (
        "\\" in together
        or not has_none(together)
        or not _NOT_PLAIN.isdisjoint([c[:1] for c in cells])
    ):
        cells = [tsv_cell(cell) for cell in cells]
    return "\t".join(cells) + "\n"


def _text(value: object) -> str:
    if value is None:
        return ""
    return SEPARATOR.join(value) if isinstance(value, list) else str(value)
