"""`tasklist forms read`: what the forms that came back would change, and with --apply do."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tasklist import documents, render
from tasklist.cache.snapshot import Snapshot
from tasklist.errors import FOUND, UsageError
from tasklist.forms.leftovers import is_housekeeping, is_lock
from tasklist.forms.zip_guard import FormError
from tasklist.history import flag_backdated, snapshots
from tasklist.language import N_, _, ngettext, typed
from tasklist.model.compare import Change, of_a_milestone
from tasklist.options import arguments, file_patterns
from tasklist.options.base import ListOptions, option, output, takes, today
from tasklist.options.documents import print_notice, with_progress_bar
from tasklist.options.edits import locked, save
from tasklist.options.reviews import GRACE
from tasklist.storage import list_file

if TYPE_CHECKING:
    # What reads a workbook takes a library that need not be there.
    from tasklist.forms.review import Verdict
    from tasklist.forms.workbook_reader import FilledForm
    from tasklist.render.form_lines import Refused

COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(kw_only=True, eq=False, repr=False)
class FormsReadOptions(ListOptions):
    """What the command is told."""

    files: Annotated[
        list[Path] | None,
        typer.Argument(help=N_("The forms that came back."), metavar="FORM.xlsx..."),
    ] = None
    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("The last day that can have come (today)."), metavar="DATE"),
    ] = None
    apply: Annotated[bool, option("--apply", help=N_("Write what is accepted."))] = False
    diff: Annotated[
        bool, option("--diff", help=N_("Print the diff of the list, and write nothing."))
    ] = False
    wait: Annotated[
        str,
        option("--wait", help=N_("Seconds to wait for another writer (20)."), metavar="SECONDS"),
    ] = "20"

    @property
    def day(self) -> datetime.date:
        """The day on which the forms are read."""
        return today() if self.as_of is None else arguments.date(self.as_of)


@takes(FormsReadOptions)
def forms_read(options: FormsReadOptions) -> None:
    """Say what forms would change; exit 1 where something is refused."""
    if not options.files:
        raise UsageError(
            _("Name the forms that came back."), _("For example: {example}").format(
                example=typed("tasklist forms read forms/*.xlsx"))
        )  # fmt: skip
    if options.apply and options.diff:
        raise UsageError(_("--diff writes nothing."), _("Leave out --diff, or --apply."))
    forms, unread = _read(_sent(file_patterns.files(options.files)))
    shown = snapshots.last_shown(options.path)
    verdict, old, new = _settle(options, forms)
    refused = [*unread, *verdict.refused]
    if options.diff:
        render.diff(output("md"), old, new)
        render.filled(output("md", stream=sys.stderr), (), refused)
    else:
        render.filled(output("md"), _marked(verdict, shown), refused)
    print_notice(_total(len(verdict.changes), len(refused), applied=options.apply))
    if refused:
        raise typer.Exit(FOUND)


def _sent(files: Sequence[Path]) -> list[Path]:
    """*files* without those that no unit sent; each of these is named."""
    sent: list[Path] = []
    for file in files:
        if is_lock(file):
            print_notice(
                _("{file}: passed over: a lock file. Is the form still open?").format(file=file)
            )
        elif is_housekeeping(file):
            print_notice(
                _("{file}: passed over: a file of the system, not a form").format(file=file)
            )
        else:
            sent.append(file)
    return sent


def _read(files: Sequence[Path]) -> tuple[list[FilledForm], list[Refused]]:
    """The forms, and what is none."""
    with documents.require_library("python-calamine"):
        from tasklist.forms import workbook_reader
    forms: list[FilledForm] = []
    unread: list[Refused] = []
    for file in with_progress_bar(files, _("Forms")):
        try:
            forms.append(workbook_reader.read(file))
        except FormError as error:
            unread.append((str(file), 0, "", error.message))
    return forms, unread


def _settle(
    options: FormsReadOptions, forms: Sequence[FilledForm]
) -> tuple[Verdict, Snapshot, Snapshot]:
    """What *forms* come to, and the list before and after it, which is saved if so ordered."""
    path, day = options.path, options.day
    if not options.apply:
        return _judged(path, list_file.load(path), forms, day)
    with locked(path, options.wait):
        stored = list_file.load(path)
        verdict, old, new = _judged(path, stored, forms, day)
        save(stored, old, new)
    return verdict, old, new


def _judged(
    path: Path, stored: list_file.LoadedFile, forms: Sequence[FilledForm], day: datetime.date
) -> tuple[Verdict, Snapshot, Snapshot]:
    from tasklist.forms.review import judge

    old = Snapshot(path.as_posix(), stored.data, worth_caching=False)
    verdict = judge(old.tasklist, forms, day, _former_titles(path, old.tasklist.title, forms))
    changed = {placed.id: milestone for placed, milestone in verdict.changes}
    return verdict, old, old.edited(changed)


def _former_titles(path: Path, title: str, forms: Sequence[FilledForm]) -> set[str]:
    """Titles that the list had when *forms* were made, by the commits that these name."""
    from tasklist.forms.review import is_titled

    named = {form.commit for form in forms if not is_titled(form, title)}
    commits = sorted(filter(COMMIT.fullmatch, named))
    return snapshots.titles_of(path, commits) if commits else set()


def _marked(verdict: Verdict, shown: datetime.date | None) -> list[Change]:
    """What is accepted, as changes with the marks that `diff` gives them against that day."""
    told = [change for accepted in verdict.changes for change in of_a_milestone(*accepted)]
    return told if shown is None else [flag_backdated(c, shown, GRACE) for c in told]


def _total(changes: int, refused: int, *, applied: bool) -> str:
    """The last line, for people: how much there is, and how to have it written."""
    if applied:
        made = ngettext("{count} milestone changed", "{count} milestones changed", changes)
    else:
        made = ngettext("{count} milestone would change", "{count} milestones would change",
                        changes)  # fmt: skip
    kept = ngettext("{count} refused", "{count} refused", refused)
    text = f"{made.format(count=changes)}{_(', ')}{kept.format(count=refused)}"
    return text if applied or not changes else _("{said}. To write it: --apply").format(said=text)
