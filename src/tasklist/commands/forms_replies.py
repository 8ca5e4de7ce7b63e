"""`tasklist forms replies`: writes a form for each unit with its refused rows and the reasons."""

from typing import Annotated

import typer

from tasklist.commands.forms_make import ReturnBy, output_folder, return_day
from tasklist.commands.returned_forms import ReturnedFormsOptions, refused_row
from tasklist.documents import Origin
from tasklist.errors import EXIT_REPORTED
from tasklist.history.last_list_commit import commit_words, last_commit
from tasklist.language import N_, _, ngettext
from tasklist.options.document_options import write_folder
from tasklist.options.office_options import OfficeOptions
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.output_format import output, with_progress_bar
from tasklist.process import stderr_notices
from tasklist.process.optional_libraries import require_library
from tasklist.render import form_reports


@option_class
class FormsRepliesOptions(ReturnedFormsOptions):
    """Options of `tasklist forms replies`; the folder for the replies must be named."""

    out: Annotated[
        str | None,
        option(
            "-o",
            "--output",
            help=N_("The folder for the replies to the units, created if missing (required)."),
            metavar="FOLDER",
        ),
    ] = None
    return_by: ReturnBy = None


@takes(FormsRepliesOptions)
def forms_replies(options: FormsRepliesOptions) -> None:
    """Write a form of the refused rows for each unit; exit with 1 if a file gets no reply."""
    returned = options.returned("replies")
    folder = output_folder(options.out)
    from tasklist.forms.correction_forms import compute_replies
    from tasklist.forms.recipients import FormTerms
    from tasklist.forms.row_claims import FormMatcher

    tasklist, path, day = options.snapshot.tasklist, options.path, options.day
    verdict = returned.verdict(tasklist, path, day)
    office = OfficeOptions(file=options.file, year=options.year).office
    terms = FormTerms(
        last_commit(path, None),
        return_by=return_day(options.return_by, options, office, day),
        full_names=office.full_names,
    )
    matcher = FormMatcher(tasklist, day)
    replies, unanswerable = compute_replies(matcher, returned.forms, verdict.refused, terms)
    if replies:
        with require_library("XlsxWriter"):
            from tasklist.forms.workbook_writer import reply_workbook
        commit = commit_words(path, options.snapshot.data, None)
        origin = Origin(options.snapshot.name, day, commit)
        contents = {
            reply.form.unit: reply_workbook(reply, origin)
            for reply in with_progress_bar(replies, _("Forms"))
        }
        message = ngettext(
            "{count} reply in {folder}", "{count} replies in {folder}", len(contents)
        )
        write_folder(contents, "xlsx", folder, options, message)
    elif not unanswerable:
        stderr_notices.add(_("Nothing was refused; no replies were written."))
    form_reports.refused_rows(output("md"), map(refused_row, unanswerable))
    if unanswerable:
        raise typer.Exit(EXIT_REPORTED)
