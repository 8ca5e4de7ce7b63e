"""The items of a block sequence, with the lines of their comments.

An item begins with the comments directly above its dash, and ends with the comments below it that
are indented further than the dash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.heading_comments import NUMBERED, dash_line
from tasklist.yamlfile.mapping_editor import (
    UneditableLayoutError,
    ends_in_blank_lines,
    value_end,
)
from tasklist.yamlfile.nodes import Node, SequenceNode
from tasklist.yamlfile.source_text import Source

DEEPEST = 3  # most spaces before a heading comment that git's markdown driver accepts


class SequenceItem(NamedTuple):
    """The lines of an item, by their numbers from 1, and its columns, from 0.

    *top* is the first line of the comments directly above the item, or *dash* if there are none.
    *heading* is the line of its heading comment, or 0. The lines from *dash* to *end* hold its
    keys and values. *bottom* is the last line of the comments below *end* that are indented further
    than the dash, or *end* if there are none. *column* is the column of the dash, and *keys* that
    of the keys. If *is_open* is true, blank lines below belong to the last text of the item.
    """

    top: int
    heading: int
    dash: int
    end: int
    bottom: int
    column: int
    keys: int
    is_open: bool

    @property
    def first(self) -> int:
        """The line of its heading comment; without one, the line of its dash."""
        return self.heading or self.dash


def sequence_items(
    source: Source, sequence: SequenceNode, above: int, headings: Sequence[str]
) -> Iterator[SequenceItem]:
    """Yield the items of *sequence*, which is below the line *above*.

    *headings* are the heading comments that the items should have, in order. Raises
    UneditableLayoutError if the dash of an item is not the first character of a line.
    """
    for index, node in enumerate(sequence.value):
        heading = headings[index] if index < len(headings) else ""
        item = _item(source, node, above, heading)
        above = item.bottom
        yield item


def _item(source: Source, node: Node, above: int, heading: str) -> SequenceItem:
    """Return the item of *node*; its comments and *heading* are sought below the line *above*.

    Raises UneditableLayoutError if its dash does not begin a line.
    """
    dash = dash_line(source, node)
    if not dash:
        raise UneditableLayoutError
    column = source.line(dash).index("-")
    top = dash
    while top - 1 > above and is_comment(source, top - 1):
        top -= 1
    found = _heading(source, dash, above, heading)
    if found and found < top:
        top = found
        while top - 1 > above and is_comment(source, top - 1):
            top -= 1
    end = source.line_number(value_end(source.text, node))
    keys = source.place(node.start).column - 1
    bottom = _bottom(source, end, column)
    is_open = end == bottom and ends_in_blank_lines(source.text, node)
    return SequenceItem(top, found, dash, end, bottom, column, keys, is_open)


def _heading(source: Source, dash: int, above: int, heading: str) -> int:
    """Return the line of the comment *heading*, which is above the line *dash*.

    Return 0 if it is not there, or if another comment that begins with a number is nearer.
    """
    line = dash - 1
    while heading and line > above:
        text = source.line(line)
        if text.split() == heading.split():
            return line
        if NUMBERED.fullmatch(text.strip()):
            break
        line -= 1
    return 0


def _bottom(source: Source, end: int, dash_column: int) -> int:
    """Return the last line of the comments below *end* that belong to the item.

    These comments are indented further than the dash of the item, which is in *dash_column*. A
    heading comment may be indented further as well, but belongs to the next workstream. If no
    comments belong to the item, return *end*.
    """
    bottom = line = end
    while (line := line + 1) <= len(source.line_starts):
        text = source.line(line)
        if is_blank(source, line):
            continue
        further = len(text) - len(text.lstrip(" ")) > dash_column
        if not is_comment(source, line) or not further or _is_heading(text):
            break
        bottom = line
    return bottom


def _is_heading(text: str) -> bool:
    """Whether the line *text* may be the heading comment of a workstream."""
    comment = text.lstrip(" ")
    return len(text) - len(comment) <= DEEPEST and bool(NUMBERED.fullmatch(comment.rstrip()))


def is_comment(source: Source, line: int) -> bool:
    """Whether *line* of *source*, counted from 1, has nothing but a comment."""
    return source.line(line).lstrip(" ").startswith("#")


def is_blank(source: Source, line: int) -> bool:
    """Whether *line* of *source*, counted from 1, is there and has nothing but white space."""
    return line <= len(source.line_starts) and not source.line(line).strip()
