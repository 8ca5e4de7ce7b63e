"""Names and texts written with characters that look like others.

A name is found by all its spellings, but counted and listed as several: which
one to write is said for each of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tasklist.checks.names import unpadded
from tasklist.checks.similar_names import KINDS
from tasklist.checks.traverse import TEXT_KEYS, spot, texts
from tasklist.language import _, ngettext
from tasklist.problems import Problem
from tasklist.text import invisible
from tasklist.text.lookalikes import is_ordinary, replaced, spellings
from tasklist.yamlfile.nodes import Node, ScalarNode
from tasklist.yamlfile.reader import ParseResult

Places = Mapping[str, Sequence[Node]]  # of each name


def lookalikes(reading: ParseResult) -> Iterator[Problem]:
    """No name looks like another, and no text has a radical (⽂) for a character (文)."""
    told: set[int] = set()  # where a name begins that was told of already
    for keys in KINDS:
        places = _places(reading, keys)
        for name, usual in _other_spellings(places):
            told.update(node.start for node in places[name])
            yield from _two_spellings(reading, name, usual, places)
    for text in texts(reading):
        if text.key in TEXT_KEYS and text.node.start not in told:
            yield from _lookalikes(reading, text.node)


def _places(reading: ParseResult, keys: Sequence[str]) -> Places:
    places: dict[str, list[Node]] = {}
    for text in texts(reading):
        if text.key in keys and text.node.value.strip():
            places.setdefault(text.node.value, []).append(text.node)
    return places


def _usual(alike: Sequence[str], places: Places) -> str:
    """The spelling to write: as people type it, else the one that stands here most often."""
    order = {name: -position for position, name in enumerate(alike)}
    return max(alike, key=lambda name: (is_ordinary(name), len(places[name]), order[name]))


def _other_spellings(places: Places) -> Iterator[tuple[str, str]]:
    """Each name that looks like one that is more usual, with that."""
    for alike in spellings(places).values():
        usual = _usual(alike, places)
        # A padded name (W302) is told that there is a space too many.
        yield from ((one, usual) for one in alike if usual not in (one, unpadded(one)))


def _two_spellings(
    reading: ParseResult, name: str, usual: str, places: Places
) -> Iterator[Problem]:
    count = len(places[usual])
    message = ngettext(
        "{name} looks like {other}, which stands here once, but differs in {characters}",
        "{name} looks like {other}, which stands here {count} times, but differs in {characters}",
        count,
    ).format(name=name, other=usual, count=count, characters=_difference(name, usual))
    remedy = _("Write {name}.").format(name=usual)
    for node in places[name]:
        yield reading.source.problem(node.start, "W326", message, remedy)


def _difference(name: str, other: str) -> str:
    """The characters of one of the two names alone, each with its code."""
    alone = "".join(c for c in name if c not in other) or "".join(c for c in other if c not in name)
    return ", ".join(_named(character) for character in dict.fromkeys(alone or name))


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    is_seen = not character.isspace() and not invisible.unwritable(character)
    return f"{character} {code}" if is_seen else code


def _lookalikes(reading: ParseResult, node: ScalarNode) -> Iterator[Problem]:
    for one, other in replaced(node.value).items():
        message = _("{character} only looks like {other}: a search for that does not find it")
        message = message.format(character=_named(one), other=_named(other))
        index = spot(reading, node, re.compile(re.escape(one)))
        remedy = _("Write {name}.").format(name=other)
        yield reading.source.problem(index, "W327", message, remedy)
