"""The file of a document: written whole or not at all, and never over the list.

Unlike the list a document can be made again: an existing file is replaced, without a lock.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tasklist.errors import FileError, UsageError, missing_folder, reason
from tasklist.language import _
from tasklist.storage import atomic, file_attributes

NEW_MODE = 0o666


class FolderError(FileError):
    """A folder for documents cannot be created; *error* is the system's."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            _("The folder {file} can't be created: {reason}").format(
                file=folder, reason=reason(error, folder)
            )
        )


def write(path: Path, data: bytes, *, source: Path) -> None:
    """Write *data* to *path*, replacing an existing file.

    Raises UsageError if that is *source*, the list; FileError if it is a folder or a
    device, or if the disk or permissions do not allow it.
    """
    try:
        real = path.resolve()
        _refuse_unless_document(path, real, source)
        _put(real, data)
    except (OSError, RuntimeError) as error:
        # RuntimeError: a symbolic link that points to itself.
        message = _("{file} can't be written: {reason}")
        hint = (
            _("Create the folder first, or choose another path.")
            if missing_folder(path)
            else _("If the document is open, close it, or choose another path.")
        )
        raise FileError(message.format(file=path, reason=reason(error, path)), hint) from error


def make_folder(path: Path) -> None:
    """Make the folder at *path*, whose parent has to exist; raises FolderError."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise FolderError(path, error) from error


def _refuse_unless_document(path: Path, real: Path, source: Path) -> None:
    try:
        status = real.stat()
    except FileNotFoundError:
        return
    if source.exists() and real.samefile(source):
        message = _("{file} is the list itself.").format(file=path)
        raise UsageError(message, _("Choose another file for the document."))
    if not stat.S_ISREG(status.st_mode):
        message = _("{file} is not a file.").format(file=path)
        raise FileError(message, _("Choose another path for the document."))


def _put(real: Path, data: bytes) -> None:
    # A document that is made again keeps the permissions that its owner gave it.
    like = file_attributes.of(real) if real.exists() else NEW_MODE
    # A short name: the document's own may have the greatest length already.
    beside = real.with_name(f".tasklist-{os.urandom(8).hex()}.new")
    atomic.put(real, data, beside=beside, like=like)
