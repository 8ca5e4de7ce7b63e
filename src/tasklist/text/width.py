"""The columns that text takes on a terminal, and text cut to fit."""

from __future__ import annotations

import unicodedata


class _Widths(dict[str, int]):
    """The width of each character, computed when it is first needed."""

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
            columns = 0
        else:
            # A character of ambiguous width (“ ” — · ①) takes one column, as in Rich.
            columns = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        self[character] = columns
        return columns


WIDTHS = _Widths()


def width(text: str) -> int:
    """The number of columns that *text*, a single line, takes."""
    return len(text) if text.isascii() else sum(map(WIDTHS.__getitem__, text))


def padded(text: str, columns: int) -> str:
    """*text*, a single line, followed by spaces up to *columns*; unchanged if it is wider."""
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """*text*, a single line; if it is wider than *columns*, it is cut to fit, with … at the end."""
    if width(text) <= columns:
        return text
    available = columns - 1
    for at, character in enumerate(text):
        available -= WIDTHS[character]
        if available < 0:
            return text[:at] + "…"
    return text


def shorten(text: str, most: int) -> str:
    """The first *most* characters of *text*, with … if there are more."""
    return text if len(text) <= most else f"{text[:most]}…"
