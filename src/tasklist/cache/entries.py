"""Content-addressed entries: values computed from a file's bytes, under a key of those bytes.

Such an entry cannot be out of date: different bytes have a different key. An entry that is damaged,
truncated, renamed, or in a folder that somebody else can write to is ignored: that costs time, and
never changes an answer. `TASKLIST_NO_CACHE=1` turns the cache off.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tasklist import __version__
from tasklist.storage import fingerprint


class Entry(NamedTuple):
    """A value that JSON can hold, and lines of UTF-8 as bytes, which need not be decoded."""

    value: Any
    lines: list[bytes]


PRIVATE = 0o600
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
# Room for three hundred revisions of a list; the oldest are deleted first.
LIMIT = 128 * 1024 * 1024


def key_for(kind: str, *contents: bytes) -> str:
    """The key for a value of *kind* computed from *contents* by this version of the program."""
    digest = fingerprint.digest(20)
    for part in (f"{__version__} {kind}".encode(), *contents):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def load(key: str) -> Entry | None:
    """The entry with *key*; None if it is missing or cannot be trusted."""
    folder = _folder()
    if folder is None:
        return None
    try:
        # Unbuffered: a large file is not copied before it is split into lines.
        with (folder / key).open("rb", buffering=0) as stream:
            if not (_is_ours(os.fstat(stream.fileno())) and _is_safe(folder)):
                return None
            text = stream.read()
        seal, *lines = text.split(b"\n")
        if lines and seal == _seal(key, memoryview(text)[len(seal) + 1 :]):
            return Entry(json.loads(lines.pop(0)), lines)
        # Damaged: the next command writes it again.
        (folder / key).unlink()
    except (OSError, ValueError):
        # Missing, unreadable, or not JSON.
        return None
    return None


def save(key: str, value: object, lines: Iterable[bytes] = ()) -> None:
    """Store *value*, which JSON can hold, and *lines* under *key*, if the disk allows that."""
    folder = _folder()
    if folder is None:
        return
    from tasklist.storage import atomic  # commands that only read have no need of it

    try:
        first = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        text = b"\n".join((first, *lines))
        if len(text) > LIMIT:
            return
        _make(folder)
        if not _is_safe(folder):
            return
        path = folder / key
        # Not synced: an entry that a power failure damages is ignored.
        atomic.put(path, b"\n".join((_seal(key, text), text)),
                   beside=atomic.name_beside(path), like=PRIVATE, sync=False)  # fmt: skip
        _sweep(folder)
    except (OSError, UnicodeEncodeError):
        # A full disk, a folder of somebody else: this command has its answer all the same.
        return


def _folder() -> Path | None:
    """The folder for this user's entries; None if the cache is turned off or there is no home."""
    if os.environ.get("TASKLIST_NO_CACHE"):
        return None
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises if there is none
    parent = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not parent or not Path(parent).is_absolute():
        parent = str(home / ("Library/Caches" if sys.platform == "darwin" else ".cache"))
    folder = Path(parent, "tasklist")
    return folder if folder.is_absolute() else None


def _make(folder: Path) -> None:
    """Make *folder* and its missing parents, accessible to this user only."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def _is_safe(folder: Path) -> bool:
    """Whether nobody else can put a file into *folder*, or put a different folder in its place."""
    if os.name == "nt":  # pragma: no cover - the user's own folder, protected by Windows
        return True
    # For a symbolic link, both where it is and where it leads: either could be replaced.
    parents = {*folder.parents, *folder.resolve().parents}
    return _is_ours(folder.stat()) and all(_protects_names(path.stat()) for path in parents)


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written the file or folder with *status*."""
    if os.name == "nt":  # pragma: no cover - see above
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & OTHERS_WRITE


def _protects_names(status: os.stat_result) -> bool:
    """Whether only this user and root can rename or replace this user's files in a folder."""
    is_open = status.st_mode & OTHERS_WRITE and not status.st_mode & stat.S_ISVTX
    return not is_open and status.st_uid in (0, os.geteuid())


def _seal(key: str, text: bytes | memoryview) -> bytes:
    """The first line of an entry: *key*, since a file can be renamed, and a checksum of *text*."""
    return b"%s %08x" % (key.encode(), zlib.crc32(text))


def _sweep(folder: Path) -> None:
    """Delete the oldest entries until *folder* is not larger than LIMIT."""
    files = []
    for entry in os.scandir(folder):
        with suppress(OSError):  # deleted meanwhile by another command
            status = entry.stat()
            files.append((status.st_mtime_ns, status.st_size, entry.path))
    room = LIMIT
    for _age, size, path in sorted(files, reverse=True):
        room -= size
        if room < 0:
            Path(path).unlink(missing_ok=True)
