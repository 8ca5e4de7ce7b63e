"""Stray files: files that office programs and operating systems create beside a workbook."""

from __future__ import annotations

import re
import stat
from pathlib import Path

LOCK = re.compile(r"~\$.+|\.~.+")  # the first is Excel's, the second that of WPS and LibreOffice
HOUSEKEEPING = re.compile(r"\._.+|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)
ARCHIVE = b"PK"  # the first bytes of every workbook


def is_lock(path: Path) -> bool:
    """Whether *path* is a lock file, with which an office program marks another file as open."""
    return bool(LOCK.fullmatch(path.name)) and not _is_archive(path)


def is_housekeeping(path: Path) -> bool:
    """Whether *path* is a file that an operating system creates in any folder."""
    return bool(HOUSEKEEPING.fullmatch(path.name)) and not _is_archive(path)


def _is_archive(path: Path) -> bool:
    """Whether *path* is a file that begins like a workbook. A pipe or device is never opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return stream.read(len(ARCHIVE)) == ARCHIVE
    except OSError:
        # On Windows, nobody can read a lock file while the program that created it is running.
        return False
