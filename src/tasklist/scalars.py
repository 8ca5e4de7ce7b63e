"""Text as one YAML 1.1 and 1.2 scalar: plain where that is safe, else double-quoted.

No library: what is written here goes into a file that people read, so it is
as plain as it can be, and every character that cannot be seen is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

# Controls, line separators, zero-width and bidirectional marks, the BOM and
# noncharacters. Named one by one and not by Unicode category: a category grows
# with Python, and the same list must give the same bytes everywhere.
UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# `?` too: PyYAML takes it for a key, wherever it stands.
FLOW_MARKS = re.compile(r"[,\[\]{}:?]")
# Made of nothing but what numbers, times and dates are made of.
NUMBER_LIKE = re.compile(r"[-+.]?[0-9.][0-9a-fA-FxXoO_.:,+\-TtZz ]*")
OTHER_VALUES = frozenset(
    ("~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", "...", ".inf")
) | {"-.inf", "+.inf", ".nan"}
ESCAPES = ((2, "x"), (4, "u"), (8, "U"))  # hexadecimal digits, and the letter before them
SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str, *, flow: bool = False) -> str:
    """*text* as one scalar on one line; *flow* when it will stand inside `[ ]`.

    A lone surrogate has no place in a UTF-8 file: UnicodeEncodeError.
    """
    text.encode("utf-8")
    if _is_plain(text, flow=flow):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{seen(escaped)}"'


def flow_list(texts: Iterable[str]) -> str:
    """*texts* as a list on one line: `[教育局, 各相关街镇]`."""
    return "[" + ", ".join(scalar(text, flow=True) for text in texts) + "]"


def block_or_scalar(text: str, *, indent: int) -> str:
    """What follows `key: `: a scalar, or `|-` with the lines of *text*, *indent* spaces in."""
    lines = text.split("\n")
    if len(lines) == 1 or not all(_is_block_line(line) for line in lines):
        return scalar(text)
    text.encode("utf-8")
    return "\n".join(("|-", *(" " * indent + line for line in lines)))


def seen(text: str) -> str:
    """*text* on one line, for a comment: what cannot be seen is written as its escape."""
    return _unseen().sub(lambda match: _escape(match[0]), text) if _has_unseen(text) else text


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(UNSEEN)


def _has_unseen(text: str) -> bool:
    # Below the tags all of them are unprintable for Python, too; a look at that
    # is free, and to compile the pattern takes longer than to read a list.
    if text.isprintable() and max(text, default="") < "\U000e0000":
        return False
    return _unseen().search(text) is not None


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or _has_unseen(text):
        return False
    if text[0] in INDICATORS or ": " in text or text.endswith(":") or " #" in text:
        return False
    if flow and FLOW_MARKS.search(text):
        return False
    return text.lower() not in OTHER_VALUES and not NUMBER_LIKE.fullmatch(text)


def _is_block_line(line: str) -> bool:
    """Whether a block scalar holds *line* as it is: an edge of white space would not be seen."""
    return bool(line) and line == line.strip() and not _has_unseen(line)


def _escape(character: str) -> str:
    code = ord(character)
    if character in SHORT_ESCAPES:
        return SHORT_ESCAPES[character]
    width, letter = next((w, letter) for w, letter in ESCAPES if code < 16**w)
    return f"\\{letter}{code:0{width}X}"
