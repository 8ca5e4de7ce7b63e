"""What a shell asks for when TAB is pressed, and what it is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """A word that may be meant, and a description to choose it by."""

    value: str
    description: str = ""


class Completions(NamedTuple):
    """The words that may be meant; or *files*, which the shell completes by itself.

    Where *extends* is false they do not begin with what was typed, but replace it.
    """

    candidates: Sequence[Candidate] = ()
    files: bool = False
    extends: bool = True


class Question(NamedTuple):
    """The words before the cursor, without the program's, and the beginning of one at it."""

    words: Sequence[str]
    current: str
