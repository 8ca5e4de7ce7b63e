"""Finds out whether the amounts in a new text promise less than those in the old text.

To align the texts, each amount is one token, whatever its digits. Amounts between the same words
are therefore counterparts. The remaining amounts are paired if the words around them match. An
amount without a counterpart was removed. An unclear case counts as a decrease, because a false
alarm costs the reviewer only a look, but a missed decrease goes unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tasklist.process.named_tuples import NamedTuple
from tasklist.text.amounts import Amount, amounts
from tasklist.text.diff import LIMIT, opcodes

MOST_PAIRS = 10_000  # of unmatched amounts; with more, the text counts as decreased
NEAR = 12  # characters before and after an amount by which it is identified
FEWEST = 2  # letters (or Chinese characters) among these, at least
ENDS = "。；;\n"
_WORDS = re.compile(r"[^\W\d_]")


class _TokenText(NamedTuple):
    """A text as a sequence of tokens (*signs*), by which it is aligned with another text.

    The number of an amount is one token, and so is every other character. The token of an amount
    has the dimension of the amount instead of the digits.
    """

    text: str
    amounts: list[Amount]
    signs: list[str]
    places: dict[int, Amount]  # the amounts by the index of their sign in *signs*


def has_smaller_amount(old: str, new: str) -> bool:
    """Whether an amount of *old* is smaller in *new*, or missing there."""
    before = _signs(old)
    if not before.amounts:
        return False
    after = _signs(new)
    partners = _by_words(before, after)
    partner_starts = {now.start for now in partners.values()}
    for was, now in _side_by_side(before, after):
        if was.start not in partners and now.start not in partner_starts:
            partners[was.start] = now
            partner_starts.add(now.start)
    missing = []
    for was in before.amounts:
        partner = partners.get(was.start)
        if partner is None:
            missing.append(was)
        elif _is_less(was, partner):
            return True
    extra = [amount for amount in after.amounts if amount.start not in partner_starts]
    return _is_left_less(before, missing, after, extra)


def _signs(text: str) -> _TokenText:
    ordered = amounts(text)
    signs: list[str] = []
    places: dict[int, Amount] = {}
    position = 0
    for amount in ordered:
        signs += text[position : amount.start]
        places[len(signs)] = amount
        signs.append(f"\0{amount.unit.dimension}")
        position = amount.end
    return _TokenText(text, list(places.values()), [*signs, *text[position:]], places)


def _by_words(before: _TokenText, after: _TokenText) -> dict[int, Amount]:
    """Map the start of an amount of *before* to the amount of *after* that follows the same words.

    Words that precede several amounts of one text are not used.
    """
    new = _named(after)
    return {was.start: new[words] for words, was in _named(before).items() if words in new}


def _named(text: _TokenText) -> dict[tuple[str, ...], Amount]:
    """Map words to the amount that follows them in the same sentence.

    Words that precede several amounts are left out.
    """
    by_words: dict[tuple[str, ...], Amount | None] = {}
    for place, amount in text.places.items():
        words = text.signs[max(0, place - NEAR) : place + 1]
        begin = max((n + 1 for n, sign in enumerate(words) if sign in ENDS), default=0)
        key = tuple(words[begin:])
        if sum(1 for sign in key if _WORDS.fullmatch(sign)) >= FEWEST:
            by_words[key] = None if key in by_words else amount
    return {words: amount for words, amount in by_words.items() if amount is not None}


def _side_by_side(before: _TokenText, after: _TokenText) -> Iterator[tuple[Amount, Amount]]:
    """Yield pairs of amounts, one of *before* and one of *after*, in the same place of equal text.

    Equal text is a run of tokens that both texts have. The amounts of a pair have the same value,
    or the words around them have something in common.
    """
    for start, new_start, length in _equal(before.signs, after.signs):
        for place in range(start, start + length):
            was = before.places.get(place)
            if was is not None:
                now = after.places[new_start + place - start]
                if _value(was) == _value(now) or _shares_words(before, was, after, now):
                    yield was, now


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of tokens that are in both: start in *old*, start in *new*, length.

    In texts of up to LIMIT tokens the longest run is found first, then the runs before and after
    it, because a common ending can be a coincidence.
    """
    if max(len(old), len(new)) <= LIMIT:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return
    for tag, start, end, new_start, _new_end in opcodes(old, new):
        if tag == "equal":
            yield start, new_start, end - start


def _is_left_less(
    before: _TokenText,
    missing: Sequence[Amount],
    after: _TokenText,
    extra: Sequence[Amount],
) -> bool:
    """Return whether an amount in *missing* has a smaller counterpart in *extra*, or none at all.

    A vague amount need not have a counterpart. If there are more than MOST_PAIRS pairs to compare,
    return True.
    """
    if len(missing) * len(extra) > MOST_PAIRS:
        return True
    candidates = list(extra)
    for was in missing:
        like = [
            now
            for now in candidates
            if was.unit.dimension == now.unit.dimension and _shares_words(before, was, after, now)
        ]
        if not like and not was.is_vague:
            return True
        if like:
            partner = next((now for now in like if not _is_less(was, now)), like[0])
            if _is_less(was, partner):
                return True
            candidates.remove(partner)
    return False


def _value(amount: Amount) -> tuple[object, ...]:
    return amount.low, amount.high, amount.unit


def _shares_words(before: _TokenText, was: Amount, after: _TokenText, now: Amount) -> bool:
    """Return whether the words around *was* and *now* have two adjacent characters in common.

    If one of the two amounts has no words around it, return True.
    """
    old, new = _around(before.text, was), _around(after.text, now)
    return not old or not new or bool(old & new)


def _around(text: str, amount: Amount) -> set[str]:
    before = text[max(0, amount.start - NEAR) : amount.start]
    behind = text[amount.end : amount.end + NEAR].removeprefix(amount.unit.word)
    return {
        side[n : n + 2]
        for side in (before, behind)
        for n in range(len(side) - 1)
        if _WORDS.match(side[n]) and _WORDS.match(side[n + 1])
    }


def _is_less(was: Amount, now: Amount) -> bool:
    """Whether *now* promises less than *was*: a lower minimum, a higher maximum, weaker words."""
    if was.limit and now.limit and was.limit != now.limit:
        return True
    sign = was.limit or now.limit or 1
    if sign * (now.low - was.low) < 0 or sign * (now.high - was.high) < 0:
        return True
    return (now.low, now.high) == (was.low, was.high) and now.rank < was.rank
