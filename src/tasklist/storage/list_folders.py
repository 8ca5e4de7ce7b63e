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
    looked into, nor one twice. A link to a folder below *folder* is passed over: the lists there
    have their own names. Raises UnreadableFileError for a folder that cannot be read.
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
    """Whether *path* is a link to a folder in *top*, which has a name of its own, or in *seen*."""
    if not path.is_symlink():
        return False
    real = Path(os.path.realpath(path))
    return real in seen or real.is_relative_to(top)


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
