"""`tasklist export`: writes the selected milestones to a file for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from tasklist import documents, engines
from tasklist.documents import EXPORT_FORMS
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.list_short_names import labels
from tasklist.options.document_options import (
    format_for,
    list_name,
    note_written,
    provenance,
    unprintable_error,
    write_document,
)
from tasklist.options.engine_lists import selected_lists
from tasklist.options.listing_arrangement import ArrangementOptions
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.selection import SelectionOptions
from tasklist.render import View
from tasklist.reports.report_words import file_words

STANDARD_OUTPUT = "-"
FORMS = (*EXPORT_FORMS, *engines.FORMS)
# Formats whose rows and columns are fixed; formats that are not text.
LAID_OUT = ("xlsx", "ics", *engines.FORMS)
BINARY = ("xlsx", *engines.FORMS)


@option_class
class ExportOptions(ArrangementOptions, SelectionOptions):
    """Options of `tasklist export`: the milestones, their order, and the format."""

    format: Annotated[
        str | None,
        option("--format",
               help=N_("xlsx, csv, tsv, json, jsonl, md, ics, sqlite, duckdb or parquet "
                       "(default: the file extension)."),
               metavar="FORMAT", values=FORMS),
    ] = None  # fmt: skip

    @property
    def prints_day(self) -> bool:
        """Whether the answer shows the date of the report: not all exports do."""
        return False


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
    """Write the selected milestones to a file; its extension decides the format."""
    form = _format(out, options.format)
    if form in engines.FORMS:
        _refuse_arrangement(options, form)
        lists = selected_lists(options)
        engines.write(lists, form, Path(out), day=options.day, sources=options.sources)
        note_written(out)
        return
    if form in LAID_OUT and options.has_several:
        _refuse_arrangement(options, form)
        data = _of_lists(options, form)
    elif form in LAID_OUT:
        _refuse_arrangement(options, form)
        tasklist, listing = options.listing()
        is_paper = form == "xlsx"
        listing = listing._replace(file=list_name(options))
        data = documents.export_listing(
            tasklist, listing, form,
            options.commit if is_paper else "",
            provenance(options, form, out) if is_paper else None,
        )  # fmt: skip
    else:
        listing = options.joined_listing()
        rows = options.arrangement().of(listing.standings)
        view = View(columns=options.column_names(form))
        data = documents.listing_text(listing._replace(standings=rows), form, view)
    write_document(data, None if out == STANDARD_OUTPUT else out, options)


def _of_lists(options: ExportOptions, form: str) -> bytes:
    """The selected milestones of several lists as the bytes of a calendar or workbook."""
    each = list(options.listings())
    shown = labels(named.name for named, _tasklist, _listing in each)
    listings = {shown[named.name]: (tasklist, listing) for named, tasklist, listing in each}
    title = file_words(options.answered_file, len(each))
    return documents.export_listings(listings, form, title)


def _refuse_arrangement(options: ExportOptions, form: str) -> None:
    """Raise UsageError for `--sort`, `--columns` or `--limit`.

    These options arrange rows or columns, and do not apply to the format *form*.
    """
    for name in ("sort", "columns", "limit"):
        if getattr(options, name) is not None:
            raise UsageError(
                _("--{option} does not apply to {format}.").format(option=name, format=form),
                _("It applies to csv, tsv, json, jsonl and md."),
            )


def _format(out: str, name: str | None) -> str:
    if out != STANDARD_OUTPUT:
        return format_for(out, name, FORMS, folders=engines.FOLDERS)
    if name is None:
        hint = _("Give --format with one of: {known}")
        raise UsageError(
            _("Standard output requires a format."), hint.format(known=" ".join(EXPORT_FORMS[1:]))
        )
    form = format_for(None, name, FORMS)
    if form in BINARY:
        raise unprintable_error(form, _("Give an output file: tasklist export FILE.{format}"))
    return form
