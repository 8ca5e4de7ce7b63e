"""Finding the lists nearest to a folder, in the folder itself or above it."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path

from tasklist.storage.errors import NoListError

NAME = re.compile(r"tasks_([0-9]{4})\.yaml")


def nearest(folder: Path, years: Container[int] | None = None) -> list[Path]:
    """Return the lists nearest to *folder*: the newest alone, or with *years* all of these years.

    Lists in *folder* or its `data` are the nearest, then lists in the folder above or its `data`,
    and so on. With *years*, lists of other years are passed over. The paths are relative to
    *folder*, in the order of the years. Raises NoListError if there is no list.
    """
    for parent in (folder, *folder.parents):
        lists = dict(_lists_in(parent))
        wanted = [year for year in sorted(lists) if years is None or year in years]
        if wanted:
            last = wanted[-1:] if years is None else wanted
            return [_relative(lists[year], folder) for year in last]
    raise NoListError(name="tasks_*.yaml" if years is None else f"tasks_{years}.yaml")


def earlier(path: Path) -> Path | None:
    """The list beside *path* with the latest year before the year of *path*; None if there is none.

    The years are those in the file names.
    """
    own = NAME.fullmatch(path.name)
    if own is None:
        return None
    years = {year: file for year, file in _files_in(path.parent) if year < int(own[1])}
    return years[max(years)] if years else None


def _lists_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield the year and path of each list in *folder*, then of each list in its folder `data`.

    If both have a list of the same year, both lists are yielded; the one in `data` is the later.
    """
    for parent in (folder, folder / "data"):
        yield from _files_in(parent)


def _files_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield the year and path of each list in *folder* itself, sorted by name."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return  # a folder that this user cannot read has no list for them
    for file in files:
        match = NAME.fullmatch(file.name)
        if match:
            yield int(match[1]), file


def _relative(path: Path, folder: Path) -> Path:
    """*path* as a person in *folder* would type it: relative to *folder*."""
    return Path(os.path.relpath(path, folder))
