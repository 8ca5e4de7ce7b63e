"""The options of the commands that take completed forms, and the reading of these forms."""

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
from tasklist.history import snapshots_by_revision
from tasklist.language import N_, _, with_program_name
from tasklist.model.spans import Span
from tasklist.model.tasklist import Tasklist
from tasklist.options.clock import today
from tasklist.options.options_from_fields import option, option_class
from tasklist.options.output_format import with_progress_bar
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices
from tasklist.process.optional_libraries import require_library
from tasklist.render.refusals_and_requests import Refused
from tasklist.words import dates, file_patterns

if TYPE_CHECKING:
    # Reading workbooks requires an optional library.
    from tasklist.forms.form_review import Refusal, Verdict
    from tasklist.forms.workbook_reader import FilledForm

COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@option_class
class ReturnedFormsOptions(ListOptions):
    """Options of every command that takes completed forms."""

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
        """The date as of which the forms are read; later dates in them are refused."""
        if self.as_of is None:
            return today()
        return dates.likeliest_with_notice(self.as_of, today, lambda: self.snapshot.year)

    def returned(self, command: str, *, may_be_none: bool = False) -> "ReturnedForms":
        """Read the forms that the arguments name.

        Raises MissingArgumentError if there are no arguments and *may_be_none* is false; the hint
        of the error shows how to use `tasklist forms` with *command*. Raises MissingLibraryError if
        the library for workbooks is not installed.
        """
        if not self.files and not may_be_none:
            example = with_program_name(f"tasklist forms {command} forms/*.xlsx")
            hint = _("For example: {example}").format(example=example)
            raise MissingArgumentError(_("Missing forms."), hint, name="FORM.xlsx")
        return read_forms(without_system_files(file_patterns.files(self.files or ())))


class ReturnedForms:
    """The *forms* that were read, and in *unread* a refusal for each file that was not read."""

    def __init__(self, forms: "Sequence[FilledForm]", unread: "Sequence[Refusal]") -> None:
        self.forms = forms
        self.unread = unread

    def of_quarter(self, span: Span) -> "ReturnedForms":
        """Return the forms for *span*; in the result, the other forms are in *unread*."""
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
        """Compare the forms with *tasklist*, the list at *path*, as of *day*.

        The verdict says which changes are accepted and refused. Its refusals begin with the
        refusals of files that were not read.
        """
        from dataclasses import replace

        from tasklist.forms.form_review import judge

        verdict = judge(tasklist, self.forms, day, _former_titles(path, tasklist.title, self.forms))
        return replace(verdict, refused=(*self.unread, *verdict.refused))


def read_forms(files: Sequence[Path]) -> ReturnedForms:
    """Read the forms in *files*.

    Raises MissingLibraryError if the library for workbooks is not installed.
    """
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
    """Return *files* without lock files and other system files.

    A notice names each file that is left out.
    """
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
    """The file, row, subject and reason of *refusal*, for printing."""
    return refusal.file, refusal.row, refusal.about, refusal.text


def _former_titles(path: Path, title: str, forms: "Sequence[FilledForm]") -> set[str]:
    """Return the titles that the list at *path* had in the commits that *forms* name.

    If a form has *title*, which is the present title, its commit is not looked up.
    """
    from tasklist.forms.form_review import is_titled

    hashes = {form.properties.commit for form in forms if not is_titled(form, title)}
    commits = sorted(filter(COMMIT.fullmatch, hashes))
    return snapshots_by_revision.titles_of(path, commits) if commits else set()
