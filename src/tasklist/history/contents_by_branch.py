"""The content of a file on each branch, to find out whether the file on the disk is older."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import GitError, NoRepositoryError, Repository
from tasklist.process import stderr_notices


def contents_by_branch(file: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each branch that has *file*, and the file's content in its newest commit.

    If several branches have the same content, only one of them is yielded. Nothing is yielded if
    there is no repository or git is not installed. If git fails, its message becomes a notice.
    """
    try:
        yield from Repository.of(file).contents_by_branch()
    except GitError as error:
        stderr_notices.add(error.notice)
    except (NoRepositoryError, FileError):
        return
