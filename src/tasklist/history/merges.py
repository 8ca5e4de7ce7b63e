"""The changes made by a merge itself: those that no parent explains.

Pure: it gets the changes from each parent to the merge, and those from the merge base to each
parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tasklist.model.change import Change
from tasklist.model.name_changes import UNIT_RENAMES, names_now
from tasklist.text.lookalikes import skeleton

# Their before and after are a status and a date: the status depends on other changes.
DATED = ("done", "amended", "withdrawn", "returned")
# Two reorderings can be merged in more than one way, and the order is no commitment.
ORDER = ("task-moved", "workstream-moved")


@dataclass(frozen=True, slots=True)
class MergeParent:
    """One parent of a merge: what the merge changed in it, and what changed before the merge."""

    changes: Sequence[Change]
    own_changes: Sequence[Change]  # since the merge base
    others: Sequence[Change]  # of the other parents, since the merge base


def news(sides: Iterable[MergeParent]) -> list[Change]:
    """The changes that the merge itself made, each once: those that no other parent made before.

    A clean merge made none: each change to one parent was made on the other.
    """
    result: dict[_Essence, Change] = {}
    for side in sides:
        names = _Names.after(side.own_changes)
        parent_changes = {_essence(names.of(change)) for change in side.others}
        for change in side.changes:
            essence = _essence(change)
            if essence not in parent_changes:
                result.setdefault(essence, change)
    return list(result.values())


class ChangedMilestone(NamedTuple):
    """The milestone that a change is about, and the kind of change, whichever way it goes."""

    kind: str
    task: int
    quarter: str

    @classmethod
    def of(cls, change: Change) -> ChangedMilestone:
        """The key of *change*; `done`, `withdrawn` and the like are about the same milestone."""
        kind = "done" if change.kind in DATED else change.kind
        return cls(kind, change.task, change.quarter)


def old_values_of(changes: Iterable[Change]) -> dict[ChangedMilestone, list[str]]:
    """The values that *changes* replaced, by the milestone and the kind of change."""
    result: dict[ChangedMilestone, list[str]] = {}
    for change in changes:
        result.setdefault(ChangedMilestone.of(change), []).append(_essence(change).before)
    return result


class _Essence(NamedTuple):
    kind: str
    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""


def _essence(change: Change) -> _Essence:
    """What *change* has in common with changes, even between other lists, that count as equal."""
    if change.kind in ORDER and not change.before:
        return _Essence(change.kind, 0)
    before, after = change.before, change.after
    if change.kind.endswith("-removed") and change.kind != "alias-removed":
        before = ""  # a removal is the same, whatever was removed
    elif change.kind in DATED:
        before = _day(before)
        after = after if change.kind == "returned" else _day(after)
    detail = change.detail if change.kind == "group" else ""
    return _Essence(change.kind, change.task, change.units, change.quarter, before, after, detail)


def _day(status: str) -> str:
    """The day in *status*: `2023-09-28` for `done 2023-09-28`; empty for `active`."""
    return status.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class _Names:
    """The numbers of tasks and the names of units that one side of a merge changed.

    *renames* maps the skeleton of each unit that was renamed to its present name.
    """

    tasks: dict[int, int] = field(default_factory=dict)
    units: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)

    @classmethod
    def after(cls, changes: Iterable[Change]) -> _Names:
        """The numbers and names that *changes* gave."""
        names = cls()
        for change in changes:
            if change.kind == "renumbered":
                names.tasks[int(change.before)] = change.task
            elif change.kind == "units":
                names.units[change.task, change.before] = change.units
            elif change.kind in UNIT_RENAMES:
                names.renames[skeleton(change.before)] = change.after
        return names

    def of(self, change: Change) -> Change:
        """*change*, with these numbers and names for its task and its units."""
        task = self.tasks.get(change.task, change.task)
        units = names_now(change.units, self.renames)
        units = self.units.get((task, "、".join(units)), units)
        if (task, units) == (change.task, change.units):
            return change
        return replace(change, task=task, units=units)
