"""Invisible characters: one set for input, output and `check`.

The set lists code points instead of Unicode categories, because a category grows with Python, and
the same text must be read, written, printed and checked alike everywhere. Every other character is
ordinary, whether Python knows it yet or not: rare characters in names (CJK extensions), and
private-use characters, with which GB18030 fonts show what Unicode did not have.
"""

from __future__ import annotations

import re
from functools import cache

# Without variation selectors: Chinese characters and emoji are written with them.
_BLOCKS = (
    "\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad"  # controls C0 (but newline), DEL, C1; soft hyphen
    "\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2"
    "\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0"  # fillers: letters without a shape
    "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"  # zero width, separators, bidi
    "\\u2800\\U0001d159"  # a Braille cell without dots, a note without a head
    "\\ud800-\\udfff\\ufdd0-\\ufdef\\ufff0-\\ufffb\\ufffe\\uffff"  # lone surrogates, noncharacters
    "\\U000110bd\\U000110cd\\U00013430-\\U0001343f\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e00ff\\U000e01f0-\\U000e0fff"  # tags
)
_LAST_TWO = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))

ONE = f"[{_BLOCKS}{_LAST_TWO}]"
# Invisible characters that separate the text before them from the text after: deleting one
# would join the two. The tab is not one of these: it separates the cells of a table.
CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"

# Invisible characters that Python may call printable, in this release or a later one.
_PRINTABLE = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\U0001d159"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
# Spaces of other kinds that are visible as a space: an input method types them in full width,
# a web page or a word processor puts them between words.
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                  "\u202f\u205f\u3000", " ")
)  # fmt: skip
LOST = "\ufffd"  # replaces a character that some program could not read


@cache
def pattern(*, newlines: bool = True) -> re.Pattern[str]:
    """A pattern that matches one invisible character; with *newlines* also a newline.

    Compiled on first use: most runs meet no such character, and compiling takes longer than reading
    a list.
    """
    return re.compile(f"[\\n{ONE[1:]}" if newlines else ONE)


def has_none(text: str) -> bool:
    """True if *text* certainly has no invisible character or newline.

    If the result is False, *text* may have some or none.
    """
    return text.isprintable() and (text.isascii() or not _printable().search(text))


@cache
def _printable() -> re.Pattern[str]:
    return re.compile(_PRINTABLE)


def unwritable(text: str) -> str:
    """The characters of *text* that must not be written into the list, each once.

    These are invisible characters, line ends, and U+FFFD, which replaces an unreadable character.
    """
    if has_none(text) and LOST not in text:
        return ""
    return "".join(dict.fromkeys(_unwritable().findall(text)))


@cache
def _unwritable() -> re.Pattern[str]:
    return re.compile(f"[\\n{LOST}{ONE[1:]}")


def codes(characters: str) -> str:
    """The code points of *characters* for a message, each once: `U+200B, U+202E`."""
    return ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(characters))


def with_plain_spaces(text: str) -> str:
    """*text* with an ASCII space for each space of another kind, such as U+3000 and U+00A0."""
    return text.translate(_SPACES)
