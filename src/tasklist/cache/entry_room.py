"""Room for entries: the folder has a limit, and what was not used for the longest time goes first.

When an entry was last used stands in the time of its file. Between two entries that other commands
save within a day it hardly matters which goes first, so that the time is set once a day at most.

A pass over more lists than there is room for must not delete what it will need when it is run
again: then each pass would be as slow as the first. So what this run has used goes last, and of
that the newest first: the lists at the beginning of the pass stay, and so do those that did before.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Room for six thousand revisions of a list.
LIMIT = 1024 * 1024 * 1024  # bytes
PARTS = 16  # of the limit; one of them is freed at a time
DAY = 24 * 60 * 60  # seconds

# The keys of the entries that this run has loaded or saved.
_used: set[str] = set()


# An entry: when it was last used, in nanoseconds; its size; its key.
_File = tuple[int, int, str]


def note_use(file: Path, used: os.stat_result, folder: os.stat_result) -> None:
    """Note that the entry in *file*, of the status *used*, was used, if *folder* has newer ones."""
    _used.add(file.name)
    # The folder's time is that of the latest entry. If there were none since, none was deleted.
    if folder.st_mtime - used.st_mtime > DAY:
        with suppress(OSError):  # a read-only folder: nothing is deleted there either
            os.utime(file)


def note_save(folder: Path, key: str, size: int, checksum: int) -> None:
    """Note that *key* was saved in *folder*, with *size* bytes; delete others if room is needed.

    To look at a full folder takes as long as saving several entries. So every byte that is saved
    has the same chance to be the reason for it, once for each part of the limit on average; the
    *checksum* of the entry, of 32 bits, decides. Nothing needs to be kept from run to run.
    """
    _used.add(key)
    if checksum * (LIMIT // PARTS) < size << 32:
        sweep(folder)


def sweep(folder: Path) -> None:
    """Delete entries of *folder* if they are more than LIMIT bytes, until a part of it is free."""
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
        except OSError:  # nothing of ours, such as a folder: there have to go more of the others
            continue
        total -= size


def _files(folder: Path) -> Iterator[_File]:
    for entry in os.scandir(folder):
        with suppress(OSError):  # deleted meanwhile by another command
            status = entry.stat()
            yield status.st_mtime_ns, status.st_size, entry.name
