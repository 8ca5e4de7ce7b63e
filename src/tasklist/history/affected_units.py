"""The units that a change concerns, even if it changes a whole task or group.

These functions only compare lists; they read no files and don't run git.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasklist.model.change import Change
from tasklist.model.name_changes import UNIT_RENAMES
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.escape import SEPARATOR


def with_units(changes: Iterable[Change], old: Tasklist, new: Tasklist) -> list[Change]:
    """Return *changes*, each with every unit that it concerns; *changes* turn *old* into *new*.

    The units are taken from *old* and *new* and not from the current list, because a task or a unit
    may have been removed since.
    """
    lists, all_changes = (_Parts.of(old), _Parts.of(new)), list(changes)
    numbers = {
        change.task: int(change.before) for change in all_changes if change.kind == "renumbered"
    }
    return [
        replace(change, concerns=tuple(_units(change, lists, numbers))) for change in all_changes
    ]


class _Parts(NamedTuple):
    """The units of each task of a list by its number, and the members of each group by its name."""

    tasks: dict[int, dict[str, None]]
    groups: dict[str, frozenset[str]]

    @classmethod
    def of(cls, tasklist: Tasklist) -> _Parts:
        """The units of the tasks, and the members of the groups, in *tasklist*."""
        units = {
            task.id: dict.fromkeys(u for workstream in task.workstreams for u in workstream.units)
            for task in tasklist.tasks
        }
        return cls(units, {group.name: frozenset(group.members) for group in tasklist.groups})


def _units(
    change: Change, lists: tuple[_Parts, _Parts], numbers: dict[int, int]
) -> dict[str, None]:
    """The units that *change* concerns; *lists* has the parts of the old and of the new list.

    *numbers* maps the new number of each renumbered task to its old number.
    """
    if change.kind == "group":
        old, new = (each.groups.get(change.detail, frozenset()) for each in lists)
        return dict.fromkeys((*(old - new), *(new - old)))
    if change.kind in UNIT_RENAMES:
        return dict.fromkeys((change.before, change.after))
    if change.units:
        former: Sequence[str] = ()
        if change.kind == "units":
            former = change.before.split(SEPARATOR)
        elif change.kind == "milestone-moved":
            former = change.before.partition(" ")[2].split(SEPARATOR)
        return dict.fromkeys((*change.units, *former))
    was, now = (each.tasks for each in lists)
    # A new task may have the number of an old task, such as one that was removed.
    if change.kind == "task-removed":
        return was.get(change.task, {})
    after = now.get(change.task, {})
    if change.kind == "task-added":
        return after
    return dict.fromkeys((*was.get(numbers.get(change.task, change.task), {}), *after))
