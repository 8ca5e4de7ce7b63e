"""Problems in a file. They are values, not exceptions, so that all are reported at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tasklist.language import _, ngettext
from tasklist.limits import PROBLEM_LIMIT


class TooManyProblemsError(Exception):
    """A file has more problems than are shown, so reading can stop; the reader catches this."""


class Location(NamedTuple):
    """A place in a file; *line* and *column* count from 1, and columns are characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """An error (`E…`) or a warning (`W…`) at *place* in a file.

    *message* says what is wrong, *remedy* what to do. *excerpt* is the whole line of the file, or
    empty.
    """

    place: Location
    code: str
    message: str
    remedy: str
    excerpt: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it is an error and not a warning."""
        return self.code.startswith("E")


class ProblemKind(NamedTuple):
    """A kind of problem: its *code* in docs/check.md, its *message* and its *remedy*.

    Both texts are in English and have placeholders such as `{units}`. A *message* may be a pair of
    a singular and a plural form; the value of `{count}` chooses between them.
    """

    code: str
    message: str | tuple[str, str]
    remedy: str

    def problem(self, place: Location, excerpt: str = "", /, **facts: object) -> Problem:
        """The problem at *place*, in the user's language; *facts* fill its placeholders."""
        message = (
            _(self.message)
            if isinstance(self.message, str)
            else ngettext(*self.message, int(str(facts["count"])))
        )
        texts = message.format(**facts), _(self.remedy).format(**facts)
        return Problem(place, self.code, *texts, excerpt)


def limited(problems: Iterable[Problem], more: ProblemKind) -> tuple[Problem, ...]:
    """Return *problems* in the order of their places, at most PROBLEM_LIMIT of them.

    If some are left out, a problem of the kind *more* is appended.
    """
    ordered = sorted(problems)
    if len(ordered) <= PROBLEM_LIMIT:
        return tuple(ordered)
    return (*ordered[:PROBLEM_LIMIT], more.problem(ordered[PROBLEM_LIMIT].place))
