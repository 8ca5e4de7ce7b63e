"""Access to git: the commits that changed a file, and the file's content in each commit.

git is never run through a shell. Settings that would let the configuration of a repository run a
program are turned off. The user's hooks run only when git commits. If git fails, an error with
git's own message is raised. A failure is never taken for an empty result.
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
