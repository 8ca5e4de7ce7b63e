"""The folder of the cache: where it is, and whether only this user can have written its files."""

from __future__ import annotations

import os
import stat
import sys
from functools import cache
from pathlib import Path

OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def path() -> Path | None:
    """The folder for this user's entries; None if the cache is turned off or there is no home."""
    if os.environ.get("TASKLIST_NO_CACHE"):
        return None
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises if there is none
    parent = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return _folder(parent, home)


@cache  # a run about many lists calls this for each
def _folder(parent: str | None, home: str) -> Path | None:
    if not parent or not Path(parent).is_absolute():
        parent = str(Path(home, "Library/Caches" if sys.platform == "darwin" else ".cache"))
    folder = Path(parent, "tasklist")
    return folder if folder.is_absolute() else None


def make(folder: Path) -> None:
    """Make *folder* and its missing parents, accessible to this user only.

    Raises OSError if that is not possible.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def is_safe(folder: Path) -> bool:
    """Whether nobody else can put a file into *folder*, or put a different folder in its place.

    Raises OSError if the folder does not exist.
    """
    if os.name == "nt":  # pragma: no cover - the user's own folder, protected by Windows
        return True
    return is_ours(folder.stat()) and all(_protects_names(one.stat()) for one in _above(folder))


def is_ours(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written the file or folder with *status*."""
    if os.name == "nt":  # pragma: no cover - see above
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & OTHERS_WRITE


# Once a run: following links takes longer than the rest, and each list of a run calls this.
@cache
def _above(folder: Path) -> frozenset[Path]:
    """Every folder above *folder*.

    For a symbolic link, these are the folders above the link and above its target, because either
    could be replaced.
    """
    return frozenset((*folder.parents, *folder.resolve().parents))


def _protects_names(status: os.stat_result) -> bool:
    """Return whether only this user and root can rename or replace this user's files in a folder.

    *status* is the status of the folder.
    """
    is_open = status.st_mode & OTHERS_WRITE and not status.st_mode & stat.S_ISVTX
    return not is_open and status.st_uid in (0, os.geteuid())
