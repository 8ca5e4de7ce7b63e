"""The list on a day, or on each of several days: its content in the last commit by that day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import FileError
from tasklist.git import GitError, NoRepositoryError, Repository
from tasklist.history.file_name_in_commit import ListNames
from tasklist.history.snapshots_by_revision import resolve
from tasklist.process import stderr_notices
from tasklist.process.named_tuples import NamedTuple


class DatedSnapshot(NamedTuple):
    """The list in the last commit on or before *day*, as `--at DAY` reads it."""

    day: datetime.date
    snapshot: Snapshot


class SnapshotsByDay:
    """The list on any day, taken from the branch that ends in the commit *tip*.

    Methods raise GitError if git fails.
    """

    def __init__(self, repository: Repository, tip: str) -> None:
        self._repository = repository
        self._tip = tip
        self._commits = list(repository.days_to(tip))

    @property
    def last_day(self) -> datetime.date:
        """The day of the newest commit."""
        return self._commits[0][1]

    def on(self, days: Iterable[datetime.date]) -> list[DatedSnapshot]:
        """The list on each of *days*, in the same order; days without a list are left out.

        Each content is read once, all of them in one run of git. Raises GitError, or its subclass
        MissingObjectError, if git can't read a content.
        """
        by_day = {day: commit for day in days if (commit := self._commit_on(day))}
        blobs = self._blobs(list(dict.fromkeys(by_day.values())))
        contents = dict(self._repository.read(blob for blob, _name in blobs.values()))
        snapshots = {
            blob: Snapshot(f"{commit}:{name}", contents[blob], commit)
            for commit, (blob, name) in blobs.items()
        }
        return [
            DatedSnapshot(day, snapshots[blobs[commit][0]])
            for day, commit in by_day.items()
            if commit in blobs
        ]

    def _commit_on(self, day: datetime.date) -> str | None:
        return next((commit for commit, its_day in self._commits if its_day <= day), None)

    def _blobs(self, commits: Sequence[str]) -> dict[str, tuple[str, str]]:
        """The id of the list's content and the name of its file in each of *commits*.

        Commits without the list are left out.
        """
        repository = self._repository
        earlier = ListNames(repository, self._tip)
        blobs = {}
        for commit in commits:
            name: str | None = repository.name
            blob = repository.blob(commit, repository.name)
            if blob is None:
                name = earlier.name_in(commit)
                blob = name and repository.blob(commit, name)
            if name and blob:
                blobs[commit] = blob, name
        return blobs


def list_on(file: Path, day: datetime.date, revision: str | None = None) -> Snapshot | None:
    """Return the list of *file* in the last commit on or before *day*.

    Only commits up to *revision* count, unless *revision* is None. Return None if there is no
    repository or no such commit, if the commit doesn't have the list, or if git is not installed.
    Return None also if git fails; git's message then becomes a notice.
    """
    try:
        repository = Repository.of(file)
        tip = repository.head if revision is None else resolve(repository, revision)
        dated = [] if tip is None else SnapshotsByDay(repository, tip).on([day])
    except GitError as error:
        stderr_notices.add(error.notice)
        return None
    except (NoRepositoryError, FileError):
        return None
    return dated[0].snapshot if dated else None
