"""Finds parts by the names that users type: `35`, `35.1`, `35.1 Q4`. Checks what can be removed."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.errors import UsageError
from tasklist.language import N_
from tasklist.model import milestone_lookup
from tasklist.model.additions import index_of
from tasklist.model.part_operations import Position, part_at, siblings
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef, check_tasks
from tasklist.model.tasklist import PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple


class OnlyTaskError(UsageError):
    """The task cannot be removed, because a list must have at least one task."""

    sentence = N_("Task {task} is the only task of the list.")
    advice = N_("A list has at least one task: add another first.")


class OnlyWorkstreamError(UsageError):
    """The workstream *ref* cannot be removed, because it is the only one of its *task*."""

    sentence = N_("{ref} is the only workstream of task {task}.")


class OnlyMilestoneError(UsageError):
    """The milestone in *quarter* cannot be removed: the workstream *ref* has no other milestone.

    *whole* is the part to remove instead: the workstream, or the task if it has no other.
    """

    sentence = N_("{quarter} is the only milestone of {ref}.")


class PartName(NamedTuple):
    """The name of a part: a task or workstream (*ref*), or its milestone that is due in *span*."""

    ref: TaskRef
    span: Span | None = None

    def position(self, tasklist: Tasklist) -> Position:
        """The position in *tasklist* of the part with this name.

        Raises an error of `check_tasks` or of `milestone_lookup.find`.
        """
        check_tasks(tasklist, [self.ref])
        index = index_of(tasklist, self.ref.task)
        if self.span is not None:
            selector = milestone_lookup.MilestoneSelector((self.ref,), (self.span,))
            (found,) = milestone_lookup.find(tasklist, selector).milestones
            return (index, found.id.workstream - 1, found.id.milestone - 1)
        return (index,) if self.ref.workstream is None else (index, self.ref.workstream - 1)


def check_removable(tasklist: Tasklist, position: Position) -> None:
    """Raise an error if the part at *position* has no siblings, and so cannot be removed.

    The error is OnlyTaskError, OnlyWorkstreamError or OnlyMilestoneError.
    """
    if len(siblings(tasklist, position)) > 1:
        return
    task = tasklist.tasks[position[0]]
    if len(position) == 1:
        raise OnlyTaskError(task=task.id)
    ref = TaskRef(task.id, position[1] + 1)
    if len(position) == len(("task", "workstream")):
        raise OnlyWorkstreamError(ref=ref, task=task.id)
    quarter = part_at(tasklist, position).span
    whole = ref if len(task.workstreams) > 1 else TaskRef(task.id)
    raise OnlyMilestoneError(quarter=quarter, ref=ref, whole=whole)


def milestones_at(tasklist: Tasklist, position: Position) -> Iterator[PlacedMilestone]:
    """The milestones of the part at *position*, or the part itself if it is a milestone."""
    for placed in tasklist.tasks[position[0]].milestones():
        inner = (placed.id.workstream - 1, placed.id.milestone - 1)
        if inner[: len(position) - 1] == position[1:]:
            yield placed
