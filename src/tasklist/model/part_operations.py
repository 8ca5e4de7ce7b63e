"""Parts of a list (tasks, workstreams, milestones) added, removed, replaced and moved. Pure.

A position is the path to a part, counted from 0: `(34,)` is a task, `(34, 0)` its first workstream,
`(34, 0, 2)` the third milestone of that workstream.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream

Position = tuple[int, ...]
Part = Task | Workstream | Milestone
Whole = TypeVar("Whole", Tasklist, Task, Workstream)

# The field that has the parts: of the list, of a task, of a workstream.
FIELD_OF = {Tasklist: "tasks", Task: "workstreams", Workstream: "milestones"}
FIELDS = tuple(FIELD_OF.values())


def part_at(tasklist: Tasklist, position: Position) -> Any:
    """The part at *position*; the list itself if *position* is `()`."""
    part: Any = tasklist
    for name, index in zip(FIELDS, position, strict=False):
        part = getattr(part, name)[index]
    return part


def siblings(tasklist: Tasklist, position: Position) -> Sequence[Any]:
    """The parts on the level of *position*, including the part there.

    These are all tasks, all workstreams of a task, or all milestones of a workstream.
    """
    parts: Sequence[Any] = getattr(part_at(tasklist, position[:-1]), FIELDS[len(position) - 1])
    return parts


def inserted(tasklist: Tasklist, position: Position, part: Part) -> Tasklist:
    """*tasklist* with *part* at *position*, before the part that is there."""
    return _changed(tasklist, position, (part,), removed=0)


def removed(tasklist: Tasklist, position: Position) -> Tasklist:
    """*tasklist* without the part at *position*."""
    return _changed(tasklist, position, (), removed=1)


def replaced(tasklist: Tasklist, position: Position, part: Part) -> Tasklist:
    """*tasklist* with *part* in place of the one at *position*."""
    return _changed(tasklist, position, (part,), removed=1)


def moved(tasklist: Tasklist, origin: Position, target: Position) -> Tasklist:
    """*tasklist* with the part at *origin* moved before the part that is now at *target*."""
    longer = inserted(tasklist, target, part_at(tasklist, origin))
    *parents, index = origin
    is_pushed = tuple(parents) == target[:-1] and target[-1] <= index
    return removed(longer, (*parents, index + is_pushed))


def is_in_place(origin: Position, target: Position) -> bool:
    """Whether a part at *origin* would stay where it is if it were moved to *target*."""
    return origin[:-1] == target[:-1] and target[-1] - origin[-1] in (0, 1)


def without_parts(whole: Whole) -> Whole:
    """*whole* without its tasks, workstreams or milestones, to compare everything else in it.

    All other fields stay, including fields that are added to the class later.
    """
    values: dict[str, Any] = {FIELD_OF[type(whole)]: ()}
    return replace(whole, **values)


def task_index(tasklist: Tasklist, number: int) -> int:
    """The index at which the task *number* belongs: before the first task with a higher number."""
    ids = [task.id for task in tasklist.tasks]
    return next((index for index, one in enumerate(ids) if one > number), len(ids))


def milestone_index(spans: Sequence[Span], span: Span) -> int:
    """The index at which *span* belongs in *spans*: before the first with a later `Span.order`."""
    order = span.order
    return next((index for index, one in enumerate(spans) if one.order > order), len(spans))


def _changed(whole: Whole, position: Position, parts: Sequence[Part], *, removed: int) -> Whole:
    """Return *whole* with *parts* inserted at *position*, which is relative to *whole*.

    *removed* is how many parts are taken out at *position* first.
    """
    name = FIELD_OF[type(whole)]
    index, *deeper = position
    items: list[Any] = list(getattr(whole, name))
    if deeper:
        items[index] = _changed(items[index], tuple(deeper), parts, removed=removed)
    else:
        items[index : index + removed] = parts
    values: dict[str, Any] = {name: tuple(items)}
    return replace(whole, **values)
