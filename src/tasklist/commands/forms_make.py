"""`tasklist forms make`: writes a form for each unit to fill in."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

from tasklist.errors import MissingArgumentError, UsageError
from tasklist.forms import recipients
from tasklist.history.last_list_commit import last_commit
from tasklist.language import N_, _, ngettext
from tasklist.model.name_lookup import answering
from tasklist.model.office_details import Office
from tasklist.options.clock import today
from tasklist.options.document_options import (
    DocumentOptions,
    extension_of,
    is_folder,
    provenance,
    write_folder,
)
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.options.output_format import with_progress_bar
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices
from tasklist.process.optional_libraries import require_library
from tasklist.words import dates, times, typed_values

ReturnBy = Annotated[
    str | None,
    option("--return-by", help=N_("Deadline for returning the form, printed on it."),
           metavar="DATE"),
]  # fmt: skip


@option_class
class FormsMakeOptions(DocumentOptions):
    """Options of `tasklist forms make`; the folder for the forms must be named."""

    out: Annotated[
        str | None,
        option(
            "-o",
            "--output",
            help=N_("The folder for the forms, created if missing (required)."),
            metavar="FOLDER",
        ),
    ] = None
    return_by: ReturnBy = None


@takes(FormsMakeOptions)
def forms_make(
    options: FormsMakeOptions,
    *,
    q: Annotated[
        str | None,
        option("--q", "-q", help=N_("Milestones due in: 2, Q2, 二季度, Q1-Q2, 11月 (required)."),
               metavar="QUARTER"),
    ] = None,
    unit: Annotated[
        Texts, option("--unit", "-u", help=N_("Only the form for this unit."), metavar="UNIT")
    ] = None,
    only_quarter: Annotated[
        bool,
        option("--only-quarter", help=N_("Leave out open milestones of earlier quarters.")),
    ] = False,
) -> None:  # fmt: skip
    """Make a form for each unit with the milestones due in the quarter, and earlier open ones."""
    if q is None:
        raise MissingArgumentError(hint=_("For example: --q 3"), name="--q")
    folder = output_folder(options.out)
    tasklist = options.snapshot.tasklist
    units = (
        answering(tasklist, typed_values.option_values(unit, "--unit"), direct=True) if unit else ()
    )
    terms = recipients.FormTerms(
        last_commit(options.path, options.revision),
        only_quarter,
        return_day(options.return_by, options, options.office, options.day),
        options.office.full_names,
    )
    span = times.span(q, tasklist.year)
    requests = recipients.compute_forms(tasklist, span, options.day, units, terms)
    if not requests:
        stderr_notices.add(_("Nothing is due in this period; no forms were written."))
        return
    with require_library("XlsxWriter"):
        from tasklist.forms.workbook_writer import form_workbook
    origin = options.origin
    # All forms are made before the first is written, so that an error in one leaves no files.
    contents = {
        form.unit: form_workbook(form, origin, provenance(options, "xlsx", options.out, form.unit))
        for form in with_progress_bar(requests, _("Forms"))
    }
    message = ngettext("{count} form in {folder}", "{count} forms in {folder}", len(contents))
    write_folder(contents, "xlsx", folder, options, message)


def return_day(text: str | None, options: ListOptions, office: Office, day: date) -> date | None:
    """The day by which a form made on *day* is to be returned; None if it is not known.

    It is the date in *text*, the value of `--return-by`, else it follows from the office file.
    Raises UsageError if *text* is not a date or is before *day*.
    """
    if text is None:
        return office.reply_day(day)
    later = dates.first_from(text, day, today, lambda: options.snapshot.year)
    if later is None:
        hint = _("Give {day} or a later date.").format(day=day)
        raise typed_values.invalid_value("--return-by", text, hint)
    return later


def output_folder(out: str | None) -> Path:
    """Return the path of *out*, the folder for the forms.

    Raises MissingArgumentError if *out* is None, and UsageError if it looks like the name of a
    file.
    """
    if out is None:
        message = _("Missing output folder: -o FOLDER")
        raise MissingArgumentError(message, _("For example: -o forms/"), name="--output")
    if not is_folder(out) and re.fullmatch("[a-z]+[0-9]?", extension_of(out)):
        raise UsageError(
            _("{file} looks like a file; expected a folder.").format(file=out),
            _("If it is a folder, end it with a slash: {folder}").format(folder=f"{out}/"),
        )
    return Path(out)
