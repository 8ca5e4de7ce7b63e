"""Whether the list file differs from the last commit."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import object_contents, stored_content
from tasklist.git.errors import GitError, NoRepositoryError
from tasklist.git.repository import Repository
from tasklist.process import stderr_notices


class FileState(StrEnum):
    """How a file compares with the last commit. The values are printed unchanged in JSON."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNTRACKED = "untracked"  # the file is not in the last commit, or there is no commit


def file_state(file: Path, data: bytes) -> FileState | None:
    """Return how *data*, the bytes of *file*, compares with the last commit.

    Return None if there is no repository, if git is not installed, or if git fails. If git fails,
    its message becomes a notice on standard error.
    """
    try:
        repository = Repository.of(file)
        blob = _committed(repository)
        if blob is None:
            return FileState.UNTRACKED
        # The bytes are nearly always the same, and then git need not be run again.
        same = object_contents.id_of(data, like=blob) == blob or stored_content.is_same(
            repository, data, blob
        )
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
        # Either there are no commits yet, or git can't read the repository. Only now is git asked
        # which of the two it is.
        if repository.head is None:
            return None
        raise
