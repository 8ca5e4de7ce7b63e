"""`tasklist edit`: opens the list in the user's editor at the line of a part, then checks it."""

import os
import sys
from pathlib import Path

from tasklist import checks, render
from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import FileError, UsageError, reason
from tasklist.language import N_, _
from tasklist.model.change import Review
from tasklist.model.compare import compare
from tasklist.options.options_from_fields import option_class, takes
from tasklist.options.output_format import output
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import editor, stderr_notices
from tasklist.process.editor import Editor
from tasklist.render import OVERVIEW_FORMATS, PROBLEM_FORMATS, change_reports
from tasklist.writing import confirmation
from tasklist.writing.named_parts import AmbiguousPartError, PartWords, named_parts, part_locations


class NoTerminalError(UsageError):
    """The editor can't be opened, because input or output is not a terminal (exit 2)."""

    sentence = N_("The editor needs a terminal.")
    advice = N_("To print the place: tasklist where 35 Q3\nTo change a value: tasklist set --help")


class MissingEditorError(FileError):
    """The editor *program* is not installed."""

    sentence = N_("Editor not found: {program}")
    advice = N_("Set VISUAL or EDITOR to an editor that is installed.")


class FailedEditorError(FileError):
    """The editor *program* can't be started or has failed; *reason* says why."""

    sentence = N_("The editor {program} failed: {reason}")
    advice = N_("The file is as the editor left it. To see what changed: tasklist diff")


@option_class
class FileEditOptions(PartWords, ListOptions):
    """Options of `tasklist edit`: the part of the list at which the editor opens the file."""

    def line(self, before: Snapshot) -> int:
        """The line of the named part in *before*, the list before it is edited.

        If no part is named, it is the line of the first error, or line 1 if there is no error.
        Raises UsageError for words that don't name exactly one part.
        """
        if not self.part_words:
            return next((problem.place.line for problem in before.parse().problems), 1)
        parts = named_parts(before.tasklist, self.part_words)
        if len(parts) > 1:
            raise AmbiguousPartError(self.part_words, parts)
        return part_locations(before, parts)[0].line


@takes(FileEditOptions)
def edit(options: FileEditOptions) -> None:
    """Open the list in $VISUAL or $EDITOR at the line of a part; then check it and show changes."""
    if not confirmation.can_ask():
        raise NoTerminalError
    path, chosen = options.path, editor.chosen(os.environ)
    before = working_copy(path)
    _open(chosen, path, options.line(before))
    if not chosen.waits:
        message = _("{program} did not wait for the file to be closed, so nothing was checked.")
        hint = _('To make it wait: VISUAL="{program} --wait"')
        stderr_notices.add(message.format(program=chosen.program))
        stderr_notices.add(hint.format(program=chosen.program))
        return
    after = working_copy(path)
    _print_changes(before, after)


def _open(chosen: Editor, file: Path, line: int) -> None:
    """Open *file* at *line* in the editor *chosen*.

    Raises MissingEditorError if the editor is not installed, and FailedEditorError if it can't be
    started or its exit code is not 0.
    """
    if chosen.path is None:
        raise MissingEditorError(program=chosen.program)
    try:
        code = chosen.open(file, line)
    except OSError as error:
        raise FailedEditorError(program=chosen.program, reason=reason(error)) from error
    if code:
        text = _("exit code {code}").format(code=code)
        raise FailedEditorError(program=chosen.program, reason=text)


def _print_changes(before: Snapshot, after: Snapshot) -> None:
    """Print what the editor changed, and the new warnings.

    Raises InvalidListError if the list now has errors.
    """
    out = output("text", OVERVIEW_FORMATS)
    now, old = after.tasklist, before.parse()
    if before.data == after.data:
        out.write(_("No changes.") + "\n")
        return
    if old.valid_tasklist is None:
        out.write(_("The list has no errors any more.") + "\n")
        return
    if changes := compare(old.valid_tasklist, now):
        change_reports.change_list(out, Review(before.name, after.name, tuple(changes)))
    else:
        out.write(_("Only comments or layout changed.") + "\n")
    warnings = checks.new_warnings(old, after.parse())
    render.problems(output("text", PROBLEM_FORMATS, stream=sys.stderr), after.name, warnings)
