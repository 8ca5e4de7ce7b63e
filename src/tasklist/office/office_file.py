"""The file of an office on disk: `office.yaml` beside the list, or a file that `--office` names."""

from __future__ import annotations

import os
from pathlib import Path

from tasklist.errors import FileError, UsageError
from tasklist.language import N_
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import list_file
from tasklist.storage.errors import NotAFileError, UnreadableFileError

NAME = "office.yaml"


class UnreadableOfficeError(FileError):
    """The office file *file* is not a regular file, or can't be read; *message* says why."""


class OfficeExistsError(UsageError):
    """The office file *file* already exists (exit 2)."""

    sentence = N_("{file} already exists.")
    advice = N_("Edit it, or move it away first.")


class OfficeFile(NamedTuple):
    """A file of an office: its *name*, as messages show it, and its bytes."""

    name: str
    data: bytes


def beside(file: Path, name: str = NAME) -> Path:
    """Return the path of the office's file *name*, in the same folder as the list *file*.

    If *file* is a symbolic link, the folder is that of the list it points to.
    """
    return (file.resolve() if file.is_symlink() else file).with_name(name)


def create(path: Path, data: bytes) -> None:
    """Create the office's file at *path*, whole or not at all.

    Raises OfficeExistsError if *path* exists, LockedError if another process has its lock, and
    FileError if the file can't be written.
    """
    with list_file.locked(path, 0, new=True):
        if os.path.lexists(path):
            raise OfficeExistsError(file=path.as_posix())
        list_file.create(path, data)


def load(path: Path) -> OfficeFile:
    """Load the office's file at *path*. Raises UnreadableOfficeError if it can't be read."""
    try:
        return OfficeFile(path.as_posix(), list_file.load(path).data)
    except (NotAFileError, UnreadableFileError) as error:
        raise UnreadableOfficeError(error.message, file=path) from error
