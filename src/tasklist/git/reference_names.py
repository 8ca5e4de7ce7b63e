"""The names of branches and tags, which a user can type as a revision."""

from __future__ import annotations

from pathlib import Path

from tasklist.git import discovery
from tasklist.git.program import decode

FOLDERS = ("refs/heads", "refs/remotes", "refs/tags")


def of(file: Path) -> list[str]:
    """The names of the branches and tags in the repository of *file*, the newest first.

    Raises NoRepositoryError if there is no repository, FileLookupError if the file's folder can't
    be found, GitError if git fails.
    """
    git, _name = discovery.of(file)
    listing = git.answer(
        "for-each-ref", "--sort=-creatordate", "--format=%(refname:short)", *FOLDERS
    )
    return decode(listing).splitlines()
