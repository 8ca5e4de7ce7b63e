"""The list's file on disk: found, locked, read, and replaced as a whole.

A write never touches the old bytes: a new file beside them takes their name,
so that whoever reads, or loses power, sees the old list or the new one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tasklist.errors import BusyError, FileError, UsageError
from tasklist.language import _
from tasklist.limits import SIZE_LIMIT

if TYPE_CHECKING:
    from filelock import BaseFileLock

NEW_MODE = 0o644
WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Stored(NamedTuple):
    """The bytes of a file as one look found them, and which look that was."""

    path: Path
    data: bytes
    stamp: tuple[int, int, int, int]
    mode: int
    owner: tuple[int, int]


def load(path: Path) -> Stored:
    """The bytes at *path*; raises FileError for what is no readable file."""
    real, _found = _look(path)
    try:
        with real.open("rb") as stream:
            found = os.fstat(stream.fileno())
            # One byte past the limit is enough to know.
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    return Stored(
        real, data, _stamp(found), stat.S_IMODE(found.st_mode), (found.st_uid, found.st_gid)
    )


def _look(path: Path) -> tuple[Path, os.stat_result]:
    """The file that *path* leads to, and what the system says of it.

    A pipe or device is refused unopened: reading one might never end.
    """
    try:
        real = path.resolve(strict=True)
        found = real.stat()
    except (OSError, RuntimeError) as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise FileError(
            _("{file} is not a file.").format(file=path),
            _("Name the list's file: --file data/tasks_2023.yaml"),
        )
    return real, found


def _unreadable(path: Path, error: Exception) -> FileError:
    reason = _reason(error)
    return FileError(
        _("{file} can't be read: {reason}").format(file=path, reason=reason),
        _("Check the name and your rights: --file FILE names another one."),
    )


def _reason(error: Exception) -> str:
    """The system's own words; RuntimeError is a symbolic link that leads to itself."""
    return getattr(error, "strerror", None) or str(error)


def _stamp(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def locked(path: Path, wait: float, *, new: bool = False) -> Iterator[None]:
    """Hold the list at *path* against other writers; BusyError after *wait* seconds.

    Unless it is *new* the list has to be there: FileError where it is not.
    """
    lock = _acquired(path, wait, new=new)
    try:
        yield
    finally:
        # Should this fail, the list is saved all the same, and the end of the
        # process gives the lock back.
        with suppress(OSError):
            lock.release()


def _acquired(path: Path, wait: float, *, new: bool) -> BaseFileLock:
    # Readers never lock, so they need not pay for the import (20 ms).
    from filelock import FileLock, Timeout

    try:
        file, mode = _lock_of(path, new=new)
        lock = FileLock(file, timeout=wait, mode=mode, poll_interval=0.02)
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            _("Somebody else is writing {file}.").format(file=path),
            _("Try again, or wait longer: --wait SECONDS"),
        ) from error
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    return lock


def _lock_of(path: Path, *, new: bool) -> tuple[Path, int]:
    """The lock of the list at *path*, and the mode to make it with.

    Whatever is refused is refused here: no lock is left beside what is no list.
    """
    real = path.resolve()
    if new and not real.exists():
        # Making the lock would make the folder too, a misspelt one.
        real.parent.resolve(strict=True)
        return lock_path(real), NEW_MODE
    # Who may write the list may lock it; nobody else can block it.
    return lock_path(real), _look(path)[1].st_mode & 0o666 | 0o600


def lock_path(real: Path) -> Path:
    """Where the lock of the list at *real* lives: in `.git/`, else hidden beside it.

    The place never depends on who asks: two writers must meet at one lock.
    """
    for folder in real.parents:
        if (folder / ".git").is_dir():
            return folder / ".git" / f"tasklist-{real.name}.lock"
    return real.with_name(f".{real.name}.lock")


def replace(stored: Stored, data: bytes) -> None:
    """Put *data* in the place of what *stored* found, whole or not at all.

    Call it inside `locked`. Raises BusyError where the file has changed since,
    FileError where the disk or the rights forbid it; nothing is left behind.
    """
    # Root may write what is read-only, and whoever may write the folder may rename.
    # What is gone is not read-only: that is told by and by.
    forbidden = stored.path.exists() and not os.access(stored.path, os.W_OK)
    if not stored.mode & WRITE_BITS or forbidden:
        message = _("{file} is read-only.").format(file=stored.path)
        raise FileError(message, _("Make it writable, then try again."))
    _put(stored.path, data, stored)


def create(path: Path, data: bytes) -> None:
    """Put a new file with *data* at *path*, whole or not at all.

    Call it inside `locked`. Raises UsageError where something stands there already.
    """
    _put(path.resolve(), data, None)


def _put(path: Path, data: bytes, old: Stored | None) -> None:
    # One name, not a random one: what a killed writer left is swept up here.
    beside = path.with_name(f".{path.name}.new")
    try:
        try:
            _write_new(beside, old, data)
            if old is None:
                _refuse_if_there(path)
            else:
                _refuse_if_changed(old)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error
    _sync_folder(path)


def _write_new(beside: Path, old: Stored | None, data: bytes) -> None:
    """The new file, on disk to the last byte, with the old one's mode and owner."""
    beside.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(beside, flags, 0o600 if old else NEW_MODE), "wb") as stream:
        stream.write(data)
        stream.flush()
        if old is not None and hasattr(os, "fchown"):
            _put_owner_back(stream.fileno(), old.owner)
            os.fchmod(stream.fileno(), old.mode)
        os.fsync(stream.fileno())


def _refuse_if_there(path: Path) -> None:
    if os.path.lexists(path):
        message = _("{file} is there already.").format(file=path)
        raise UsageError(message, _("To replace it: --force"))


def _put_owner_back(descriptor: int, owner: tuple[int, int]) -> None:
    found = os.fstat(descriptor)
    if (found.st_uid, found.st_gid) == owner:
        return
    # Only root gives files away; a colleague's list then becomes the writer's
    # own, as with any editor, but stays in its group.
    for user, group in (owner, (-1, owner[1])):
        with suppress(PermissionError):
            os.fchown(descriptor, user, group)
            return


def _refuse_if_changed(stored: Stored) -> None:
    now = load(stored.path)
    if (now.stamp, now.data) != (stored.stamp, stored.data):
        raise BusyError(
            _("{file} was changed meanwhile by another program.").format(file=stored.path),
            _("Nothing was written. Look at the change, then try again."),
        )


def _unwritable(path: Path, error: Exception) -> FileError:
    reason = _reason(error)
    return FileError(
        _("{file} can't be written: {reason}").format(file=path, reason=reason),
        _("Nothing was changed. Check the disk and your rights to its folder."),
    )


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
                file=path, reason=error.strerror
            ),
            _("Check the disk, then look at the list: git diff"),
        ) from error
