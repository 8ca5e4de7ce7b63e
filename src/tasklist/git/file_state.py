"""Whether the list's file differs from the last commit."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import object_contents
from tasklist.git.errors import GitError, NoRepositoryError
from tasklist.git.repository import Repository
from tasklist.process import stderr_notices


class FileState(StrEnum):
    """How a file compares with the last commit; the values are printed as they are."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNTRACKED = "untracked"  # the last commit does not have it, or there is none


def file_state(file: Path, data: bytes) -> FileState | None:
    """How *data*, the bytes of *file*, compares with the last commit.

    None if there is no repository, or no git, or if git fails; then git's message becomes a notice.
    """
    try:
        repository = Repository.of(file)
        blob = _committed(repository)
        if blob is None:
            return FileState.UNTRACKED
        # Nearly always the bytes are the same, and then git need not be run again.
        same = object_contents.id_of(data, like=blob) == blob or repository.is_same(data, blob)
    except GitError as error:
        stderr_notices.add(error.notice)
        return None
    except (NoRepositoryError, FileError):
        return None
    return FileState.UNCHANGED if same else FileState.CHANGED


def _committed(repository: Repository) -> str | None:
    """The id of the file's content in the last commit; None if the file is not in that commit."""
    try:
        return repository.blob("HEAD", repository.name)
    except GitError:
        # No commits yet, or a repository that git cannot read; only then git is asked which.
        if repository.head is None:
            return None
        raise
