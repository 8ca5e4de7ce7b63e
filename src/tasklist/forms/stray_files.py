"""Stray files: what office programs and systems leave beside a workbook."""

from __future__ import annotations

import re
import stat
from pathlib import Path

LOCK = re.compile(r"~\$.+|\.~.+")  # Excel's and WPS's; LibreOffice's ends with a # as well
HOUSEKEEPING = re.compile(r"\._.+|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)
ARCHIVE = b"PK"  # how every workbook begins


def is_lock(path: Path) -> bool:
    """Whether *path* is a lock file, by which an office program marks some other file as open."""
    return bool(LOCK.fullmatch(path.name)) and not _is_archive(path)


def is_housekeeping(path: Path) -> bool:
    """Whether *path* is a file that the operating system creates in folders of its users."""
    return bool(HOUSEKEEPING.fullmatch(path.name)) and not _is_archive(path)


def _is_archive(path: Path) -> bool:
    """Whether *path* begins as a workbook does, whatever its name is; a pipe is never opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return stream.read(len(ARCHIVE)) == ARCHIVE
    except OSError:
        # A program that holds a lock file on Windows lets nobody read it.
        return False
