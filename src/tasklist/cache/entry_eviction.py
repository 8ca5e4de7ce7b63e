"""Keeps the folder of the cache within its limit: the least recently used entries are deleted.

The time of an entry's file says when the entry was last used. It is set at most once a day, because
it hardly matters in which order entries of the same day are deleted.

A run may use more lists than there is room for. It must not delete the entries that it needs when
it is repeated, because each repetition would be as slow as the first run. Therefore the entries
that this run has used are deleted last, and among these the newest first. The entries of the first
lists then stay in the cache each time the run is repeated.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Room for six thousand revisions of a list.
LIMIT = 1024 * 1024 * 1024  # bytes
PARTS = 16  # into which the limit is divided; one of them is freed at a time
DAY = 24 * 60 * 60  # seconds

# The keys of the entries that this run has loaded or saved.
_used: set[str] = set()


# An entry: when it was last used, in nanoseconds; its size; its key.
_File = tuple[int, int, str]


def note_use(file: Path, used: os.stat_result, folder: os.stat_result) -> None:
    """Record that the entry in *file* was used.

    *used* and *folder* are the system's status of the file and the folder. The time of the file is
    set to the present only if it is more than a day before the time of the folder, at which the
    latest entry was saved.
    """
    _used.add(file.name)
    # The folder has the time of the latest entry. Without later entries, nothing is deleted.
    if folder.st_mtime - used.st_mtime > DAY:
        with suppress(OSError):  # a read-only folder: nothing is deleted there either
            os.utime(file)


def note_save(folder: Path, key: str, size: int, checksum: int) -> None:
    """Record that *key* was saved in *folder*, with *size* bytes; sometimes delete old entries.

    Looking at a full folder takes as long as saving several entries. Therefore old entries are
    deleted at random, on average once per LIMIT/PARTS bytes that are saved. The entry's *checksum*,
    of 32 bits, serves as the random number.
    """
    _used.add(key)
    if checksum * (LIMIT // PARTS) < size << 32:
        sweep(folder)


def sweep(folder: Path) -> None:
    """Delete the least recently used entries of *folder* if it has more than LIMIT bytes.

    Entries are deleted until LIMIT/PARTS bytes are free. Those that this run has used are deleted
    last.
    """
    files = list(_files(folder))
    total = sum(size for _time, size, _key in files)
    if total <= LIMIT:
        return
    mine = [file for file in files if file[-1] in _used]
    others = sorted(set(files).difference(mine))
    for _time, size, key in (*others, *sorted(mine, reverse=True)):
        if total <= LIMIT - LIMIT // PARTS:
            return
        try:
            (folder / key).unlink()
        except FileNotFoundError:  # another command deletes as well
            pass
        except OSError:  # not ours, such as a folder: delete other entries instead
            continue
        total -= size


def _files(folder: Path) -> Iterator[_File]:
    for entry in os.scandir(folder):
        with suppress(OSError):  # deleted meanwhile by another command
            status = entry.stat()
            yield status.st_mtime_ns, status.st_size, entry.name
