"""The file of the journal: where it is, reading it, and adding a line before the list is replaced.

In a repository it is in git's own folder, like the lock. Without git it is in a hidden folder
beside the list; that folder has a `.gitignore` for itself, in case a repository is made there
later. Each user has a journal of their own, which nobody else can read. Because the journal is only
a convenience, an error in it does not keep the list from being read or written.
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
from tasklist.language import _, ngettext
from tasklist.process import stderr_notices
from tasklist.storage import atomic_write, file_attributes, git_folder
from tasklist.storage.errors import UnconfirmedWriteError
from tasklist.storage.fingerprint import fingerprint

FOLDER = ".tasklist"
IGNORED = ".gitignore"
IGNORES_ITSELF = b"# Created by tasklist.\n*\n"
PRIVATE = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
SIZE_LIMIT = 8 * 1024 * 1024  # bytes
LINE_LIMIT = 200  # a journal with so many lines is rewritten without those no longer needed
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def journal_path(real: Path) -> Path:
    """The path of this user's journal for the list at *real*, which is a path without links."""
    user = f"-{os.geteuid()}" if hasattr(os, "geteuid") else ""
    top = git_folder.work_tree(real)
    home = None if top is None else git_folder.git_folder(top / ".git")
    if top is None or home is None:
        return real.parent / FOLDER / f"{real.name}.undo{user}"
    # There may be lists of the same name in several folders.
    folder = fingerprint(os.fsencode(real.parent.relative_to(top).as_posix()))[:8]
    return home / f"tasklist-{real.name}.{folder}.undo{user}"


def read(real: Path) -> list[JournalEntry]:
    """Return the entries of the journal for the list at *real*; none if there is no journal.

    If the journal or some of its lines are ignored, a notice on standard error says so.
    """
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
            text = _("{file} is ignored: expected a regular file that only you can write to.")
            stderr_notices.add(text.format(file=path))
    entries = [journal_lines.decoded(line) for line in data.splitlines() if line]
    if None in entries:
        count = entries.count(None)
        text = ngettext(
            "{file}: {count} invalid line is ignored.",
            "{file}: {count} invalid lines are ignored.",
            count,
        )
        stderr_notices.add(text.format(file=path, count=count))
    return [entry for entry in entries if entry is not None]


@contextmanager
def recorded(real: Path, entry: JournalEntry) -> Iterator[None]:
    """A context for replacing the list at *real*: *entry* is first added to the journal.

    If the block raises an error, the entry is removed again. It stays after an
    UnconfirmedWriteError, because the list may have been replaced then. If the entry cannot be
    recorded, a notice says so.
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
    """Add *line*, which encodes *entry*, to the journal at *path*.

    Return the size of the journal before the line, in bytes. Raises OSError if *line* is too long
    or cannot be written.
    """
    if len(line) > SIZE_LIMIT // 2:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    if path.parent.name == FOLDER:
        _make_folder(path.parent)
    try:
        descriptor = _open_ours(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, real)
    except OSError:
        descriptor = None
    if descriptor is None:  # its name belongs to something else, which is replaced
        return _put(path, b"", line)
    with os.fdopen(descriptor, "r+b", buffering=0) as stream:
        data = stream.read(SIZE_LIMIT + 1)
        if len(data) + len(line) > SIZE_LIMIT or data.count(b"\n") >= LINE_LIMIT:
            return _put(path, _needed(data, entry), line)
        if data and not data.endswith(b"\n"):  # the last writer was killed within its line
            line = b"\n" + line
        written = stream.write(line)
        if written != len(line):
            stream.truncate(len(data))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return len(data)


def _put(path: Path, data: bytes, line: bytes) -> int:
    """Write *data*, then *line*, to the journal at *path* in place of its old content.

    Return the size of *data* in bytes.
    """
    atomic_write.sweep(path)
    beside = atomic_write.name_beside(path)
    atomic_write.put(path, data + line, beside=beside, like=PRIVATE, sync=False)
    return len(data)


def _needed(data: bytes, entry: JournalEntry) -> bytes:
    """Return the lines of the journal *data* that are still needed when *entry* is added."""
    from tasklist.edits.journal import replay

    entries = filter(None, map(journal_lines.decoded, data.splitlines()))
    journal = replay(entries, entry.before)
    lines = [journal_lines.encoded(one) for one in journal.entries()]
    while sum(map(len, lines)) > SIZE_LIMIT // 2:
        del lines[0]
    return b"".join(lines)


def _take_back(path: Path, size: int, real: Path) -> None:
    """Cut the journal at *path* to *size* bytes again.

    If that fails, the line that is left over has no effect.
    """
    with suppress(OSError):
        descriptor = _open_ours(path, os.O_RDWR, real)
        if descriptor is not None:
            with os.fdopen(descriptor, "r+b", buffering=0) as stream:
                stream.truncate(size)


def _content(descriptor: int) -> bytes:
    """Return all bytes of the open *descriptor*, and close it.

    Raises OSError if there are more than SIZE_LIMIT.
    """
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def _open_ours(path: Path, flags: int, real: Path) -> int | None:
    """Open the file at *path* and return its descriptor; None if others could have written it.

    Links are not followed, and pipes are not waited for. Raises OSError if the file cannot be
    opened.
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
    """Return whether the file with *status* can be trusted to be this user's own.

    The file must be regular, have no other hard link, and belong to this user. Other users may have
    write permission only if they also have it for the list, whose status is *of_the_list*.
    """
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        return False
    if os.name == "nt":  # pragma: no cover - Windows protects it, as it does git's folder
        return True
    # On a file system without modes, both files have the same mode.
    surplus = status.st_mode & ~of_the_list.st_mode & OTHERS_WRITE
    return status.st_uid == os.geteuid() and not surplus


def _make_folder(folder: Path) -> None:
    """Create the hidden *folder* and the `.gitignore` inside, if they do not exist.

    Everybody who can write to the parent folder can also write to a new *folder*. Raises OSError if
    anything else has the folder's name.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    else:
        _open_to_writers(folder)
    ignored = folder / IGNORED
    # The file may be another user's; a process that was killed may have left it empty.
    if not os.path.lexists(ignored) or not ignored.lstat().st_size:
        descriptor = os.open(ignored, os.O_WRONLY | os.O_CREAT | FLAGS, 0o644)
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            stream.write(IGNORES_ITSELF)


def _open_to_writers(folder: Path) -> None:
    with suppress(OSError):  # if it fails, only this user can write to the folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            file_attributes.give(descriptor, file_attributes.of(folder.parent))
        finally:
            os.close(descriptor)
