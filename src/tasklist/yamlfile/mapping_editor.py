"""The smallest edits that insert, change or remove a key of a mapping in the text.

An edit covers only the key and value that it is about, as located by their nodes; comments between
them are kept. The meaning of the new text is not checked here, because `edit_proof` reads it again.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Any

from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.nodes import BLOCK_STYLES, Collection, MappingNode, Node, ScalarNode
from tasklist.yamlfile.source_text import LINE_END, Edit, Source

COMMENT = re.compile(r"#[^\r\n]*")
LAST_LINE_END = re.compile(r"(?:\r\n|\n|\r)\Z")


class UneditableLayoutError(Exception):
    """The layout of the text does not allow the edit without a risk of losing something."""


class Pair(NamedTuple):
    """One `key: value` of a mapping, from the index *start* of its key to the *end* of its value.

    *end* is the index after the last character of the value.
    """

    name: str
    key: ScalarNode
    value: Collection | ScalarNode
    start: int
    end: int


class MappingEditor:
    """Makes edits of one mapping of *source*, in block or flow style.

    `change` and `remove` raise UneditableLayoutError if a comment could be lost, or if a line
    to be removed holds more than the pair.
    """

    def __init__(self, source: Source, mapping: MappingNode) -> None:
        self.source = source
        self.text = source.text
        self.flow = bool(mapping.flow_style)
        self.pairs = [
            Pair(key.value, key, value, key.start, value_end(self.text, value))
            for key, value in mapping.value
        ]
        # In block style each key has its own line, indented like that of the first key.
        column = source.place(self.pairs[0].start).column
        self.indent = " " * (column - 1)

    def pair(self, name: str) -> Pair | None:
        """The pair with the key *name*; None if there is none."""
        return next((pair for pair in self.pairs if pair.name == name), None)

    def required(self, name: str) -> Pair:
        """The pair with the key *name*, which the mapping must have."""
        return next(pair for pair in self.pairs if pair.name == name)

    def insert(self, before: tuple[str, ...], lines: tuple[str, ...]) -> Edit:
        """Return the edit that inserts *lines*, each of the form `key: value`, after a key.

        The lines are inserted after the last key in the text whose name is in *before*. The mapping
        must have at least one such key.
        """
        anchor = max(pair.end for pair in self.pairs if pair.name in before)
        if self.flow:
            return Edit(anchor, anchor, "".join(f", {line}" for line in lines))
        end = self.line_end(anchor)
        newline = self.newline(end)
        return Edit(end, end, "".join(f"{newline}{self.indent}{line}" for line in lines))

    def change(self, pair: Pair, value: str) -> Edit:
        """Return the edit that replaces the value of *pair* with *value*, which is YAML.

        Quotes around the old value are kept. Comments inside the old value move below the new
        value.
        """
        start = pair.value.start
        if isinstance(pair.value, ScalarNode) and pair.value.style not in BLOCK_STYLES:
            return Edit(start, pair.end, _quoted_alike(value, pair.value.style))
        if self.flow:
            self.refuse_comments(start, pair.end)
            return Edit(start, pair.end, value)
        in_brackets = not isinstance(pair.value, ScalarNode) and pair.value.flow_style
        if in_brackets and not any(self.comments(start, pair.end)):
            return Edit(start, pair.end, value)  # a comment after the brackets stays there
        end = self.line_end(pair.end)
        key = self.text[pair.start : pair.key.end]
        return Edit(pair.start, end, f"{key}: {value}{self._kept_comments(pair, end)}")

    def remove(self, names: Container[str]) -> Iterator[Edit]:
        """Yield the edits that remove the pairs with *names* as keys; at least one pair must stay.

        In block style, comments on the removed lines stay.
        """
        staying = next(n for n, pair in enumerate(self.pairs) if pair.name not in names)
        if staying:
            yield self._remove_within_line(self.pairs[0].start, self.pairs[staying].start)
        leaving = [
            (before, pair) for before, pair in pairwise(self.pairs[staying:]) if pair.name in names
        ]
        # At the end of a file without a final line end, the line end above is removed as well,
        # because the insertion of the pair added it.
        to_the_end = any(self.line_end(pair.end) == len(self.text) for _, pair in leaving)
        for before, pair in leaving:
            yield self._remove_behind(before, pair, from_above=to_the_end)

    def _remove_behind(self, before: Pair, pair: Pair, *, from_above: bool) -> Edit:
        line_start = self.source.line_starts[self.source.place(pair.start).line - 1]
        if self.flow:
            return self._remove_within_line(before.end, pair.end)
        if self.text[line_start : pair.start].strip():
            raise UneditableLayoutError  # the line holds more than the pair, as in `? key`
        end = self.line_end(pair.end)
        comments = self._kept_comments(pair, end)
        if from_above:
            return Edit(self.end_above(line_start), end, comments)
        newline = self.newline(end)
        return Edit(
            line_start,
            end + len(newline),
            comments.removeprefix(newline) + newline * bool(comments),
        )

    def _remove_within_line(self, start: int, end: int) -> Edit:
        self.refuse_comments(start, end)
        return Edit(start, end, "")

    def line_end(self, index: int) -> int:
        """The index of the first line end from *index* on; the end of the text if there is none."""
        match = LINE_END.search(self.text, index)
        return match.start() if match else len(self.text)

    def newline(self, index: int) -> str:
        """The line end of the line that contains *index*, such as CR LF.

        If that line has none, it is the line end of the file's first line, or else LF.
        """
        match = LINE_END.search(self.text, index) or LINE_END.search(self.text)
        return match[0] if match else "\n"

    def end_above(self, index: int) -> int:
        """The index at which the previous line ends; a line must begin at *index*."""
        return index - (2 if self.text[index - 2 : index] == "\r\n" else 1)

    def _kept_comments(self, pair: Pair, end: int) -> str:
        newline = self.newline(end)
        comments = self.comments(pair.start, end)
        return "".join(f"{newline}{self.indent}{comment}" for comment in comments)

    def refuse_comments(self, start: int, end: int) -> None:
        """Raise UneditableLayoutError if there is a comment from *start* to before *end*."""
        if any(self.comments(start, end)):
            raise UneditableLayoutError

    def comments(self, start: int, end: int) -> Iterator[str]:
        """Yield the comments from *start* to before *end*, each from its # to the end of its line.

        A # outside of any scalar begins a comment. YAML requires a space before it, but PyYAML
        does not, and so it is not required here.
        """
        text = list(self.text[start:end])
        for pair in self.pairs:
            for scalar in (pair.key, *_scalars(pair.value)):
                first, last = self._content(scalar)
                for index in range(max(first, start), min(last, end)):
                    text[index - start] = "\n"
        for match in COMMENT.finditer("".join(text)):
            yield match[0]

    def _content(self, scalar: ScalarNode) -> tuple[int, int]:
        """The start and end of the scalar's own characters, without the header of a block."""
        first, last = scalar.start, value_end(self.text, scalar)
        if scalar.style in BLOCK_STYLES:
            first = self.line_end(first)
        return first, last


