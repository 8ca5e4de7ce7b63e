"""The register of notices on disk: `notices.yaml` beside the list.

It is replaced as a whole, under a lock, before any paper is written. If the program is killed in
between, a number is registered without its paper, and `notice --number` makes that paper. If
papers were written first, two papers could get the same number, and a unit the same notice twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tasklist.errors import FileError
from tasklist.office.office_file import OfficeFile
from tasklist.office.register_reader import RegisterReading, read_register
from tasklist.office.register_writer import new_register, with_entries
from tasklist.reports.notice_register import RegisteredNotice
from tasklist.storage import list_file
from tasklist.storage.errors import NotAFileError, UnreadableFileError

NAME = "notices.yaml"


class UnreadableRegisterError(FileError):
    """The register *file* is not a regular file, or can't be read; *message* says why."""


class HeldRegister:
    """A register that is locked, so that only this process can write it."""

    def __init__(self, path: Path, loaded: list_file.LoadedFile | None) -> None:
        self._path = path
        self._loaded = loaded
        self._reading = None if loaded is None else read_register(loaded.data, path.as_posix())

    @property
    def entries(self) -> tuple[RegisteredNotice, ...]:
        """The registered notices. Raises InvalidRegisterError if the file has errors."""
        return () if self._reading is None else self._reading.entries

    def extended(self, entries: Sequence[RegisteredNotice]) -> OfficeFile:
        """Return the register with *entries* added, but don't save it.

        Raises InvalidRegisterError if the register has errors, and FixedRegisterError if entries
        can't be added to it.
        """
        name = self._path.as_posix()
        if self._reading is None:
            reading: RegisterReading = new_register(name, entries)
        else:
            reading = with_entries(self._reading, entries)
        return OfficeFile(name, reading.source.encode())

    def save(self, data: bytes) -> None:
        """Replace the register by *data*, or create it.

        Raises ChangedListError if another program has changed it since it was loaded, FileError if
        it can't be written.
        """
        if self._loaded is None:
            list_file.create(self._path, data)
        else:
            list_file.replace(self._loaded, data)


@contextmanager
def held(path: Path, wait: float) -> Iterator[HeldRegister]:
    """Lock the register at *path*, which may be missing; yield the locked register.

    Raises LockedError if another process still has the lock after *wait* seconds,
    UnreadableRegisterError if the register can't be read, and FileError if it can't be locked.
    """
    load(path)  # so that a folder or an unreadable file has its own error, and gets no lock
    with list_file.locked(path, wait, new=True):
        yield HeldRegister(path, _load(path) if path.exists() else None)


def load(path: Path) -> OfficeFile | None:
    """Load the register at *path*; None if there is none.

    Raises UnreadableRegisterError if it can't be read.
    """
    return OfficeFile(path.as_posix(), _load(path).data) if path.exists() else None


def _load(path: Path) -> list_file.LoadedFile:
    try:
        return list_file.load(path)
    except (NotAFileError, UnreadableFileError) as error:
        raise UnreadableRegisterError(error.message, file=path) from error
