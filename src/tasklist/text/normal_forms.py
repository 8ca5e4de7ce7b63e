"""Unicode's normal forms of a text, computed in linear time."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Literal

# Unicode's own limit for streams (UAX #15); no script needs a third of it.
MOST_MARKS = 30
# Blocks of characters without combining marks; nearly every text has only these.
ONLY_BASES = (
    "[\x00-\u02ff\u2000-\u206f\u2190-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef]*"
)


def nfc(text: str) -> str:
    """*text* with one character (é) for a character and its accent or mark, if Unicode has one."""
    return _normalized("NFC", text)


def nfkc(text: str) -> str:
    """*text* as in `nfc`, with ordinary characters for compatibility ones (ＡＢＣ, ①, ㎡)."""
    return _normalized("NFKC", text)


def _normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    """*text* in *form*; unchanged if a character has more marks than occur in practice.

    Python would sort the marks in time that grows with the square of their number.
    """
    if len(text) <= MOST_MARKS or _only_bases().fullmatch(text):
        return unicodedata.normalize(form, text)
    runs = groupby(text, lambda character: unicodedata.combining(character) > 0)
    is_heaped = not text.isascii() and any(
        sum(1 for _mark in run) > MOST_MARKS for is_mark, run in runs if is_mark
    )
    return text if is_heaped else unicodedata.normalize(form, text)


@cache
def _only_bases() -> re.Pattern[str]:
    """The pattern ONLY_BASES, compiled when the first long text needs it.

    Text that people type is short, and compiling takes longer than normalizing it.
    """
    return re.compile(ONLY_BASES)
