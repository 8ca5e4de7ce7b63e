"""Undoes the last command that changed the list, and redoes it, byte for byte."""

from __future__ import annotations

from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import byte_edits, journal_file, list_writer
from tasklist.edits.journal import Journal, replay
from tasklist.edits.journal_lines import REDO, UNDO, JournalEntry
from tasklist.errors import FileError, UsageError
from tasklist.language import N_
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import list_file
from tasklist.storage.fingerprint import fingerprint


class NothingToUndoError(UsageError):
    """No command that changed the list *file* is recorded, or all are undone (exit 2)."""

    sentence = N_("Nothing to undo in {file}.")


class NothingToRedoError(UsageError):
    """No command on the list *file* is undone, or the list was edited since (exit 2)."""

    sentence = N_("Nothing to redo in {file}.")


class MovedOnError(UsageError):
    """The list *file* was changed since the recorded *command* of *day* (exit 2)."""

    sentence = N_(
        "{file} has changed since this command, by hand, by git or by somebody else:"
        " {command} ({day})"
    )
    advice = N_(
        "Nothing was written. Revert that change first, by hand or with git:"
        " git log -p {file}, then git revert COMMIT"
    )


class JournalError(FileError):
    """The edits that the journal has for the *command* of *day* do not fit the list *file*."""

    sentence = N_("The record of this command is invalid: {command} ({day})")
    advice = N_("Nothing was written. Edit {file} by hand, or restore it with git.")


class Reversal(NamedTuple):
    """The command (*step*) that is undone or redone, and the list before and after that."""

    step: JournalEntry
    edit: list_writer.ListEdit


def journal_of(path: Path) -> Journal:
    """The commands recorded for the list at *path*. Raises FileError if the list cannot be read."""
    loaded = list_file.load(path)
    return replay(journal_file.read(loaded.path), fingerprint(loaded.data))


def preview(path: Path, kind: str) -> Reversal:
    """Return what undoing or redoing would make of the list at *path*; nothing is saved.

    *kind* is UNDO or REDO. Raises the same errors as `undo` or `redo`.
    """
    steps: list[JournalEntry] = []
    edit = list_writer.preview(path, lambda old: _reversed(path, old, kind, steps))
    return Reversal(steps[0], edit)


def undo(path: Path, wait: float, *, previewed: bytes | None = None) -> Reversal:
    """Undo the last command that changed the list at *path*, with all of its changes.

    Raises NothingToUndoError if there is none, MovedOnError if the list is not as that command left
    it, JournalError if its record is invalid, and the errors of `list_writer.write`, which explains
    *wait* and *previewed*.
    """
    return _reverse(path, wait, UNDO, previewed)


def redo(path: Path, wait: float, *, previewed: bytes | None = None) -> Reversal:
    """Redo the command that was undone last in the list at *path*.

    Raises NothingToRedoError if there is none, and otherwise the same errors as `undo`.
    """
    return _reverse(path, wait, REDO, previewed)


def _reverse(path: Path, wait: float, kind: str, previewed: bytes | None) -> Reversal:
    steps: list[JournalEntry] = []

    def record(edit: list_writer.ListEdit) -> JournalEntry:
        return JournalEntry(kind, fingerprint(edit.old.data), fingerprint(edit.new.data))

    edit = list_writer.replace(
        path, lambda old: _reversed(path, old, kind, steps), wait, record, previewed
    )
    return Reversal(steps[0], edit)


def _reversed(path: Path, old: Snapshot, kind: str, steps: list[JournalEntry]) -> Snapshot:
    """Return *old* with a command undone or redone, and append that command to *steps*."""
    now = fingerprint(old.data)
    journal = replay(journal_file.read(path.resolve()), now)
    step = _step(journal, kind, path)
    edits = byte_edits.inverse(step.edits) if kind == UNDO else step.edits
    start, end = (step.after, step.before) if kind == UNDO else (step.before, step.after)
    if now != start:
        raise MovedOnError(file=path, command=step.command, day=step.day)
    data = byte_edits.applied(old.data, edits)
    if data is None or fingerprint(data) != end:
        raise JournalError(file=path, command=step.command, day=step.day)
    steps.append(step)
    return Snapshot(old.name, data)


def _step(journal: Journal, kind: str, path: Path) -> JournalEntry:
    """Return the command that would be undone or redone, as *kind* says.

    Raises NothingToUndoError or NothingToRedoError if there is none.
    """
    step = journal.last if kind == UNDO else journal.next
    if step is None:
        raise (NothingToUndoError if kind == UNDO else NothingToRedoError)(file=path)
    return step
