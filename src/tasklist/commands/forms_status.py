"""`tasklist forms status`: shows which units have returned forms, and whose rows were refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tasklist.commands.returned_forms import (
    ReturnedForms,
    ReturnedFormsOptions,
    read_forms,
    refused_row,
    without_system_files,
)
from tasklist.errors import MissingArgumentError, UsageError
from tasklist.forms.recipients import FormTerms, compute_forms
from tasklist.language import N_, _
from tasklist.options.display import DisplayOptions
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.process import stderr_notices
from tasklist.render import FORMATS, form_reports
from tasklist.words import times

if TYPE_CHECKING:
    from tasklist.forms.form_review import Refusal
    from tasklist.forms.return_status import Expectation
    from tasklist.forms.row_claims import FormMatcher
    from tasklist.forms.workbook_reader import FilledForm


@option_class
class FormsStatusOptions(DisplayOptions, ReturnedFormsOptions):
    """Options of `tasklist forms status`."""

    sent: Annotated[
        Path | None,
        option("--sent", help=N_("The folder of the forms that were sent."), metavar="FOLDER"),
    ] = None
    q: Annotated[
        str | None,
        option("--q", "-q", help=N_("The quarter of the forms (default: as printed on them)."),
               metavar="QUARTER"),
    ] = None  # fmt: skip
    only_quarter: Annotated[
        bool,
        option("--only-quarter", help=N_("The forms were made with --only-quarter.")),
    ] = False
    format: Annotated[
        str | None,
        option("--format", help=N_("table, tsv, csv, json or md (default: table; tsv in a pipe)."),
               metavar="FORMAT", values=FORMATS),
    ] = None  # fmt: skip


@takes(FormsStatusOptions)
def forms_status(options: FormsStatusOptions) -> None:
    """List for each unit whether it has returned its form, and how many rows are answered."""
    screen = options.screen(options.format, FORMATS)
    may_be_none = options.sent is not None or options.q is not None
    returned = options.returned("status", may_be_none=may_be_none)
    from tasklist.forms.return_status import compute_returns
    from tasklist.forms.return_table import return_records, return_table
    from tasklist.forms.row_claims import FormMatcher

    tasklist, day = options.snapshot.tasklist, options.day
    if options.q is not None:
        returned = returned.of_quarter(times.span(options.q, tasklist.year))
    verdict = returned.verdict(tasklist, options.path, day)
    matcher = FormMatcher(tasklist, day)
    expected = _expected(options, returned, matcher)
    report = compute_returns(expected, returned.forms, verdict, matcher)
    head = {"file": options.snapshot.name, "as_of": day.isoformat()}
    refused = [refused_row(one) for one in report.unread]
    form_reports.returns(screen, return_table(report), return_records(report), head, refused)
    if screen.format in ("tsv", "csv"):
        _add_notices(report.unread)  # these formats have a line for each unit, and no other


def _expected(
    options: FormsStatusOptions, returned: ReturnedForms, matcher: "FormMatcher"
) -> "Mapping[str, Expectation]":
    """Return the milestones on which each unit has to report, by unit.

    They are taken from the forms that were sent, if `--sent` names their folder, or else from the
    list.
    """
    from tasklist.forms.return_status import expected_of_forms, expected_of_list

    if options.sent is not None:
        return expected_of_forms(_sent(options.sent), matcher)
    tasklist = matcher.tasklist
    span = times.span(options.q or _quarter_of(returned), tasklist.year)
    # On the day on which the forms were made, since units must report what was done after it.
    made_on = min((day for form in returned.forms if (day := form.properties.as_of)),
                  default=options.day)  # fmt: skip
    terms = FormTerms(only_quarter=options.only_quarter)
    return expected_of_list(compute_forms(tasklist, span, made_on, (), terms))


def _sent(folder: Path) -> "Sequence[FilledForm]":
    """The forms in *folder*; a notice names each file that can't be read as a form.

    Raises UsageError if it is not a folder or has no forms.
    """
    if not folder.is_dir():
        raise UsageError(
            _("{file} is not a folder.").format(file=folder),
            _("Give the folder of the forms that were sent: --sent forms/"),
        )
    sent = read_forms(without_system_files(sorted(folder.glob("*.xlsx"))))
    _add_notices(sent.unread)
    if not sent.forms:
        raise UsageError(
            _("The folder {file} has no forms.").format(file=folder),
            _("Give the folder of the forms that were sent: --sent forms/"),
        )
    return sent.forms


def _quarter_of(returned: ReturnedForms) -> str:
    """Return the quarter that all forms name.

    Raises MissingArgumentError if the forms name different quarters. Raises UsageError if no file
    could be read as a form; a notice then names each file.
    """
    if not returned.forms:
        _add_notices(returned.unread)
        hint = _("Give the forms that units have returned, or the quarter: --q 3")
        raise UsageError(_("None of the files could be read as a form."), hint)
    quarters = {form.properties.quarter for form in returned.forms}
    if len(quarters) != 1:
        message = _("The forms do not all name the same quarter.")
        raise MissingArgumentError(message, _("For example: --q 3"), name="--q")
    return quarters.pop()


def _add_notices(unread: "Sequence[Refusal]") -> None:
    """Add a notice for each file that was refused as a whole."""
    for refusal in unread:
        message = _("{place}: refused: {reason}")
        stderr_notices.add(message.format(place=refusal.file, reason=refusal.reason))
