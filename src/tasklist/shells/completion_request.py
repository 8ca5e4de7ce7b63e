"""What a shell asks when TAB is pressed, and what it is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """A word to offer, and a description of it, which may be empty."""

    value: str
    description: str = ""


class Completions(NamedTuple):
    """The words to offer; or, if *files*, none: the shell completes file names by itself.

    If *extends* is false, the words do not begin with what was typed, but replace it.
    """

    candidates: Sequence[Candidate] = ()
    files: bool = False
    extends: bool = True


class Question(NamedTuple):
    """The words before the cursor, without the program's name, and the *current* word at it."""

    words: Sequence[str]
    current: str
