"""The list as git holds it: which revision is meant, and what the file was called there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tasklist import days, recall, store
from tasklist.changes import Change
from tasklist.errors import FileError
from tasklist.git import NoRepositoryError, NotThereError, Repository
from tasklist.history import entries, flag_backdated
from tasklist.language import _
from tasklist.model import Tasklist

ID = 12  # characters of a commit's id: git itself shows fewer in a small repository


class Side(NamedTuple):
    """One state of the list: what people call it, its bytes, and the commit that has it."""

    name: str
    data: bytes
    commit: str = ""
    is_there: bool = True

    def read(self) -> Tasklist:
        """The list; raises FaultyListError where it has faults."""
        return recall.tasklist(self.data, self.name)


def on_disk(file: Path) -> Side:
    """The file as it is now."""
    return Side(file.as_posix(), store.load(file).data)


def side(file: Path, revision: str) -> Side:
    """The list in *revision*."""
    data, name = held(file, revision)
    return Side(name, data, find(Repository.of(file), revision))


def side_before(file: Path, revision: str) -> Side:
    """The list in *revision*, which may be from before there was one."""
    repository = Repository.of(file)
    commit = find(repository, revision)
    try:
        content(repository, commit, revision)
    except NotThereError:
        return Side(f"{revision}:{repository.name}", b"", commit, is_there=False)
    return side(file, revision)


def staged(file: Path) -> Side:
    """What of the file is staged: what the next commit would hold."""
    repository = Repository.of(file)
    blob = repository.blob("", repository.name)
    for _id, data in repository.read([] if blob is None else [blob]):
        return Side(f"staged:{repository.name}", data)
    raise NotThereError("staged", repository.name)


def flagged(
    file: Path, sides: tuple[Side, Side], changes: Sequence[Change], grace: int
) -> list[Change]:
    """*changes* with a flag on what was reported long before a commit showed it open."""
    if not any(change.kind == "done" for change in changes):
        return list(changes)
    repository = Repository.of(file)
    old, new = sides
    tip = new.commit or repository.commit("HEAD")
    still_open = repository.day_of([tip])[tip]
    days = {}
    for entry in reversed(entries(repository, f"{old.commit}..{tip}")):
        for change in entry.changes:
            if change.kind == "done" and entry.open_on is not None:
                days[change.task, change.units, change.quarter] = entry.open_on
    return [
        flag_backdated(c, days.get((c.task, c.units, c.quarter), still_open), grace)
        for c in changes
    ]


def commit_words(file: Path, data: bytes, revision: str | None = None) -> str:
    """The commit that *data* of *file* is from, for a document; empty where git knows none."""
    try:
        repository = Repository.of(file)
        commit = repository.last_change(find(repository, revision or "HEAD"))
        blob, _name = content(repository, commit, revision or "HEAD")
    except (NoRepositoryError, FileError):
        # No repository, no commit yet, or no git: the file alone is where it is from.
        return ""
    is_same = dict(repository.read([blob])).get(blob) == data
    said = _("commit {commit}") if is_same else _("commit {commit}, changed since")
    return said.format(commit=commit[:ID])


def held(file: Path, revision: str) -> tuple[bytes, str]:
    """What *file* held in *revision*, and `REV:FILE`, as its faults are told."""
    repository = Repository.of(file)
    commit = find(repository, revision)
    blob, name = content(repository, commit, revision)
    for _id, data in repository.read([blob]):
        return data, f"{revision}:{name}"
    # A partial clone left it out, and nothing is fetched unasked.
    raise NotThereError(revision, name)


def find(repository: Repository, revision: str) -> str:
    """The commit that *revision* names: a day is the last one on or before it."""
    day = days.read(revision)
    if day is None:
        return repository.commit(revision)
    found = repository.last_commit(day)
    if found is None:
        raise FileError(
            _("No commit of this branch is as old as {day}.").format(day=day),
            _("See the oldest: git log --reverse"),
        )
    return found


def content(repository: Repository, commit: str, revision: str) -> tuple[str, str]:
    """What the list's file held in *commit*, by the name it had there, and that name."""
    blob = repository.blob(commit, repository.name)
    if blob is not None:
        return blob, repository.name
    # It may have been called otherwise before.
    for name in dict.fromkeys(each.name for each in repository.revisions()):
        blob = repository.blob(commit, name)
        if blob is not None:
            return blob, name
    raise NotThereError(revision, repository.name)
