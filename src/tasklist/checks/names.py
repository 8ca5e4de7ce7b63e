"""Checks of the names of leaders and units: spaces, duplicates, and groups without members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import NAME_KEYS, spot, texts, workstreams
from tasklist.problems import Problem
from tasklist.text.lookalikes import skeleton
from tasklist.yamlfile.nodes import value_of
from tasklist.yamlfile.reader import ParseResult

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
INNER_SPACE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
# In the file a name with spaces around it may be quoted. `(?<!\s)` makes the search try a run of
# spaces only once, from its beginning.
PADDING = re.compile(r"(?<=^[\"'])\s+|^\s+|(?<!\s)\s+(?=[\"']?$)")
SPACE = re.compile(r"\s+")
LISTS_ONCE = NAME_KEYS | {"evidence"}


def padded(reading: ParseResult) -> Iterator[Problem]:
    """Report names with spaces around or inside them, such as `梁 军` for `梁军`."""
    for text in texts(reading):
        name = text.node.value
        if text.key not in NAME_KEYS or not name.strip():
            continue
        if name != name.strip():
            pattern, kind = PADDING, problem_kinds.SPACE_AROUND_NAME
        elif INNER_SPACE.search(name):
            pattern, kind = INNER_SPACE, problem_kinds.SPACE_IN_NAME
        else:
            continue
        yield reading.source.problem(spot(reading, text.node, pattern), kind, name=name)


def unpadded(name: str) -> str:
    """*name* without spaces around it, and without spaces between its Chinese characters."""
    return INNER_SPACE.sub("", name.strip())


def repeated(reading: ParseResult) -> Iterator[Problem]:
    """Report names and pieces of evidence that occur twice in one sequence."""
    within, names = None, set[str]()
    for text in texts(reading):
        if text.within is not within:
            within, names = text.within, set()
        value = text.node.value
        # Evidence that looks alike is not the same: addresses and document numbers are exact.
        name = skeleton(value) if text.key in NAME_KEYS else SPACE.sub("", value)
        if within is not None and text.key in LISTS_ONCE and name in names:
            yield reading.source.problem(text.node.start, problem_kinds.DUPLICATE_ITEM, name=name)
        names.add(name)


def leading_and_supporting(reading: ParseResult) -> Iterator[Problem]:
    """Report units that support a workstream which they also lead."""
    for _task, workstream, node in workstreams(reading):
        if not workstream.support:
            continue
        leading = {*map(skeleton, workstream.units)}
        for name in value_of(node, "support").value:
            if skeleton(name.value) in leading:
                yield reading.source.problem(
                    name.start, problem_kinds.LEADS_AND_SUPPORTS, name=name.value
                )


def collectives(reading: ParseResult) -> Iterator[Problem]:
    """Report collective units (各街镇) that are not groups; queries for members can't find them."""
    units = [text for text in texts(reading) if text.key in ("units", "support", "groups")]
    groups = (text for text in units if text.key == "groups" and text.within is None)
    known = {skeleton(text.node.value) for text in groups}
    for text in units:
        name = text.node.value
        if name.startswith("各") and skeleton(name) not in known:
            known.add(skeleton(name))
            yield reading.source.problem(text.node.start, problem_kinds.UNDEFINED_GROUP, name=name)
