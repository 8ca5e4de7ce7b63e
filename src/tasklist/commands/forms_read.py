"""`tasklist forms read`: the changes in completed forms, written with --apply."""

import datetime
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tasklist import render
from tasklist.errors import EXIT_REPORTED, MissingArgumentError, UsageError
from tasklist.forms.form_file import FormError
from tasklist.forms.stray_files import is_housekeeping, is_lock
from tasklist.history import flag_backdated, revisions
from tasklist.language import N_, _, ngettext, with_program_name
from tasklist.model.change import Change, Review
from tasklist.model.marking import Edited, Marking
from tasklist.model.milestone_changes import of_a_milestone
from tasklist.model.tasklist import Tasklist
from tasklist.options.base import (
    DEFAULT_WAIT,
    ListOptions,
    Wait,
    option,
    option_class,
    output,
    takes,
    today,
)
from tasklist.options.change_report import GRACE
from tasklist.options.documents import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.process.libraries import require_library
from tasklist.render import OVERVIEW_FORMATS, change_reports
from tasklist.words import dates, file_patterns
from tasklist.writing.edits import edit

if TYPE_CHECKING:
    # Reading workbooks requires an optional library.
    from tasklist.forms.workbook_reader import FilledForm
    from tasklist.render.terminal.form_import_summary import Refused

COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@option_class
class FormsReadOptions(ListOptions):
    """Options of `tasklist forms read`."""

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
    apply: Annotated[
        bool, option("--apply", help=N_("Write the accepted changes to the list."))
    ] = False
    diff: Annotated[
        bool, option("--diff", help=N_("Print the diff of the list without writing it."))
    ] = False
    wait: Wait = DEFAULT_WAIT
    format: Annotated[
        str | None,
        option("--format", help=N_("text or json (default: text)."), metavar="FORMAT",
               values=OVERVIEW_FORMATS),
    ] = None  # fmt: skip

    @property
    def day(self) -> datetime.date:
        """The date on which the forms are read."""
        if self.as_of is None:
            return today()
        return dates.likeliest_with_notice(self.as_of, today, lambda: self.snapshot.year)


@takes(FormsReadOptions)
def forms_read(options: FormsReadOptions) -> None:
    """List what forms would change; exit with 1 if anything is refused."""
    if not options.files:
        example = with_program_name("tasklist forms read forms/*.xlsx")
        hint = _("For example: {example}").format(example=example)
        raise MissingArgumentError(_("Missing forms."), hint, name="FORM.xlsx")
    if options.apply and options.diff:
        raise UsageError(_("--diff cannot be combined with --apply."), _("Remove one of them."))
    out = output(options.format, OVERVIEW_FORMATS)
    if options.diff and out.format == "json":
        raise UsageError(_("--diff cannot be combined with --format json."),
                         _("Remove one of them."))  # fmt: skip
    forms, refused = _read(_without_system_files(file_patterns.files(options.files)))
    path, day = options.path, options.day
    committed_on = revisions.last_shown(path)

    def prepare(tasklist: Tasklist) -> Marking:
        from tasklist.forms.form_review import judge

        verdict = judge(tasklist, forms, day, _former_titles(path, tasklist.title, forms))
        refused.extend(verdict.refused)
        return Marking(verdict.changes)

    marking, old, new = edit(path, prepare, options.wait if options.apply else None)
    if options.diff:
        change_reports.diff(output("md"), old, new)
        render.form_changes(output("md", stream=sys.stderr), (), refused)
    elif out.format == "json":
        report = Review(old.name, new.name, tuple(_flagged(marking.edited, committed_on)))
        render.form_record(out, report, refused, is_written=options.apply)
    else:
        render.form_changes(output("md"), _flagged(marking.edited, committed_on), refused)
    stderr_notices.add(_total(len(marking.edited), len(refused), applied=options.apply))
    if refused:
        raise typer.Exit(EXIT_REPORTED)


def _without_system_files(files: Sequence[Path]) -> list[Path]:
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


def _read(files: Sequence[Path]) -> "tuple[list[FilledForm], list[Refused]]":
    """The forms in *files*, and the files that could not be read as forms."""
    with require_library("python-calamine"):
        from tasklist.forms import workbook_reader
    forms: list[FilledForm] = []
    unread: list[Refused] = []
    for file in with_progress_bar(files, _("Forms")):
        try:
            forms.append(workbook_reader.read(file))
        except FormError as error:
            unread.append((str(file), 0, "", error.message))
    return forms, unread


def _former_titles(path: Path, title: str, forms: "Sequence[FilledForm]") -> set[str]:
    """The titles that the list had in the commits that *forms* name."""
    from tasklist.forms.form_review import is_titled

    hashes = {form.commit for form in forms if not is_titled(form, title)}
    commits = sorted(filter(COMMIT.fullmatch, hashes))
    return revisions.titles_of(path, commits) if commits else set()


def _flagged(accepted: Sequence[Edited], committed_on: datetime.date | None) -> list[Change]:
    """The accepted changes, flagged as by `diff`; *committed_on* is the day of the last commit."""
    changes = [change for pair in accepted for change in of_a_milestone(*pair)]
    if committed_on is None:
        return changes
    return [flag_backdated(change, committed_on, GRACE) for change in changes]


def _total(changes: int, refused: int, *, applied: bool) -> str:
    """The last line, for people: the number of changes, and how to write them."""
    if applied:
        accepted = ngettext("{count} milestone changed", "{count} milestones changed", changes)
    else:
        accepted = ngettext("{count} milestone would change", "{count} milestones would change",
                        changes)  # fmt: skip
    rejected = ngettext("{count} refused", "{count} refused", refused)
    text = f"{accepted.format(count=changes)}{_(', ')}{rejected.format(count=refused)}"
    return text if applied or not changes else _("{text}. To write them: --apply").format(text=text)
