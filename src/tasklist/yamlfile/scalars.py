"""Writes texts as scalars of YAML 1.1 and 1.2: plain if that is safe, else double-quoted.

Because people read the file, a text is as plain as possible, and every invisible character is
escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasklist.text import invisible

INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# With `?`, because PyYAML takes it for the mark of a key anywhere in a text.
FLOW_MARKS = re.compile(r"[,\[\]{}:?]")
# A text that has only characters of numbers, times and dates.
NUMBER_LIKE = re.compile(r"[-+.]?[0-9.][0-9a-fA-FxXoO_.:,+\-TtZz ]*")
OTHER_VALUES = frozenset(
    ("~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", "...", ".inf")
) | {"-.inf", "+.inf", ".nan"}
ESCAPES = ((2, "x"), (4, "u"), (8, "U"))  # hexadecimal digits, and the letter before them
SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str, *, flow: bool = False) -> str:
    """Return *text* as one scalar on one line; *flow* says that it will be inside `[ ]` or `{ }`.

    Raises UnicodeEncodeError for a lone surrogate, which UTF-8 can't hold.
    """
    text.encode("utf-8")
    return text if _is_plain(text, flow=flow) else _double_quoted(text)


def scalar_alike(text: str, style: str | None, *, flow: bool) -> str:
    """Return *text* as `scalar` does, but in quotes of the kind *style* if they can hold it.

    If *style* is None, there need not be quotes. Raises UnicodeEncodeError for a lone surrogate.
    """
    text.encode("utf-8")
    if style == "'" and not _has_invisible(text):
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text) if style == '"' else scalar(text, flow=flow)


def flow_list(texts: Iterable[str]) -> str:
    """*texts* as a list on one line: `[教育局, 各相关街镇]`."""
    return "[" + ", ".join(scalar(text, flow=True) for text in texts) + "]"


def block_or_scalar(text: str, *, indent: int) -> str:
    """Return the value to write after `key: `.

    It is a scalar if *text* has one line, else `|-` and the lines, indented by *indent* spaces.
    Raises UnicodeEncodeError for a lone surrogate.
    """
    lines = block_lines(text)
    if len(lines) <= 1:
        return scalar(text)
    return "\n".join(("|-", *(" " * indent + line for line in lines)))


def block_lines(text: str) -> list[str]:
    """Return the lines of *text* for a block scalar; empty if a block would not preserve them.

    Raises UnicodeEncodeError for a lone surrogate.
    """
    text.encode("utf-8")
    lines = text.split("\n")
    return lines if all(_is_block_line(line) for line in lines) else []


def escaped_line(text: str) -> str:
    """Return *text* on one line, for a comment, with its invisible characters escaped."""
    if not _has_invisible(text):
        return text
    return invisible.pattern().sub(lambda match: _escape(match[0]), text)


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped_line(escaped)}"'


def _has_invisible(text: str) -> bool:
    return not invisible.has_none(text) and invisible.pattern().search(text) is not None


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or _has_invisible(text):
        return False
    if text[0] in INDICATORS or ": " in text or text.endswith(":") or " #" in text:
        return False
    if flow and FLOW_MARKS.search(text):
        return False
    return text.lower() not in OTHER_VALUES and not NUMBER_LIKE.fullmatch(text)


def _is_block_line(line: str) -> bool:
    """Whether *line* can be in a block scalar.

    It must not be blank, nor have an invisible character or space at its start or end.
    """
    return bool(line) and line == line.strip() and not _has_invisible(line)


def _escape(character: str) -> str:
    code = ord(character)
    if character in SHORT_ESCAPES:
        return SHORT_ESCAPES[character]
    width, letter = next((w, letter) for w, letter in ESCAPES if code < 16**w)
    return f"\\{letter}{code:0{width}X}"
