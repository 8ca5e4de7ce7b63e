"""A file as other branches have it: whether the one on the disk is an older state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import GitError, NoRepositoryError, Repository
from tasklist.process import stderr_notices


def contents_by_branch(file: Path) -> Iterator[tuple[str, bytes]]:
    """The content of *file* at the end of each branch that has it, each content once.

    Empty without a repository, or without git. If git fails, its message becomes a notice.
    """
    try:
        yield from Repository.of(file).contents_by_branch()
    except GitError as error:
        stderr_notices.add(error.notice)
    except (NoRepositoryError, FileError):
        return
