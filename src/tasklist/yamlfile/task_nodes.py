"""The nodes of a list's tasks, read again from its text: where each part of them is."""

from __future__ import annotations

from collections.abc import Collection

from tasklist.model.tasklist import MilestoneId, Tasklist
from tasklist.yamlfile.nodes import MappingNode, value_of
from tasklist.yamlfile.proof import UnsafeEditError
from tasklist.yamlfile.reader import read, read_task
from tasklist.yamlfile.source import Source
from tasklist.yamlfile.task_blocks import TaskBlocks


def task_nodes(
    source: Source, tasklist: Tasklist, numbers: Collection[int]
) -> dict[int, MappingNode]:
    """The nodes of the tasks *numbers* of *tasklist*, the list in *source*, by number.

    Each is read from its own block if that can be read alone, else all from the whole text.
    Raises UnsafeEditError if the text is not *tasklist*.
    """
    places = [place for place, task in enumerate(tasklist.tasks) if task.id in numbers]
    blocks = TaskBlocks.of(source, tasklist)
    alone: dict[int, MappingNode] = {}
    for place in places:
        node, task = blocks.node(place), tasklist.tasks[place]
        if not isinstance(node, MappingNode) or read_task(source, node, tasklist.year) != task:
            break
        alone[task.id] = node
    else:
        return alone
    whole = read(source)
    if whole.valid_tasklist != tasklist:
        raise UnsafeEditError(file=source.file, line=tasklist.tasks[places[0]].line)
    tasks = value_of(whole.root, "tasks").value
    return {tasklist.tasks[place].id: tasks[place] for place in places}


def workstream_node(task: MappingNode, number: int) -> MappingNode:
    """The node of workstream *number*, from 1, of the node *task*."""
    node: MappingNode = value_of(task, "workstreams").value[number - 1]
    return node


def milestone_node(task: MappingNode, where: MilestoneId) -> MappingNode:
    """The node of the milestone *where* of the node *task*."""
    workstream = workstream_node(task, where.workstream)
    node: MappingNode = value_of(workstream, "milestones").value[where.milestone - 1]
    return node
