"""The file of a document: written whole or not at all, and never over the list.

Unlike the list, a document can be made again, so an existing file is replaced without a lock.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection
from pathlib import Path

from tasklist.errors import missing_folder, reason
from tasklist.storage import atomic_write, file_attributes
from tasklist.storage.errors import (
    DocumentPathError,
    FolderError,
    ListAsDocumentError,
    MissingFolderError,
    UnwritableDocumentError,
)

NEW_MODE = 0o666


def check(path: Path, *, sources: Collection[Path]) -> None:
    """Raise the errors that `write` would raise for *path*, if they can be known before writing."""
    try:
        real = path.resolve()
        _refuse_unless_document(path, real, sources)
        real.parent.stat()
        _refuse_unless_writable(real.parent)
    except (OSError, RuntimeError) as error:
        raise unwritable(path, error) from error


def write(path: Path, data: bytes, *, sources: Collection[Path]) -> None:
    """Write *data* to *path*, replacing an existing file.

    Raises ListAsDocumentError if *path* is one of *sources*, the lists; DocumentPathError if it is
    a folder or a device; UnwritableDocumentError if the disk or permissions do not allow the write.
    """
    try:
        real = path.resolve()
        _refuse_unless_document(path, real, sources)
        _put(real, data)
    except (OSError, RuntimeError) as error:
        raise unwritable(path, error) from error


def make_folder(path: Path) -> None:
    """Make the folder *path* unless it exists; its parent has to exist. Raises FolderError."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise FolderError(file=path, reason=reason(error, path)) from error


def _refuse_unless_writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def unwritable(path: Path, error: Exception) -> UnwritableDocumentError:
    """The error to raise if *path* cannot be written because of *error*.

    It is MissingFolderError if the folder does not exist. A RuntimeError means that *path* is a
    symbolic link that leads to itself.
    """
    kind = MissingFolderError if missing_folder(path) else UnwritableDocumentError
    return kind(file=path, reason=reason(error, path))


def _refuse_unless_document(path: Path, real: Path, sources: Collection[Path]) -> None:
    try:
        status = real.stat()
    except FileNotFoundError:
        return
    if any(source.exists() and real.samefile(source) for source in sources):
        raise ListAsDocumentError(file=path)
    if not stat.S_ISREG(status.st_mode):
        raise DocumentPathError(file=path)


def _put(real: Path, data: bytes) -> None:
    # A document that is made again keeps the permissions that its owner gave it.
    like = file_attributes.of(real) if real.exists() else NEW_MODE
    # A short name: the document's own may have the greatest length already.
    beside = real.with_name(f".tasklist-{os.urandom(8).hex()}.new")
    atomic_write.put(real, data, beside=beside, like=like)
