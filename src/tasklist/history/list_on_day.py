"""The list as it was in the last commit on or before a day."""

from __future__ import annotations

import datetime
from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import FileError
from tasklist.git import GitError, NoRepositoryError, Repository
from tasklist.history.revisions import resolve
from tasklist.history.snapshots_by_day import SnapshotsByDay
from tasklist.process import stderr_notices


def list_on(file: Path, day: datetime.date, revision: str | None = None) -> Snapshot | None:
    """The list of *file* in the last commit on or before *day*, up to *revision* if given.

    None if there is no repository or no such commit, if the commit doesn't have the list, or if git
    is not installed. None also if git fails; its message then becomes a notice.
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
