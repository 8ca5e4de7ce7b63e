"""Finds and updates the heading comment above a workstream, such as `# 35 教育局 各相关街镇`.

Git shows this comment above each change (docs/format.md). `checks.heading_comments` checks that it
agrees with the units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.yamlfile.nodes import Collection, MappingNode, Node
from tasklist.yamlfile.source_text import Edit, Source
from tasklist.yamlfile.task_nodes import workstream_node

NUMBERED = re.compile(r"#\s*[0-9]+(?:\s.*)?")
SPACE = re.compile(r"\s*")
DASH = re.compile(r" *-\s+")
DASH_ALONE = re.compile(r" *-\s*(?:#.*)?")


def dash_line(source: Source, workstream: Node) -> int:
    """Return the number of the line that begins with the dash of *workstream*.

    Return 0 if its dash does not begin a line, so that no heading comment can be above it.
    """
    line = source.line_number(workstream.start)
    start, text = source.line_starts[line - 1], source.text
    if DASH.fullmatch(text, start, workstream.start):
        return line
    if not SPACE.fullmatch(text, start, workstream.start):
        return 0  # no further search, because a line can have thousands of workstreams
    before = ""
    while not before.strip() and line > 1:
        line -= 1
        before = source.line(line).partition("#")[0]
    return line if DASH_ALONE.fullmatch(before) else 0


def heading_edits(
    source: Source, task: MappingNode, number: int, old: str, new: str
) -> Iterator[Edit]:
    """Yield the edit that changes the heading of workstream *number* (from 1) of *task* to *new*.

    *old* and *new* are headings as `emitter.heading` writes them. Yields nothing unless *old* is
    the nearest comment above the workstream that begins with a number.
    """
    line = dash_line(source, workstream_node(task, number))
    last_of_others = source.line_number(max(0, _before(task, number).end - 1))
    while (line := line - 1) > last_of_others:
        text = source.line(line)
        comment = text.strip()
        if NUMBERED.fullmatch(comment):
            start = source.line_starts[line - 1] + text.index("#")
            if comment.split() == old.split():
                yield Edit(start, start + len(comment), new)
            return
        if comment and not comment.startswith("#"):
            return


def _before(task: MappingNode, number: int) -> Node:
    """Return the node of the last text before workstream *number* of *task*.

    This is the last text of the previous workstream; for the first workstream, it is the key
    `workstreams`. A line of the text may look like a comment.
    """
    if number == 1:
        keys: list[Node] = [key for key, _value in task.value if key.value == "workstreams"]
        return keys[0]
    node: Node = workstream_node(task, number - 1)
    while isinstance(node, Collection):
        node = node.value[-1][-1] if isinstance(node, MappingNode) else node.value[-1]
    return node