def value_end(text: str, value: Any) -> int:
    """The index after the last character of *text* that belongs to the node *value*."""
    if not isinstance(value, ScalarNode):
        return value.end if value.flow_style else value_end(text, _parts(value)[-1])
    if value.style not in BLOCK_STYLES:
        return value.end
    block = text[value.start : value.end]
    if ends_in_blank_lines(text, value):
        return value.start + len(LAST_LINE_END.sub("", block))
    return value.start + len(block.rstrip())


def ends_in_blank_lines(text: str, value: Any) -> bool:
    """Whether the node *value* ends with a block `|+`, so that blank lines below belong to it."""
    if not isinstance(value, ScalarNode):
        return not value.flow_style and ends_in_blank_lines(text, _parts(value)[-1])
    if value.style not in BLOCK_STYLES:
        return False
    header = LINE_END.split(text[value.start : value.end], maxsplit=1)[0]
    return "+" in header.partition("#")[0]


def _quoted_alike(value: str, style: str | None) -> str:
    """Return *value* in the quotes *style*, single or double.

    *value* is returned as it is if *style* is None, or if *value* is a list or in double quotes
    already.
    """
    if not style or value.startswith(("[", '"')):
        return value
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
        return
    for part in _parts(node):
        yield from _scalars(part)


def _parts(node: Node) -> list[Node]:
    """The items of a list; the keys and values of a mapping, in their order."""
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value)
