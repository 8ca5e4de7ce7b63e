"""Whose promises a change is about, when it is said of a whole task or of a group. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from tasklist.model.compare import Change
from tasklist.model.tasklist import Tasklist
from tasklist.text.escape import SEPARATOR


def with_units(changes: Iterable[Change], old: Tasklist, new: Tasklist) -> list[Change]:
    """*changes* from *old* to *new*, each with every unit that it concerns: before, or after.

    Today's list can't be asked: the task may be gone, and the unit have left.
    """
    lists, every = (_Parts.of(old), _Parts.of(new)), list(changes)
    numbers = {change.task: int(change.before) for change in every if change.kind == "renumbered"}
    return [replace(change, concerns=tuple(_units(change, lists, numbers))) for change in every]


class _Parts(NamedTuple):
    """Who is concerned by each task, and by each group: looked up for every change."""

    tasks: dict[int, dict[str, None]]
    groups: dict[str, frozenset[str]]

    @classmethod
    def of(cls, tasklist: Tasklist) -> _Parts:
        """The parts of *tasklist*."""
        units = {
            task.id: dict.fromkeys(u for workstream in task.workstreams for u in workstream.units)
            for task in tasklist.tasks
        }
        return cls(units, {group.name: frozenset(group.members) for group in tasklist.groups})


def _units(
    change: Change, lists: tuple[_Parts, _Parts], numbers: dict[int, int]
) -> dict[str, None]:
    """The units that *change* concerns; *numbers* are those that renumbered tasks had before."""
    if change.kind == "group":
        old, new = (each.groups.get(change.detail, frozenset()) for each in lists)
        return dict.fromkeys((*(old - new), *(new - old)))
    if change.units:
        left = change.before.split(SEPARATOR) if change.kind == "units" else ()
        return dict.fromkeys((*change.units, *left))
    was, now = (each.tasks for each in lists)
    # Another task may have had the number of a new one, or have that of one that is gone.
    if change.kind == "task-removed":
        return was.get(change.task, {})
    after = now.get(change.task, {})
    if change.kind == "task-added":
        return after
    return dict.fromkeys((*was.get(numbers.get(change.task, change.task), {}), *after))
