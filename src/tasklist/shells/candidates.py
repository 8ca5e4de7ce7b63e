"""The candidates for completing a word, and the request that a shell sends when TAB is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.process.named_tuples import NamedTuple


class Candidate(NamedTuple):
    """A word to offer, and a description of it, which may be empty."""

    value: str
    description: str = ""


class Completions(NamedTuple):
    """The words to offer.

    If *files* is true, there are no words, because the shell itself completes file names. If
    *extends* is false, the words do not begin with the typed text, but replace it.
    """

    candidates: Sequence[Candidate] = ()
    files: bool = False
    extends: bool = True


class Question(NamedTuple):
    """The words before the cursor, without the program's name, and the *current* word at it."""

    words: Sequence[str]
    current: str
