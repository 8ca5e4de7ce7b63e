"""Two texts compared as people read them: by character, numbers whole.

Chinese has no spaces, so that a changed character is the smallest thing that
can be shown; but of 750 and 700 nobody wants to see that a 5 became a 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

# A number with its thousands, decimals and scale; else one character.
TOKEN = re.compile(
    r"(?:[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十]+)"
    r"[十百千万亿]*[%％‰]?|.",
    re.DOTALL,
)
DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
CHINESE = {digit: value for value, digits in enumerate(("零〇", "一", "二两", *"三四五六七八九"))
           for digit in digits}  # fmt: skip
SCALES: dict[str, Decimal | int] = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
}
LIMIT = 2000  # characters; the time to compare grows with the square
ALIKE = 0.5
# What these follow is a day, a document's number or a place in a row: no amount.
NO_AMOUNT = re.compile(r"\s*(?:[年月日号]|季度|[.．、)）](?![0-9]))")
ORDINAL = re.compile(r"[第〔\[]\s*$")


class Piece(NamedTuple):
    """A run of text: kept (`=`), taken out (`-`) or put in (`+`)."""

    sign: str
    text: str


class _Number(NamedTuple):
    value: Decimal
    after: str


def pieces(old: str, new: str) -> list[Piece]:
    """What becomes of *old* to make *new*, in the order of reading."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    found: list[Piece] = []
    for tag, start, end, new_start, new_end in _matched(before, after):
        if tag == "equal":
            found.append(Piece("=", "".join(before[start:end])))
            continue
        sides = ("-", "".join(before[start:end])), ("+", "".join(after[new_start:new_end]))
        found += [Piece(sign, text) for sign, text in sides if text]
    return found


def lowered(old: str, new: str) -> bool:
    """Whether an amount of *old* is smaller in *new*, as far as the two can be laid together."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pairs: list[tuple[_Number, _Number]] = []
    gone, come = [], []
    for tag, start, end, new_start, new_end in _matched(before, after):
        if tag != "equal":
            was = list(_amounts(before, start, end))
            now = list(_amounts(after, new_start, new_end))
            if len(was) == len(now):
                pairs += zip(was, now, strict=True)
            else:
                gone += was
                come += now
    pairs += _of_one_thing(gone, come)
    return any(was.value > now.value for was, now in pairs)


def alike(old: str, new: str) -> bool:
    """Whether at least half of two texts is the same: one became the other."""
    if max(len(old), len(new)) > LIMIT:
        return False
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE


def _matched(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What `difflib` finds between what is the same at both ends; long texts are one change."""
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


def _common(before: list[str], after: list[str]) -> int:
    """How many tokens the two begin with together."""
    shorter = min(len(before), len(after))
    return next((n for n in range(shorter) if before[n] != after[n]), shorter)


def _of_one_thing(gone: list[_Number], come: list[_Number]) -> Iterator[tuple[_Number, _Number]]:
    """Amounts that stand for each other by what is counted (个, 所, 公里), wherever they are."""
    for one in gone:
        same = [other for other in come if other.after and other.after == one.after]
        if len(same) == 1:
            yield one, same[0]


def _amounts(tokens: list[str], start: int, end: int) -> Iterator[_Number]:
    for index in range(start, end):
        value = _value(tokens[index])
        following = "".join(tokens[index + 1 : index + 4])
        preceding = "".join(tokens[max(0, index - 2) : index])
        if value is not None and not NO_AMOUNT.match(following) and not ORDINAL.search(preceding):
            yield _Number(value, following[:1])


def _value(token: str) -> Decimal | None:
    """The amount that a token is: 750, 1,200, 1.2万, 三十, 95%; None for a character."""
    plain = unicodedata.normalize("NFKC", token).replace(",", "")
    digits = DIGITS.match(plain)
    if digits:
        value = Decimal(digits[0])
        for scale in plain[digits.end() :]:
            value *= SCALES[scale]
        return value
    return _chinese(plain) if plain and plain[0] in "零〇一二两三四五六七八九十" else None


def _chinese(plain: str) -> Decimal:
    """三十五 as 35, 十万 as 100000: tens before, units behind, scales over all."""
    total, digit = Decimal(0), Decimal(0)
    for character in plain:
        if character in CHINESE:
            digit = digit * 10 + CHINESE[character]
        elif character == "十":
            total, digit = total + (digit or 1) * 10, Decimal(0)
        else:
            total, digit = (total + digit) * SCALES[character], Decimal(0)
    return total + digit
