"""A file replaced as a whole: the new one is written beside it, and then takes its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tasklist.process.interrupts import Held
from tasklist.storage import attributes
from tasklist.storage.attributes import FileAttributes


def put(
    path: Path, data: bytes, *, beside: Path, like: FileAttributes | int, check: Callable[[], None]
) -> None:
    """Put *data* at *path*, whole or not at all, by way of the new file *beside*.

    The file has the rights *like*, or is made with that mode. *check* is called last,
    when all is on the disk: whatever it raises, nothing has happened. Raises OSError
    where the disk or the rights forbid it, and where *beside* is there already.
    """
    with Held():
        _put(path, data, beside, like, check)


def _put(
    path: Path, data: bytes, beside: Path, like: FileAttributes | int, check: Callable[[], None]
) -> None:
    # Nobody else may look in before the rights are known.
    mode = like if isinstance(like, int) else 0o600
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(beside, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if isinstance(like, FileAttributes):
                attributes.give(stream.fileno(), like)
            os.fsync(stream.fileno())
        check()
        beside.replace(path)
    except BaseException:
        # What can't be taken away is litter; why it was left is told.
        with suppress(OSError):
            beside.unlink()
        raise


def name_beside(path: Path) -> Path:
    """A name for the new file of *path* that no other writer uses, on whatever machine."""
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")


def sweep(path: Path) -> None:
    """Take away what killed writers of *path* left; call it where nobody else is writing."""
    left = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{16}}\.new")
    for entry in os.scandir(path.parent):
        if left.fullmatch(entry.name):
            with suppress(OSError):  # not ours to take away, then: it harms nobody
                Path(entry.path).unlink()
