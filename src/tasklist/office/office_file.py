"""The file of an office on disk: `office.yaml` beside the list, or the one that is named."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tasklist.errors import FileError
from tasklist.storage import list_file
from tasklist.storage.errors import NotAFileError, UnreadableFileError

NAME = "office.yaml"


class UnreadableOfficeError(FileError):
    """The file of an office, *file*, is no file or can't be read: *message* says why."""


class OfficeFile(NamedTuple):
    """The *name* of a file of an office, for messages, and its bytes."""

    name: str
    data: bytes


def beside(file: Path, name: str = NAME) -> Path:
    """The path of the office's file *name*, whose list is *file*: where the list itself is."""
    return (file.resolve() if file.is_symlink() else file).with_name(name)


def load(path: Path) -> OfficeFile:
    """The office's file at *path*; raises UnreadableOfficeError if it can't be read."""
    try:
        return OfficeFile(path.as_posix(), list_file.load(path).data)
    except (NotAFileError, UnreadableFileError) as error:
        raise UnreadableOfficeError(error.message, file=path) from error
