"""Edits that add, change or remove entries of a milestone's `progress:`, each on its own line.

A list in brackets keeps its brackets. The meaning of the new text is not checked here, because
`edit_proof` reads it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tasklist.model.progress import ProgressEntry
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.mapping_editor import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.milestone_writer import PROGRESS, entry_item, entry_values
from tasklist.yamlfile.nodes import MappingNode, SequenceNode
from tasklist.yamlfile.sequence_editor import SequenceEditor
from tasklist.yamlfile.source_text import Edit


def progress_edits(
    editor: MappingEditor,
    node: MappingNode,
    old: Sequence[ProgressEntry],
    new: Sequence[ProgressEntry],
) -> Iterator[Edit]:
    """Yield the edits that change the progress of the milestone in *node* from *old* to *new*.

    Neither may be empty. Raises UneditableLayoutError if a comment could be lost or may belong to
    two entries, or if the dash of an entry does not begin a line.
    """
    pair = editor.required(PROGRESS)
    items: list[MappingNode] = pair.value.value
    is_in_brackets = isinstance(pair.value, SequenceNode) and pair.value.flow_style
    writer = (
        _EntriesInBrackets(editor, items)
        if is_in_brackets
        else _EntriesOnLines(editor, node, items)
    )
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        common = min(end - start, last - first)
        for index in range(common):
            yield from _changes(
                editor, items[start + index], old[start + index], new[first + index]
            )
        for index in range(start + common, end):
            yield writer.removed(index)
        if last > first + common:
            yield writer.added(start + common, new[first + common : last])


def _changes(
    editor: MappingEditor, item: MappingNode, old: ProgressEntry, new: ProgressEntry
) -> Iterator[Edit]:
    """Yield the edits that change the entry in *item* from *old* to *new*, key by key."""
    entry_editor = MappingEditor(editor.source, item)
    before, after = entry_values(old), entry_values(new)
    removed = before.keys() - after.keys()
    yield from entry_editor.remove(removed)
    added: dict[tuple[str, ...], list[str]] = {}
    present = [name for name in before if name not in removed]
    order = ProgressEntry._fields
    for name, value in after.items():
        if name not in before:
            anchors = tuple(one for one in present if order.index(one) < order.index(name))
            added.setdefault(anchors, []).append(f"{name}: {value}")
        elif before[name] != value:
            yield entry_editor.change(entry_editor.required(name), value)
    for anchors, lines in added.items():
        yield entry_editor.insert(anchors, tuple(lines))


class _EntriesInBrackets:
    """Entries in brackets: `[{on: …}, {on: …}]`."""

    def __init__(self, editor: MappingEditor, items: Sequence[MappingNode]) -> None:
        self.editor = editor
        self.items = items

    def removed(self, index: int) -> Edit:
        """Return the edit that removes the item at *index*, one of several, with its comma."""
        if index + 1 < len(self.items):
            start, end = self.items[index].start, self.items[index + 1].start
        else:
            start, end = self.items[index - 1].end, self.items[index].end
        self.editor.refuse_comments(start, end)
        return Edit(start, end, "")

    def added(self, index: int, entries: Sequence[ProgressEntry]) -> Edit:
        """Return the edit that adds *entries* before the item at *index*, or at the end."""
        texts = map(entry_item, entries)
        if index < len(self.items):
            start = self.items[index].start
            return Edit(start, start, "".join(f"{text}, " for text in texts))
        end = self.items[-1].end
        return Edit(end, end, "".join(f", {text}" for text in texts))


class _EntriesOnLines:
    """Entries on lines of their own, each after a dash."""

    def __init__(
        self, editor: MappingEditor, node: MappingNode, items: Sequence[MappingNode]
    ) -> None:
        self.editor = editor
        self.sequence = SequenceEditor(editor.source, node, PROGRESS)
        self.items = items

    def removed(self, index: int) -> Edit:
        """Return the edit that removes the lines of the item at *index*, one of several."""
        try:
            return self.sequence.remove(index)
        except UnsafeEditError as error:
            raise UneditableLayoutError from error

    def added(self, index: int, entries: Sequence[ProgressEntry]) -> Edit:
        """Return the edit that adds a line for each of *entries* before the item at *index*.

        If no item has that index, the lines go to the end.
        """
        dash = self.sequence.columns(index).dash_and_space
        return self.sequence.insert(index, [f"{dash}{entry_item(entry)}" for entry in entries])
