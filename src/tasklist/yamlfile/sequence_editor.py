"""Edits that insert, remove or move whole items of a block sequence, with their comments.

`sequence_items` says which comments belong to an item. The meaning of the new text is not checked
here, because `edit_proof` reads it again.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.language import N_
from tasklist.model.part_operations import FIELDS
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.emitter import ItemColumns
from tasklist.yamlfile.mapping_editor import UneditableLayoutError
from tasklist.yamlfile.nodes import MappingNode, SequenceNode
from tasklist.yamlfile.sequence_items import is_blank, is_comment, sequence_items
from tasklist.yamlfile.source_text import LINE_END, Edit, Source


class UnclearCommentError(UnsafeEditError):
    """It is unclear whether the comment on a *line* of *file* belongs to the part to remove."""

    sentence = N_(
        "{file}:{line}: it is unclear whether this comment belongs to the part that is removed."
    )
    advice = N_(
        "Nothing was written. To keep the comment, put a blank line between it and that part;"
        " otherwise delete it."
    )


class SequenceEditor:
    """Makes edits of the items in the sequence *name* of *mapping*.

    *headings* are the heading comments that the items should have, in order; tasks and milestones
    have none. Raises UneditableLayoutError if the sequence is in brackets that are not empty, or if
    the dash of an item is not the first character of a line.
    """

    def __init__(
        self, source: Source, mapping: MappingNode, name: str, headings: Sequence[str] = ()
    ) -> None:
        self.source = source
        self.text = source.text
        key, sequence = next((k, v) for k, v in mapping.value if k.value == name)
        self.key, self.sequence = key, sequence
        self.key_line = source.line_number(key.start)
        if not isinstance(sequence, SequenceNode) or (sequence.flow_style and sequence.value):
            raise UneditableLayoutError
        self.items = list(sequence_items(source, sequence, self.key_line, headings))
        # Without items, this is where the emitter would put the dash.
        key_column = source.place(key.start).column - 1
        self.dash_column = self.items[-1].column if self.items else key_column

    def columns(self, index: int) -> ItemColumns:
        """The columns for a new item at *index*: those of the item above, or of the first item."""
        if not self.items:
            return ItemColumns(self.dash_column, self.dash_column + len("- "))
        return ItemColumns(self.dash_column, self.items[max(index - 1, 0)].keys)

    def insert(self, index: int, lines: Sequence[str]) -> Edit:
        """Return the edit that inserts *lines* as an item at *index*.

        The new item is separated by as many blank lines as the others. Raises UneditableLayoutError
        if there is a comment in the brackets of an empty sequence.
        """
        if not self.items:
            return self._begin(lines)
        if index:
            place = self._line_end(self.items[index - 1].bottom)
            newline = self._newline(place)
            text = newline.join(("", *("",) * self.blank_lines(index), *lines))
        else:
            place = self.source.line_starts[self.items[0].top - 1]
            newline = self._newline(self._line_end(self.items[0].top - 1))
            text = newline.join((*lines, *("",) * self.blank_lines(index), ""))
        return Edit(place, place, text)

    def _begin(self, lines: Sequence[str]) -> Edit:
        """Return the edit that puts *lines*, the first item, below the key in place of brackets."""
        start = self.text.index(":", self.key.end) + 1
        if "#" in self.text[start : self.sequence.end]:
            raise UneditableLayoutError
        end = self._line_end(self.source.line_number(self.sequence.end))
        newline = self._newline(end)
        # As in docs/format.md, there is a blank line above each task.
        above = [""] if self.key.value == FIELDS[0] else []
        text = newline.join((self.text[self.sequence.end : end], *above, *lines))
        return Edit(start, end, text)

    def remove(self, index: int) -> Edit:
        """Return the edit that removes the item at *index* with its heading.

        There must be other items. Raises UnclearCommentError if it is unclear which item a comment
        belongs to: one directly above this item that is not its heading, or one at the end of this
        item and directly above the next.
        """
        item = self.items[index]
        for line in range(item.top, item.dash):
            if line != item.heading and is_comment(self.source, line):
                raise UnclearCommentError(file=self.source.file, line=line)
        is_last = index + 1 == len(self.items)
        if item.bottom > item.end and not is_last and self.items[index + 1].top == item.bottom + 1:
            raise UnclearCommentError(file=self.source.file, line=item.bottom)
        return self._cut(index, item.first)

    def lines(self, index: int) -> tuple[int, int]:
        """The start and end, in the text, of the item at *index*, from its heading on."""
        item = self.items[index]
        return self.source.line_starts[item.first - 1], self._line_end(item.bottom)

    def take(self, index: int) -> tuple[Edit, str]:
        """Return the edit that removes the item at *index* with its comments, and the removed text.

        The text includes the comments, but no line end after the last line.
        """
        item = self.items[index]
        start, end = self.source.line_starts[item.top - 1], self._line_end(item.bottom)
        return self._cut(index, item.top), self.text[start:end]

    def _cut(self, index: int, first: int) -> Edit:
        """Return the edit that removes the lines from *first* to the end of the item at *index*.

        It also removes the blank lines above the item; for the first item, those below it.
        """
        last = self.items[index].bottom
        if index:
            first -= self._blank_lines_above(index, first)
        else:
            while is_blank(self.source, last + 1):
                last += 1
        end = self._line_end(last)
        if end == len(self.text):
            # At the end of a file without a final line end, the line end above is removed
            # instead, because inserting the item added it.
            return Edit(self._line_end(first - 1), end, "")
        return Edit(self.source.line_starts[first - 1], self.source.line_starts[last], "")

    def blank_lines(self, index: int) -> int:
        """Return the number of blank lines to put above a new item at *index*.

        At index 0, return the number of blank lines to put below the new item.
        """
        if not self.items:  # as in docs/format.md
            return int(self.key.value == FIELDS[0])
        if index and self.items[index - 1].is_open:
            return 0
        near = min(max(index, 1), len(self.items) - 1)
        return self._blank_lines_above(near, self.items[near].top)

    def _blank_lines_above(self, index: int, line: int) -> int:
        """Return the number of blank lines between *line* and the text or item above it.

        *line* is the first line of the item at *index*, or of the comments above this item.
        """
        above = self.items[index - 1].bottom if index else self.key_line
        return next(
            n
            for n in range(line)
            if line - n - 1 == above or not is_blank(self.source, line - n - 1)
        )

    def _line_end(self, line: int) -> int:
        """The index in the text at which the line with that number ends."""
        return self.source.line_starts[line - 1] + len(self.source.line(line))

    def _newline(self, index: int) -> str:
        """Return the line end at *index*, such as LF.

        At the end of the file, return the line end of the first line.
        """
        match = LINE_END.match(self.text, index) or LINE_END.search(self.text)
        return match[0] if match else "\n"
