"""What a file says wrong: values, so that all of them can be told at once."""

from __future__ import annotations

from typing import NamedTuple


class TooManyProblemsError(Exception):
    """So many problems were met that nobody would read more."""


class Location(NamedTuple):
    """Where in a file: line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One finding: a fault (`E…`) or a warning (`W…`), where, what, and what to do.

    *excerpt* is the whole line of the file, as it stands there.
    """

    place: Location
    code: str
    message: str
    remedy: str
    excerpt: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether the file is wrong, not merely doubtful."""
        return self.code.startswith("E")
