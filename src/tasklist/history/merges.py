"""What a merge itself changed: neither side brought it, or a side had it and lost it.

Pure: told of what became of each side, and of what each side did since they parted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tasklist.model.compare import Change

# Their before and after are statuses and days: a status hangs on what else was done.
DATED = ("done", "amended", "withdrawn", "returned")
# What two sides did to an order adds up in more ways than one, and is no promise.
ORDER = ("task-moved", "workstream-moved")


@dataclass(frozen=True, slots=True)
class MergeParent:
    """One parent of a merge: what became of it in the merge, and what the others had done."""

    changes: Sequence[Change]
    own: Sequence[Change]  # since the lines parted
    others: Sequence[Change]


def news(sides: Iterable[MergeParent]) -> list[Change]:
    """What no other side explains, each change once.

    A clean merge has none: what is new to one side was done on the other.
    """
    found: dict[_Essence, Change] = {}
    for side in sides:
        names = _Names.after(side.own)
        explained = {_essence(names.of(change)) for change in side.others}
        for change in side.changes:
            essence = _essence(change)
            if essence not in explained:
                found.setdefault(essence, change)
    return list(found.values())


class ChangedMilestone(NamedTuple):
    """What a change is of, whichever way it went."""

    kind: str
    task: int
    quarter: str

    @classmethod
    def of(cls, change: Change) -> ChangedMilestone:
        """The place of *change*; a milestone that is open is where it may be done."""
        kind = "done" if change.kind in DATED else change.kind
        return cls(kind, change.task, change.quarter)


def standing(changes: Iterable[Change]) -> dict[ChangedMilestone, list[str]]:
    """What *changes* found at each place that they did not leave as it was."""
    found: dict[ChangedMilestone, list[str]] = {}
    for change in changes:
        found.setdefault(ChangedMilestone.of(change), []).append(_essence(change).before)
    return found


class _Essence(NamedTuple):
    kind: str
    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""


def _essence(change: Change) -> _Essence:
    """What makes two changes the same, though found between other lists."""
    if change.kind in ORDER and not change.before:
        return _Essence(change.kind, 0)
    before, after = change.before, change.after
    if change.kind.endswith("-removed"):
        before = ""  # what is gone is gone, whatever it last said
    elif change.kind in DATED:
        before = _day(before)
        after = after if change.kind == "returned" else _day(after)
    detail = change.detail if change.kind == "group" else ""
    return _Essence(change.kind, change.task, change.units, change.quarter, before, after, detail)


def _day(standing: str) -> str:
    """`2023-09-28` of `done 2023-09-28`; nothing of `active`."""
    return standing.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a side calls tasks and units that had other names before."""

    tasks: dict[int, int] = field(default_factory=dict)
    units: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def after(cls, changes: Iterable[Change]) -> _Names:
        """The names after *changes*."""
        names = cls()
        for change in changes:
            if change.kind == "renumbered":
                names.tasks[int(change.before)] = change.task
            elif change.kind == "units":
                names.units[change.task, change.before] = change.units
        return names

    def of(self, change: Change) -> Change:
        """*change* in these names."""
        task = self.tasks.get(change.task, change.task)
        units = self.units.get((task, "、".join(change.units)), change.units)
        if (task, units) == (change.task, change.units):
            return change
        return replace(change, task=task, units=units)
