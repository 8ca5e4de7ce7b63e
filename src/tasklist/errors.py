"""What stops a run: a class a kind, with its exit code and its words.

What the *file* says wrong is no exception but a value: see `problems`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from tasklist.language import N_, _

if TYPE_CHECKING:
    from tasklist.problems import Problem  # a list that is remembered needs none of it

FOUND = 1
ASKED_WRONGLY = 2
UNREADABLE = 3
BUSY = 4

# What the system says when it refuses, which speaks English to every program.
SYSTEM_REASONS = {
    errno.ENOENT: N_("No such file or directory"),
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EEXIST: N_("File exists"),
    errno.EISDIR: N_("Is a directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.EMFILE: N_("Too many open files"),
    errno.EBUSY: N_("Device or resource busy"),
    errno.EIO: N_("Input/output error"),
    errno.EFBIG: N_("File too large"),
    errno.ENOLCK: N_("No locks available"),
    errno.EOPNOTSUPP: N_("Operation not supported"),
}


def reason(error: Exception, path: Path | None = None) -> str:
    """Why the system refused, in the user's language; *path* is what it was asked for.

    Where that lies in a folder that is not there, it is the folder that is named.
    """
    if isinstance(error, RuntimeError):
        return _("Too many levels of symbolic links")  # so `resolve` says it
    number = getattr(error, "errno", None)
    if number == errno.ENOENT and path is not None and (folder := missing_folder(path)):
        return _("there is no folder {folder}").format(folder=folder)
    if known := SYSTEM_REASONS.get(number or 0):
        return _(known)
    return getattr(error, "strerror", None) or str(error)


def missing_folder(path: Path) -> Path | None:
    """The first folder on the way to *path* that is not there; None where all of them are."""
    return next((one for one in reversed(path.parents) if not os.path.exists(one)), None)  # noqa: PTH110 - never raises


class TasklistError(Exception):
    """A run that ends with a sentence: what is wrong, and the next step."""

    exit_code = UNREADABLE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TasklistError):
    """The command was asked wrongly (exit 2)."""

    exit_code = ASKED_WRONGLY


class FileError(TasklistError):
    """A file can't be found, read or written (exit 3)."""


class BusyError(TasklistError):
    """Somebody else is writing the list (exit 4)."""

    exit_code = BUSY


class FaultyListError(TasklistError):
    """The list's file has faults; *problems* holds each of them (exit 3)."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(
            _("{file} can't be read.").format(file=file),
            _("Mend what is listed above, then run: tasklist check"),
        )


class OverLimitError(FileError):
    """A text about to be written is more than a list may hold, which *problem* names (exit 3)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(
            _("{file}:{line}: the list would be too large to be read again: {fault}").format(
                file=problem.place.file, line=problem.place.line, fault=problem.message
            ),
            _("Nothing was written. Write less, or make room in the file first."),
        )


class UnknownNameError(UsageError):
    """No unit or leader of the list answers to a name."""

    def __init__(self, wanted: str, known: Sequence[str], see: str) -> None:
        near = get_close_matches(wanted, known, n=3, cutoff=0.4)
        hint = (
            _("Did you mean {names}?").format(names="、".join(near))
            if near
            else _("See the names in the list: {command}").format(command=see)
        )
        super().__init__(_("No name in the list matches {name}.").format(name=wanted), hint)


class AmbiguousNameError(UsageError):
    """Several units or leaders answer to a name."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        super().__init__(
            _("{name} could be any of: {names}.").format(name=wanted, names="、".join(candidates)),
            _("Write more of the name."),
        )
