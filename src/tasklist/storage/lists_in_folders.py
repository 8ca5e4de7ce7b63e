"""Lists in a folder and the folders below it, and their short names, which come from folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tasklist.errors import reason
from tasklist.storage.errors import UnreadableFileError
from tasklist.storage.nearest_lists import NAME

# The folder for lists inside an office's folder.
DATA = "data"


def lists_below(folder: Path) -> Iterator[Path]:
    """The lists in *folder* and in the folders below it, sorted by path.

    A list is a file with a name such as `tasks_2023.yaml`. Folders whose names begin with a dot are
    skipped, and no folder is read twice. A link to a folder below *folder* is skipped, because the
    lists there are found under their own paths. Raises UnreadableFileError if a folder cannot be
    read.
    """
    return _lists_below(folder, Path(os.path.realpath(folder)), set())


def _lists_below(folder: Path, top: Path, seen: set[Path]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UnreadableFileError(file=folder, reason=reason(error, folder)) from error
    seen.add(Path(os.path.realpath(folder)))
    for entry in entries:
        path = folder / entry.name
        if not os.path.isdir(path):  # noqa: PTH112 - never raises
            if NAME.fullmatch(entry.name):
                yield path
        elif not entry.name.startswith(".") and not _is_known(path, top, seen):
            yield from _lists_below(path, top, seen)


def _is_known(path: Path, top: Path, seen: set[Path]) -> bool:
    """Return whether *path* is a link to a folder whose lists are found without the link.

    Such a folder is below *top*, or one of *seen*.
    """
    if not path.is_symlink():
        return False
    real = Path(os.path.realpath(path))
    return real in seen or real.is_relative_to(top)


def year_of(path: Path) -> int | None:
    """The year in the file name of the list at *path*; None if the name has no year."""
    match = NAME.fullmatch(path.name)
    return None if match is None else int(match[1])


def short_name(path: Path) -> str:
    """Return the short name of the list at *path*, which is the name of its folder.

    If the folder is called `data`, return the name of the folder that contains it. If the folder
    has no name, return the name of the list's file without its ending.
    """
    folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link keeps its own name
    if folder.name == DATA and folder.parent.name:
        folder = folder.parent
    return folder.name or path.stem
