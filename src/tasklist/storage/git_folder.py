"""Finds the `.git` above a file, and git's own folder; git tracks none of the files in that folder.

Both are found without running git, and without reading anything else of the repository.
"""

from __future__ import annotations

import os
from pathlib import Path

GITFILE_LIMIT = 4096


def work_tree(real: Path) -> Path | None:
    """Return the nearest folder above the file *real* that has a `.git`; None if there is none."""
    return next((folder for folder in real.parents if not _is_missing(folder / ".git")), None)


def git_folder(git: Path) -> Path | None:
    """Return git's own folder for *git*, the path of a `.git`; None if there is no such folder.

    The folder is usually *git* itself. In a linked worktree or a submodule *git* is a file that
    names the folder.
    """
    try:
        if git.is_dir():
            return git
        if not git.is_file():
            return None  # reading a pipe might never end
        with git.open("rb") as stream:
            key, _colon, name = stream.read(GITFILE_LIMIT).partition(b": ")
        home = git.parent / os.fsdecode(name.rstrip(b"\r\n"))
        # Only a folder that git uses as its own counts, because the file could name any folder.
        return home if key == b"gitdir" and (home / "HEAD").is_file() else None
    except OSError:
        return None  # treated as if there were no folder


def _is_missing(git: Path) -> bool:
    """Whether the system says that *git* does not exist; false if it says anything else."""
    try:
        git.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
