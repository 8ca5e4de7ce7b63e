"""The one way to write the list: lock, read, rewrite, prove, replace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tasklist.cache.snapshot import Snapshot
from tasklist.storage import list_file
from tasklist.storage.errors import ChangedListError

# The list with its changes, proved by `yamlfile`; the same snapshot if there are none.
Rewrite = Callable[[Snapshot], Snapshot]


class ListEdit(NamedTuple):
    """The list before and after an edit."""

    old: Snapshot
    new: Snapshot

    @property
    def is_empty(self) -> bool:
        """Whether the file stays as it is."""
        return self.old.data == self.new.data


def preview(path: Path, rewrite: Rewrite) -> ListEdit:
    """What *rewrite* would make of the list at *path*; nothing is locked or saved.

    Raises FileError if the list cannot be read, and whatever *rewrite* raises.
    """
    return _rewritten(list_file.load(path), path, rewrite)


def write(path: Path, rewrite: Rewrite, wait: float, *, previewed: bytes | None = None) -> ListEdit:
    """Save what *rewrite* makes of the list at *path*, and put it in the cache.

    The file is read inside the lock, so that no other edit is lost. Raises LockedError if
    somebody else still has the lock after *wait* seconds, ChangedListError if the list is not
    *previewed*, the bytes that the user was shown, FileError if it cannot be read or replaced,
    and whatever *rewrite* raises.
    """
    with list_file.locked(path, wait):
        loaded = list_file.load(path)
        if previewed is not None and loaded.data != previewed:
            raise ChangedListError(file=path)
        edit = _rewritten(loaded, path, rewrite)
        if not edit.is_empty:
            list_file.replace(loaded, edit.new.data)
            edit.new.cache()
    return edit


def _rewritten(loaded: list_file.LoadedFile, path: Path, rewrite: Rewrite) -> ListEdit:
    old = Snapshot(path.as_posix(), loaded.data, worth_caching=False)
    return ListEdit(old, rewrite(old))
