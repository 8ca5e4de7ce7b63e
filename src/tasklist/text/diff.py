"""Differences between two texts, by character, except that numbers are compared as a whole.

Chinese has no spaces, so a changed character is the smallest difference; but 750 and 700 differ as
numbers, not in one digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tasklist.process.named_tuples import NamedTuple
from tasklist.text.amounts.numerals import NUMBER

# A number in any notation, else one character.
TOKEN = re.compile(rf"{NUMBER}|.", re.DOTALL)
LIMIT = 2000  # characters; the time to compare grows with the square
ALIKE = 0.5


class Piece(NamedTuple):
    """A run of text, and whether it was kept (`=`), removed (`-`) or added (`+`)."""

    sign: str
    text: str


def diff_runs(old: str, new: str) -> list[Piece]:
    """The runs of text that turn *old* into *new*, in reading order."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    for tag, start, end, new_start, new_end in opcodes(before, after):
        if tag == "equal":
            pieces.append(Piece("=", "".join(before[start:end])))
            continue
        sides = ("-", "".join(before[start:end])), ("+", "".join(after[new_start:new_end]))
        pieces += [Piece(sign, text) for sign, text in sides if text]
    return pieces


def is_similar(old: str, new: str) -> bool:
    """Whether at least half of *old* and *new* is the same; False if either exceeds LIMIT."""
    if max(len(old), len(new)) > LIMIT:
        return False
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE


def opcodes(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    """The opcodes of `difflib` that turn *before* into *after*.

    Comparing is slow, so the equal beginning and the equal end are left out of the comparison. If
    more than LIMIT tokens remain, they are a single `replace`.
    """
    first = _common(before, after)
    last = _common(before[first:][::-1], after[first:][::-1])
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    if first:
        yield "equal", 0, first, 0, first
    if max(len(old), len(new)) > LIMIT:
        yield "replace", first, first + len(old), first, first + len(new)
    else:
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield tag, first + a, first + b, first + c, first + d
    if last:
        yield "equal", first + len(old), len(before), first + len(new), len(after)


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many tokens at the beginning of *before* and *after* are the same."""
    shorter = min(len(before), len(after))
    return next((n for n in range(shorter) if before[n] != after[n]), shorter)
