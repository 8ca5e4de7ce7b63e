"""The only door to git: which commits touched a file, and what it held in each.

Only plumbing is run, never through a shell, and nothing that a repository's own
configuration can turn into a program. A repository is read like its list: it is
shown, never obeyed. `commit` alone runs the user's hooks, as git does.

Whatever git fails at is an error with git's own words; what can't be read is never
an empty answer.
"""

from __future__ import annotations

from tasklist.git.failures import (
    GitError,
    MissingObjectError,
    NoCommitError,
    NoRepositoryError,
    NoRevisionError,
    NotThereError,
    OldGitError,
    shallow_words,
)
from tasklist.git.repository import Repository

__all__ = [
    "GitError",
    "MissingObjectError",
    "NoCommitError",
    "NoRepositoryError",
    "NoRevisionError",
    "NotThereError",
    "OldGitError",
    "Repository",
    "shallow_words",
]
