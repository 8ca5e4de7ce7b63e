"""Several lists with their short names; a command chooses some of them and reads one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError, TasklistError, UnknownNameError, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.model.list_short_names import ListName
from tasklist.model.task_refs import UnknownTaskError, UnknownWorkstreamError
from tasklist.options.list_paths import first_names
from tasklist.process import stderr_notices
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage.lists_in_folders import short_name, year_of
from tasklist.text.lookalikes import skeleton
from tasklist.words.list_words import ListRef, chosen

T = TypeVar("T")

# The code of the error for a list in no repository, whose class would import all of `git`.
NO_REPOSITORY = "no-repository"


class SeveralListsError(UsageError):
    """A command works on one list, but *count* lists were given (exit 2)."""

    sentence = N_("{count} lists were given, but this command works on one.")


class UnknownListError(UsageError):
    """No list has the short name *name* (exit 2).

    *candidates* are the names of all lists; *names* is a text that joins the first few of them.
    """

    sentence = N_("No list is called {name}.")
    advice = N_("The lists are: {names}")


class AmbiguousListError(UsageError):
    """*name* is part of several short names of lists, the *candidates* (exit 2)."""

    sentence = N_("{name} could be any of: {names}.")
    advice = N_("Type more of the name.")


class DuplicateListError(UsageError):
    """Two lists of one year, *first* and *second*, have the same short *name* (exit 2)."""

    sentence = N_("Two lists of {year} are called {name}: {first} and {second}")
    advice = N_("Give one of them another name, in its file below “year”: district: NAME")


class NamedList(NamedTuple):
    """A list among several: its *name*, its *path*, and its content as a *snapshot*."""

    name: ListName
    path: Path
    snapshot: Snapshot


class NamedLists:
    """The lists in *files*; *load* loads each of them when it is needed.

    `answers` leaves out a list that has errors or can't be read. A notice then shows the first
    error of the list, and *faulty* gets its short name. *lacking* gets the short name of each list
    that lacks a unit, leader or task that was asked for.
    """

    def __init__(self, files: Sequence[Path], load: Callable[[Path], Snapshot]) -> None:
        self.files = files
        self.faulty: dict[str, None] = {}
        self.lacking: dict[str, None] = {}
        self._load = load

    def names(self) -> dict[Path, ListName]:
        """The name and year of each list by its path.

        A list with errors is named after its folder, and its year is 0 if its file name has none.
        Raises DuplicateListError if two lists have the same name and year.
        """
        names: dict[Path, ListName] = {}
        paths: dict[ListName, Path] = {}
        for path in self.files:
            try:
                names[path] = _name(path, self._load(path))
            except TasklistError:
                names[path] = ListName(short_name(path), year_of(path) or 0)
            _refuse_duplicate(paths, names[path], path)
        return names

    def matching(self, refs: Sequence[ListRef]) -> list[Path]:
        """Return the paths of the lists that *refs* name.

        Raises UnknownListError for a name that no list has, AmbiguousListError for a text that is
        part of several names, and DuplicateListError if two lists have the same name and year.
        """
        names = self.names()
        meant: set[ListName] = set()
        for ref in refs:
            lists = chosen(ref, list(names.values()))
            if not lists:
                every = [*dict.fromkeys(name.name for name in names.values())]
                raise UnknownListError(name=ref, names=first_names(every), candidates=every)
            if len(several := {name.name for name in lists}) > 1:
                raise AmbiguousListError(
                    name=ref, names=first_names(sorted(several)), candidates=sorted(several)
                )
            meant.update(lists)
        return [path for path, name in names.items() if name in meant]

    def answers(
        self, ask: Callable[[NamedList], T], files: Iterable[Path] | None = None
    ) -> Iterator[tuple[NamedList, T]]:
        """Yield each list with what *ask* returns for it, one list at a time.

        *files* gives the paths of all lists, for example while it shows a progress bar; by default
        they are `self.files`. A list is left out, with a notice, if it has errors, can't be read,
        or lacks a unit, leader or task that was asked for. If every list is left out, the first of
        these errors is raised. Raises also DuplicateListError if two lists have the same name and
        year, and any other UsageError that *ask* raises.
        """
        unknown: dict[str, list[str]] = {}
        names: dict[Path, ListName] = {}
        paths: dict[ListName, Path] = {}
        faults: dict[Path, TasklistError] = {}
        lack: TasklistError | None = None
        count = 0
        for path in self.files if files is None else files:
            try:
                snapshot = self._load(path)
                names[path] = _name(path, snapshot)
                _refuse_duplicate(paths, names[path], path)
                _note_other_year(path, snapshot.year)
                named = NamedList(names[path], path, snapshot)
                answer = ask(named)
            except (UnknownNameError, UnknownTaskError, UnknownWorkstreamError) as error:
                unknown.setdefault(error.message, []).append(names[path].name)
                self.lacking[names[path].name] = None
                lack = lack or error
                continue
            except TasklistError as error:
                if isinstance(error, UsageError) and error.code() != NO_REPOSITORY:
                    raise
                faults[path] = error
                self.faulty[names[path].name if path in names else short_name(path)] = None
                continue
            count += 1
            yield named, answer
        stopped = None if count else lack or next(iter(faults.values()), None)
        for path, fault in faults.items():
            if fault is not stopped:
                _note_fault(path, fault)
        if stopped is not None:
            raise stopped
        for sentence, lists in unknown.items():
            stderr_notices.add(
                _("{names}: {problem}").format(names=first_names(lists), problem=sentence)
            )

    @property
    def has_faults(self) -> bool:
        """Whether a list was left out because it has errors or can't be read."""
        return bool(self.faulty)


def _note_fault(path: Path, error: TasklistError) -> None:
    """Add a notice with the first error of the list at *path* and the number of other errors."""
    text = error.message
    if isinstance(error, InvalidListError) and error.problems:
        first, *others = error.problems
        text = f"{first.place}: {first.code} {first.message}"
        if others:
            form = ngettext(
                "{problem} (and {count} more error)",
                "{problem} (and {count} more errors)",
                len(others),
            )
            text = form.format(problem=text, count=len(others))
    if path.as_posix() not in text:
        text = _("{names}: {problem}").format(names=path.as_posix(), problem=text)
    stderr_notices.add(_("A list is left out: {problem}").format(problem=text))


def _name(path: Path, snapshot: Snapshot) -> ListName:
    return ListName(snapshot.district or short_name(path), snapshot.year)


def _note_other_year(path: Path, year: int) -> None:
    """Add a notice if *year*, the list's year, is not the year in the name of its file *path*."""
    if year_of(path) not in {None, year}:
        message = _("{file} is the list of {year}, whatever its name says.")
        stderr_notices.add(message.format(file=path.as_posix(), year=year))


def _refuse_duplicate(paths: dict[ListName, Path], name: ListName, path: Path) -> None:
    """Add *path* to *paths* under *name*; raise DuplicateListError if the name is taken."""
    # Names are compared as they look, because nobody could tell apart two that look alike.
    other = paths.setdefault(ListName(skeleton(name.name), name.year), path)
    if other != path:
        raise DuplicateListError(name=name.name, year=name.year, first=other, second=path)
