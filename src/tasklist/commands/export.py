"""`tasklist export`: the list, or what is asked for of it, as a file for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from tasklist import documents
from tasklist.documents import EXPORT_FORMS
from tasklist.errors import UsageError
from tasklist.history.snapshots import commit_words
from tasklist.language import N_, _
from tasklist.options.base import option, takes
from tasklist.options.documents import format_for, unprintable_error, write_document
from tasklist.options.selection import ListingOptions

PRINTED = "-"


@dataclass(kw_only=True, eq=False, repr=False)
class ExportOptions(ListingOptions):
    """What can be asked of an export: the same, in other forms."""

    format: Annotated[
        str | None,
        option("--format",
               help=N_("xlsx, csv, tsv, json, jsonl, md or ics (the file's ending)."),
               metavar="FORMAT"),
    ] = None  # fmt: skip


@takes(ExportOptions)
def export(
    options: ExportOptions,
    *,
    out: Annotated[
        str,
        typer.Argument(
            help=N_("Where to write; - is standard output, with --format."),
            metavar="FILE",
            show_default=False,
        ),
    ],
) -> None:
    """Write the milestones that match to a file, in the form that its ending names."""
    form = _format(out, options.format)
    tasklist, listing = options.listing()
    commit = commit_words(options.path, options.snapshot.data, options.at) if form == "xlsx" else ""
    data = documents.export_listing(tasklist, listing, form, commit)
    write_document(data, None if out == PRINTED else out, options.path)


def _format(out: str, name: str | None) -> str:
    if out != PRINTED:
        return format_for(out, name, EXPORT_FORMS)
    if name is None:
        known = " ".join(EXPORT_FORMS[1:])
        raise UsageError(
            _("Standard output has no ending that names a form."),
            _("Name one of: {known}, as --format csv").format(known=known),
        )
    form = format_for(None, name, EXPORT_FORMS)
    if form == "xlsx":
        raise unprintable_error(form, _("Name its file: tasklist export FILE.{form}"))
    return form
