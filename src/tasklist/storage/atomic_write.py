"""Atomic replacement of a file: the new file is written beside it, and then takes its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tasklist.process.interrupts import Uninterruptible
from tasklist.storage import file_attributes
from tasklist.storage.file_attributes import FileAttributes


def put(  # noqa: PLR0913 - each kind of file needs its own guarantees
    path: Path,
    data: bytes,
    *,
    beside: Path,
    like: FileAttributes | int,
    check: Callable[[], None] = lambda: None,
    sync: bool = True,
) -> None:
    """Write *data* to *path*, whole or not at all: the new file *beside* takes the name *path*.

    *like* are the attributes of the file, or its mode as a number. *check* is called last, when
    everything is on the disk: if it raises an error, nothing changes. Without *sync* a power
    failure can leave a file *path* with part of the data. Raises OSError if the disk or permissions
    do not allow the write, or if *beside* already exists.
    """
    with Uninterruptible():
        _put(path, data, beside, like, check, sync)


def _put(  # noqa: PLR0913, PLR0917 - as above
    path: Path,
    data: bytes,
    beside: Path,
    like: FileAttributes | int,
    check: Callable[[], None],
    sync: bool,  # noqa: FBT001 - as above
) -> None:
    # Nobody else may open the new file until it has its attributes.
    mode = like if isinstance(like, int) else 0o600
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(beside, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if isinstance(like, FileAttributes):
                file_attributes.give(stream.fileno(), like)
            if sync:
                os.fsync(stream.fileno())
        check()
        beside.replace(path)
    except BaseException:
        # If the new file cannot be deleted, it stays; the first error is raised all the same.
        with suppress(OSError):
            beside.unlink()
        raise


def name_beside(path: Path) -> Path:
    """A name for a new file beside *path* that no other writer, on whatever machine, uses."""
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")


def sweep(path: Path) -> None:
    """Delete new files beside *path* that were left by killed writers.

    Call this only while nobody writes. Raises OSError if the folder cannot be read.
    """
    leftover_name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{16}}\.new")
    for entry in os.scandir(path.parent):
        if leftover_name.fullmatch(entry.name):
            with suppress(OSError):  # a file of another user does no harm
                Path(entry.path).unlink()
