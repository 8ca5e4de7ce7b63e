"""What stops a run: a class a kind, with its exit code and its words.

What the *file* says wrong is no exception but a value: see `problems`.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tasklist.language import _

if TYPE_CHECKING:
    from tasklist.problems import Problem  # a list that is remembered needs none of it

FOUND = 1
ASKED_WRONGLY = 2
UNREADABLE = 3
BUSY = 4


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
