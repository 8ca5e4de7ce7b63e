"""Text made safe to print: whatever can't be seen, or would steer a terminal, is spelt out."""

from __future__ import annotations

import re

# Explicit ranges, not `unicodedata`: the same text prints alike on every Python.
# Variation selectors stay: Chinese characters and emoji are written with them.
_BLOCKS = (
    "\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad"  # controls C0 (but newline), DEL, C1; soft hyphen
    "\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2"
    "\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0"  # fillers: letters unseen
    "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"  # zero width, separators, bidi
    "\\ud800-\\udfff\\ufdd0-\\ufdef\\ufff0-\\ufffb\\ufffe\\uffff"  # lone surrogates, no character
    "\\U000110bd\\U000110cd\\U00013430-\\U0001343f\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e00ff\\U000e01f0-\\U000e0fff"  # tags
)
_LAST_TWO = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))

HIDDEN = re.compile(f"[{_BLOCKS}{_LAST_TWO}]")
HIDDEN_OR_NEWLINE = re.compile(f"[\\n{_BLOCKS}{_LAST_TWO}]")

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str, *, newlines: bool = False) -> str:
    r"""*text* with everything hidden as an escape (`\x1b`, `\u202e`); newlines kept if asked."""
    return (HIDDEN if newlines else HIDDEN_OR_NEWLINE).sub(_spelt_out, text)


def encodable(text: str, encoding: str) -> str:
    """*text* with what *encoding* can't carry as an escape."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _spelt_out(hidden: re.Match[str]) -> str:
    character = hidden[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - Python's own three lengths of escape
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
