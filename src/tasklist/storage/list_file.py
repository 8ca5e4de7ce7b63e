"""The list's file on disk: locking, loading, and replacing it as a whole.

A write never touches the old bytes: a new file beside them takes their name. A reader, or
a power failure, sees the old list or the new one.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tasklist.errors import BusyError, FileError, UsageError, reason
from tasklist.language import _
from tasklist.limits import SIZE_LIMIT

if TYPE_CHECKING:
    from tasklist.storage.file_attributes import FileAttributes  # readers need none of it

NEW_MODE = 0o644
WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class NotAFileError(FileError):
    """The path of the list is a folder, pipe or device."""

    def __init__(self, file: Path) -> None:
        super().__init__(_("{file} is not a file.").format(file=file))


class UnreadableFileError(FileError):
    """A file cannot be read; *error* is the system's."""

    def __init__(self, file: Path, error: Exception) -> None:
        super().__init__(
            _("{file} can't be read: {reason}").format(file=file, reason=reason(error, file))
        )


class ListExistsError(UsageError):
    """A new list would replace a file (exit 2)."""

    def __init__(self, file: Path) -> None:
        super().__init__(_("{file} already exists.").format(file=file))


class LoadedFile(NamedTuple):
    """A file's bytes, its real path, and a stamp that differs once it is changed."""

    path: Path
    data: bytes
    stamp: tuple[int, ...]


def load(path: Path) -> LoadedFile:
    """Load the file at *path*; raises NotAFileError or UnreadableFileError."""
    real, _status = _stat(path)
    try:
        with real.open("rb") as stream:
            status = os.fstat(stream.fileno())
            # One byte more shows that the limit is exceeded.
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    return LoadedFile(real, data, _stamp(status))


def _stat(path: Path) -> tuple[Path, os.stat_result]:
    """The real path of *path*, and its status.

    A pipe or device is refused without opening it: reading one might never end.
    """
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except (OSError, RuntimeError) as error:
        raise UnreadableFileError(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(path)
    return real, status


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_nlink


@contextmanager
def locked(path: Path, wait: float, *, new: bool = False) -> Iterator[None]:
    """A context in which this process alone may write the list at *path*.

    Unless it is *new* the list has to exist. Raises LockedError if somebody else still has
    the lock after *wait* seconds, FileError if the list is missing or cannot be locked.
    """
    from tasklist.storage import locks  # readers never lock

    with locks.hold(_lockable(path, new=new), path, wait):
        yield


def _lockable(path: Path, *, new: bool) -> Path:
    """The real path of *path*; whatever cannot be written is refused before a lock is made."""
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

    Call it inside `locked`. Raises BusyError if the file has changed since it was loaded,
    FileError if it is read-only, has hard links (they would keep the old list), or if the
    disk or permissions do not allow it. After an error nothing is left behind.
    """
    from tasklist.storage import file_attributes

    path = loaded.path
    _refuse_unwritable(path)
    try:
        like = file_attributes.of(path)
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    _put(path, data, like, lambda: _refuse_if_changed(loaded, like))


def create(path: Path, data: bytes) -> None:
    """Create the file *path* with *data*, whole or not at all.

    Call it inside `locked`. Raises ListExistsError if the path exists, FileError if the
    disk or permissions do not allow it.
    """
    real = path.resolve()
    _put(real, data, NEW_MODE, lambda: _refuse_existing(real))


def _refuse_unwritable(path: Path) -> None:
    _real, status = _stat(path)
    # Renaming needs permission for the folder only, and root needs none.
    if not status.st_mode & WRITE_BITS or not os.access(path, os.W_OK):
        message = _("{file} is read-only.").format(file=path)
        raise FileError(message, _("Make it writable, then try again."))
    if status.st_nlink > 1:
        message = _(
            "{file} is one of {count} hard links to the list: the others would keep the old list."
        )
        hint = _(
            "Nothing was changed. Delete the others, or make them symbolic links. To detach"
            " this one: cp -p {file} COPY, then mv COPY {file}"
        )
        raise FileError(message.format(file=path, count=status.st_nlink), hint.format(file=path))


def _put(path: Path, data: bytes, like: FileAttributes | int, check: Callable[[], None]) -> None:
    from tasklist.storage import atomic

    try:
        atomic.sweep(path)
        atomic.put(path, data, beside=atomic.name_beside(path), like=like, check=check)
    except OSError as error:
        raise _unwritable(path, error) from error
    _sync_folder(path)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise ListExistsError(path)


def _refuse_if_changed(loaded: LoadedFile, like: FileAttributes) -> None:
    from tasklist.storage import file_attributes

    now = load(loaded.path)
    if now != loaded or file_attributes.of(loaded.path) != like:
        raise BusyError(
            _("Another program changed {file} in the meantime.").format(file=loaded.path),
            _("Nothing was written. Review that change, then try again."),
        )


def _unwritable(path: Path, error: Exception) -> FileError:
    message = _("{file} can't be written: {reason}").format(file=path, reason=reason(error, path))
    hint = _("Nothing was changed. Check the disk, and your permissions for its folder.")
    if getattr(error, "errno", None) == errno.EBUSY:
        # A mount point cannot be replaced.
        hint = _("Nothing was changed. The file itself is a mount point: mount its folder instead.")
    return FileError(message, hint)


def _sync_folder(path: Path) -> None:
    """Make the new name survive a power failure; Windows has no such call."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise FileError(
            _("{file} was written, but the disk did not confirm it: {reason}").format(
                file=path, reason=reason(error)
            ),
            _("Check the disk, then look at the list: git diff"),
        ) from error
