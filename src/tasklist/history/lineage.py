"""Which file holds the list in each commit: through renames, on every line of its history.

`git log --follow` looks for one name at a time, wherever it is in history, and so
passes over what was committed under the old name on a branch that was merged after
the rename. Here each commit is asked what *it* calls the list: the name that its
child knows, or else the file that the child took it from (`renames`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from tasklist.git import Repository, touched
from tasklist.git.log import Commit, Step
from tasklist.history.ancestry import Ancestry
from tasklist.history.renames import AddedFile, File, Origins, RemovedFile

Line = tuple[str, str]  # a commit and one of its parents


class Stage(NamedTuple):
    """The list in one commit: its file and what that holds, None where it is gone.

    *before* has the commits that it comes from, None for a parent that has no such list.
    """

    commit: Commit
    name: str
    content: str | None
    before: tuple[str | None, ...]


def stages(
    repository: Repository, tip: str, name: str, begun: Collection[Line] = ()
) -> dict[str, Stage]:
    """The list's stages up to the commit *tip*, in which *name* is its file, newest first.

    Between each two commits in *begun* it is another list, though the file's name stays.
    """
    origins = Origins(repository)
    names = {name}
    steps = touched.steps_to(repository, tip, names)
    walk: _Walk | None = None
    while True:
        walk = _Walk(steps, name, origins, begun, {} if walk is None else walk.stages)
        if not walk.open:
            return walk.stages
        origins.find(walk.open, names)
        if not names.issuperset(origins.names):
            names.update(origins.names)
            # With more names known, more can be recognized.
            origins.forget_failures()
            steps = touched.steps_to(repository, tip, names)


class _Walk:
    """One pass from the newest commit to the oldest, with what is known of renames so far.

    *earlier* is what the pass before this one came to.
    """

    def __init__(
        self, steps: list[Step], name: str, origins: Origins, begun: Collection[Line],
        earlier: Mapping[str, Stage],
    ) -> None:  # fmt: skip
        self._origins = origins
        self._earlier = earlier
        self._ancestry = Ancestry({step.commit.id: step.commit.parents for step in steps})
        self._files = _files(steps)
        self._names: dict[str, str] = {}
        self._gone: dict[str, tuple[str, File | None]] = {}
        self._begun = begun
        self.open: list[AddedFile | RemovedFile] = []
        self.stages: dict[str, Stage] = {}
        for step in steps[:1]:
            if name in self._files[step.commit.id]:
                self._names[step.commit.id] = name
            else:
                self._gone[step.commit.id] = (name, None)
        # A commit's children come before it, so that by its turn all is known of it.
        for step in steps:
            if step.commit.id in self._names:
                self._held(step.commit)
            elif step.commit.id in self._gone:
                self._missing(step.commit)
        for commit, stage in self.stages.items():
            # Only now is it known which parents have the list: it may have come on another line.
            if stage.content is None:
                before = tuple(p if p in self._names else None for p in stage.commit.parents)
                self.stages[commit] = stage._replace(before=before)

    def _held(self, commit: Commit) -> None:
        name = self._names[commit.id]
        content = self._files[commit.id][name]
        is_due = self._is_due(name, commit.parents)
        here = AddedFile(commit.id, name, content, is_due=is_due)
        came_from: list[str | None] = []
        for parent in commit.parents:
            is_another = (commit.id, parent) in self._begun
            before = None if is_another else self._before(here, self._files.get(parent, {}))
            if before is None:
                self._gone.setdefault(parent, (name, (name, content)))
            is_known = before is not None and self._names.setdefault(parent, before) == before
            came_from.append(parent if is_known else None)
        if not commit.parents:
            # The parents that git left out have none of the files known so far.
            self._before(here, {})
        self.stages[commit.id] = Stage(commit, name, content, tuple(came_from))

    def _is_due(self, name: str, parents: Sequence[str]) -> bool:
        """Whether a parent that lacks the list had it where it parted from one that has it.

        Then it renamed the list or gave it up; otherwise it may never have had it.
        """
        sides = [[p for p in parents if (name in self._files.get(p, {})) == has] for has in (1, 0)]
        bases = (
            self._earlier.get(base)
            for one, other in product(*sides)
            if other in self._files
            for base in self._ancestry.merge_bases(one, other)
        )
        return any(base is not None and base.content is not None for base in bases)

    def _before(self, here: AddedFile, files: dict[str, str]) -> str | None:
        """What the list's file is called in a parent that has *files*."""
        if here.name in files:
            return here.name
        if here not in self._origins:
            self.open.append(here)
            return None
        return next((each for each in self._origins[here] if each in files), None)

    def _missing(self, commit: Commit) -> None:
        name, later = self._gone[commit.id]
        for parent in commit.parents:
            content = self._files.get(parent, {}).get(name)
            if content and self._is_back(RemovedFile(commit.id, name, content, later)):
                self._names.setdefault(parent, name)
            else:
                self._gone.setdefault(parent, (name, later))
        self.stages[commit.id] = Stage(commit, name, None, ())

    def _is_back(self, gone: RemovedFile) -> bool:
        if gone not in self._origins:
            self.open.append(gone)
            return False
        return bool(self._origins[gone])


def _files(steps: list[Step]) -> dict[str, dict[str, str]]:
    """What each commit has of the files asked for."""
    found: dict[str, dict[str, str]] = {}
    for step in reversed(steps):
        first = next(iter(step.commit.parents), "")
        files = found.get(first, {})
        if step.files:
            # What differs from no parent is as in the first.
            every = {**files, **step.files}
            files = {name: content for name, content in every.items() if content is not None}
        found[step.commit.id] = files
    return found
