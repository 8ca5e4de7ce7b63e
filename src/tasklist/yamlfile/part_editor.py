"""Editor that adds, removes and moves whole tasks, workstreams and milestones, with proof.

A new part is written by `emitter`, in the columns of the parts around it. A moved part stays the
same byte for byte, with its comments, except that the heading comment of a workstream gets the
number of its new task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tasklist.model.part_operations import (
    FIELDS,
    Part,
    Position,
    inserted,
    moved,
    part_at,
    removed,
    siblings,
)
from tasklist.model.tasklist import Task, Tasklist, Workstream
from tasklist.yamlfile.edit_proof import UnsafeEditError, prove
from tasklist.yamlfile.emitter import (
    LAYOUT,
    ItemColumns,
    Layout,
    heading,
    milestone_lines,
    task_lines,
    workstream_lines,
)
from tasklist.yamlfile.mapping_editor import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.nodes import MappingNode, value_of
from tasklist.yamlfile.reader import ParseResult, read
from tasklist.yamlfile.sequence_editor import SequenceEditor
from tasklist.yamlfile.source_text import Source

HEADING = re.compile(r"^ {0,3}#[ \t]*[0-9]+[ \t]", re.MULTILINE)
NUMBER = re.compile("[0-9]+")


def with_part(source: Source, tasklist: Tasklist, position: Position, part: Part) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, with the new *part* at *position*.

    Raises UnsafeEditError if the layout does not allow it, or if the new text is not exactly the
    list with that part; OverLimitError if it exceeds a limit of reading.
    """
    return _PartEditor(source, tasklist, position).insert(position, part)


def with_tasks(source: Source, tasklist: Tasklist, tasks: Sequence[Task]) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, with the new *tasks* after its last task.

    Raises the same errors as `with_part`.
    """
    return _PartEditor(source, tasklist, (len(tasklist.tasks),)).append(tasks)


def without_part(source: Source, tasklist: Tasklist, position: Position) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, without the part at *position*.

    There must be other parts beside it. Raises the same errors as `with_part`, and
    UnclearCommentError for a comment that may belong to the part or to its neighbour.
    """
    return _PartEditor(source, tasklist, position).remove(position)


