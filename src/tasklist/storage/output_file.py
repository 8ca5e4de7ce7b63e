"""A document's file, written anew whole or not at all; never the list's own.

Unlike the list a document is made again and again: what stood there before is
replaced, and nobody locks it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tasklist.errors import FileError, UsageError, missing_folder, reason
from tasklist.language import _
from tasklist.storage import atomic, attributes

NEW_MODE = 0o666


class FolderError(FileError):
    """A folder for documents can't be made, for that *error*."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            _("The folder {file} can't be made: {reason}").format(
                file=folder, reason=reason(error, folder)
            )
        )


def write(path: Path, data: bytes, *, source: Path) -> None:
    """Put *data* at *path*, in place of whatever file stands there.

    Raises UsageError where that is *source*, the list; FileError where the disk
    or the rights forbid it, or where no file is but a folder or a device.
    """
    try:
        real = path.resolve()
        _refuse_no_file(path, real, source)
        _put(real, data)
    except (OSError, RuntimeError) as error:
        # RuntimeError is a symbolic link that leads to itself.
        message = _("{file} can't be written: {reason}")
        hint = (
            _("Make the folder first, or name another place.")
            if missing_folder(path)
            else _("Close the document where it is open, or name another place for it.")
        )
        raise FileError(message.format(file=path, reason=reason(error, path)), hint) from error


def make_folder(path: Path) -> None:
    """Make the folder at *path*, whose parent has to exist; raises FolderError."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise FolderError(path, error) from error


def _refuse_no_file(path: Path, real: Path, source: Path) -> None:
    try:
        found = real.stat()
    except FileNotFoundError:
        return
    if source.exists() and real.samefile(source):
        message = _("{file} is the list itself.").format(file=path)
        raise UsageError(message, _("Name another file for the document."))
    if not stat.S_ISREG(found.st_mode):
        message = _("{file} is not a file.").format(file=path)
        raise FileError(message, _("Name another place for the document."))


def _put(real: Path, data: bytes) -> None:
    # What was made before stays as private, or as open, as its owner made it.
    like = attributes.of(real) if real.exists() else NEW_MODE
    # A short name: the document's own may be as long as a name can be.
    beside = real.with_name(f".tasklist-{os.urandom(8).hex()}.new")
    atomic.put(real, data, beside=beside, like=like)
