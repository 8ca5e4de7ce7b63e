"""Draw what completed forms change and request, which rows were refused, what was returned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.model.change import Change, Review
    from tasklist.render.milestone_records import Record
    from tasklist.render.refusals_and_requests import ExtensionLine, Refused
    from tasklist.reports.table import Table


def record(
    output: Output,
    report: Review,
    refused: Sequence[Refused],
    extensions: Sequence[ExtensionLine],
    *,
    is_written: bool,
) -> None:
    """Draw as JSON what forms change in the list, the refused rows, and the extensions requested.

    *is_written* says whether the changes were written to the file.
    """
    from tasklist.render.change_records import extension_record, refusal_record
    from tasklist.render.json_changes import edit

    tail = {
        "refused": [*map(refusal_record, refused)],
        "extensions": [*map(extension_record, extensions)],
    }
    edit(output, report, is_written=is_written, tail=tail)


def changes(
    output: Output,
    changes: Iterable[Change],
    refused: Sequence[Refused],
    extensions: Sequence[ExtensionLine],
) -> None:
    """Draw the changes that forms make, the refused rows, and the extensions requested."""
    from tasklist.render.terminal.form_changes import form_changes as draw

    draw(output, changes, refused, extensions)


def refused_rows(output: Output, refused: Iterable[Refused]) -> None:
    """Draw a line for each row or file that was refused."""
    from tasklist.render.terminal.form_changes import refused_rows as draw

    draw(output, refused)


def returns(
    output: Output,
    table: Table,
    records: Sequence[Record],
    head: Record,
    refused: Sequence[Refused],
) -> None:
    """Draw what each unit has returned, and the files that were refused.

    People get *table*, programs get *records*. In JSON, *head* comes before the records. TSV and
    CSV have only the lines of units, so the caller must name the refused files elsewhere.
    """
    match output.format:
        case "json":
            from tasklist.render.json_changes import returns as draw

            draw(output, head, records, refused)
        case "tsv" | "csv":
            from tasklist.render.delimited import records as draw_lines

            draw_lines(output, records)
        case _:
            from tasklist.render.figures import table as draw_table

            draw_table(output, table)
            refused_rows(output, refused)
