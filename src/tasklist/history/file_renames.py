"""Renames: which file of a parent became which file of a commit, found by content and year.

git pairs removed and added files by their lines. Here a list that was moved and reformatted is
still the same list. The lists of two years are different lists, however similar they are. A copy
whose original stays is not a rename but the beginning of a new list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tasklist.git import Repository, file_commits
from tasklist.git.log import Exchange
from tasklist.history.list_similarity import Portrait, is_for_another_year
from tasklist.process.named_tuples import NamedTuple

File = tuple[str, str]  # name, id of the content
YAML = (".yaml", ".yml")
MOST = 64  # files that are read to find a renamed file


class AddedFile(NamedTuple):
    """A file in *commit* that at least one parent of the commit does not have.

    *is_due* means that the branch of this parent had the list before, and has renamed or removed
    the list's file.
    """

    commit: str
    name: str
    content: str
    is_due: bool


class RemovedFile(NamedTuple):
    """A file that *commit* removed.

    *later* is the file that may hold the list again after the removal; None if the list is not
    looked for in any later file.
    """

    commit: str
    name: str
    content: str
    later: File | None


class Origins(dict[AddedFile | RemovedFile, tuple[str, ...]]):
    """The names that each added file may have had before, the most likely first.

    Removed files are also looked up. A removed file that was restored later has its own name, and
    any other removed file has no name.
    """

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._portraits = Portraits(repository)
        self._repository = repository

    @property
    def names(self) -> Iterator[str]:
        """All earlier names that were found."""
        for matches in self.values():
            yield from matches

    def find(
        self, questions: Iterable[AddedFile | RemovedFile], elsewhere: Collection[str]
    ) -> None:
        """Find the names for all *questions* at once, and store them.

        *elsewhere* has the names that the list is known to have in other commits. Raises GitError
        if git fails.
        """
        by_commit: dict[str, list[AddedFile | RemovedFile]] = {}
        for question in questions:
            self[question] = ()
            by_commit.setdefault(question.commit, []).append(question)
        for commit, exchange in file_commits.exchanges_of(self._repository, by_commit):
            for question in by_commit[commit]:
                name = question.name
                if isinstance(question, AddedFile):
                    matches = origins(
                        self._portraits, name, exchange, elsewhere, is_due=question.is_due
                    )
                    self[question] += tuple(matches)
                elif name in exchange.removed and self._is_restored(question, exchange):
                    self[question] = (name,)

    def forget_failures(self) -> None:
        """Forget the files for which no name was found, so that names are looked for again."""
        for question in [question for question, answer in self.items() if not answer]:
            del self[question]

    def _is_restored(self, removed_file: RemovedFile, exchange: Exchange) -> bool:
        """Whether the list in *removed_file* was restored later.

        If the list continues in a file that the same commit added, it was not restored. Otherwise
        it was restored if it may be the list in the *later* file, or if *later* is None.
        """
        old = (removed_file.name, removed_file.content)
        if any(self._portraits.is_same(old, new) for new in likely(old, exchange.added)):
            return False
        return removed_file.later is None or self._portraits.is_same(old, removed_file.later)


class Portraits:
    """The `Portrait` of each file, for comparing lists; each content is read only once.

    Methods raise GitError if git can't read a content.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, Portrait] = {}

    def of(self, file: File) -> Portrait:
        """The portrait of the list in *file*."""
        name, content = file
        self.expect([content])
        return self._known[content]._replace(name=name)

    def expect(self, contents: Iterable[str]) -> None:
        """Read all *contents* that have not been read yet, in one run of git."""
        unknown = dict.fromkeys(each for each in contents if each not in self._known)
        if unknown:
            matches = self._repository.read(unknown)
            self._known |= {each: Portrait.of("", data) for each, data in matches}

    def is_same(self, old: File, new: File) -> bool:
        """Whether *new* can hold the same list as *old*."""
        if old[1] == new[1] and not is_for_another_year(old[0], new[0], ""):
            return True
        return self.of(old).can_become(self.of(new))

    def likeness(self, old: File, new: File) -> tuple[bool, float, bool]:
        """Return how similar *old* and *new* are; a greater result means more similar.

        The result has three items: whether the contents are equal, the share of words that the two
        files have in common (0 for none, 1 for all), and whether the base names are equal.
        """
        is_equal = old[1] == new[1]
        by_words = 1.0 if is_equal else self.of(old).likeness(self.of(new))
        return is_equal, by_words, _base(old[0]) == _base(new[0])


def origins(
    portraits: Portraits,
    name: str,
    exchange: Exchange,
    elsewhere: Collection[str] = (),
    *,
    is_due: bool = False,
) -> list[str]:
    """Return the names that the file *name* may have had before, the most likely first.

    *elsewhere* has names under which other commits are known to have the list. *is_due* means that
    the list is known to have had an earlier name. A removed file is left out if it is more similar
    to another added file, unless its name is in *elsewhere* or *is_due* is true.
    """
    if name not in exchange.added:
        return []
    new = (name, exchange.added[name])
    removed = exchange.removed | _replaced(portraits, new, exchange.changed)
    candidates = [(old, content) for old, content in removed.items() if old in elsewhere]
    likeness: dict[str, tuple[bool, bool, float, bool]] = {}
    for old in dict.fromkeys((*candidates, *likely(new, removed))):
        rivals = [] if is_due or old in candidates else likely(old, exchange.added)
        if old[1] != new[1]:
            portraits.expect(content for _name, content in (old, new, *rivals))
        score = portraits.likeness(old, new)
        is_most_like = all(portraits.likeness(old, rival) <= score for rival in rivals)
        if is_most_like and portraits.is_same(old, new):
            likeness[old[0]] = (old in candidates, *score)
    return sorted(likeness, key=likeness.__getitem__, reverse=True)


def _replaced(
    portraits: Portraits, new: File, changed: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The old contents, by name, of the *changed* files that no longer hold the list of *new*.

    The list of *new* may have been moved out of any of them.
    """
    before = {name: contents[0] for name, contents in changed.items() if name.endswith(YAML)}
    return {
        name: content
        for name, content in likely(new, before)
        if portraits.is_same((name, content), new)
        and not portraits.is_same((name, content), (name, changed[name][1]))
    }


def is_among(repository: Repository, file: File, files: Mapping[str, str]) -> bool:
    """Whether one of *files* may hold the same list as *file*.

    Raises GitError if git can't read a content.
    """
    portraits, candidates = Portraits(repository), likely(file, files)
    portraits.expect(content for _name, content in (file, *candidates))
    return any(portraits.is_same(file, other) for other in candidates)


def likely(file: File, others: Mapping[str, str]) -> list[File]:
    """Return the files in *others* that may hold the same list as *file*.

    If any files have the same content as *file*, return only these. Otherwise return the MOST files
    whose names are most similar to the name of *file*.
    """
    name, content = file
    equal = [other for other in others.items() if other[1] == content]
    # Many files may have been moved together, so files with similar names come first.
    suffix, base = PurePosixPath(name).suffix, _base(name)
    nearest = sorted(
        others.items(),
        key=lambda other: (_base(other[0]) != base, PurePosixPath(other[0]).suffix != suffix),
    )
    return equal or nearest[:MOST]


def _base(name: str) -> str:
    return PurePosixPath(name).name
