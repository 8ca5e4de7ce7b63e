"""Git's own folder for a file: files in that folder are never part of the repository.

Git is not run, and nothing of the repository is read but the name of that folder.
"""

from __future__ import annotations

import os
from pathlib import Path

GITFILE_LIMIT = 4096


def work_tree(real: Path) -> Path | None:
    """The nearest folder above *real*, a file, that has a `.git`; None if there is none."""
    return next((folder for folder in real.parents if not _is_missing(folder / ".git")), None)


def git_folder(git: Path) -> Path | None:
    """Git's own folder: *git* itself, or the folder that *git* names if it is a file.

    *git* is a file in a linked worktree or a submodule. None if *git* leads to no such folder.
    """
    try:
        if git.is_dir():
            return git
        if not git.is_file():
            return None  # reading a pipe might never end
        with git.open("rb") as stream:
            key, _colon, name = stream.read(GITFILE_LIMIT).partition(b": ")
        home = git.parent / os.fsdecode(name.rstrip(b"\r\n"))
        # Only in what git itself uses as its folder: the file could name any other.
        return home if key == b"gitdir" and (home / "HEAD").is_file() else None
    except OSError:
        return None  # as if it named no folder


def _is_missing(git: Path) -> bool:
    """Whether the system says that *git* does not exist; false if it says anything else."""
    try:
        git.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
