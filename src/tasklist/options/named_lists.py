"""The lists that are asked, by their short names: which are meant, and what each answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError, TasklistError, UnknownNameError, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.model.list_names import ListName
from tasklist.model.task_refs import UnknownTaskError, UnknownWorkstreamError
from tasklist.options.list_paths import first_names
from tasklist.process import stderr_notices
from tasklist.storage.list_folders import short_name, year_of
from tasklist.text.lookalikes import skeleton
from tasklist.words.list_words import ListRef, chosen

T = TypeVar("T")

# The code of the error that a list is in no repository: `git` is imported only when it is asked.
NO_REPOSITORY = "no-repository"


class SeveralListsError(UsageError):
    """A command works on one list, and *count* lists were given (exit 2)."""

    sentence = N_("{count} lists were given, but this command works on one.")


class UnknownListError(UsageError):
    """None of the lists has the short name *name*, but *names*, the *candidates* (exit 2)."""

    sentence = N_("No list is called {name}.")
    advice = N_("The lists are: {names}")


class AmbiguousListError(UsageError):
    """A short *name* could be that of several lists, the *candidates* (exit 2)."""

    sentence = N_("{name} could be any of: {names}.")
    advice = N_("Type more of the name.")


class DuplicateListError(UsageError):
    """Two lists of one year, *first* and *second*, have the same short *name* (exit 2)."""

    sentence = N_("Two lists of {year} are called {name}: {first} and {second}")
    advice = N_("Give one of them another name, below its year: district: NAME")


class NamedList(NamedTuple):
    """A list among several: its *name*, its *path*, and its content."""

    name: ListName
    path: Path
    snapshot: Snapshot


class NamedLists:
    """The lists in *files*, which *load* loads one at a time.

    A list that cannot be read, or has errors, is left out: a message names its first error, and
    *faulty* has its short name from then on. *lacking* has those of the lists without a unit,
    leader or task that was asked for.
    """

    def __init__(self, files: Sequence[Path], load: Callable[[Path], Snapshot]) -> None:
        self.files = files
        self.faulty: dict[str, None] = {}
        self.lacking: dict[str, None] = {}
        self._load = load

    def names(self) -> dict[Path, ListName]:
        """The name of each list by its path; of a list with faults that of its folder.

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
        """The paths of the lists that *refs* mean.

        Raises UnknownListError or AmbiguousListError for one that means none, or several names.
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
        """Each list with what *ask* answers for it, one list at a time; *files* are all of them.

        Left out are lists with faults, and lists that lack a unit, leader or task that was asked
        for, which a message names. Raises the error of the first if no list answers,
        DuplicateListError as above.
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
        """Whether a list was left out, as it cannot be read or has errors."""
        return bool(self.faulty)


def _note_fault(path: Path, error: TasklistError) -> None:
    """A message with the first error of the list at *path*, and how many more there are."""
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
    """A message if the list at *path* is of another *year* than its file is named for."""
    if year_of(path) not in {None, year}:
        message = _("{file} is the list of {year}, whatever its name says.")
        stderr_notices.add(message.format(file=path.as_posix(), year=year))


def _refuse_duplicate(paths: dict[ListName, Path], name: ListName, path: Path) -> None:
    """Add *path* to *paths*; raise DuplicateListError if another list there has its *name*."""
    # As they look: of two names that look alike neither could be typed.
    other = paths.setdefault(ListName(skeleton(name.name), name.year), path)
    if other != path:
        raise DuplicateListError(name=name.name, year=name.year, first=other, second=path)
