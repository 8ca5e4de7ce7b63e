"""Splits a cell into names of leaders or units: `梁 军 庞铁强` is 梁军 and 庞铁强."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

# White space or 、 separates names, but not in brackets: 相关街镇（甲镇、乙镇） is one name.
NAME = re.compile(r"(?:[（(][^（）()]*[）)]|[^\s、﹑､])+")
# These may be meant to separate names, so that a person has to decide.
COMMA = re.compile("[,;﹐﹔]")
# A cell that has any of these marks holds a sentence, not names.
SENTENCE_MARKS = re.compile("[，。；：！？]")


def holds_a_sentence(cell: str) -> bool:
    """Whether *cell* holds a sentence, and so can't be a list of names."""
    return bool(SENTENCE_MARKS.search(cell))


def unit_names(cell: str) -> tuple[str, ...]:
    """The names of units in *cell*, in order."""
    return tuple(name.replace("\n", " ") for name in NAME.findall(cell))


def leader_names(cell: str) -> tuple[str, ...]:
    """The names of leaders in *cell*, in order.

    Published lists put a space inside a name of two characters (`张 三`); it is removed.
    """
    names: list[str] = []
    for single, run in groupby(unit_names(cell), key=lambda part: len(part) == 1):
        parts = tuple(run)
        names.extend(_joined(parts) if single else parts)
    return tuple(names)


def _joined(characters: Sequence[str]) -> list[str]:
    """Join single *characters* to names: two characters form a name, as in 张 三 李 四.

    An odd number of characters is joined to one name.
    """
    if len(characters) % 2:
        return ["".join(characters)]
    return ["".join(characters[at : at + 2]) for at in range(0, len(characters), 2)]
