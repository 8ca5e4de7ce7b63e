"""Lists in a folder and in the folders below it, and the short names that their folders give."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tasklist.errors import reason
from tasklist.storage.errors import UnreadableFileError
from tasklist.storage.locate import NAME

# The folder of the lists inside that of an office.
DATA = "data"


def lists_below(folder: Path) -> Iterator[Path]:
    """The lists in *folder* and below it, by the order of their paths.

    They are lists by their names, `tasks_2023.yaml`; no folder whose name begins with a dot is
    looked into, nor one twice. Raises UnreadableFileError for a folder that cannot be read.
    """
    return _lists_below(folder, set())


def _lists_below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UnreadableFileError(file=folder, reason=reason(error, folder)) from error
    if (status.st_dev, status.st_ino) in seen:
        return  # a link to a folder that holds it
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        path = folder / entry.name
        if os.path.isdir(path):  # noqa: PTH112 - never raises
            if not entry.name.startswith("."):
                yield from _lists_below(path, seen)
        elif NAME.fullmatch(entry.name):
            yield path


def year_of(path: Path) -> int | None:
    """The year of the list at *path* by the name of its file; None if that names none."""
    match = NAME.fullmatch(path.name)
    return None if match is None else int(match[1])


def short_name(path: Path) -> str:
    """The short name of the list at *path*: that of its folder, or of the one around `data`."""
    folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link keeps its own name
    if folder.name == DATA and folder.parent.name:
        folder = folder.parent
    return folder.name or path.stem
