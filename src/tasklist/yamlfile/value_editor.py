"""Editor of the goals, names, times and plans of a list: it writes new values into the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tasklist.model.spans import Span
from tasklist.model.tasklist import Task, Tasklist
from tasklist.yamlfile.edit_proof import UnsafeEditError, prove
from tasklist.yamlfile.emitter import heading
from tasklist.yamlfile.heading_comments import heading_edits
from tasklist.yamlfile.mapping_editor import MappingEditor, Pair, UneditableLayoutError
from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.milestone_writer import time_lines
from tasklist.yamlfile.name_edits import name_edits
from tasklist.yamlfile.node_reader import Fields
from tasklist.yamlfile.nodes import MappingNode, ScalarNode
from tasklist.yamlfile.progress_editor import progress_edits
from tasklist.yamlfile.reader import TASK_KEYS, WORKSTREAM_KEYS, ParseResult
from tasklist.yamlfile.scalars import flow_list, scalar
from tasklist.yamlfile.source_text import Edit, Source
from tasklist.yamlfile.task_nodes import milestone_node, task_nodes, workstream_node
from tasklist.yamlfile.text_value_edits import text_edits


def rewrite_values(source: Source, tasklist: Tasklist, expected: Tasklist) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, with the values of *expected*.

    Both lists have the same parts. Only printed numbers, sections, goals, leaders, units, times,
    plans and the members that report progress may differ. The heading comment of a workstream
    follows its units. Raises UnsafeEditError if the layout of a text does not allow its change, or
    if the new text is not exactly *expected*; OverLimitError if it exceeds a limit of reading.
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
    """Yield the edits that change the task in *node* from *old* to *new*, with the same parts.

    Raises UnsafeEditError if the layout of a text does not allow its change.
    """
    with refused_at(source, old.line):
        task = ValueEditor(source, node, TASK_KEYS)
        yield from task.text("printed", old.printed, new.printed)
        yield from task.names("section", old.section, new.section, one_is_text=True)
        yield from task.text("goal", old.goal, new.goal)
        yield from task.names("leaders", old.leaders, new.leaders)
    for number, (was, now) in enumerate(zip(old.workstreams, new.workstreams, strict=True), 1):
        with refused_at(source, was.line):
            if (was.units, was.support) != (now.units, now.support):
                row = ValueEditor(source, workstream_node(node, number), WORKSTREAM_KEYS)
                yield from row.names("units", was.units, now.units)
                yield from row.names("support", was.support, now.support)
        if was.units != now.units:
            headings = (heading(old.id, units) for units in (was.units, now.units))
            yield from heading_edits(source, node, number, *headings)
    for place, placed in zip(old.milestones(), new.milestones(), strict=True):
        milestone, now_milestone = place.milestone, placed.milestone
        with refused_at(source, milestone.line):
            if (milestone.span, milestone.plan) != (now_milestone.span, now_milestone.plan):
                values = ValueEditor(source, milestone_node(node, place.id), MILESTONE_KEYS)
                yield from values.time(milestone.span, now_milestone.span)
                yield from values.text("plan", milestone.plan, now_milestone.plan)
            if milestone.progress != now_milestone.progress:
                its_node = milestone_node(node, place.id)
                editor = MappingEditor(source, its_node)
                entries = milestone.progress, now_milestone.progress
                yield from progress_edits(editor, its_node, *entries)


class ValueEditor:
    """Makes edits of the values of one mapping. New keys are added in the order of *fields*.

    Each method yields no edits if the value stays the same.
    """

    def __init__(self, source: Source, node: MappingNode, fields: Fields) -> None:
        self.editor = MappingEditor(source, node)
        self.order = fields.known

    def text(self, key: str, old: str | None, new: str | None) -> Iterator[Edit]:
        """Yield the edits that replace, add or remove the text under *key*."""
        pair = self.editor.pair(key)
        if old == new:
            return
        if new and pair:
            yield from text_edits(self.editor, pair, new)
        else:
            yield from self._present(key, scalar(new, flow=self.editor.flow) if new else None)

    def names(
        self, key: str, old: Sequence[str], new: Sequence[str], *, one_is_text: bool = False
    ) -> Iterator[Edit]:
        """Yield the edits that replace, add or remove the list of names under *key*.

        With *one_is_text*, a single name may be a text instead of a list.
        """
        pair = self.editor.pair(key)
        if old == new:
            return
        if new and pair and not isinstance(pair.value, ScalarNode):
            yield from name_edits(self.editor, pair, new)
        elif one_is_text and len(new) == 1:
            yield from self._present(key, scalar(new[0], flow=self.editor.flow))
        else:
            yield from self._present(key, flow_list(new) if new else None)

    def time(self, old: Span, new: Span) -> Iterator[Edit]:
        """Yield the edits that change the time of a milestone from *old* to *new*."""
        before, after = time_lines(old), time_lines(new)
        (was, was_text), (now, now_text) = next(iter(before.items())), next(iter(after.items()))
        pair = self.editor.required(was)
        if was != now:
            yield Edit(pair.key.start, pair.key.end, now)
        if was_text != now_text:
            yield from self._day(pair, now_text)
        first, now_first = before.get("from"), after.get("from")
        if now_first and first is None:
            yield self.editor.insert((was,), (f"from: {now_first}",))
        elif now_first and now_first != first:
            yield from self._day(self.editor.required("from"), now_first)
        elif now_first is None:
            yield from self.text("from", first, None)

    def _day(self, pair: Pair, text: str) -> Iterator[Edit]:
        """Yield the edits that replace the value of *pair* with *text*, a quarter, month or day.

        A value without quotes stays without quotes.
        """
        if isinstance(pair.value, ScalarNode) and pair.value.style:
            yield from text_edits(self.editor, pair, text)
        else:
            yield Edit(pair.value.start, pair.end, text)

    def _present(self, key: str, value: str | None) -> Iterator[Edit]:
        """Yield the edits that give *key* the *value*, or that remove *key* if *value* is None.

        Yields nothing if there is no *key* to remove.
        """
        pair = self.editor.pair(key)
        if pair and value is not None:
            yield self.editor.change(pair, value)
        elif pair:
            yield from self.editor.remove((key,))
        elif value is not None:
            before = self.order[: self.order.index(key)]
            yield self.editor.insert(before, (f"{key}: {value}",))


@contextmanager
def refused_at(source: Source, line: int) -> Iterator[None]:
    """Replace an UneditableLayoutError in the `with` block by an UnsafeEditError for *line*."""
    try:
        yield
    except UneditableLayoutError as error:
        raise UnsafeEditError(file=source.file, line=line) from error
