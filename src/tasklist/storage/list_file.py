"""The list's file on disk: found, locked, read, and replaced as a whole.

A write never touches the old bytes: a new file beside them takes their name,
so that whoever reads, or loses power, sees the old list or the new one.
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
    from tasklist.storage.attributes import FileAttributes  # readers need none of it

NEW_MODE = 0o644
WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class NotAFileError(FileError):
    """A folder, pipe or device lies where the list should be."""

    def __init__(self, file: Path) -> None:
        super().__init__(_("{file} is not a file.").format(file=file))


class UnreadableFileError(FileError):
    """The system does not let a file be read, for that *error*."""

    def __init__(self, file: Path, error: Exception) -> None:
        super().__init__(
            _("{file} can't be read: {reason}").format(file=file, reason=reason(error, file))
        )


class ListExistsError(UsageError):
    """A new list would replace a file (exit 2)."""

    def __init__(self, file: Path) -> None:
        super().__init__(_("{file} already exists.").format(file=file))


class LoadedFile(NamedTuple):
    """The bytes of a file as one look found them, and which look that was."""

    path: Path
    data: bytes
    stamp: tuple[int, ...]


def load(path: Path) -> LoadedFile:
    """The bytes at *path*; raises FileError for what is no readable file."""
    real, _found = _look(path)
    try:
        with real.open("rb") as stream:
            found = os.fstat(stream.fileno())
            # One byte past the limit is enough to know.
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    return LoadedFile(real, data, _stamp(found))


def _look(path: Path) -> tuple[Path, os.stat_result]:
    """The file that *path* leads to, and what the system says of it.

    A pipe or device is refused unopened: reading one might never end.
    """
    try:
        real = path.resolve(strict=True)
        found = real.stat()
    except (OSError, RuntimeError) as error:
        raise UnreadableFileError(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise NotAFileError(path)
    return real, found


def _stamp(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_nlink


@contextmanager
def locked(path: Path, wait: float, *, new: bool = False) -> Iterator[None]:
    """Hold the list at *path* against other writers.

    Unless it is *new* the list has to exist. Raises LockedError after *wait* seconds, and
    FileError where the list is missing or a lock can't be made or taken.
    """
    from tasklist.storage import locks  # readers never lock

    with locks.held(_lockable(path, new=new), path, wait):
        yield


def _lockable(path: Path, *, new: bool) -> Path:
    """The file that *path* leads to: whatever is refused is refused before a lock is made."""
    try:
        real = path.resolve()
        if not new or real.exists():
            return _look(path)[0]
        # A misspelt folder is not made, and a file is none.
        if not stat.S_ISDIR(real.parent.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    return real


def replace(stored: LoadedFile, data: bytes) -> None:
    """Put *data* in the place of what *stored* found, whole or not at all.

    Call it inside `locked`. Raises BusyError where the file has changed since, and
    FileError where it is read-only, has other names (hard links), which would keep
    the old list, or where the disk or the rights forbid it; nothing is left behind.
    """
    from tasklist.storage import attributes

    path = stored.path
    _refuse_unwritable(path)
    try:
        like = attributes.of(path)
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    _put(path, data, like, lambda: _refuse_if_changed(stored, like))


def create(path: Path, data: bytes) -> None:
    """Put a new file with *data* at *path*, whole or not at all.

    Call it inside `locked`. Raises ListExistsError where something is there.
    """
    real = path.resolve()
    _put(real, data, NEW_MODE, lambda: _refuse_if_there(real))


def _refuse_unwritable(path: Path) -> None:
    _real, found = _look(path)
    # Root may write what is read-only, and whoever may write the folder may rename.
    if not found.st_mode & WRITE_BITS or not os.access(path, os.W_OK):
        message = _("{file} is read-only.").format(file=path)
        raise FileError(message, _("Make it writable, then try again."))
    if found.st_nlink > 1:
        message = _(
            "{file} is one of {count} names (hard links) of one list: the others would keep the"
            " old one."
        )
        hint = _(
            "Nothing was changed. Delete the others, or make them symbolic links; to part this one"
            " from them: cp -p {file} COPY, then mv COPY {file}"
        )
        raise FileError(message.format(file=path, count=found.st_nlink), hint.format(file=path))


def _put(path: Path, data: bytes, like: FileAttributes | int, check: Callable[[], None]) -> None:
    from tasklist.storage import atomic

    try:
        atomic.sweep(path)
        atomic.put(path, data, beside=atomic.name_beside(path), like=like, check=check)
    except OSError as error:
        raise _unwritable(path, error) from error
    _sync_folder(path)


def _refuse_if_there(path: Path) -> None:
    if os.path.lexists(path):
        raise ListExistsError(path)


def _refuse_if_changed(stored: LoadedFile, like: FileAttributes) -> None:
    from tasklist.storage import attributes

    now = load(stored.path)
    if now != stored or attributes.of(stored.path) != like:
        raise BusyError(
            _("{file} was changed meanwhile by another program.").format(file=stored.path),
            _("Nothing was written. Look at the change, then try again."),
        )


def _unwritable(path: Path, error: Exception) -> FileError:
    message = _("{file} can't be written: {reason}").format(file=path, reason=reason(error, path))
    hint = _("Nothing was changed. Check the disk and your rights to its folder.")
    if getattr(error, "errno", None) == errno.EBUSY:
        # No name can be put in the place of what is mounted there.
        hint = _("Nothing was changed. The file is mounted by itself: mount its folder instead.")
    return FileError(message, hint)


def _sync_folder(path: Path) -> None:
    """Make the new name last through a power failure; Windows has no such call."""
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
