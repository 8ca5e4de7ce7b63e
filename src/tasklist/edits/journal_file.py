"""The journal on disk: where it lies, and lines added to it, before the list is replaced.

In a repository it lies in git's own folder, as the lock does; without git, in a hidden folder
beside the list, which ignores itself should that ever become a repository. Each user has one
of their own, and nobody else can read it. It is for convenience: whatever is wrong with it
never keeps the list from being read or written.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tasklist.edits import journal_lines
from tasklist.edits.journal_lines import JournalEntry
from tasklist.errors import reason
from tasklist.language import _
from tasklist.process import stderr_notices
from tasklist.storage import atomic, file_attributes, git_folder
from tasklist.storage.errors import UnconfirmedWriteError
from tasklist.storage.fingerprint import fingerprint

FOLDER = ".tasklist"
IGNORED = ".gitignore"
IGNORES_ITSELF = b"# Created by tasklist.\n*\n"
PRIVATE = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
SIZE_LIMIT = 8 * 1024 * 1024  # bytes
LINE_LIMIT = 200  # then what is no longer needed is left out
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def journal_path(real: Path) -> Path:
    """The journal of this user for the list at *real*."""
    user = f"-{os.geteuid()}" if hasattr(os, "geteuid") else ""
    top = git_folder.work_tree(real)
    home = None if top is None else git_folder.git_folder(top / ".git")
    if top is None or home is None:
        return real.parent / FOLDER / f"{real.name}.undo{user}"
    # There may be lists of the same name in several folders.
    folder = fingerprint(os.fsencode(real.parent.relative_to(top).as_posix()))[:8]
    return home / f"tasklist-{real.name}.{folder}.undo{user}"


def read(real: Path) -> list[JournalEntry]:
    """The entries of the journal for the list at *real*; a notice says what is ignored in it."""
    path = journal_path(real)
    try:
        descriptor = _open_ours(path, os.O_RDONLY, real)
        data = b"" if descriptor is None else _content(descriptor)
    except FileNotFoundError:
        return []
    except OSError as error:
        descriptor, data = None, b""
        _note(_("{file} is ignored: {reason}"), path, error)
    else:
        if descriptor is None:
            text = _("{file} is ignored: it is not a file of this user alone.")
            stderr_notices.add(text.format(file=path))
    entries = [journal_lines.decoded(line) for line in data.splitlines() if line]
    if None in entries:
        text = _("{file}: {count} invalid lines are ignored.")
        stderr_notices.add(text.format(file=path, count=entries.count(None)))
    return [entry for entry in entries if entry is not None]


@contextmanager
def recorded(real: Path, entry: JournalEntry) -> Iterator[None]:
    """A context in which the list at *real* is replaced as *entry* says, once that is recorded.

    If the list is not replaced, the entry is taken back. If it cannot be recorded, a notice
    says so.
    """
    path, line = journal_path(real), journal_lines.encoded(entry)
    try:
        size = _append(path, line, real, entry)
    except OSError as error:
        _note(_("This change cannot be undone: {file}: {reason}"), path, error)
        size = None
    try:
        yield
    except UnconfirmedWriteError:
        raise
    except BaseException:
        if size is not None:
            _take_back(path, size, real)
        raise


def _note(text: str, path: Path, error: OSError) -> None:
    stderr_notices.add(text.format(file=path, reason=reason(error)))


def _append(path: Path, line: bytes, real: Path, entry: JournalEntry) -> int:
    """Add *line*, that of *entry*, to the journal at *path*; returns the size before it."""
    if len(line) > SIZE_LIMIT // 2:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    if path.parent.name == FOLDER:
        _make_folder(path.parent)
    try:
        descriptor = _open_ours(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, real)
    except OSError:
        descriptor = None
    if descriptor is None:  # something else has its name
        return _put(path, b"", line)
    with os.fdopen(descriptor, "r+b", buffering=0) as stream:
        data = stream.read(SIZE_LIMIT + 1)
        if len(data) + len(line) > SIZE_LIMIT or data.count(b"\n") >= LINE_LIMIT:
            return _put(path, _needed(data, entry), line)
        if data and not data.endswith(b"\n"):  # of a writer that was killed
            line = b"\n" + line
        written = stream.write(line)
        if written != len(line):
            stream.truncate(len(data))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return len(data)


def _put(path: Path, data: bytes, line: bytes) -> int:
    """Replace the journal by *data* and *line*; returns the size of *data*."""
    atomic.sweep(path)
    beside = atomic.name_beside(path)
    atomic.put(path, data + line, beside=beside, like=PRIVATE, sync=False)
    return len(data)


def _needed(data: bytes, entry: JournalEntry) -> bytes:
    """What is still needed of the journal *data*, for a list as before *entry*."""
    from tasklist.edits.journal import replay

    entries = filter(None, map(journal_lines.decoded, data.splitlines()))
    journal = replay(entries, entry.before)
    lines = [journal_lines.encoded(one) for one in journal.entries()]
    while sum(map(len, lines)) > SIZE_LIMIT // 2:
        del lines[0]
    return b"".join(lines)


def _take_back(path: Path, size: int, real: Path) -> None:
    """Cut the journal at *path* to *size* again; what is left over has no effect anyway."""
    with suppress(OSError):
        descriptor = _open_ours(path, os.O_RDWR, real)
        if descriptor is not None:
            with os.fdopen(descriptor, "r+b", buffering=0) as stream:
                stream.truncate(size)


def _content(descriptor: int) -> bytes:
    """All bytes of the open *descriptor*, which is closed; raises OSError if they are too many."""
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def _open_ours(path: Path, flags: int, real: Path) -> int | None:
    """The open file at *path*, which only this user can have written; None if it is no such file.

    No link is followed, and no pipe waited for. Raises OSError if it cannot be opened.
    """
    descriptor = os.open(path, flags | FLAGS, PRIVATE)
    try:
        status = os.fstat(descriptor)
        if not _is_ours(status, real.stat()):
            os.close(descriptor)
            return None
        if hasattr(os, "fchmod") and flags & os.O_RDWR and status.st_mode & OTHERS:
            with suppress(PermissionError):  # a file system without modes
                os.fchmod(descriptor, PRIVATE)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _is_ours(status: os.stat_result, of_the_list: os.stat_result) -> bool:
    """Whether a file has one name, and only this user, or who can write the list, can write it."""
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        return False
    if os.name == "nt":  # pragma: no cover - as git's folder, protected by Windows
        return True
    # On a file system without modes both have the same.
    surplus = status.st_mode & ~of_the_list.st_mode & OTHERS_WRITE
    return status.st_uid == os.geteuid() and not surplus


def _make_folder(folder: Path) -> None:
    """Make the hidden *folder*, for everybody who can write to the folder that it is in."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    else:
        _open_to_writers(folder)
    ignored = folder / IGNORED
    # A process that was killed may have left it empty; it may be another user's.
    if not os.path.lexists(ignored) or not ignored.lstat().st_size:
        descriptor = os.open(ignored, os.O_WRONLY | os.O_CREAT | FLAGS, 0o644)
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            stream.write(IGNORES_ITSELF)


def _open_to_writers(folder: Path) -> None:
    with suppress(OSError):  # then it is for this user only
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            file_attributes.give(descriptor, file_attributes.of(folder.parent))
        finally:
            os.close(descriptor)
