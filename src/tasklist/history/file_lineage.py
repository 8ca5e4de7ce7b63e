"""The list's file in each commit of the history, on every branch and through renames.

`git log --follow` looks for one name at a time. It therefore misses commits that use the old name
on a branch that was merged after the rename. Here the name is determined for each commit, from
the name that the list's file has in the commit's child. If the commit has a file with the same
name, that file is the list's. Otherwise the list's file is the file that was renamed
(`file_renames`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from tasklist.git import Repository, file_commits
from tasklist.git.log import Commit, Step
from tasklist.history.file_renames import AddedFile, File, Origins, RemovedFile
from tasklist.history.merge_bases import Ancestry
from tasklist.process.named_tuples import NamedTuple

Line = tuple[str, str]  # a commit and one of its parents


class Stage(NamedTuple):
    """The list in one commit: the *name* of its file, and the id of the file's *content*.

    *content* is None if the commit removes the list. *before* has an item for each parent of the
    commit: the id of the parent, or None if the parent does not have the list.
    """

    commit: Commit
    name: str
    content: str | None
    before: tuple[str | None, ...]


def stages(
    repository: Repository, tip: str, name: str, separate: Collection[Line] = ()
) -> dict[str, Stage]:
    """Return the stages of the list up to the commit *tip*, by commit, newest first.

    *name* is the name of the list's file in *tip*. *separate* has pairs of commits whose files have
    the same name but hold different lists. Raises GitError if git fails.
    """
    origins = Origins(repository)
    names = {name}
    steps = file_commits.steps_to(repository, tip, names)
    walk: _Walk | None = None
    while True:
        walk = _Walk(steps, name, origins, separate, {} if walk is None else walk.stages)
        if not walk.questions:
            return walk.stages
        origins.find(walk.questions, names)
        if not names.issuperset(origins.names):
            names.update(origins.names)
            # Now that more names are known, more files can be recognized.
            origins.forget_failures()
            steps = file_commits.steps_to(repository, tip, names)


class _Walk:
    """One pass from the newest commit to the oldest, with the renames that are known so far.

    *earlier* has the stages that the previous pass found. After the pass, *questions* has the files
    whose earlier names have to be found before the next pass.
    """

    def __init__(
        self, steps: list[Step], name: str, origins: Origins, separate: Collection[Line],
        earlier: Mapping[str, Stage],
    ) -> None:  # fmt: skip
        self._origins = origins
        self._earlier = earlier
        self._ancestry = Ancestry({step.commit.id: step.commit.parents for step in steps})
        self._files = _files(steps)
        self._names: dict[str, str] = {}
        self._removed: dict[str, tuple[str, File | None]] = {}
        self._separate = separate
        self.questions: list[AddedFile | RemovedFile] = []
        self.stages: dict[str, Stage] = {}
        for step in steps[:1]:
            if name in self._files[step.commit.id]:
                self._names[step.commit.id] = name
            else:
                self._removed[step.commit.id] = (name, None)
        # Children come before parents, so that all names in a commit's children are known when the
        # commit is reached.
        for step in steps:
            if step.commit.id in self._names:
                self._add_stage(step.commit)
            elif step.commit.id in self._removed:
                self._add_removal(step.commit)
        for commit, stage in self.stages.items():
            # Only now is it known which parents have the list, perhaps through another branch.
            if stage.content is None:
                before = tuple(p if p in self._names else None for p in stage.commit.parents)
                self.stages[commit] = stage._replace(before=before)

    def _add_stage(self, commit: Commit) -> None:
        name = self._names[commit.id]
        content = self._files[commit.id][name]
        is_due = self._is_due(name, commit.parents)
        here = AddedFile(commit.id, name, content, is_due=is_due)
        sources: list[str | None] = []
        for parent in commit.parents:
            is_another = (commit.id, parent) in self._separate
            before = None if is_another else self._before(here, self._files.get(parent, {}))
            if before is None:
                self._removed.setdefault(parent, (name, (name, content)))
            is_known = before is not None and self._names.setdefault(parent, before) == before
            sources.append(parent if is_known else None)
        if not commit.parents:
            # git lists no parents if they have none of the files known so far.
            self._before(here, {})
        self.stages[commit.id] = Stage(commit, name, content, tuple(sources))

    def _is_due(self, name: str, parents: Sequence[str]) -> bool:
        """Whether any of *parents* without the file *name* had the list earlier, under any name.

        Such a parent has renamed or removed the list's file. It had the list earlier if its merge
        base with a parent that has the file also has the list. Otherwise its branch may never have
        had the list.
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
        """Return the name that the list's file has in a parent; *here* is the file in the commit.

        *files* are the files of the parent. Return None if none of them is the list's file, or if
        only the next pass can tell which one is.
        """
        if here.name in files:
            return here.name
        if here not in self._origins:
            self.questions.append(here)
            return None
        return next((each for each in self._origins[here] if each in files), None)

    def _add_removal(self, commit: Commit) -> None:
        name, later = self._removed[commit.id]
        for parent in commit.parents:
            content = self._files.get(parent, {}).get(name)
            if content and self._is_restored(RemovedFile(commit.id, name, content, later)):
                self._names.setdefault(parent, name)
            else:
                self._removed.setdefault(parent, (name, later))
        self.stages[commit.id] = Stage(commit, name, None, ())

    def _is_restored(self, removed_file: RemovedFile) -> bool:
        if removed_file not in self._origins:
            self.questions.append(removed_file)
            return False
        return bool(self._origins[removed_file])


def _files(steps: list[Step]) -> dict[str, dict[str, str]]:
    """Return, for each commit, the ids of the contents of the requested files, by file name."""
    result: dict[str, dict[str, str]] = {}
    for step in reversed(steps):
        first = next(iter(step.commit.parents), "")
        files = result.get(first, {})
        if step.files:
            # A file that the commit doesn't list is the same as in its first parent.
            merged = {**files, **step.files}
            files = {name: content for name, content in merged.items() if content is not None}
        result[step.commit.id] = files
    return result
