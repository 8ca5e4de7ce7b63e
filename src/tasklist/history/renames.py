"""Which file of its parents a file of a commit was before: by what it says, and its year.

Git pairs what went with what came by their lines alone. Here a list that was moved
and laid out anew is still that list, and the list of a new year is not that of the
last one, however alike they are. A copy, of which the first stays, is no rename: it
begins a list of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from tasklist.git import Repository, touched
from tasklist.git.log import Exchange
from tasklist.history.likeness import Portrait, is_for_another_year

File = tuple[str, str]  # its name, and the id of its content
YAML = (".yaml", ".yml")
MOST = 64  # files that are looked into for one that was renamed


class AddedFile(NamedTuple):
    """A file that is in a commit and not in each of its parents.

    It *is due* in the others, if it was there on their line before.
    """

    commit: str
    name: str
    content: str
    is_due: bool


class RemovedFile(NamedTuple):
    """A file that a commit took away, and that *later* may have brought back."""

    commit: str
    name: str
    content: str
    later: File | None


class Origins(dict[AddedFile | RemovedFile, tuple[str, ...]]):
    """Which files arrivals were before, the likeliest first; of a return, itself if it is one."""

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._portraits = Portraits(repository)
        self._repository = repository

    @property
    def names(self) -> Iterator[str]:
        """Every file that something was before."""
        for found in self.values():
            yield from found

    def find(self, questions: Iterable[AddedFile | RemovedFile], known: Collection[str]) -> None:
        """Answer *questions*, those of all commits at once; *known* is what the list is called."""
        by_commit: dict[str, list[AddedFile | RemovedFile]] = {}
        for question in questions:
            self[question] = ()
            by_commit.setdefault(question.commit, []).append(question)
        for commit, exchange in touched.exchanges_of(self._repository, by_commit):
            for question in by_commit[commit]:
                name = question.name
                if isinstance(question, AddedFile):
                    found = origins(self._portraits, name, exchange, known, is_due=question.is_due)
                    self[question] += tuple(found)
                elif name in exchange.left and self._returned(question, exchange):
                    self[question] = (name,)

    def forget_failures(self) -> None:
        """Let what found no answer be asked again."""
        for question in [question for question, answer in self.items() if not answer]:
            del self[question]

    def _returned(self, gone: RemovedFile, exchange: Exchange) -> bool:
        """Whether what was taken away is what came back, and did not go on elsewhere."""
        old = (gone.name, gone.content)
        if any(self._portraits.is_same(old, new) for new in likely(old, exchange.came)):
            return False
        return gone.later is None or self._portraits.is_same(old, gone.later)


class Portraits:
    """What files look like, each content read once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, Portrait] = {}

    def of(self, file: File) -> Portrait:
        """The portrait of the list that *file* holds."""
        name, content = file
        self.expect([content])
        return self._known[content]._replace(name=name)

    def expect(self, contents: Iterable[str]) -> None:
        """Read those of *contents* that are not known, through one process."""
        unknown = dict.fromkeys(each for each in contents if each not in self._known)
        if unknown:
            found = self._repository.read(unknown)
            self._known |= {each: Portrait.of("", data) for each, data in found}

    def is_same(self, old: File, new: File) -> bool:
        """Whether the list of one file can have become the other's."""
        if old[1] == new[1] and not is_for_another_year(old[0], new[0], ""):
            return True
        return self.of(old).becomes(self.of(new))

    def likeness(self, old: File, new: File) -> tuple[bool, float, bool]:
        """How like two files are: to the letter, by their words, by what they are called."""
        is_equal = old[1] == new[1]
        by_words = 1.0 if is_equal else self.of(old).likeness(self.of(new))
        return is_equal, by_words, _base(old[0]) == _base(new[0])


def origins(
    portraits: Portraits,
    name: str,
    exchange: Exchange,
    known: Collection[str] = (),
    *,
    is_due: bool = False,
) -> list[str]:
    """The files that *name* may have been before this exchange, the likeliest first.

    What is more like another file that came as well is that one's, unless it is called
    as the list is *known* to be elsewhere, or the list *is due* to have been somewhere.
    """
    if name not in exchange.came:
        return []
    new = (name, exchange.came[name])
    left = exchange.left | _replaced(portraits, new, exchange.changed)
    candidates = [(old, content) for old, content in left.items() if old in known]
    likeness: dict[str, tuple[bool, bool, float, bool]] = {}
    for old in dict.fromkeys((*candidates, *likely(new, left))):
        rivals = [] if is_due or old in candidates else likely(old, exchange.came)
        if old[1] != new[1]:
            portraits.expect(content for _name, content in (old, new, *rivals))
        own = portraits.likeness(old, new)
        is_most_like = all(portraits.likeness(old, rival) <= own for rival in rivals)
        if is_most_like and portraits.is_same(old, new):
            likeness[old[0]] = (old in candidates, *own)
    return sorted(likeness, key=likeness.__getitem__, reverse=True)


def _replaced(
    portraits: Portraits, new: File, changed: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The files that another list has come into, by what they were: it may have gone to *new*."""
    before = {name: contents[0] for name, contents in changed.items() if name.endswith(YAML)}
    return {
        name: content
        for name, content in likely(new, before)
        if portraits.is_same((name, content), new)
        and not portraits.is_same((name, content), (name, changed[name][1]))
    }


def is_among(repository: Repository, file: File, files: Mapping[str, str]) -> bool:
    """Whether one of *files* holds the same list as *file*."""
    portraits, candidates = Portraits(repository), likely(file, files)
    portraits.expect(content for _name, content in (file, *candidates))
    return any(portraits.is_same(file, other) for other in candidates)


def likely(file: File, others: Mapping[str, str]) -> list[File]:
    """Those of *others* that may hold the same list: the very same content, if it is there."""
    name, content = file
    equal = [other for other in others.items() if other[1] == content]
    # Of a thousand files that moved together, those that are called alike.
    suffix, base = PurePosixPath(name).suffix, _base(name)
    nearest = sorted(
        others.items(),
        key=lambda other: (_base(other[0]) != base, PurePosixPath(other[0]).suffix != suffix),
    )
    return equal or nearest[:MOST]


def _base(name: str) -> str:
    return PurePosixPath(name).name
