"""Editing: changed milestones become changed text, which is then proved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from tasklist.model.tasklist import Milestone, MilestoneId, Task, Tasklist
from tasklist.yamlfile import nodes
from tasklist.yamlfile.mapping_editor import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.milestone_writer import milestone_lines
from tasklist.yamlfile.proof import UnsafeEditError, prove
from tasklist.yamlfile.reader import ParseResult, read, read_task
from tasklist.yamlfile.source import Edit, Source
from tasklist.yamlfile.task_blocks import TaskBlocks

ORDER = MILESTONE_KEYS.known


def rewrite(
    source: Source, tasklist: Tasklist, changed: Mapping[MilestoneId, Milestone]
) -> ParseResult:
    """The file *source*, which holds *tasklist*, with the milestones *changed* replaced.

    Only what comes after the plan can differ. The new text is read as a whole:
    raises UnsafeEditError if it is not exactly the list with those changes,
    OverLimitError if it exceeds a limit of reading.
    """
    nodes_by_task = _task_nodes(source, tasklist, {where.task for where in changed})
    olds = _milestones(tasklist, changed)
    edits: list[Edit] = []
    for where, milestone in changed.items():
        old = olds[where]
        editor = MappingEditor(source, _node(nodes_by_task[where.task], where))
        try:
            edits += _edits(editor, old, milestone)
        except UneditableLayoutError as error:
            raise UnsafeEditError(file=source.file, line=old.line) from error
    first_line = min(old.line for old in olds.values())
    return prove(source, edits, _expected(tasklist, changed), first_line)


def _edits(editor: MappingEditor, old: Milestone, new: Milestone) -> Iterator[Edit]:
    """The edits that make *old* into *new*; neighbouring new keys are one edit."""
    before, after = milestone_lines(old, flow=editor.flow), milestone_lines(new, flow=editor.flow)
    added: dict[tuple[str, ...], list[str]] = {}
    removed = before.keys() - after.keys()
    yield from editor.remove(removed)
    present = [name for name in ORDER if editor.pair(name) and name not in removed]
    for name, value in after.items():
        pair = editor.pair(name)
        if pair is None:
            anchors = tuple(other for other in present if ORDER.index(other) < ORDER.index(name))
            added.setdefault(anchors, []).append(f"{name}: {value}")
        elif before[name] != value:
            yield editor.change(pair, value)
    for anchors, lines in added.items():
        yield editor.insert(anchors, tuple(lines))


def _milestones(tasklist: Tasklist, places: Iterable[MilestoneId]) -> dict[MilestoneId, Milestone]:
    """The milestones at *places*."""
    tasks = {task.id: task for task in tasklist.tasks}
    return {
        where: tasks[where.task].workstreams[where.workstream - 1].milestones[where.milestone - 1]
        for where in places
    }


def _task_nodes(
    source: Source, tasklist: Tasklist, numbers: Collection[int]
) -> dict[int, nodes.Node]:
    """The nodes of the tasks *numbers*, each from its own block if that can be read alone."""
    places = [place for place, task in enumerate(tasklist.tasks) if task.id in numbers]
    blocks = TaskBlocks.of(source, tasklist)
    alone: dict[int, nodes.Node] = {}
    for place in places:
        node, task = blocks.node(place), tasklist.tasks[place]
        if node is None or read_task(source, node, tasklist.year) != task:
            break
        alone[task.id] = node
    else:
        return alone
    whole = read(source)
    if whole.valid_tasklist != tasklist:
        raise UnsafeEditError(file=source.file, line=tasklist.tasks[places[0]].line)
    tasks = nodes.value_of(whole.root, "tasks").value
    return {tasklist.tasks[place].id: tasks[place] for place in places}


def _node(task: nodes.Node, where: MilestoneId) -> nodes.MappingNode:
    """The node of the milestone *where* of the node *task*."""
    workstream = nodes.value_of(task, "workstreams").value[where.workstream - 1]
    node: nodes.MappingNode = nodes.value_of(workstream, "milestones").value[where.milestone - 1]
    return node


def _expected(tasklist: Tasklist, changed: Mapping[MilestoneId, Milestone]) -> Tasklist:
    """*tasklist* with each milestone in *changed* replaced by the new one, and nothing else."""
    touched = {where.task for where in changed}
    tasks = (_with(task, changed) if task.id in touched else task for task in tasklist.tasks)
    return replace(tasklist, tasks=tuple(tasks))


def _with(task: Task, changed: Mapping[MilestoneId, Milestone]) -> Task:
    workstreams = []
    for w, workstream in enumerate(task.workstreams, 1):
        milestones = tuple(
            changed.get(MilestoneId(task.id, w, m), milestone)
            for m, milestone in enumerate(workstream.milestones, 1)
        )
        workstreams.append(replace(workstream, milestones=milestones))
    return replace(task, workstreams=tuple(workstreams))
