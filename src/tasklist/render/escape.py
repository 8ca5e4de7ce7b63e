"""Text made safe to print: whatever can't be seen, or would steer a terminal, is spelt out."""

from __future__ import annotations

import re

from tasklist.hidden import has_none, hidden

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str, *, newlines: bool = False) -> str:
    r"""*text* with everything hidden as an escape (`\x1b`, `\u202e`); newlines kept if asked."""
    if has_none(text):
        return text
    return hidden(newlines=not newlines).sub(_spelt_out, text)


def encodable(text: str, encoding: str) -> str:
    """*text* with what *encoding* can't carry as an escape."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _spelt_out(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - Python's own three lengths of escape
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
