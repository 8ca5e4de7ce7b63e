"""Edits that change a list of names; the text of each name that stays is not touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tasklist.yamlfile.mapping_editor import (
    MappingEditor,
    Pair,
    UneditableLayoutError,
    value_end,
)
from tasklist.yamlfile.nodes import BLOCK_STYLES, ScalarNode, SequenceNode
from tasklist.yamlfile.scalars import scalar, scalar_alike
from tasklist.yamlfile.source_text import Edit

DASH = re.compile(r" *- +")


def name_edits(editor: MappingEditor, pair: Pair, names: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that change the list of names in *pair* to *names*, which is not empty.

    A list in brackets stays in brackets; a list with a line for each name keeps that form.
    Comments are kept. Raises UneditableLayoutError if a comment could be lost, if more than
    a dash precedes a name on its line, or if a line to be removed has no line end.
    """
    items: list[ScalarNode] = pair.value.value
    is_in_brackets = isinstance(pair.value, SequenceNode) and pair.value.flow_style
    writer = _InBrackets(editor, items) if is_in_brackets else _OnLines(editor, items)
    matcher = SequenceMatcher(None, [item.value for item in items], names, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            common = min(end - start, last - first)
            for item, name in zip(items[start:end], names[first:last], strict=False):
                yield writer.replaced(item, name)
            yield from writer.removed(start + common, end)
            yield from writer.added(start + common, names[first + common : last])


class _Items:
    """The *items* of a list that is a value in the mapping of *editor*."""

    def __init__(self, editor: MappingEditor, items: Sequence[ScalarNode]) -> None:
        self.editor = editor
        self.items = items


class _InBrackets(_Items):
    """Names in brackets: `[教育局, 各相关街镇]`."""

    def replaced(self, item: ScalarNode, name: str) -> Edit:
        return Edit(item.start, item.end, scalar_alike(name, item.style, flow=True))

    def removed(self, start: int, end: int) -> Iterator[Edit]:
        """Yield the edit that removes the items from *start* to before *end*, with their commas."""
        if start == end:
            return
        if end < len(self.items):
            first, last = self.items[start].start, self.items[end].start
        else:
            first, last = self.items[start - 1].end, self.items[end - 1].end
        self.editor.refuse_comments(first, last)
        yield Edit(first, last, "")

    def added(self, place: int, names: Sequence[str]) -> Iterator[Edit]:
        """Yield the edit that adds *names* before the item at *place*, or at the end."""
        texts = [scalar(name, flow=True) for name in names]
        if texts and place < len(self.items):
            start = self.items[place].start
            yield Edit(start, start, "".join(f"{text}, " for text in texts))
        elif texts:
            end = self.items[-1].end
            yield Edit(end, end, "".join(f", {text}" for text in texts))


class _OnLines(_Items):
    """Names on lines of their own, each after a dash."""

    def replaced(self, item: ScalarNode, name: str) -> Edit:
        end = value_end(self.editor.text, item)
        if item.style in BLOCK_STYLES:
            self.editor.refuse_comments(item.start, end)
        return Edit(item.start, end, scalar_alike(name, item.style, flow=False))

    def removed(self, start: int, end: int) -> Iterator[Edit]:
        """Yield the edits that remove the lines of the items from *start* to before *end*.

        Comments on these lines stay.
        """
        for item in self.items[start:end]:
            line_start, dash = self._line(item)
            line_end = self.editor.line_end(value_end(self.editor.text, item))
            newline = self.editor.newline(line_end)
            if line_end == len(self.editor.text):
                raise UneditableLayoutError  # the file has no final line end
            indent = " " * (len(dash) - len(dash.lstrip()))
            comments = self.editor.comments(item.start, line_end)
            kept = "".join(f"{indent}{comment}{newline}" for comment in comments)
            yield Edit(line_start, line_end + len(newline), kept)

    def added(self, place: int, names: Sequence[str]) -> Iterator[Edit]:
        """Yield the edit that adds a line for each of *names* before the item at *place*."""
        if not names:
            return
        item = self.items[max(0, place - 1)]
        line_start, dash = self._line(item)
        end = self.editor.line_end(value_end(self.editor.text, item))
        newline = self.editor.newline(end)
        lines = [dash + scalar(name) for name in names]
        if place:
            yield Edit(end, end, "".join(newline + line for line in lines))
        else:
            yield Edit(line_start, line_start, "".join(line + newline for line in lines))

    def _line(self, item: ScalarNode) -> tuple[int, str]:
        """Return the index where the line of *item* starts, and the spaces and dash on it.

        Raises UneditableLayoutError if anything else precedes the name on its line.
        """
        line_start = self.editor.source.line_starts[self.editor.source.line_number(item.start) - 1]
        dash = self.editor.text[line_start : item.start]
        if not DASH.fullmatch(dash):
            raise UneditableLayoutError
        return line_start, dash
