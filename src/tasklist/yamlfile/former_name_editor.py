"""Edits that change the `aliases:` of a list: only the lines of aliases that differ are edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tasklist.model.tasklist import Alias
from tasklist.yamlfile.emitter import alias_item
from tasklist.yamlfile.mapping_editor import MappingEditor
from tasklist.yamlfile.nodes import MappingNode, SequenceNode, value_of
from tasklist.yamlfile.sequence_editor import SequenceEditor
from tasklist.yamlfile.source_text import Edit, Source
from tasklist.yamlfile.text_value_edits import text_edits

KEY = "aliases"
# The keys that precede `aliases` in a file that the emitter wrote.
BEFORE = ("title", "year", "district", "groups")


def alias_edits(
    source: Source, root: MappingNode, old: Sequence[Alias], new: Sequence[Alias]
) -> Iterator[Edit]:
    """Yield the edits that change the aliases of the list *root* from *old* to *new*.

    If there are aliases already, at most one may be added, as the last of *new*. Raises
    UneditableLayoutError if a comment could be lost, or if the line of a removed alias holds
    anything else; UnclearCommentError if a comment beside a removed alias may belong to its
    neighbour.
    """
    if not old:
        yield from _first(MappingEditor(source, root), new)
    elif not new:
        yield from MappingEditor(source, root).remove((KEY,))
    else:
        yield from _AliasItems(source, root).edits(old, new)


def _first(editor: MappingEditor, aliases: Sequence[Alias]) -> Iterator[Edit]:
    """Yield the edit that adds the key `aliases` with all *aliases*; nothing if there are none."""
    items = [alias_item(alias) for alias in aliases]
    if items:
        block = (f"{KEY}:", *(f"  - {item}" for item in items))
        lines = (f"{KEY}: [{', '.join(items)}]",) if editor.flow else block
        yield editor.insert(BEFORE, lines)


class _AliasItems:
    """The items of `aliases` in the list *root*, which has at least one."""

    def __init__(self, source: Source, root: MappingNode) -> None:
        self.source = source
        self.root = root
        sequence = value_of(root, KEY)
        self.nodes: list[MappingNode] = sequence.value
        self.in_brackets = isinstance(sequence, SequenceNode) and sequence.flow_style

    def edits(self, old: Sequence[Alias], new: Sequence[Alias]) -> Iterator[Edit]:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, start, end, first, last in matcher.get_opcodes():
            if tag == "equal":
                continue
            common = min(end - start, last - first)
            for place in range(common):
                yield from self._changed(start + place, old[start + place], new[first + place])
            for place in range(start + common, end):
                yield self._removed(place)
            for alias in new[first + common : last]:
                yield self._added(alias_item(alias))

    def _changed(self, place: int, old: Alias, new: Alias) -> Iterator[Edit]:
        """Yield the edits that change the alias at *place* to *new*, which is of the same kind."""
        item = MappingEditor(self.source, self.nodes[place])
        if old.name != new.name:
            yield from text_edits(item, item.required(new.kind), new.name)
        if old.was != new.was:
            yield from text_edits(item, item.required("was"), new.was)
        if old.since == new.since:
            return
        day = item.pair("from")
        if new.since is None:
            yield from item.remove(("from",))
        elif day is None:
            yield item.insert((new.kind, "was"), (f"from: {new.since.isoformat()}",))
        else:
            yield item.change(day, new.since.isoformat())

    def _removed(self, place: int) -> Edit:
        """Return the edit that removes the item at *place*, which is not the only item."""
        if not self.in_brackets:
            return SequenceEditor(self.source, self.root, KEY).remove(place)
        if place + 1 < len(self.nodes):
            start, end = self.nodes[place].start, self.nodes[place + 1].start
        else:
            start, end = self.nodes[place - 1].end, self.nodes[place].end
        MappingEditor(self.source, self.root).refuse_comments(start, end)
        return Edit(start, end, "")

    def _added(self, text: str) -> Edit:
        """Return the edit that adds the item *text* after the last item."""
        if self.in_brackets:
            return Edit(self.nodes[-1].end, self.nodes[-1].end, f", {text}")
        editor = SequenceEditor(self.source, self.root, KEY)
        return editor.insert(len(self.nodes), (" " * editor.dash_column + f"- {text}",))
