"""The file of an office on disk: `office.yaml` beside the list, or the one that is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tasklist.errors import FileError, UsageError
from tasklist.language import N_
from tasklist.storage import list_file
from tasklist.storage.errors import NotAFileError, UnreadableFileError

NAME = "office.yaml"


class UnreadableOfficeError(FileError):
    """The file of an office, *file*, is no file or can't be read: *message* says why."""


class OfficeExistsError(UsageError):
    """The office has its *file* already (exit 2)."""

    sentence = N_("{file} already exists.")
    advice = N_("Edit it, or move it away first.")


class OfficeFile(NamedTuple):
    """The *name* of a file of an office, for messages, and its bytes."""

    name: str
    data: bytes


def beside(file: Path, name: str = NAME) -> Path:
    """The path of the office's file *name*, whose list is *file*: where the list itself is."""
    return (file.resolve() if file.is_symlink() else file).with_name(name)


def create(path: Path, data: bytes) -> None:
    """Create the office's file at *path*, whole or not at all.

    Raises OfficeExistsError, LockedError while another process writes the list, or FileError.
    """
    with list_file.locked(path, 0, new=True):
        if os.path.lexists(path):
            raise OfficeExistsError(file=path.as_posix())
        list_file.create(path, data)


def load(path: Path) -> OfficeFile:
    """The office's file at *path*; raises UnreadableOfficeError if it can't be read."""
    try:
        return OfficeFile(path.as_posix(), list_file.load(path).data)
    except (NotAFileError, UnreadableFileError) as error:
        raise UnreadableOfficeError(error.message, file=path) from error
