"""Which file is meant: the one named, else the nearest list looking upward."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tasklist.errors import FileError, UsageError
from tasklist.language import _

NAME = re.compile(r"tasks_([0-9]{4})\.yaml")


class FileAndYearError(UsageError):
    """Both a file and a year were chosen (exit 2)."""

    def __init__(self, file: Path) -> None:
        super().__init__(_("A file and a year cannot be combined: {file}").format(file=file))


class NoListError(FileError):
    """No list lies in the folder, nor in any above it."""

    def __init__(self, year: int | None) -> None:
        name = "tasks_*.yaml" if year is None else f"tasks_{year}.yaml"
        message = _("No list found: neither data/{name} nor {name}, here or in any folder above.")
        super().__init__(message.format(name=name))


def find(
    named: Path | None, environ: Mapping[str, str], *, folder: Path, year: int | None = None
) -> Path:
    """The list's file: *named*, else `TASKLIST_FILE`, else the nearest one from *folder* up.

    Of several years in one place the newest, unless *year* chooses. Raises NoListError,
    or FileAndYearError where both are chosen.
    """
    chosen = named or (Path(environ["TASKLIST_FILE"]) if environ.get("TASKLIST_FILE") else None)
    if chosen is not None:
        if year is not None:
            raise FileAndYearError(chosen)
        return chosen
    for place in (folder, *folder.parents):
        found = dict(_lists_in(place))
        if year is None and found:
            return _short(found[max(found)], folder)
        if year in found:
            return _short(found[year], folder)
    raise NoListError(year)


def _lists_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """The lists beside *folder* and in its `data`, by year; those in `data` win."""
    for place in (folder, folder / "data"):
        try:
            files = sorted(place.iterdir())
        except OSError:
            # A folder that can't be looked into has no list for this user.
            continue
        for file in files:
            match = NAME.fullmatch(file.name)
            if match:
                yield int(match[1]), file


def _short(path: Path, folder: Path) -> Path:
    """*path* as seen from *folder*: what a person there would type."""
    return Path(os.path.relpath(path, folder))
