"""Reads the nodes of tasks from a list's text once more, to find where each part of a task is."""

from __future__ import annotations

from collections.abc import Collection

from tasklist.model.tasklist import MilestoneId, Tasklist
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.nodes import MappingNode, value_of
from tasklist.yamlfile.reader import read, read_task
from tasklist.yamlfile.source_text import Source
from tasklist.yamlfile.task_blocks import TaskBlocks


def task_nodes(
    source: Source, tasklist: Tasklist, numbers: Collection[int]
) -> dict[int, MappingNode]:
    """Return the nodes, by task number, of the tasks *numbers* in *source*, which holds *tasklist*.

    Each task is read from its own block. If a block cannot be read alone, the whole text is read.
    Raises UnsafeEditError if *source* does not hold *tasklist*.
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
    """The node of workstream *number* (from 1) in the node *task*."""
    node: MappingNode = value_of(task, "workstreams").value[number - 1]
    return node


def milestone_node(task: MappingNode, where: MilestoneId) -> MappingNode:
    """The node of the milestone *where* in the node *task*."""
    workstream = workstream_node(task, where.workstream)
    node: MappingNode = value_of(workstream, "milestones").value[where.milestone - 1]
    return node
