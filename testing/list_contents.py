"""What a list file says, read by PyYAML alone, and which bytes of it a command may touch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

import yaml

from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.reader import TASK_KEYS, WORKSTREAM_KEYS
from testing.layouts import LINES, LOADER, MARK, end_of, region

Path = tuple[str | int, ...]  # to a value: ("tasks", 0, "goal")
BOM = b"\xef\xbb\xbf"
LISTS = {"evidence", "leaders", "section", "support", "units"}
HEADING = re.compile(r"^ *# [0-9]+ ")
# A line of an alias, or of a list with nothing but commas and brackets left of a name.
ALIAS = re.compile(r"aliases|was|unit|leader|from|support:|^[-\s\],\[]*$")


def contents(data: bytes) -> Any:
    """The values of a list as plain lists, dicts and texts without space around them."""
    return _plain(yaml.load(data.decode("utf-8-sig"), Loader=LOADER))  # noqa: S506 - texts only


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _plain(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    text = value.strip()
    return [text] if key in LISTS else text


def check_pieces(old: bytes, new: bytes, touched: Iterable[Path]) -> None:
    """Outside of the values *touched*, of the old file, all bytes are as they were."""
    before, after = _texts(old, new)
    root = yaml.compose(before, Loader=LOADER)
    regions = sorted(_region(before, root, path) for path in touched)
    edges = [0, *(index for pair in regions for index in pair), len(before)]
    pieces = [before[start:end] for start, end in list(pairwise(edges))[::2]]
    assert after.startswith(pieces[0])
    position = len(pieces[0])
    for piece in pieces[1:-1]:
        position = after.find(piece, position)
        assert position >= 0, (piece, after)
        position += len(piece)
    assert after.endswith(pieces[-1])
    assert position + len(pieces[-1]) <= len(after)
    _check_comments(before, after)


def check_insertion(shorter: bytes, longer: bytes) -> None:
    """*longer* is *shorter* with one text inserted."""
    short, long = _texts(shorter, longer)
    first = _common(short, long)
    last = _common(short[first:][::-1], long[first:][::-1])
    assert first + last == len(short), long


def check_lines(old: bytes, new: bytes) -> None:
    """All lines are there, in whatever order, but for numbers in headings and blank lines."""
    before, after = _texts(old, new)
    assert _lines(before) == _lines(after)


def check_names(old: bytes, new: bytes, name: str) -> None:
    """Only lines with *name*, or of aliases, differ; every comment stays."""
    before, after = _texts(old, new)
    _check_comments(before, after)
    lines, others = LINES.findall(before), LINES.findall(after)
    for tag, start, end, first, last in SequenceMatcher(None, lines, others).get_opcodes():
        if tag != "equal":
            assert all(name in _unquoted(line) or ALIAS.search(line) for line in lines[start:end])
            assert last - first <= end - start + 2, after  # an alias and its key


def _unquoted(line: str) -> str:
    """*line* with quotes as they are in the text that it writes."""
    return line.replace("''", "'").replace('\\"', '"')


def stale_headings(data: bytes) -> int:
    """How many heading comments name no workstream of the list, or one with other units."""
    known = [
        ["#", task["id"], *" ".join(workstream["units"]).split()]
        for task in contents(data)["tasks"]
        for workstream in task["workstreams"]
    ]
    lines = LINES.findall(data.decode("utf-8-sig"))
    return sum(line.split() not in known for line in lines if HEADING.match(line))


def _texts(old: bytes, new: bytes) -> Sequence[str]:
    assert old.startswith(BOM) == new.startswith(BOM)
    return [data.decode("utf-8-sig") for data in (old, new)]


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _lines(text: str) -> Counter[str]:
    lines = (line.strip("\r\n") for line in LINES.findall(text))
    return Counter(HEADING.sub("# N ", line) for line in lines if line.strip())


def _check_comments(before: str, after: str) -> None:
    assert not Counter(MARK.findall(before)) - Counter(MARK.findall(after)), after


def _region(text: str, root: Any, path: Path) -> tuple[int, int]:
    """The span of the value at *path*, with its key; of units, with the heading above.

    Of a value that is not there, that of the one behind which it belongs.
    """
    *parents, last = path
    node = root
    for step in parents:
        node = _child(node, step)[1]
    if isinstance(last, str):
        last = _key_or_above(node, last)
    key, value = _child(node, last)
    if isinstance(last, int):
        return region(text, value)
    if node.flow_style:
        return key.start_mark.index, value.end_mark.index
    start = _behind_previous(text, root, path) if last == "units" else key.start_mark.index
    return start, end_of(text, value)


def _key_or_above(node: Any, name: str) -> str:
    keys = [key.value for key, _value in node.value]
    orders = (TASK_KEYS.known, WORKSTREAM_KEYS.known, MILESTONE_KEYS.known)
    order = next(order for order in orders if {*keys} <= {*order})
    before = order[: order.index(name)]
    return name if name in keys else next((key for key in reversed(keys) if key in before), keys[0])


def _behind_previous(text: str, root: Any, path: Path) -> int:
    """The end of the workstream before the one of *path*, or of the line of their key."""
    _tasks, task, _workstreams, workstream, _units = path
    key, workstreams = _child(_child(_child(root, "tasks")[1], task)[1], "workstreams")
    if workstream:
        return end_of(text, workstreams.value[int(workstream) - 1])
    return end_of(text, key)


def _child(node: Any, step: str | int) -> tuple[Any, Any]:
    """The key and the value at *step* in *node*; an item is its own key."""
    if isinstance(step, int):
        return node.value[step], node.value[step]
    return next(pair for pair in node.value if pair[0].value == step)
