"""The register of notices on disk: `notices.yaml` beside the list.

It is replaced as a whole, under a lock, and before any paper is written: if a run is killed in
between, a number without a paper is left, which `notice --number` makes again. The other way round
two papers could have one number, and a unit the same notice twice.
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
    """The register of notices, *file*, is no file or can't be read: *message* says why."""


class HeldRegister:
    """A register that only this process may write, with the notices that are to be added."""

    def __init__(self, path: Path, loaded: list_file.LoadedFile | None) -> None:
        self._path = path
        self._loaded = loaded
        self._reading = None if loaded is None else read_register(loaded.data, path.as_posix())

    @property
    def entries(self) -> tuple[RegisteredNotice, ...]:
        """The notices that are registered; raises InvalidRegisterError if the file has errors."""
        return () if self._reading is None else self._reading.entries

    def extended(self, entries: Sequence[RegisteredNotice]) -> OfficeFile:
        """The register with *entries* added, which is not saved yet; raises FixedRegisterError."""
        name = self._path.as_posix()
        if self._reading is None:
            reading: RegisterReading = new_register(name, entries)
        else:
            reading = with_entries(self._reading, entries)
        return OfficeFile(name, reading.source.encode())

    def save(self, data: bytes) -> None:
        """Replace the register by *data*, or create it; raises FileError, or ChangedListError."""
        if self._loaded is None:
            list_file.create(self._path, data)
        else:
            list_file.replace(self._loaded, data)


@contextmanager
def held(path: Path, wait: float) -> Iterator[HeldRegister]:
    """A context in which only this process may write the register at *path*, which may be missing.

    Raises LockedError if somebody else still has the lock after *wait* seconds, and
    UnreadableRegisterError.
    """
    load(path)  # what is no file has an error of its own before a lock is made
    with list_file.locked(path, wait, new=True):
        yield HeldRegister(path, _load(path) if path.exists() else None)


def load(path: Path) -> OfficeFile | None:
    """The register at *path*, None if there is none. Raises UnreadableRegisterError."""
    return OfficeFile(path.as_posix(), _load(path).data) if path.exists() else None


def _load(path: Path) -> list_file.LoadedFile:
    try:
        return list_file.load(path)
    except (NotAFileError, UnreadableFileError) as error:
        raise UnreadableRegisterError(error.message, file=path) from error
