"""Snapshots of the list at a revision or as staged in git."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import FileError, InvalidListError, UsageError
from tasklist.git import (
    GitError,
    NoRepositoryError,
    NoRevisionError,
    NotThereError,
    Repository,
    index,
    shallow_words,
)
from tasklist.history import entries, flag_backdated
from tasklist.history.file_name_in_commit import is_kept_elsewhere, name_in
from tasklist.history.last_open_days import last_open
from tasklist.language import N_, _
from tasklist.model.change import Change
from tasklist.process import stderr_notices
from tasklist.text import days


class UntrackedFileError(FileError):
    """git doesn't track *file*, the list."""

    sentence = N_("{file} is not tracked by git.")
    advice = N_("Add it first: git add {file}")


class UnresolvedMergeError(FileError):
    """The list, *file*, has merge conflicts, and no resolution of them is staged."""

    sentence = N_("{file} has merge conflicts: no resolution is staged yet.")
    advice = N_("Resolve them, then: git add {file}")


class EmptyRevisionError(UsageError):
    """The revision that was typed is empty or only white space (exit 2)."""

    sentence = N_("The revision is empty.")
    advice = NoRevisionError.advice


class NoEarlierCommitError(FileError):
    """The current branch has no commit on or before *day*."""

    sentence = N_("This branch has no commit on or before {day}.")
    advice = N_("List the commits from the oldest on: git log --reverse")


def at(file: Path, revision: str, *, may_be_missing: bool = False) -> Snapshot:
    """Return the list as it was in *revision*, which is a commit, tag, branch or day.

    If *revision* doesn't have the list, raises NotThereError, or, if *may_be_missing* is true,
    returns an empty snapshot whose `exists` is false. Raises EmptyRevisionError, NoRevisionError or
    NoEarlierCommitError for a revision that can't be found, NoRepositoryError or FileLookupError if
    there is no repository, and GitError if git can't read the repository.
    """
    repository = Repository.of(file)
    commit = resolve(repository, revision)
    try:
        blob, name = content(repository, commit, revision)
    except NotThereError:
        if not may_be_missing:
            raise
        return Snapshot(f"{revision}:{repository.name}", b"", commit, exists=False)
    return Snapshot(f"{revision}:{name}", repository.content(blob), commit)


def staged(file: Path) -> Snapshot:
    """The staged list.

    If no list is staged, raises UnresolvedMergeError for a file with merge conflicts, and
    UntrackedFileError for any other file. Raises NoRepositoryError, FileLookupError or GitError as
    `at` does.
    """
    repository = Repository.of(file)
    blob = index.staged_blob(repository)
    if blob is None:
        kind = UnresolvedMergeError if index.is_in_conflict(repository) else UntrackedFileError
        raise kind(file=file.as_posix())
    return Snapshot(f"staged:{repository.name}", repository.content(blob))


def is_another_list(file: Path, old: Snapshot, new: Snapshot) -> bool:
    """Whether *old* and *new*, two versions of *file*, are different lists.

    They are different if the commit of *new* keeps the list of *old* in a file with another name.
    Raises NoRepositoryError or GitError as `at` does.
    """
    repository = Repository.of(file)
    blob, name = content(repository, old.commit, old.name)
    return is_kept_elsewhere(repository, (name, blob), new.commit, repository.name)


def flagged(
    file: Path, sides: tuple[Snapshot, Snapshot], changes: Sequence[Change], grace: int
) -> list[Change]:
    """Return *changes* with backdated completions flagged.

    A completion is backdated if its date is more than *grace* days before the last day on which a
    commit showed the milestone as open. *sides* are the snapshots before and after *changes*.
    Raises GitError if git fails.
    """
    if not any(change.kind == "done" for change in changes):
        return list(changes)
    repository = Repository.of(file)
    old, new = sides
    tip = new.commit or repository.commit("HEAD")
    still_open = repository.day_of([tip])[tip]
    history = reversed(entries(repository, tip, since=old.commit))
    days = last_open((entry.changes, entry.open_on) for entry in history)
    return [
        flag_backdated(c, days.get((c.task, c.units, c.quarter), still_open), grace)
        for c in changes
    ]


def last_shown(file: Path) -> datetime.date | None:
    """Return the date of the last commit if that commit has the list, else None.

    Return None also if there is no repository, or if git is not installed or fails. If git fails,
    its message becomes a notice.
    """
    try:
        repository = Repository.of(file)
        head = repository.head
        if head is None or repository.blob(head, repository.name) is None:
            return None
        return repository.day_of([head])[head]
    except GitError as error:
        stderr_notices.add(error.notice)
        return None
    except (NoRepositoryError, FileError):
        return None


def titles_of(file: Path, commits: Iterable[str]) -> set[str]:
    """Return the titles that the list in *file* has in any of *commits*.

    Commits that don't exist, or that have no valid list, are left out. Raises GitError if git can't
    read the repository.
    """
    titles: set[str] = set()
    for commit in commits:
        try:
            # In this form git fails if there is no such commit, even for a complete id.
            titles.add(at(file, f"{commit}^{{commit}}").tasklist.title)
        except GitError:
            raise
        except (NoRepositoryError, FileError, InvalidListError):
            # No repository, no git, no such commit, or no valid list in it.
            continue
    return titles


def resolve(repository: Repository, revision: str) -> str:
    """The commit that *revision* names; for a day, the last commit on or before that day.

    If a tag or branch is named like a day, the day is used and a notice says so. Otherwise a new
    tag could change the meaning of the day. Raises EmptyRevisionError if *revision* is empty,
    NoRevisionError if git doesn't know it, NoEarlierCommitError if there is no commit on or before
    the day, and GitError if git fails.
    """
    if not revision.strip():
        raise EmptyRevisionError
    day = days.read(revision)
    if day is None:
        return repository.commit(revision)
    ref = repository.ref(revision)
    if ref is not None:
        stderr_notices.add(
            _("{text} is taken as a date. For the tag or branch, use: {ref}").format(
                text=revision, ref=ref
            )
        )
    commit = repository.last_commit(day)
    if commit is None:
        raise NoEarlierCommitError("", shallow_words() if repository.is_shallow else "", day=day)
    return commit


def content(repository: Repository, commit: str, revision: str) -> tuple[str, str]:
    """The id of the list's content in *commit*, and the name of the list's file there.

    Raises NotThereError if *commit*, which the user called *revision*, doesn't have the list, and
    GitError if git fails.
    """
    name = name_in(repository, commit, repository.head or commit)
    blob = name and repository.blob(commit, name)
    if not name or not blob:
        raise NotThereError(revision=revision, file=repository.name)
    return blob, name
