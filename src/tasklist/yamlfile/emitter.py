"""Writes a `Tasklist` as a new file in the layout of docs/format.md, or one part in any layout.

A file that people have edited is never written anew. Instead, `sequence_editor` adds parts to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.model.tasklist import Alias, Milestone, Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.milestone_writer import fact_lines, progress_lines, time_lines
from tasklist.yamlfile.scalars import block_or_scalar, escaped_line, flow_list, scalar

SCHEMA_COMMENT = "# yaml-language-server: $schema=../schema/tasklist.schema.json"


class ItemColumns(NamedTuple):
    """The columns, from 0, of the dash and of the keys of an item."""

    dash: int
    keys: int

    @property
    def dash_and_space(self) -> str:
        """The start of an item's first line, up to its first key: spaces, the dash and spaces."""
        return f"{' ' * self.dash}-{' ' * (self.keys - self.dash - 1)}"


class Layout(NamedTuple):
    """The columns of the parts of a list; by default those of docs/format.md.

    *heading* is the column, from 0, of the heading comment above a workstream; None if the list
    has no heading comments.
    """

    task: ItemColumns = ItemColumns(0, 2)
    workstream: ItemColumns = ItemColumns(2, 4)
    milestone: ItemColumns = ItemColumns(4, 6)
    # Git shows the comment as the heading of a hunk if it is indented by at most 3 spaces.
    heading: int | None = 2


LAYOUT = Layout()


def emit(tasklist: Tasklist) -> str:
    """Return the whole text of a new file that holds *tasklist*."""
    return "\n".join((*_head(tasklist), *_tasks(tasklist.tasks))) + "\n"


def heading(task: int, units: Sequence[str]) -> str:
    """The comment above a workstream: `# 35 教育局 各相关街镇`."""
    return " ".join(("#", str(task), *(escaped_line(unit) for unit in units)))


def _head(tasklist: Tasklist) -> Iterator[str]:
    yield SCHEMA_COMMENT
    yield f"title: {block_or_scalar(tasklist.title, indent=2)}"
    yield f"year: {tasklist.year}"
    if tasklist.district is not None:
        yield f"district: {scalar(tasklist.district)}"
    if tasklist.groups:
        yield "groups:"
    for group in tasklist.groups:
        yield f"  {scalar(group.name)}: {flow_list(group.members)}"
    if tasklist.aliases:
        yield "aliases:"
    for alias in tasklist.aliases:
        yield f"  - {alias_item(alias)}"


def alias_item(alias: Alias) -> str:
    """An alias on one line: `{unit: 交通运输局, was: 运管局, from: 2023-07-01}`."""
    names = f"{alias.kind}: {scalar(alias.name, flow=True)}, was: {scalar(alias.was, flow=True)}"
    day = "" if alias.since is None else f", from: {alias.since.isoformat()}"
    return f"{{{names}{day}}}"


def _tasks(tasks: Sequence[Task]) -> Iterator[str]:
    yield "tasks:" if tasks else "tasks: []"
    for task in tasks:
        yield ""
        yield from task_lines(task, LAYOUT)


def task_lines(task: Task, layout: Layout) -> Iterator[str]:
    """Yield the lines of *task* in *layout*; a text in several lines is yielded as one string."""
    keys = " " * layout.task.keys
    yield f"{layout.task.dash_and_space}id: {task.id}"
    if task.printed is not None:
        yield f"{keys}printed: {scalar(task.printed)}"
    if task.continues is not None:
        yield f"{keys}continues: {task.continues}"
    if task.section:
        yield f"{keys}section: {_one_or_list(task.section)}"
    yield f"{keys}goal: {block_or_scalar(task.goal, indent=layout.task.keys + 2)}"
    if task.leaders:
        yield f"{keys}leaders: {flow_list(task.leaders)}"
    yield from _more(task.more, layout.task.keys)
    yield f"{keys}workstreams:" if task.workstreams else f"{keys}workstreams: []"
    for workstream in task.workstreams:
        yield from workstream_lines(task.id, workstream, layout)


def workstream_lines(task: int, workstream: Workstream, layout: Layout) -> Iterator[str]:
    """Yield the lines of *workstream*, which belongs to the task with the number *task*.

    Its heading comment comes first, if *layout* has heading comments.
    """
    keys = " " * layout.workstream.keys
    if layout.heading is not None:
        yield f"{' ' * layout.heading}{heading(task, workstream.units)}"
    yield f"{layout.workstream.dash_and_space}units: {flow_list(workstream.units)}"
    if workstream.support:
        yield f"{keys}support: {flow_list(workstream.support)}"
    yield from _more(workstream.more, layout.workstream.keys)
    yield f"{keys}milestones:" if workstream.milestones else f"{keys}milestones: []"
    for milestone in workstream.milestones:
        yield from milestone_lines(milestone, layout)


def milestone_lines(milestone: Milestone, layout: Layout) -> Iterator[str]:
    """Yield the lines of *milestone* in *layout*."""
    keys, indent = " " * layout.milestone.keys, layout.milestone.keys + 2
    first, *rest = time_lines(milestone.span).items()
    yield f"{layout.milestone.dash_and_space}{first[0]}: {first[1]}"
    for key, value in rest:
        yield f"{keys}{key}: {value}"
    if milestone.plan:
        yield f"{keys}plan: {block_or_scalar(milestone.plan, indent=indent)}"
    if milestone.done is not None:
        yield f"{keys}done: {milestone.done.isoformat()}"
    if milestone.evidence:
        yield f"{keys}evidence: {_one_or_list(milestone.evidence)}"
    if milestone.note is not None:
        yield f"{keys}note: {block_or_scalar(milestone.note, indent=indent)}"
    for key, value in fact_lines(milestone).items():
        yield f"{keys}{key}: {value}"
    if milestone.progress:
        for line in progress_lines(milestone.progress):
            yield f"{keys}{line}"


def _one_or_list(texts: Sequence[str]) -> str:
    return scalar(texts[0]) if len(texts) == 1 else flow_list(texts)


def _more(more: Sequence[tuple[str, str]], keys: int) -> Iterator[str]:
    """Yield the line `more:` in the column *keys*, and the lines of its texts; or nothing."""
    if more:
        yield f"{' ' * keys}more:"
    for name, text in more:
        yield f"{' ' * (keys + 2)}{scalar(name)}: {block_or_scalar(text, indent=keys + 4)}"
