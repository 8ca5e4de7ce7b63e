"""New parts of a list (a task, a workstream or milestones), checked before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tasklist.errors import UsageError
from tasklist.language import N_
from tasklist.model.part_operations import Part, Position, milestone_index, task_index
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef, check_tasks
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple


class DuplicateTaskError(UsageError):
    """The list already has a task with that *number*; its goal is *goal*."""

    sentence = N_("Task {number} already exists: {goal}")


class OverlappingSpansError(UsageError):
    """Two milestones of one workstream would overlap: their quarters are *span* and *other*."""

    sentence = N_("{span} overlaps {other} of the same workstream.")
    advice = N_("A workstream can have only one milestone for each quarter.")


class SameSpanError(UsageError):
    """Two milestones of one workstream would have the same month or day, *span*."""

    sentence = N_("Duplicate milestone for {span} in one workstream.")
    advice = N_("Give one of the two milestones another month or day.")


class Addition(NamedTuple):
    """A task, a workstream or milestones to add to a list.

    *to* is None for a new task. Otherwise it is the task that gets the workstream, or the
    workstream that gets the milestones. Fields that the new part does not have are empty. A task
    without a *number* gets the next number.
    """

    milestones: tuple[Milestone, ...]
    to: TaskRef | None = None
    units: tuple[str, ...] = ()
    goal: str = ""
    leaders: tuple[str, ...] = ()
    number: int | None = None
    support: tuple[str, ...] = ()
    section: tuple[str, ...] = ()

    def parts(self, tasklist: Tasklist) -> list[tuple[Position, Part]]:
        """Return the new parts, each with the position in *tasklist* at which to insert it.

        Each position assumes that the parts before it are already inserted. Raises
        DuplicateTaskError, or an error of `check_spans` or `check_tasks`.
        """
        check_spans([milestone.span for milestone in self.milestones])
        workstream = Workstream(units=self.units, milestones=self.milestones, support=self.support)
        if self.to is None:
            return [self._task(tasklist, workstream)]
        check_tasks(tasklist, [self.to])
        index = index_of(tasklist, self.to.task)
        workstreams = tasklist.tasks[index].workstreams
        if self.to.workstream is None:
            return [((index, len(workstreams)), workstream)]
        row = self.to.workstream - 1
        return [
            ((index, row, place), milestone)
            for place, milestone in _in_order(workstreams[row], self.milestones)
        ]

    def _task(self, tasklist: Tasklist, workstream: Workstream) -> tuple[Position, Task]:
        number = next_number(tasklist) if self.number is None else self.number
        check_number(tasklist, number)
        task = Task(
            id=number,
            goal=self.goal,
            leaders=self.leaders,
            workstreams=(workstream,),
            section=self.section,
        )
        is_next = self.number is None
        return (len(tasklist.tasks) if is_next else task_index(tasklist, number),), task


def index_of(tasklist: Tasklist, number: int) -> int:
    """The index in *tasklist* of the task with that *number*; the task must exist."""
    return next(index for index, task in enumerate(tasklist.tasks) if task.id == number)


def next_number(tasklist: Tasklist) -> int:
    """The number after the highest task number of *tasklist*."""
    return max((task.id for task in tasklist.tasks), default=0) + 1


def check_number(tasklist: Tasklist, number: int) -> None:
    """Raise DuplicateTaskError if *tasklist* has a task with that *number*."""
    for task in tasklist.tasks:
        if task.id == number:
            raise DuplicateTaskError(number=number, goal=task.goal)


def check_spans(spans: Sequence[Span], others: Sequence[Span] = ()) -> None:
    """Raise an error unless one workstream can have milestones for *spans* and for *others*.

    *others* are the spans of the milestones that it already has. Raises OverlappingSpansError if
    two milestones have quarters in common, SameSpanError if they have the same month or day.
    """
    for one, other in (*combinations(spans, 2), *((a, b) for a in spans for b in others)):
        if one.excludes(other):
            kind = OverlappingSpansError if one.is_quarters else SameSpanError
            raise kind(span=one, other=other)


def _in_order(
    workstream: Workstream, milestones: Sequence[Milestone]
) -> list[tuple[int, Milestone]]:
    """Return each of *milestones* with the index at which to insert it into *workstream*.

    Each index assumes that the milestones before it are already inserted. Raises an error of
    `check_spans`.
    """
    spans = [milestone.span for milestone in workstream.milestones]
    check_spans([milestone.span for milestone in milestones], spans)
    placed: list[tuple[int, Milestone]] = []
    for milestone in milestones:
        index = milestone_index(spans, milestone.span)
        spans.insert(index, milestone.span)
        placed.append((index, milestone))
    return placed
