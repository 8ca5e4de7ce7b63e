"""What the commands on returned forms have in common: their options, and reading the forms."""

import datetime
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tasklist.errors import MissingArgumentError
from tasklist.forms.form_file import FormError
from tasklist.forms.stray_files import is_housekeeping, is_lock
from tasklist.history import revisions
from tasklist.language import N_, _, with_program_name
from tasklist.model.quarters import Span
from tasklist.model.tasklist import Tasklist
from tasklist.options.clock import today
from tasklist.options.list_options import ListOptions
from tasklist.options.option_classes import option, option_class
from tasklist.options.output_format import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.process.libraries import require_library
from tasklist.render.form_lines import Refused
from tasklist.words import dates, file_patterns

if TYPE_CHECKING:
    # Reading workbooks requires an optional library.
    from tasklist.forms.form_review import Refusal, Verdict
    from tasklist.forms.workbook_reader import FilledForm

COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@option_class
class ReturnedFormsOptions(ListOptions):
    """Options of the commands on returned forms."""

    files: Annotated[
        list[Path] | None,
        typer.Argument(help=N_("The completed forms."), metavar="FORM.xlsx..."),
    ] = None
    as_of: Annotated[
        str | None,
        option(
            "--as-of",
            help=N_("Refuse dates after this day as future (default: today)."),
            metavar="DATE",
        ),
    ] = None

    @cached_property
    def day(self) -> datetime.date:
        """The date on which the forms are read."""
        if self.as_of is None:
            return today()
        return dates.likeliest_with_notice(self.as_of, today, lambda: self.snapshot.year)

    def returned(self, command: str, *, may_be_none: bool = False) -> "ReturnedForms":
        """The forms that are named, read.

        Raises MissingArgumentError if *command* is given none, unless there *may_be_none*, and
        MissingLibraryError without the library for workbooks.
        """
        if not self.files and not may_be_none:
            example = with_program_name(f"tasklist forms {command} forms/*.xlsx")
            hint = _("For example: {example}").format(example=example)
            raise MissingArgumentError(_("Missing forms."), hint, name="FORM.xlsx")
        return read_forms(without_system_files(file_patterns.files(self.files or ())))


class ReturnedForms:
    """Forms that were read (*forms*), and files that could not be read as forms (*unread*)."""

    def __init__(self, forms: "Sequence[FilledForm]", unread: "Sequence[Refusal]") -> None:
        self.forms = forms
        self.unread = unread

    def of_quarter(self, span: Span) -> "ReturnedForms":
        """The same forms; those that are not of *span* count as not read."""
        from tasklist.forms.form_review import Refusal

        asked = str(span)
        others = [
            Refusal(form.file, 0, "", _("a form for {quarter}, not for {asked}").format(
                quarter=form.properties.quarter, asked=asked))
            for form in self.forms if form.properties.quarter != asked
        ]  # fmt: skip
        forms = [form for form in self.forms if form.properties.quarter == asked]
        return ReturnedForms(forms, [*self.unread, *others])

    def verdict(self, tasklist: Tasklist, path: Path, day: datetime.date) -> "Verdict":
        """The verdict on the forms against *tasklist*, the list at *path*, on the day *day*.

        Its refusals begin with the files that could not be read.
        """
        from dataclasses import replace

        from tasklist.forms.form_review import judge

        verdict = judge(tasklist, self.forms, day, _former_titles(path, tasklist.title, self.forms))
        return replace(verdict, refused=(*self.unread, *verdict.refused))


def read_forms(files: Sequence[Path]) -> ReturnedForms:
    """The forms in *files*. Raises MissingLibraryError without the library for workbooks."""
    with require_library("python-calamine"):
        from tasklist.forms import workbook_reader
    from tasklist.forms.form_review import Refusal

    forms: list[FilledForm] = []
    unread: list[Refusal] = []
    for file in with_progress_bar(files, _("Forms")):
        try:
            forms.append(workbook_reader.read(file))
        except FormError as error:
            unread.append(Refusal(str(file), 0, "", error.message))
    return ReturnedForms(forms, unread)


def without_system_files(files: Sequence[Path]) -> list[Path]:
    """*files* without lock files and the like; prints a notice for each file left out."""
    forms: list[Path] = []
    for file in files:
        if is_lock(file):
            stderr_notices.add(
                _("{file}: skipped: lock file; is the form still open?").format(file=file)
            )
        elif is_housekeeping(file):
            stderr_notices.add(_("{file}: skipped: system file, not a form").format(file=file))
        else:
            forms.append(file)
    return forms


def refused_row(refusal: "Refusal") -> Refused:
    """What is printed of *refusal*."""
    return refusal.file, refusal.row, refusal.about, refusal.text


def _former_titles(path: Path, title: str, forms: "Sequence[FilledForm]") -> set[str]:
    """The titles that the list had in the commits that *forms* name."""
    from tasklist.forms.form_review import is_titled

    hashes = {form.properties.commit for form in forms if not is_titled(form, title)}
    commits = sorted(filter(COMMIT.fullmatch, hashes))
    return revisions.titles_of(path, commits) if commits else set()
