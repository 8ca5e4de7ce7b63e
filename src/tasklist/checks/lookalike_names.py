"""Checks of names and texts with characters that look like other characters.

A query finds a name in any spelling, but totals count each spelling as a different name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import TEXT_KEYS, spot, texts
from tasklist.checks.names import unpadded
from tasklist.checks.similar_names import KINDS
from tasklist.problems import Problem
from tasklist.text import invisible
from tasklist.text.lookalikes import is_ordinary, replaced, spellings
from tasklist.yamlfile.nodes import Node, ScalarNode
from tasklist.yamlfile.reader import ParseResult

Places = Mapping[str, Sequence[Node]]  # the nodes of each name


def lookalikes(reading: ParseResult) -> Iterator[Problem]:
    """Report names with two spellings that look alike, and texts with a radical (⽂ for 文)."""
    reported: set[int] = set()  # the starts of names reported already
    for keys in KINDS:
        places = _places(reading, keys)
        for name, usual in _other_spellings(places):
            reported.update(node.start for node in places[name])
            yield from _two_spellings(reading, name, usual, places)
    for text in texts(reading):
        if text.key in TEXT_KEYS and text.node.start not in reported:
            yield from _lookalikes(reading, text.node)


def _places(reading: ParseResult, keys: Sequence[str]) -> Places:
    places: dict[str, list[Node]] = {}
    for text in texts(reading):
        if text.key in keys and text.node.value.strip():
            places.setdefault(text.node.value, []).append(text.node)
    return places


def _usual(alike: Sequence[str], places: Places) -> str:
    """Return the spelling that should be used. All spellings in *alike* look the same.

    It is an ordinary spelling, which people can type, if there is one. If there are several, or
    none, it is the most frequent spelling.
    """
    order = {name: -position for position, name in enumerate(alike)}
    return max(alike, key=lambda name: (is_ordinary(name), len(places[name]), order[name]))


def _other_spellings(places: Places) -> Iterator[tuple[str, str]]:
    """Yield each spelling that should not be used, and the usual spelling that it looks like."""
    for alike in spellings(places).values():
        usual = _usual(alike, places)
        # Names that differ only in spaces are reported by `names.padded`.
        yield from ((one, usual) for one in alike if usual not in (one, unpadded(one)))


def _two_spellings(
    reading: ParseResult, name: str, usual: str, places: Places
) -> Iterator[Problem]:
    facts = {"name": name, "other": usual, "count": len(places[usual])}
    characters = _difference(name, usual)
    for node in places[name]:
        yield reading.source.problem(
            node.start, problem_kinds.OTHER_SPELLING, characters=characters, **facts
        )


def _difference(name: str, other: str) -> str:
    """Return the characters of *name* that *other* does not have, each with its code.

    If there are none, return the characters of *other* that *name* does not have. If only the order
    of the characters differs, return all characters of *name*.
    """
    alone = "".join(c for c in name if c not in other) or "".join(c for c in other if c not in name)
    return ", ".join(_named(character) for character in dict.fromkeys(alone or name))


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    is_visible = not character.isspace() and not invisible.unwritable(character)
    return f"{character} {code}" if is_visible else code


def _lookalikes(reading: ParseResult, node: ScalarNode) -> Iterator[Problem]:
    for one, other in replaced(node.value).items():
        index = spot(reading, node, re.compile(re.escape(one)))
        facts = {"character": _named(one), "code": _named(other), "other": other}
        yield reading.source.problem(index, problem_kinds.LOOKALIKE_CHARACTER, **facts)
