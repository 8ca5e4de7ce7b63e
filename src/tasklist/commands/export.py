"""`tasklist export`: the selected milestones as a file for other programs."""

from typing import Annotated

import typer

from tasklist import documents
from tasklist.documents import EXPORT_FORMS
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.options.base import option, option_class, takes
from tasklist.options.documents import format_for, unprintable_error, write_document
from tasklist.options.selection import SelectionOptions

STANDARD_OUTPUT = "-"


@option_class
class ExportOptions(SelectionOptions):
    """Options that select milestones, with the formats of an export."""

    format: Annotated[
        str | None,
        option("--format",
               help=N_("xlsx, csv, tsv, json, jsonl, md or ics (default: the file extension)."),
               metavar="FORMAT", values=EXPORT_FORMS),
    ] = None  # fmt: skip


@takes(ExportOptions)
def export(
    options: ExportOptions,
    *,
    out: Annotated[
        str,
        typer.Argument(
            help=N_("Output file; - is standard output and requires --format."),
            metavar="FILE",
            show_default=False,
        ),
    ],
) -> None:
    """Write the selected milestones to a file, in the format of its extension."""
    form = _format(out, options.format)
    tasklist, listing = options.listing()
    commit = options.commit if form == "xlsx" else ""
    data = documents.export_listing(tasklist, listing, form, commit)
    write_document(data, None if out == STANDARD_OUTPUT else out, options.source)


def _format(out: str, name: str | None) -> str:
    if out != STANDARD_OUTPUT:
        return format_for(out, name, EXPORT_FORMS)
    if name is None:
        hint = _("Give --format with one of: {known}")
        raise UsageError(
            _("Standard output requires a format."), hint.format(known=" ".join(EXPORT_FORMS[1:]))
        )
    form = format_for(None, name, EXPORT_FORMS)
    if form == "xlsx":
        raise unprintable_error(form, _("Give an output file: tasklist export FILE.{format}"))
    return form
