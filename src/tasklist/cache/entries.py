"""Content-addressed entries of the cache: values computed from a file's bytes, with a hash as key.

An entry cannot be out of date, because different bytes have a different hash. An entry that is
damaged, truncated, renamed, or in a folder that somebody else can write to is ignored; that costs
time, but never changes an answer. `TASKLIST_NO_CACHE=1` turns the cache off.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable
from typing import Any

from tasklist import __version__
from tasklist.cache import entry_eviction, entry_folder
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import fingerprint


class Entry(NamedTuple):
    """The content of an entry: a *value* that JSON can hold, and *lines* of text in UTF-8.

    The lines are bytes, so that they need not be decoded to be printed.
    """

    value: Any
    lines: list[bytes]


PRIVATE = 0o600


def key_for(kind: str, *contents: bytes) -> str:
    """The key of a value of this *kind* that this program version computes from *contents*."""
    digest = fingerprint.digest(20)
    for part in (f"{__version__} {kind}".encode(), *contents):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def load(key: str) -> Entry | None:
    """The entry with *key*; None if it is missing or cannot be trusted."""
    folder = entry_folder.path()
    if folder is None:
        return None
    path = folder / key
    try:
        # Unbuffered: a large file is not copied before it is split into lines.
        with path.open("rb", buffering=0) as stream:
            used = os.fstat(stream.fileno())
            if not (entry_folder.is_ours(used) and entry_folder.is_safe(folder)):
                return None
            text = stream.read()
        seal, *lines = text.split(b"\n")
        if lines and seal == _seal(key, zlib.crc32(memoryview(text)[len(seal) + 1 :])):
            entry = Entry(json.loads(lines.pop(0)), lines)
            entry_eviction.note_use(path, used, folder.stat())
            return entry
        # Damaged: the next command writes it again.
        path.unlink()
    except (OSError, ValueError):
        # Missing, unreadable, or not JSON.
        return None
    return None


def save(key: str, value: object, lines: Iterable[bytes] = ()) -> None:
    """Store *value*, which JSON can hold, and *lines* under *key*, if the disk allows that."""
    folder = entry_folder.path()
    if folder is None:
        return
    from tasklist.storage import atomic_write  # commands that only read do not need it

    try:
        first = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        text = b"\n".join((first, *lines))
        if len(text) > entry_eviction.LIMIT:
            return
        entry_folder.make(folder)
        if not entry_folder.is_safe(folder):
            return
        path, checksum = folder / key, zlib.crc32(text)
        # Not synced: an entry that a power failure damages is ignored.
        atomic_write.put(path, b"\n".join((_seal(key, checksum), text)),
                   beside=atomic_write.name_beside(path), like=PRIVATE, sync=False)  # fmt: skip
        entry_eviction.note_save(folder, key, len(text), checksum)
    except (OSError, UnicodeEncodeError):
        # The disk is full, or the folder is not ours: this command has its answer all the same.
        return


def _seal(key: str, checksum: int) -> bytes:
    """Return the first line of an entry, which has its *key* and the *checksum* of its text.

    The key shows whether the file was renamed.
    """
    return b"%s %08x" % (key.encode(), checksum)
