"""The characters that nobody sees: one list for what writes, what prints and what checks.

Named one by one and not by Unicode category: a category grows with Python, and
the same text must be written, printed and judged alike everywhere.
"""

from __future__ import annotations

import re
from functools import cache

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

ONE = f"[{_BLOCKS}{_LAST_TWO}]"

# Those of them that Python may call printable, in this release or a later one.
_PRINTABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)


@cache
def hidden(*, newlines: bool = True) -> re.Pattern[str]:
    """What finds one hidden character; the newline is one of them where *newlines*.

    Compiled on first use: most runs meet none, and it takes longer than reading a list.
    """
    return re.compile(f"[\\n{ONE[1:]}" if newlines else ONE)


def has_none(text: str) -> bool:
    """Whether *text* is sure to hold nothing hidden and no newline; False says nothing."""
    return text.isprintable() and not _PRINTABLE.search(text)
