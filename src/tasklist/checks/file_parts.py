"""Iterators over a file for the checks: texts with their keys, parts of the list with nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.model.milestone_facts import FACTS, NO_TEXTS, is_one_text
from tasklist.model.tasklist import ALIAS_KINDS, Milestone, Task, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.former_name_reader import ALIAS_KEYS
from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.nodes import MappingNode, Node, ScalarNode, SequenceNode, value_of
from tasklist.yamlfile.reader import LIST_KEYS, TASK_KEYS, WORKSTREAM_KEYS, ParseResult

NAME_KEYS = frozenset(("leaders", "units", "support", "groups", "was", "member", *ALIAS_KINDS))
FACT_KEYS = {
    key for fact, kind in FACTS.items() for key in ((fact,) if is_one_text(kind) else kind._fields)
}
PROSE_KEYS = (
    frozenset(
        ("title", "district", "printed", "section", "goal", "more", "plan", "note", "evidence")
    )
    | FACT_KEYS - NO_TEXTS
    | frozenset(("text", "problem", "next"))
)
# The keys of mappings whose own keys are texts too: names of groups, headings of columns.
BY_NAME = ("groups", "more")
TEXT_KEYS = NAME_KEYS | PROSE_KEYS
EVERY_KEY = "|".join(
    name
    for fields in (LIST_KEYS, ALIAS_KEYS, TASK_KEYS, WORKSTREAM_KEYS, MILESTONE_KEYS)
    for name in fields.known
)


class FileText(NamedTuple):
    """A text of the file with its key.

    *within* is the sequence of which the text is an item, None if there is no such sequence.

    The names and the members of groups all have the key `groups`. The headings and the texts of
    further columns all have the key `more`.
    """

    key: str
    node: ScalarNode
    within: SequenceNode | None = None


def texts(reading: ParseResult) -> Iterator[FileText]:
    """Every text, in the order of the file; empty if the file is not valid YAML."""
    # Without recursion, for speed: each of many checks reads all texts of a long list.
    waiting: list[tuple[str, Node, SequenceNode | None]] = []
    if reading.root is not None:
        waiting.append(("", reading.root, None))
    while waiting:
        key, node, within = waiting.pop()
        if isinstance(node, ScalarNode):
            yield FileText(key, node, within)
        elif isinstance(node, SequenceNode):
            waiting += [(key, item, node) for item in reversed(node.value)]
        elif isinstance(node, MappingNode):
            for name, value in reversed(node.value):
                if key in BY_NAME:
                    waiting += [(key, value, None), (key, name, None)]
                else:
                    own = name.value if isinstance(name, ScalarNode) else ""
                    waiting.append((own, value, None))


def written(reading: ParseResult, node: Node) -> str:
    """The scalar *node* as it is written in the file, with quotes and escapes."""
    return reading.source.text[node.start : node.end]


def spot(reading: ParseResult, node: Node, pattern: re.Pattern[str]) -> int:
    """Return the index in the file where *pattern* first matches in *node*.

    If *pattern* does not match, return the start of *node*.
    """
    match = pattern.search(written(reading, node))
    return node.start + (match.start() if match else 0)


def list_year(reading: ParseResult) -> int:
    """Return the list's year; 0 if the file has errors.

    In that case `milestones` yields nothing to compare with the year.
    """
    return 0 if reading.valid_tasklist is None else reading.valid_tasklist.year


def tasks(reading: ParseResult) -> Iterator[tuple[Task, Node]]:
    """Every task with its node; empty if the file has errors."""
    if reading.valid_tasklist is not None:
        nodes = value_of(reading.root, "tasks").value
        yield from zip(reading.valid_tasklist.tasks, nodes, strict=True)


def workstreams(reading: ParseResult) -> Iterator[tuple[Task, Workstream, Node]]:
    """Every workstream with its task and its node; empty if the file has errors."""
    for task, node in tasks(reading):
        nodes = value_of(node, "workstreams").value
        for workstream, inner in zip(task.workstreams, nodes, strict=True):
            yield task, workstream, inner


def milestones(reading: ParseResult) -> Iterator[tuple[Milestone, Node]]:
    """Every milestone with its node; empty if the file has errors."""
    for _task, workstream, node in workstreams(reading):
        nodes = value_of(node, "milestones").value
        yield from zip(workstream.milestones, nodes, strict=True)
