"""Finds the list files that a command uses: by name, folder, pattern or year."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tasklist.errors import SYSTEM_REASONS
from tasklist.language import _
from tasklist.process import stderr_notices
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import nearest_lists
from tasklist.storage.errors import FileAndYearError, NoListBelowError, UnreadableFileError
from tasklist.storage.lists_in_folders import lists_below, short_name, year_of
from tasklist.words import file_patterns, typed_values
from tasklist.words.list_words import Years

MOST_NAMES = 5  # names in one message


class ListPaths(NamedTuple):
    """The list *files* that a command uses.

    *typed* is one text with the names that the user gave for the files, or empty if the files were
    found without a name. *folder* is the folder that was named, or in which the files were found;
    None if anything else was named. *missing* has the short names for which there is a list of an
    earlier year, but no list of the newest year.
    """

    files: tuple[Path, ...]
    typed: str = ""
    folder: Path | None = None
    missing: tuple[str, ...] = ()


def list_paths(
    names: Sequence[str], years: Years | None, environ: Mapping[str, str], folder: Path
) -> ListPaths:
    """Find the lists that a command uses.

    They are those in *names*, or else in `TASKLIST_FILE`, or else in *folder* or the nearest folder
    above it that has a list. A name may be a file, a folder with lists in it or below it, or a
    pattern that matches several of these. From a folder, only lists of *years* are used, by default
    those of the newest year. Raises FileError if there is no list, FileAndYearError if *years* are
    given although no name is a folder, and UsageError for an empty name.
    """
    if not all(map(str.strip, names)):
        raise typed_values.empty_option("--file")
    typed = names or _names_in(environ.get("TASKLIST_FILE", ""))
    if not typed:
        nearest = tuple(nearest_lists.nearest(folder, years))
        return ListPaths(nearest, folder=nearest[0].parent)
    found = [path for name in typed for path in _matches(name)]
    folders = list(filter(os.path.isdir, found))  # a `Path` would raise without permission
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
    """*files* without duplicates. Of several paths to one file, the one without links is kept.

    If all have links, the first is kept.
    """
    by_file: dict[str, Path] = {}
    for file in files:
        real = os.path.realpath(file)
        if real not in by_file or os.path.abspath(file) == real:  # noqa: PTH100 - links stay
            by_file[real] = file
    return list(by_file.values())


def _names_in(variable: str) -> list[str]:
    """Return the names in the value of an environment *variable*.

    The names are separated as in PATH. However, if the whole value is the path of a file or folder,
    it is one name. An empty value gives no names.
    """
    if not variable or os.path.lexists(variable):
        return [variable] if variable else []
    return list(filter(None, variable.split(os.pathsep)))


def _matches(name: str) -> list[Path]:
    """The files and folders that *name* matches.

    If a pattern matches files that are named like lists, other files, such as office.yaml, are left
    out.
    """
    paths = file_patterns.files([name])
    folders = set(filter(os.path.isdir, paths))
    lists = [path for path in paths if path in folders or year_of(path) is not None]
    return lists if len(paths) > 1 and lists else paths


def _of_years(files: Iterable[Path], years: Years | None) -> tuple[set[Path], tuple[str, ...]]:
    """Return the *files* of *years*, by default of the newest year, and the missing short names.

    A short name is missing if there is a list of that name, but only of earlier years; a notice
    lists these names. If *years* are given, no short name is missing.
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
        message = _("Missing lists of {year}: {names}. For lists of other years: --year all")
        stderr_notices.add(message.format(year=newest, names=first_names(missing)))
    return set(by_year[newest]), tuple(missing)


def first_names(names: Iterable[str]) -> str:
    """Return *names* in one text; of more than five, the first five and the number of the rest."""
    every = list(names)
    shown = _(", ").join(every[:MOST_NAMES])
    if len(every) <= MOST_NAMES:
        return shown
    return _("{names} and {count} more").format(names=shown, count=len(every) - MOST_NAMES)
