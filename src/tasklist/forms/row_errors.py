"""Errors of a row: why it is refused, for the office, and what the unit is to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tasklist.language import _

T = TypeVar("T")


class RowError(ValueError):
    """A row cannot be accepted; the message is a whole sentence.

    *request* says what the unit is to do about it, where the message does not; *advice* is both.
    """

    def __init__(self, reason: str, request: str = "", *, advice: str = "") -> None:
        super().__init__(reason)
        self.advice = advice or with_request(reason, request)


class AnswerError(RowError):
    """A cell has an invalid value."""


class ClaimError(RowError):
    """A claim cannot be accepted."""


class ErrorCollector:
    """The errors of a row, of which a unit wants to know all at once."""

    def __init__(self) -> None:
        self.errors: list[RowError] = []

    def result(self, read: Callable[[], T]) -> T | None:
        """What *read* returns; None if it raises a RowError, which is collected."""
        try:
            return read()
        except RowError as error:
            self.errors.append(error)
            return None

    def check(self) -> None:
        """Raise the only error, or one that has the texts of all; nothing if there is none."""
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise RowError(_("; ").join(map(str, self.errors)), advice=_lines(self.errors))


def with_request(reason: str, request: str) -> str:
    """*reason*, and then *request* if there is one."""
    return _("{reason}. {request}").format(reason=reason, request=request) if request else reason


def _lines(errors: Sequence[RowError]) -> str:
    return "\n".join(dict.fromkeys(error.advice for error in errors))
