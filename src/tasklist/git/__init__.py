"""Access to git: the commits that changed a file, and the file's content in each commit.

Only plumbing commands are run, never through a shell, and with no setting by which a repository's
configuration could run a program. Only `commit` runs the user's hooks, as git does. A failure
raises an error with git's own message; it never gives an empty answer.
"""

from __future__ import annotations

from tasklist.git.errors import (
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

__all__ = ["GitError", "MissingObjectError", "NoCommitError", "NoRepositoryError",
           "NoRevisionError", "NotThereError", "OldGitError", "Repository",
           "shallow_words"]  # fmt: skip
