"""The command line that is running, as it was typed, for what is recorded of it."""

from __future__ import annotations

from collections.abc import Sequence

NEEDS_QUOTES = frozenset(" \t\n\"'")

_words: list[str] = []


def begin(arguments: Sequence[str]) -> None:
    """Keep the *arguments* of the program."""
    _words[:] = arguments


def text() -> str:
    """The arguments on one line, those with spaces in quotation marks: `note 35 Q3 "two words"`."""
    return " ".join(_quoted(word) for word in _words)


def _quoted(word: str) -> str:
    if word and NEEDS_QUOTES.isdisjoint(word):
        return word
    marks = "'" if '"' in word else '"'
    return f"{marks}{word}{marks}"
