"""Options and steps of `undo` and `redo`: show the changes, ask, save, and print the result."""

import sys
from contextlib import suppress
from functools import cached_property
from typing import Annotated

import typer

from tasklist.edits import undo_redo
from tasklist.edits.journal import Journal
from tasklist.edits.journal_lines import UNDO, JournalEntry
from tasklist.edits.undo_redo import Reversal
from tasklist.errors import EXIT_REPORTED, InvalidListError
from tasklist.language import N_, _
from tasklist.model.change import Change, Review
from tasklist.model.compare import compare
from tasklist.options.file_options import FileOptions
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait, Yes
from tasklist.options.options_from_fields import option, option_class
from tasklist.options.output_format import output
from tasklist.process import stderr_notices
from tasklist.render import Output, change_reports
from tasklist.render.output import OVERVIEW_FORMATS
from tasklist.render.terminal.recorded_commands import RecordedCommand, command_text
from tasklist.writing import confirmation
from tasklist.writing.command_edits import lock_wait


@option_class
class ReversalOptions(FileOptions):
    """Options of undo and redo."""

    yes: Yes = False
    dry_run: Annotated[bool, option("--dry-run", help=N_("Print the diff, and write nothing."))] = (
        False
    )
    format: Annotated[
        str,
        option(
            "--format",
            help=N_("text or json (default: text)."),
            metavar="FORMAT",
            values=OVERVIEW_FORMATS,
        ),
    ] = "text"
    wait: Wait = DEFAULT_WAIT

    @cached_property
    def output(self) -> Output:
        """Standard output, in the requested format."""
        return output(self.format, OVERVIEW_FORMATS)


def reverse(options: ReversalOptions, kind: str) -> None:
    """Undo the last command if *kind* is UNDO; otherwise redo the last command that was undone.

    The changes are shown first, then the user is asked. With `--dry-run`, only prints what would
    change. Raises UnconfirmedError if nobody can answer and `--yes` is missing, typer.Exit if the
    answer is no, and what `undo_redo.undo` raises.
    """
    out = options.output
    planned = undo_redo.preview(options.path, kind)
    if options.dry_run:
        _print_diff(out, planned, kind)
        return
    if out.format != "json":
        _show(out, planned, kind)
    if not options.yes and not confirmation.confirm(_question(kind)):
        stderr_notices.add(_("Nothing was written."))
        raise typer.Exit(EXIT_REPORTED)
    run = undo_redo.undo if kind == UNDO else undo_redo.redo
    with lock_wait(options.wait) as seconds:
        finished = run(options.path, seconds, previewed=planned.edit.old.data)
    if out.format == "json":
        _show(out, finished, kind)
    else:
        out.write(out.printable(_result(finished, kind)) + "\n")


def recorded_commands(journal: Journal) -> list[RecordedCommand]:
    """The commands of *journal*, the newest first."""
    commands = [
        _recorded(step, is_undone=place >= journal.position)
        for place, step in enumerate(journal.steps)
    ]
    return commands[::-1]


def _recorded(step: JournalEntry, *, is_undone: bool) -> RecordedCommand:
    return RecordedCommand(step.day, step.command, step.milestones, is_undone)


def _print_diff(out: Output, planned: Reversal, kind: str) -> None:
    """Print the changes on standard error and the diff on standard output.

    In JSON, only the changes are printed, on standard output.
    """
    if out.format == "json":
        _show(out, planned, kind)
        return
    _show(output("text", OVERVIEW_FORMATS, stream=sys.stderr), planned, kind)
    sys.stderr.flush()
    with suppress(InvalidListError):  # _changes has added a notice
        change_reports.diff(out, *planned.edit)


def _show(out: Output, planned: Reversal, kind: str) -> None:
    """Print the changes that the reversal *planned* makes in the list."""
    old, new = planned.edit
    step = _recorded(planned.step, is_undone=kind != UNDO)
    other = new.name
    if out.format != "json":
        names = _("before: {command}") if kind == UNDO else _("after: {command}")
        other = names.format(command=command_text(step))
    change_reports.review(out, Review(old.name, other, tuple(_changes(planned))))


def _changes(planned: Reversal) -> list[Change]:
    """The changes that *planned* makes in the list.

    Empty, with a notice, if only comments and layout change, or if the list has errors before or
    after the reversal.
    """
    old, new = planned.edit
    try:
        changes = compare(old.tasklist, new.tasklist)
    except InvalidListError:
        notice = _(
            "{file} has errors before or after this command, so its changes cannot be listed."
        )
        stderr_notices.add(notice.format(file=old.name))
        return []
    if not changes:
        stderr_notices.add(_("Only comments and layout change."))
    return changes


def _question(kind: str) -> str:
    return _("Undo this command?") if kind == UNDO else _("Redo this command?")


def _result(finished: Reversal, kind: str) -> str:
    text = _("Undone: {command}") if kind == UNDO else _("Redone: {command}")
    step = _recorded(finished.step, is_undone=kind == UNDO)
    return text.format(command=command_text(step))
