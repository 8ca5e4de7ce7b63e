"""The one way to write the list: lock, read, rewrite, prove, record, replace.

The changed bytes are recorded in the journal before the list is replaced. `undo` needs only these
bytes, so it works in the same way for every command.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import byte_edits, journal_file
from tasklist.edits.journal_lines import EDIT, JournalEntry
from tasklist.errors import InvalidListError
from tasklist.model.affected_milestones import affected_milestones
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import list_file
from tasklist.storage.errors import ChangedListError
from tasklist.storage.fingerprint import fingerprint

# Returns the list with its changes, proved by `yamlfile`; the same snapshot if there are none.
Rewrite = Callable[[Snapshot], Snapshot]


class ListEdit(NamedTuple):
    """The list before and after an edit."""

    old: Snapshot
    new: Snapshot

    @property
    def is_empty(self) -> bool:
        """Whether the file stays as it is."""
        return self.old.data == self.new.data


class EditOrigin:
    """The origin of an edit: its day, and the command as `undo --list` shows it.

    This is a plain class, because a named tuple would take longer to define.
    """

    __slots__ = ("command", "day")

    def __init__(self, day: datetime.date, command: str) -> None:
        self.day = day
        self.command = command


def preview(path: Path, rewrite: Rewrite) -> ListEdit:
    """Return what *rewrite* would make of the list at *path*; nothing is locked or saved.

    Raises FileError if the list cannot be read, and whatever *rewrite* raises.
    """
    return _rewritten(list_file.load(path), path, rewrite)


def write(
    path: Path,
    rewrite: Rewrite,
    wait: float,
    *,
    origin: EditOrigin,
    previewed: bytes | None = None,
) -> ListEdit:
    """Save what *rewrite* makes of the list at *path*, and return the list before and after.

    The file is read while it is locked, so that no other edit is lost. The journal records the edit
    with its *origin*, and the cache gets the new list. Raises LockedError if somebody else still
    has the lock after *wait* seconds, ChangedListError if the list differs from the bytes that the
    user was shown (*previewed*), FileError if the list cannot be read or replaced, and whatever
    *rewrite* raises.
    """
    edit = replace(path, rewrite, wait, lambda edit: _entry(edit, origin), previewed)
    if not edit.is_empty and edit.new.worth_caching:
        edit.new.cache()
    return edit


def replace(
    path: Path,
    rewrite: Rewrite,
    wait: float,
    record: Callable[[ListEdit], JournalEntry],
    previewed: bytes | None,
) -> ListEdit:
    """Save what *rewrite* makes of the list at *path*, and return the list before and after.

    This does the same as `write`, except that *record* returns the entry for the journal, and that
    nothing is put in the cache. Raises the same errors as `write`.
    """
    with list_file.locked(path, wait):
        loaded = list_file.load(path)
        if previewed is not None and loaded.data != previewed:
            raise ChangedListError(file=path)
        edit = _rewritten(loaded, path, rewrite)
        if not edit.is_empty:
            with journal_file.recorded(loaded.path, record(edit)):
                list_file.replace(loaded, edit.new.data)
    return edit


def _rewritten(loaded: list_file.LoadedFile, path: Path, rewrite: Rewrite) -> ListEdit:
    old = Snapshot(path.as_posix(), loaded.data, worth_caching=False)
    return ListEdit(old, rewrite(old))


def _entry(edit: ListEdit, origin: EditOrigin) -> JournalEntry:
    """The entry for *edit* in the journal."""
    old, new = edit
    return JournalEntry(
        EDIT,
        fingerprint(old.data),
        fingerprint(new.data),
        origin.day.isoformat(),
        origin.command,
        _milestones(edit),
        tuple(byte_edits.between(old.data, new.data)),
    )


def _milestones(edit: ListEdit) -> int:
    """The number of milestones that *edit* concerns; 0 if it repaired a list with errors."""
    try:
        return affected_milestones(edit.old.tasklist, edit.new.tasklist)
    except InvalidListError:
        return 0
