"""The command line of this run as it was typed, so that it can be recorded."""

from __future__ import annotations

from collections.abc import Sequence

NEEDS_QUOTES = frozenset(" \t\n\"'")

_words: list[str] = []


def begin(arguments: Sequence[str]) -> None:
    """Remember *arguments*, which are those of the program."""
    _words[:] = arguments


def text() -> str:
    """The arguments on one line, with quotation marks where necessary: `note 35 Q3 "a b"`."""
    return " ".join(_quoted(word) for word in _words)


def _quoted(word: str) -> str:
    if word and NEEDS_QUOTES.isdisjoint(word):
        return word
    marks = "'" if '"' in word else '"'
    return f"{marks}{word}{marks}"