def with_move(
    source: Source, tasklist: Tasklist, origin: Position, target: Position
) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, with the part at *origin* moved.

    Its new place is before the part that is now at *target*. Raises the same errors as `with_part`.
    """
    return _PartEditor(source, tasklist, origin).move(origin, target)


def comments_of(source: Source, tasklist: Tasklist, position: Position) -> list[str]:
    """Return the comments that are removed with the part at *position*, except headings.

    Raises UnsafeEditError if the part does not have its lines to itself.
    """
    return _PartEditor(source, tasklist, position).comments(position)


class _PartEditor:
    """Edits the parts of a list in its text; errors name the line of the part at *position*."""

    def __init__(self, source: Source, tasklist: Tasklist, position: Position) -> None:
        self.source = source
        self.tasklist = tasklist
        self.root = read(source).root
        beside = siblings(tasklist, position) or [part_at(tasklist, position[:-1])]
        # If the list has no tasks, *beside* is the list itself, which has no line.
        self.line: int = getattr(beside[min(position[-1], len(beside) - 1)], "line", 1)

    def insert(self, position: Position, part: Part) -> ParseResult:
        with self._refusing():
            editor = self._sequence(position[:-1])
            lines = "\n".join(self._lines(editor, position, part)).split("\n")
            edits = [editor.insert(position[-1], lines)]
        return prove(self.source, edits, inserted(self.tasklist, position, part), self.line)

    def append(self, tasks: Sequence[Task]) -> ParseResult:
        index = len(self.tasklist.tasks)
        with self._refusing():
            editor = self._sequence(())
            lines: list[str] = []
            for task in tasks:
                lines += ("",) * editor.blank_lines(index) if lines else ()
                lines += "\n".join(self._lines(editor, (index,), task)).split("\n")
            edits = [editor.insert(index, lines)]
        expected = replace(self.tasklist, tasks=(*self.tasklist.tasks, *tasks))
        return prove(self.source, edits, expected, self.line)

    def remove(self, position: Position) -> ParseResult:
        with self._refusing():
            edits = [self._sequence(position[:-1]).remove(position[-1])]
        return prove(self.source, edits, removed(self.tasklist, position), self.line)

    def move(self, origin: Position, target: Position) -> ParseResult:
        with self._refusing():
            editor, other = self._sequence(origin[:-1]), self._sequence(target[:-1])
            cut, text = editor.take(origin[-1])
            item = editor.items[origin[-1]]
            if item.heading:
                text = self._renumbered(text, item.heading - item.top, target)
            edits = [cut, other.insert(target[-1], [text])]
        # In other columns the text may be invalid or mean something else; the proof refuses that.
        return prove(self.source, edits, moved(self.tasklist, origin, target), self.line)

    def comments(self, position: Position) -> list[str]:
        with self._refusing():
            start, end = self._sequence(position[:-1]).lines(position[-1])
        task = part_at(self.tasklist, position[:1])
        headings = [heading(task.id, one.units).split() for one in task.workstreams]
        inside = MappingEditor(self.source, self._node(position)).comments(start, end)
        return [comment.rstrip() for comment in inside if comment.split() not in headings]

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """A context in which an UneditableLayoutError becomes an UnsafeEditError."""
        try:
            yield
        except UneditableLayoutError as error:
            raise UnsafeEditError(file=self.source.file, line=self.line) from error

    def _renumbered(self, text: str, line: int, target: Position) -> str:
        """Return *text* with the number of the task at *target* in the heading comment.

        The heading comment is on *line*, from 0.
        """
        number = part_at(self.tasklist, target[:1]).id
        start = Source("", text).line_starts[line]
        return text[:start] + NUMBER.sub(str(number), text[start:], count=1)

    def _lines(self, editor: SequenceEditor, position: Position, part: Part) -> Iterator[str]:
        """Yield the lines of the new *part*; *editor* edits the sequence that will hold it."""
        columns = editor.columns(position[-1])
        if isinstance(part, Task):
            yield from task_lines(part, self._layout(position, task=columns))
        elif isinstance(part, Workstream):
            number = part_at(self.tasklist, position[:1]).id
            yield from workstream_lines(number, part, self._layout(position, workstream=columns))
        else:
            yield from milestone_lines(part, LAYOUT._replace(milestone=columns))

    def _layout(
        self,
        position: Position,
        task: ItemColumns | None = None,
        workstream: ItemColumns | None = None,
    ) -> Layout:
        """Return the layout for a new part at *position*.

        *task* or *workstream* are the columns of the part itself, if it is a task or workstream.
        What is inside the part is indented as far as in a task nearby.
        """
        sample = self._sample(position[0])
        if task is not None:
            workstream = _shifted(sample.workstream, task.keys - sample.task.keys)
        columns = workstream or sample.workstream
        milestone = _shifted(sample.milestone, columns.keys - sample.workstream.keys)
        return Layout(task or sample.task, columns, milestone, sample.heading)

    def _sample(self, index: int) -> Layout:
        """Return the layout of the task nearest to *index* whose parts are not in brackets.

        If there is none, return the layout of docs/format.md.
        """
        has_none = any(self.tasklist.workstreams()) and not HEADING.search(self.source.text)
        heading = None if has_none else LAYOUT.heading
        for near in sorted(range(len(self.tasklist.tasks)), key=lambda one: abs(index - one)):
            try:
                editor = self._sequence((near,))
                milestones = self._sequence((near, 0)) if editor.items else editor
            except UneditableLayoutError:
                continue
            if not milestones.items:
                continue
            if editor.items[0].heading:
                heading = self.source.line(editor.items[0].heading).index("#")
            task = self.source.place(self._node((near,)).start).column - 1
            return Layout(ItemColumns(0, task), editor.columns(0), milestones.columns(0), heading)
        return LAYOUT._replace(heading=heading)

    def _sequence(self, parent: Position) -> SequenceEditor:
        """Return the editor of the parts inside *parent*; of the tasks if *parent* is `()`.

        Raises UneditableLayoutError if the parts are in brackets or not on lines of their own.
        """
        headings = []
        if len(parent) == 1:
            task = part_at(self.tasklist, parent)
            headings = [heading(task.id, one.units) for one in task.workstreams]
        return SequenceEditor(self.source, self._node(parent), FIELDS[len(parent)], headings)

    def _node(self, position: Position) -> MappingNode:
        """The node of the part at *position*."""
        node: Any = self.root
        for name, index in zip(FIELDS, position, strict=False):
            node = value_of(node, name).value[index]
        mapping: MappingNode = node
        return mapping


def _shifted(columns: ItemColumns, distance: int) -> ItemColumns:
    return ItemColumns(columns.dash + distance, columns.keys + distance)
