"""The files of the lists that are asked: named, in a folder, of a pattern, or of several years."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tasklist.errors import SYSTEM_REASONS
from tasklist.language import _
from tasklist.process import stderr_notices
from tasklist.storage import locate
from tasklist.storage.errors import FileAndYearError, NoListBelowError, UnreadableFileError
from tasklist.storage.list_folders import lists_below, short_name, year_of
from tasklist.words import arguments, file_patterns
from tasklist.words.list_words import Years

MOST_NAMES = 5  # in one message


class ListPaths(NamedTuple):
    """The *files* of the lists that were asked, and how these were *typed*; "" if they were not.

    *folder* is the one folder that was named, or that has the lists of several years. *missing* are
    the short names of lists that are there of earlier years, but not of the newest.
    """

    files: tuple[Path, ...]
    typed: str = ""
    folder: Path | None = None
    missing: tuple[str, ...] = ()


def list_paths(
    names: Sequence[str], years: Years | None, environ: Mapping[str, str], folder: Path
) -> ListPaths:
    """The lists that *names* name, else `TASKLIST_FILE`, else the nearest from *folder* up.

    A name is that of a file, a folder with lists in and below it, or a pattern for several. Where
    there are lists of several years, those of the newest are meant, unless *years* are given.
    Raises FileError if there is none, FileAndYearError if *years* are given and only files named.
    """
    if not all(map(str.strip, names)):
        raise arguments.empty_option("--file")
    typed = names or _names_in(environ.get("TASKLIST_FILE", ""))
    if not typed:
        nearest = tuple(locate.nearest(folder, years))
        return ListPaths(nearest, folder=nearest[0].parent)
    found = [path for name in typed for path in _matches(name)]
    folders = list(filter(os.path.isdir, found))  # a `Path` would raise, without rights
    if years is not None and not folders:
        absent = next((path for path in found if not os.path.lexists(path)), None)
        if absent is not None:
            raise UnreadableFileError(file=absent, reason=_(SYSTEM_REASONS[errno.ENOENT]))
        raise FileAndYearError(file=typed[0])
    below = {one: list(lists_below(one)) for one in folders}
    chosen, missing = _of_years([path for lists in below.values() for path in lists], years)
    every: list[Path] = []
    for path in found:
        every += [file for file in below[path] if file in chosen] if path in below else [path]
        if path in below and not below[path] and str(path) in typed:
            raise _no_list_below(path, years)
    if not every:
        raise _no_list_below(found[-1], years)
    one = folders[0] if found == folders[:1] else None
    return ListPaths(tuple(_once(every)), " ".join(typed), one, missing)


def _no_list_below(folder: Path, years: Years | None) -> NoListBelowError:
    name = f"tasks_{'YEAR' if years is None else years}.yaml"
    return NoListBelowError(folder=folder.as_posix(), name=name)


def _once(files: Iterable[Path]) -> list[Path]:
    """Each of *files* once; of several paths to one file that without a link, else the first."""
    by_file: dict[str, Path] = {}
    for file in files:
        real = os.path.realpath(file)
        if real not in by_file or os.path.abspath(file) == real:  # noqa: PTH100 - links stay
            by_file[real] = file
    return list(by_file.values())


def _names_in(variable: str) -> list[str]:
    """The names in a *variable* of the environment, parted as in PATH; a file is one name."""
    if not variable or os.path.lexists(variable):
        return [variable] if variable else []
    return list(filter(None, variable.split(os.pathsep)))


def _matches(name: str) -> list[Path]:
    """The files and folders that *name* matches.

    Of several files those count that are lists by their names, if there are any: other files, such
    as office.yaml, stand beside them.
    """
    paths = file_patterns.files([name])
    folders = set(filter(os.path.isdir, paths))
    lists = [path for path in paths if path in folders or year_of(path) is not None]
    return lists if len(paths) > 1 and lists else paths


def _of_years(files: Iterable[Path], years: Years | None) -> tuple[set[Path], tuple[str, ...]]:
    """Those of *files* that are of *years*, by default of the newest, and which lists lack that.

    A message names these.
    """
    by_year: dict[int, list[Path]] = {}
    for file in files:
        by_year.setdefault(year_of(file) or 0, []).append(file)
    if years is not None:
        chosen = {file for year, of_year in by_year.items() if year in years for file in of_year}
        return chosen, ()
    if not by_year:
        return set(), ()
    newest = max(by_year)
    present = set(map(short_name, by_year[newest]))
    names = (short_name(file) for of_year in by_year.values() for file in of_year)
    missing = dict.fromkeys(name for name in names if name not in present)
    if missing:
        message = _("No list of {year}: {names}. For lists of other years: --year all")
        stderr_notices.add(message.format(year=newest, names=first_names(missing)))
    return set(by_year[newest]), tuple(missing)


def first_names(names: Iterable[str]) -> str:
    """*names* in words; of many the first, and how many more there are."""
    every = list(names)
    shown = _(", ").join(every[:MOST_NAMES])
    if len(every) <= MOST_NAMES:
        return shown
    return _("{names} and {count} more").format(names=shown, count=len(every) - MOST_NAMES)
