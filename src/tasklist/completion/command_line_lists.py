"""The lists that a command line is about: their files, their names and their content."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tasklist.cache.snapshot import working_copy
from tasklist.completion.command_line import CommandLine
from tasklist.errors import FileError, InvalidListError
from tasklist.model import list_short_names
from tasklist.model.list_short_names import ListName
from tasklist.model.tasklist import Tasklist
from tasklist.options.list_paths import list_paths
from tasklist.options.named_lists import NamedLists
from tasklist.shells.candidates import Candidate
from tasklist.storage.lists_in_folders import year_of
from tasklist.words import list_words, typed_values

EVERY_YEAR = list_words.EVERY_YEAR[0]
COLON = re.compile("[:：]")


def files(line: CommandLine) -> Sequence[Path]:
    """Return the files of the lists that *line* names, or else the file of the nearest list.

    If there are several lists, the option `--list` and list names before tasks select from them.
    Raises FileError if there is no list, and UsageError if *line* names an unknown list, or both a
    file and a year.
    """
    found = _files(line, _years_typed(line))
    names = typed_values.option_values(line.values.get("--list", []), "--list")
    of_options = [list_words.list_ref(name) for name in names]
    tasks = [list_words.list_and_task(word)[0] for word in line.words]
    of_tasks = [ref for ref in (*tasks, _list_at_cursor(line)) if ref is not None]
    for refs in filter(None, (of_options, of_tasks)):
        found = NamedLists(found, working_copy).matching(refs)
    return found


def tasklists(line: CommandLine) -> Mapping[Path, Tasklist]:
    """Return the lists in `files(line)`, by their files, without the lists that have errors.

    Raises the same errors as `files`.
    """
    return dict(_valid(files(line)))


def each_once(
    tasklists: Mapping[Path, Tasklist], found: Callable[[Tasklist], Iterable[Candidate]]
) -> Iterator[Candidate]:
    """Yield the candidates that *found* returns for each of *tasklists*, each value only once."""
    values: set[str] = set()
    for tasklist in tasklists.values():
        for one in found(tasklist):
            if one.value not in values:
                values.add(one.value)
                yield one


def names(line: CommandLine) -> Iterator[Candidate]:
    """Yield the short names of the lists from which `--list` can select, each once.

    If anything is typed at the cursor, and there are lists of several years with the same name,
    yield the name with each year as well: `西青区/2022`.
    """
    paths = _files(line, _years_typed(line))
    every = list(NamedLists(paths, working_copy).names().values())
    yield from map(Candidate, dict.fromkeys(name.name for name in every))
    if line.current:
        yield from (Candidate(str(name)) for name in every if _has_years(name, every))


def years(line: CommandLine) -> Iterator[Candidate]:
    """Yield the years of the lists in the files and folders of *line*, then EVERY_YEAR."""
    found = {year_of(path) for path in _files(line, list_words.ALL_YEARS)}
    yield from (Candidate(str(year)) for year in sorted(filter(None, found)))
    yield Candidate(EVERY_YEAR)


def labels(paths: Iterable[Path]) -> Mapping[Path, str]:
    """Map each of *paths* to the name of its list, as a user types it before a task.

    For example `西青区` or `西青区/2022`.
    """
    names = NamedLists(tuple(paths), working_copy).names()
    shown = list_short_names.labels(names.values())
    return {path: shown[name] for path, name in names.items()}


def tasks(line: CommandLine) -> list[str]:
    """The arguments of *line*, without the names of lists before tasks: `35` for `西青区:35`."""
    return [list_words.list_and_task(word)[1] for word in line.words]


def list_head(line: CommandLine) -> str:
    """The name of a list with its colon, if the word at the cursor begins with one; else ""."""
    if line.option is not None or "TASK" not in line.kind:
        return ""
    match = COLON.search(line.current)
    return line.current[: match.end()] if match else ""


def _files(line: CommandLine, of_years: list_words.Years | None) -> Sequence[Path]:
    """Return the files of the lists that *line* names, or else of the nearest lists.

    Only lists of the years *of_years* count. If *of_years* is None, only lists of the newest year
    count, unless *line* names files.
    """
    typed = [str(Path(name).expanduser()) for name in line.values.get("--file", ())]
    return list_paths(typed, of_years, os.environ, Path.cwd()).files


def _years_typed(line: CommandLine) -> list_words.Years | None:
    texts = line.values.get("--year")
    return list_words.years(texts[-1]) if texts else None


def _list_at_cursor(line: CommandLine) -> list_words.ListRef | None:
    """The list that is named before the task at the cursor; None if no list is named there."""
    head = list_head(line)
    return list_words.list_ref(head[:-1]) if head else None


def _valid(paths: Sequence[Path]) -> Iterator[tuple[Path, Tasklist]]:
    for path in paths:
        try:
            yield path, working_copy(path).tasklist
        except (FileError, InvalidListError):
            continue  # the command will name it, with its first error


def _has_years(name: ListName, every: Sequence[ListName]) -> bool:
    return any(one.name == name.name and one.year != name.year for one in every)
