"""Editing what is asked of whom: changed goals, names, quarters and plans become changed text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tasklist.model.tasklist import Task, Tasklist
from tasklist.yamlfile.emitter import heading
from tasklist.yamlfile.headings import heading_edits
from tasklist.yamlfile.mapping_editor import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.name_edits import name_edits
from tasklist.yamlfile.nodes import MappingNode
from tasklist.yamlfile.proof import UnsafeEditError, prove
from tasklist.yamlfile.reader import ParseResult
from tasklist.yamlfile.source import Edit, Source
from tasklist.yamlfile.task_nodes import milestone_node, task_nodes, workstream_node
from tasklist.yamlfile.text_value_edits import text_edits


def rewrite_values(source: Source, tasklist: Tasklist, expected: Tasklist) -> ParseResult:
    """The file *source*, which holds *tasklist*, with what *expected* has in its place.

    Both have the same parts, of which only goals, leaders, units, quarters and plans may
    differ. The heading comment of a workstream follows its units. Raises UnsafeEditError if
    the layout of a text does not allow its change, or if the new text is not exactly
    *expected*; OverLimitError if it exceeds a limit of reading.
    """
    pairs = [
        (was, now)
        for was, now in zip(tasklist.tasks, expected.tasks, strict=True)
        if was is not now and was != now
    ]
    nodes = task_nodes(source, tasklist, {was.id for was, _now in pairs})
    edits = [edit for was, now in pairs for edit in task_edits(source, nodes[was.id], was, now)]
    first_line = pairs[0][0].line if pairs else 1
    return prove(source, edits, expected, first_line)


def task_edits(source: Source, node: MappingNode, old: Task, new: Task) -> Iterator[Edit]:
    """The edits that make the task *old* in *node* into *new*, which has the same parts.

    Raises UnsafeEditError if the layout of a text does not allow its change.
    """
    with refused_at(source, old.line):
        if old.goal != new.goal:
            yield from _text(source, node, "goal", new.goal)
        if old.leaders != new.leaders:
            yield from _names(source, node, "leaders", new.leaders)
    for number, (was, now) in enumerate(zip(old.workstreams, new.workstreams, strict=True), 1):
        if was.units != now.units:
            with refused_at(source, was.line):
                yield from _names(source, workstream_node(node, number), "units", now.units)
            headings = (heading(old.id, units) for units in (was.units, now.units))
            yield from heading_edits(source, node, number, *headings)
    for place, placed in zip(old.milestones(), new.milestones(), strict=True):
        milestone, now_milestone = place.milestone, placed.milestone
        with refused_at(source, milestone.line):
            if milestone.span != now_milestone.span:
                yield from _text(
                    source, milestone_node(node, place.id), "quarter", str(now_milestone.span)
                )
            if milestone.plan != now_milestone.plan:
                yield from _text(source, milestone_node(node, place.id), "plan", now_milestone.plan)


def _text(source: Source, node: MappingNode, key: str, text: str) -> Iterator[Edit]:
    editor = MappingEditor(source, node)
    return text_edits(editor, editor.required(key), text)


def _names(source: Source, node: MappingNode, key: str, names: Sequence[str]) -> Iterator[Edit]:
    editor = MappingEditor(source, node)
    return name_edits(editor, editor.required(key), names)


@contextmanager
def refused_at(source: Source, line: int) -> Iterator[None]:
    """Raise UnsafeEditError with *line* for a layout that does not allow an edit."""
    try:
        yield
    except UneditableLayoutError as error:
        raise UnsafeEditError(file=source.file, line=line) from error
