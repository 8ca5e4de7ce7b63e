"""Errors of a row, each with the reason for the office and with advice for the unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tasklist.language import _

T = TypeVar("T")


class RowError(ValueError):
    """A row that can't be accepted. The message is the reason, a whole sentence for the office.

    *request* says what the unit has to do, if the reason does not. *advice* is the text for the
    unit, by default the reason and the request.
    """

    def __init__(self, reason: str, request: str = "", *, advice: str = "") -> None:
        super().__init__(reason)
        self.advice = advice or with_request(reason, request)


class AnswerError(RowError):
    """A row with an invalid value in a cell."""


class ClaimError(RowError):
    """A row that contradicts the list, another row, or itself."""


class ErrorCollector:
    """Collects the errors of a row, so that the unit can correct all of them at once."""

    def __init__(self) -> None:
        self.errors: list[RowError] = []

    def result(self, read: Callable[[], T]) -> T | None:
        """Call *read* and return its result; on a RowError, keep the error and return None."""
        try:
            return read()
        except RowError as error:
            self.errors.append(error)
            return None

    def check(self) -> None:
        """Raise a RowError with the texts of all collected errors; do nothing if there are none.

        A single error is raised as it is.
        """
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise RowError(_("; ").join(map(str, self.errors)), advice=_lines(self.errors))


def with_request(reason: str, request: str) -> str:
    """Return *reason*, followed by *request* if that is not empty."""
    return _("{reason}. {request}").format(reason=reason, request=request) if request else reason


def _lines(errors: Sequence[RowError]) -> str:
    return "\n".join(dict.fromkeys(error.advice for error in errors))
