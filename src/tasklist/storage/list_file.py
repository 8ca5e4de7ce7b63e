"""The file of a list on disk: locking, loading, and replacing it as a whole.

A write never touches the old bytes: a new file beside the old one takes its name. A reader sees
either the old list or the new one, even after a power failure.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tasklist.errors import FileError, reason
from tasklist.limits import SIZE_LIMIT
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage.errors import (
    ChangedListError,
    HardLinksError,
    ListExistsError,
    MountPointError,
    NotAFileError,
    ReadOnlyListError,
    UnconfirmedWriteError,
    UnreadableFileError,
    UnwritableListError,
)

if TYPE_CHECKING:
    from tasklist.storage.file_attributes import FileAttributes  # readers do not need it

NEW_MODE = 0o644
WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class LoadedFile(NamedTuple):
    """The bytes of a file, its real path, and a stamp that changes whenever the file does."""

    path: Path
    data: bytes
    stamp: tuple[int, ...]


def load(path: Path) -> LoadedFile:
    """Load the file at *path*; raises NotAFileError or UnreadableFileError."""
    real, _status = _stat(path)
    try:
        with real.open("rb") as stream:
            status = os.fstat(stream.fileno())
            # One more byte shows that the limit is exceeded, or that the file has grown meanwhile.
            data = stream.read(min(status.st_size, SIZE_LIMIT) + 1)
            if len(data) > status.st_size:
                data += stream.read(SIZE_LIMIT + 1 - len(data))
    except OSError as error:
        raise UnreadableFileError(file=path, reason=reason(error, path)) from error
    return LoadedFile(real, data, _stamp(status))


def _stat(path: Path) -> tuple[Path, os.stat_result]:
    """The real path of *path*, and the status of the file there.

    A pipe or device is refused without opening it: reading one might never end.
    """
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except (OSError, RuntimeError) as error:
        raise UnreadableFileError(file=path, reason=reason(error, path)) from error
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(file=path)
    return real, status


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_nlink


@contextmanager
def locked(path: Path, wait: float, *, new: bool = False) -> Iterator[None]:
    """A context in which only this process may write the list at *path*.

    The list has to exist, unless *new* is true. Raises LockedError if another process still has the
    lock after *wait* seconds, FileError if the list is missing or cannot be locked.
    """
    from tasklist.storage import locks  # readers never lock

    with locks.hold(_lockable(path, new=new), path, wait):
        yield


def _lockable(path: Path, *, new: bool) -> Path:
    """The real path of *path*, checked before a lock is made.

    Raises FileError if there is no file, or, for a *new* list, if there is no folder for it.
    """
    try:
        real = path.resolve()
        if not new or real.exists():
            return _stat(path)[0]
        # A missing folder is not created: its name may be misspelt.
        if not stat.S_ISDIR(real.parent.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    return real


def replace(loaded: LoadedFile, data: bytes) -> None:
    """Replace the file that was *loaded* by *data*, whole or not at all.

    Call it inside `locked`. Raises ChangedListError if the file has changed since it was loaded,
    FileError if the file is read-only or has hard links (the other links would keep the old list),
    or if the disk or permissions do not allow the write. After an error, no new file is left
    behind.
    """
    from tasklist.storage import file_attributes

    path = loaded.path
    _refuse_unwritable(path)
    try:
        like = file_attributes.of(path)
    except OSError as error:
        raise UnreadableFileError(file=path, reason=reason(error, path)) from error
    _put(path, data, like, lambda: _refuse_if_changed(loaded, like))


def create(path: Path, data: bytes) -> None:
    """Create the file *path* with *data*, whole or not at all.

    Call it inside `locked`. Raises ListExistsError if *path* exists, FileError if the disk or
    permissions do not allow the write.
    """
    real = path.resolve()
    _put(real, data, NEW_MODE, lambda: _refuse_existing(real))


def _refuse_unwritable(path: Path) -> None:
    _real, status = _stat(path)
    # Renaming would succeed: it needs permission only for the folder, and root needs none.
    if not status.st_mode & WRITE_BITS or not os.access(path, os.W_OK):
        raise ReadOnlyListError(file=path)
    if status.st_nlink > 1:
        raise HardLinksError(file=path, count=status.st_nlink)


def _put(path: Path, data: bytes, like: FileAttributes | int, check: Callable[[], None]) -> None:
    from tasklist.storage import atomic_write

    try:
        atomic_write.sweep(path)
        atomic_write.put(path, data, beside=atomic_write.name_beside(path), like=like, check=check)
    except OSError as error:
        raise _unwritable(path, error) from error
    _sync_folder(path)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise ListExistsError(file=path)


def _refuse_if_changed(loaded: LoadedFile, like: FileAttributes) -> None:
    from tasklist.storage import file_attributes

    now = load(loaded.path)
    if now != loaded or file_attributes.of(loaded.path) != like:
        raise ChangedListError(file=loaded.path)


def _unwritable(path: Path, error: Exception) -> FileError:
    is_mount = getattr(error, "errno", None) == errno.EBUSY
    kind = MountPointError if is_mount else UnwritableListError
    return kind(file=path, reason=reason(error, path))


def _sync_folder(path: Path) -> None:
    """Make the new name of *path* survive a power failure; Windows has no call for that."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnconfirmedWriteError(file=path, reason=reason(error)) from error
