"""Editor of all names in a file: units, groups, leaders and their aliases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.model.tasklist import Group, Tasklist
from tasklist.yamlfile.edit_proof import UnsafeEditError, prove
from tasklist.yamlfile.former_name_editor import alias_edits
from tasklist.yamlfile.mapping_editor import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.name_edits import name_edits
from tasklist.yamlfile.nodes import BLOCK_STYLES, MappingNode, value_of
from tasklist.yamlfile.reader import ParseResult, read
from tasklist.yamlfile.scalars import scalar_alike
from tasklist.yamlfile.source_text import Edit, Source
from tasklist.yamlfile.value_editor import refused_at, task_edits


def rewrite_names(source: Source, tasklist: Tasklist, expected: Tasklist) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, with the names and aliases of *expected*.

    Both lists have the same parts. Quotes and comments stay, and headings follow their units.
    Raises UnsafeEditError if the layout of a name does not allow its change, or if the new text
    is not exactly *expected*; OverLimitError if it exceeds a limit of reading.
    """
    whole = read(source)
    if whole.valid_tasklist != tasklist or not isinstance(whole.root, MappingNode):
        raise UnsafeEditError(file=source.file, line=1)
    edits = list(_edits(source, whole.root, tasklist, expected))
    return prove(source, edits, expected, source.line_number(edits[0].start) if edits else 1)


def _edits(source: Source, root: MappingNode, old: Tasklist, new: Tasklist) -> Iterator[Edit]:
    if old.groups != new.groups:
        groups: MappingNode = next(value for key, value in root.value if key.value == "groups")
        yield from _group_edits(source, groups, old.groups, new.groups)
    if old.aliases != new.aliases:
        first = old.aliases[0].line if old.aliases else source.line_number(root.start)
        with refused_at(source, first):
            yield from alias_edits(source, root, old.aliases, new.aliases)
    nodes = value_of(root, "tasks").value
    for node, was, now in zip(nodes, old.tasks, new.tasks, strict=True):
        if was is not now:
            yield from task_edits(source, node, was, now)


def _group_edits(
    source: Source, node: MappingNode, old: Sequence[Group], new: Sequence[Group]
) -> Iterator[Edit]:
    editor = MappingEditor(source, node)
    for pair, was, now in zip(editor.pairs, old, new, strict=True):
        with refused_at(source, was.line):
            if was.name != now.name:
                if pair.key.style in BLOCK_STYLES:
                    raise UneditableLayoutError
                text = scalar_alike(now.name, pair.key.style, flow=editor.flow)
                yield Edit(pair.key.start, pair.key.end, text)
            if was.members != now.members:
                yield from name_edits(editor, pair, now.members)
