"""Whose promises a change is about, when it is said of a whole task or of a group. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tasklist.changes import Change
from tasklist.escape import SEPARATOR
from tasklist.model import Tasklist


def with_units(changes: Iterable[Change], old: Tasklist, new: Tasklist) -> list[Change]:
    """*changes* from *old* to *new*, each with every unit that it concerns: before, or after.

    Today's list can't be asked: the task may be gone, and the unit have left.
    """
    lists = (old, new)
    return [replace(change, concerns=tuple(_units(change, lists))) for change in changes]


def _units(change: Change, lists: tuple[Tasklist, Tasklist]) -> dict[str, None]:
    if change.kind == "group":
        old, new = (_members(each, change.detail) for each in lists)
        return dict.fromkeys((*(old - new), *(new - old)))
    if change.units:
        left = change.before.split(SEPARATOR) if change.kind == "units" else ()
        return dict.fromkeys((*change.units, *left))
    numbers = {change.task, int(change.before) if change.kind == "renumbered" else 0}
    return dict.fromkeys(
        unit
        for each in lists
        for task in each.tasks
        if task.id in numbers
        for workstream in task.workstreams
        for unit in workstream.units
    )


def _members(tasklist: Tasklist, group: str) -> set[str]:
    return {member for each in tasklist.groups if each.name == group for member in each.members}
