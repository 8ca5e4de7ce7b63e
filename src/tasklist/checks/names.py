"""Names of leaders and units as they are written: padded, doubled, or of nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks.traverse import NAME_KEYS, spot, texts
from tasklist.language import _
from tasklist.problems import Problem
from tasklist.text.lookalikes import skeleton
from tasklist.yamlfile.reader import ParseResult

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
INNER_SPACE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
# As written: the quotation marks of a padded name stand outside its padding.
# A run of spaces is tried from its beginning alone.
PADDING = re.compile(r"(?<=^[\"'])\s+|^\s+|(?<!\s)\s+(?=[\"']?$)")
SPACE = re.compile(r"\s+")
LISTS_ONCE = NAME_KEYS | {"evidence"}


def padded(reading: ParseResult) -> Iterator[Problem]:
    """No name is padded, outside or (`梁 军`) inside: it would be another name."""
    for text in texts(reading):
        name = text.node.value
        if text.key not in NAME_KEYS or not name.strip():
            continue
        if name != name.strip():
            message = _("a space before or after the name “{name}”")
            index = spot(reading, text.node, PADDING)
        elif INNER_SPACE.search(name):
            message = _("a space inside the name “{name}”")
            index = spot(reading, text.node, INNER_SPACE)
        else:
            continue
        remedy = _("Delete the space; write two names as two items: [one, two]")
        yield reading.source.problem(index, "W302", message.format(name=name), remedy)


def unpadded(name: str) -> str:
    """*name* without the spaces around it, and between its Chinese characters."""
    return INNER_SPACE.sub("", name.strip())


def repeated(reading: ParseResult) -> Iterator[Problem]:
    """No list names the same twice."""
    within, seen = None, set[str]()
    for text in texts(reading):
        if text.within is not within:
            within, seen = text.within, set()
        value = text.node.value
        # An address or a document's number is the same only to the letter.
        name = skeleton(value) if text.key in NAME_KEYS else SPACE.sub("", value)
        if within is not None and text.key in LISTS_ONCE and name in seen:
            message = _("{name} stands in this list a second time").format(name=name)
            index = text.node.start
            yield reading.source.problem(index, "W313", message, _("Delete one of the two."))
        seen.add(name)


def collectives(reading: ParseResult) -> Iterator[Problem]:
    """Every collective unit (各街镇) is a group with members, for it to be found by."""
    found = [text for text in texts(reading) if text.key in ("units", "groups")]
    groups = (text for text in found if text.key == "groups" and text.within is None)
    known = {skeleton(text.node.value) for text in groups}
    for text in found:
        name = text.node.value
        if name.startswith("各") and skeleton(name) not in known:
            known.add(skeleton(name))
            message = _("{name} means several units, but no group says which")
            remedy = _("Add its members under groups, before tasks: {name}: [one, two]")
            index = text.node.start
            message, remedy = message.format(name=name), remedy.format(name=name)
            yield reading.source.problem(index, "W318", message, remedy)
