"""The names of units and leaders in a cell, split with the help of names printed elsewhere.

White space, line breaks and 、 separate names, and so do commas with a name on each side. If it is
unclear which names are meant, an `UnclearNamesError` is raised; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasklist.importers.name_separators import leader_names, unit_names
from tasklist.text.cleaning import clean

SENTENCE = re.compile("[。：:！？!?]")
COMMAS = re.compile("[，,；;﹐﹔]")
MARKS = "、﹑､，,；;﹐﹔"
STRONG = re.compile(f"[{MARKS}]")
PRIVATE = 0xE000
SHOWN = {PRIVATE + at: mark for at, mark in enumerate(MARKS)}
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
SUFFIX = (
    "局|委|办|部|处|院|所|站|队|中心|公司|集团|学校|大学|学院|医院|银行|街道|镇|乡|村|区|县|市|州|厅|会"
    "|社|团|馆|组|科|室|园|场|厂|政府|法院|检察院|单位|部门|街镇|镇街|乡镇|平台|分局|支队|大队|基地|联盟"
    "|联社|协会|总会|党组|机构|企业|办事处|管委会|指挥部|专班|开发区|园区|集团公司|乡镇办|镇办|省|港|台"
)
UNIT = re.compile(rf"(?:各|相关|有关|其他).{{1,28}}|.{{1,28}}(?:{SUFFIX})")
PERSON = re.compile("[㐀-鿿𠀀-𲎯]{2,3}")
LONGEST_PERSON = 3
SHORTEST_GLUED = 4  # characters of two leaders' names with nothing between them
# Where one unit's name ends and the next begins, with nothing between them.
GLUED = re.compile("局(?=[区市县省州各].)|局(?=.{2,}(?<!分)局$)")
BEGINNING = re.compile("[区市县省州各]|相关|有关")
# A conjunction between two units, as in 教育局和体育局, but not in 教育和体育局.
TWO_UNITS = re.compile("(?<=.局)(?:和|及|与)(?=.{2,}局$)")
JOINING = ("和", "及", "与", "会同")
LONGEST = 60  # characters of a text that is split into known names


class UnclearNamesError(Exception):
    """It is unclear which names are meant."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a cell.

    *is_certain* is True if the names were found by splitting the cell at white space and 、 alone.
    """

    names: tuple[str, ...]
    is_certain: bool


def known_names(cells: Iterable[tuple[str, bool]]) -> frozenset[str]:
    """Return the names in *cells* that are certain.

    Each of *cells* is a pair: the text of a cell, and True if the cell has names of leaders, or
    False if it has names of units.
    """
    known: set[str] = set()
    for text, is_leaders in cells:
        for chunk in _chunks(clean(text).text):
            if is_leaders:
                names = _leaders(chunk)
                is_regular = len(names) == 1 or all(len(part) > 1 for part in chunk)
                known.update(one for one in names if is_regular and PERSON.fullmatch(one))
            else:
                known.update(one for one in chunk if UNIT.fullmatch(one) and not GLUED.search(one))
    return frozenset(known)


def leaders_in(text: str, known: frozenset[str]) -> Names:
    """Return the names of leaders in the cell *text*, with the help of the *known* names.

    Raises UnclearNamesError if it is unclear which names are meant.
    """
    names: list[str] = []
    chunks = _checked_chunks(text, PERSON)
    for chunk in chunks:
        for name in _leaders(chunk) or _segments("".join(chunk), known, is_leaders=True):
            is_short = len(name) < SHORTEST_GLUED
            names.extend((name,) if is_short else _pieces(name, known, is_leaders=True))
    return Names(tuple(names), tuple(names) == unit_names(text))


def units_in(text: str, known: frozenset[str]) -> Names:
    """Return the names of units in the cell *text*, with the help of the *known* names.

    Raises UnclearNamesError if it is unclear which names are meant.
    """
    names: list[str] = []
    for chunk in _checked_chunks(text, UNIT):
        whole = "".join(chunk)
        if all(len(part) > 1 for part in chunk):
            for name in _rejoined(chunk, known):
                names.extend(_pieces(name, known, is_leaders=False))
        elif all(len(part) == 1 for part in chunk) and UNIT.fullmatch(whole):
            names.append(whole)
        else:
            names.extend(_segments(whole, known, is_leaders=False))
    return Names(tuple(names), tuple(names) == unit_names(text))


def _leaders(chunk: Sequence[str]) -> tuple[str, ...]:
    """Join the parts of *chunk* to names of leaders; empty if the names are unclear.

    A single character is only part of a name that has a space inside: 李 明华, 张 三.
    """
    whole = "".join(chunk)
    if len(chunk) == 2 and len(whole) <= LONGEST_PERSON:  # noqa: PLR2004 - the halves of a name
        return (whole,)
    names = leader_names(" ".join(chunk))
    is_odd = all(len(part) == 1 for part in chunk) and len(names) == 1 < len(whole)
    if any(len(name) == 1 for name in names) or (is_odd and len(whole) > LONGEST_PERSON):
        return ()
    return names


def _checked_chunks(text: str, name: re.Pattern[str]) -> list[tuple[str, ...]]:
    """Return the chunks of *text*. Raises UnclearNamesError if *text* may be a sentence.

    *name* is the pattern that each chunk must match if *text* has commas.
    """
    bare = BRACKETED.sub("", text)
    chunks = _chunks(text)
    if SENTENCE.search(bare):
        raise UnclearNamesError(text)
    if COMMAS.search(bare):
        # Sentences have commas, too: here each side of a comma must be a name.
        for chunk in chunks:
            if not name.fullmatch(BRACKETED.sub("", "".join(chunk))):
                raise UnclearNamesError(text)
    return chunks


def _chunks(text: str) -> list[tuple[str, ...]]:
    """Split *text* at 、 and commas outside of brackets, and split each part at white space."""
    kept = BRACKETED.sub(lambda match: STRONG.sub(_hidden, match[0]), text)
    pieces = (unit_names(piece.translate(SHOWN)) for piece in STRONG.split(kept))
    return [chunk for chunk in pieces if chunk]


def _hidden(mark: re.Match[str]) -> str:
    """Return a character to put in place of *mark*, a separator inside brackets.

    There, the mark does not separate names, so the text must not be split at it.
    """
    return chr(PRIVATE + MARKS.index(mark[0]))


def _rejoined(parts: Sequence[str], known: frozenset[str]) -> list[str]:
    """Return *parts*, with the parts of a name joined if the name was broken at the end of a line.

    A part is joined to the part before it if the two together are a known name, unless each of the
    two is a known name as well. It is also joined if the part before it ends with a conjunction
    such as 和.
    """
    joined: list[str] = []
    for part in parts:
        before = joined[-1] if joined else ""
        is_broken = before.endswith(JOINING) or (
            before and before + part in known and not (before in known and part in known)
        )
        if is_broken:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _pieces(name: str, known: frozenset[str], *, is_leaders: bool) -> tuple[str, ...]:
    """Return the names in *name*, which may be several names written without separators.

    Return *name* alone if it is one name. Raises UnclearNamesError if *name* is clearly several
    units, but can't be split with certainty.
    """
    if name in known:
        return (name,)
    if is_leaders or GLUED.search(name) or any(mark in name for mark in JOINING):
        try:
            return _segments(name, known, is_leaders=is_leaders)
        except UnclearNamesError:
            if is_leaders:
                return (name,)
            if len(several := TWO_UNITS.split(name)) > 1:
                return tuple(several)
            if GLUED.search(name):
                raise
    return (name,)


def _segments(text: str, known: frozenset[str], *, is_leaders: bool) -> tuple[str, ...]:
    """Return the *known* names that *text* consists of; between units there may be 和 or 及.

    Raises UnclearNamesError if there is no way to split *text*, or more than one, or if it is too
    long.
    """
    if len(text) > LONGEST:
        raise UnclearNamesError(text)
    # For each length, the ways to split the beginning of the text. Two are enough to be unclear.
    ways: list[list[tuple[str, ...]]] = [[] for _at in range(len(text) + 1)]
    ways[0] = [()]
    for end in range(1, len(text) + 1):
        for start in range(end):
            name = text[start:end]
            begins = is_leaders or start == 0 or bool(BEGINNING.match(name))
            if ways[start] and name in known and begins:
                ways[end] = [*ways[end], *((*way, name) for way in ways[start])][:2]
        for joining in JOINING if not is_leaders else ():
            before = end - len(joining)
            if before > 0 and text[:end].endswith(joining) and ways[before] and end < len(text):
                ways[end] = [*ways[end], *ways[before]][:2]
    if len(ways[-1]) != 1:
        raise UnclearNamesError(text)
    return ways[-1][0]
