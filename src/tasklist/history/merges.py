"""The changes that a merge itself made, which no parent of the merge explains.

These functions get the changes from each parent to the merge, and from the merge base to each
parent. They don't read lists or run git.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tasklist.model.change import Change
from tasklist.model.name_changes import UNIT_RENAMES, names_now
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.lookalikes import skeleton

# Kinds of changes whose `before` and `after` are a status and a date. Only the date is compared,
# because the status depends on other changes.
DATED = ("done", "amended", "withdrawn", "returned")
# Kinds of changes to the order. Two reorderings can be merged in more than one way, and the order
# promises nothing, so reorderings are not told apart.
ORDER = ("task-moved", "workstream-moved")


@dataclass(frozen=True, slots=True)
class MergeParent:
    """One parent of a merge, by its changes.

    *changes* turn the parent into the merge. *own_changes* are those of this parent since the merge
    base, and *others* those of the other parents since the merge base.
    """

    changes: Sequence[Change]
    own_changes: Sequence[Change]
    others: Sequence[Change]


def news(sides: Iterable[MergeParent]) -> list[Change]:
    """The changes that the merge itself made, each once.

    A change to one parent that another parent had made before is left out. A clean merge therefore
    made none.
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
    """The milestone that a change is about, and the kind of change.

    Changes in either direction, such as `done` and `withdrawn`, have the same *kind*: `done`.
    """

    kind: str
    task: int
    quarter: str

    @classmethod
    def of(cls, change: Change) -> ChangedMilestone:
        """The milestone and the kind of *change*."""
        kind = "done" if change.kind in DATED else change.kind
        return cls(kind, change.task, change.quarter)


def old_values_of(changes: Iterable[Change]) -> dict[ChangedMilestone, list[str]]:
    """The old values that *changes* replaced, by the milestone and the kind of change."""
    result: dict[ChangedMilestone, list[str]] = {}
    for change in changes:
        result.setdefault(ChangedMilestone.of(change), []).append(_essence(change).before)
    return result


class _Essence(NamedTuple):
    """What two changes, even between different lists, must have in common to count as equal."""

    kind: str
    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""


def _essence(change: Change) -> _Essence:
    """The essence of *change*, which is compared instead of the whole change."""
    if change.kind in ORDER and not change.before:
        return _Essence(change.kind, 0)
    before, after = change.before, change.after
    if change.kind.endswith("-removed") and change.kind != "alias-removed":
        before = ""  # removals of the same part are equal, whatever was in it
    elif change.kind in DATED:
        before = _day(before)
        after = after if change.kind == "returned" else _day(after)
    detail = change.detail if change.kind == "group" else ""
    return _Essence(change.kind, change.task, change.units, change.quarter, before, after, detail)


def _day(status: str) -> str:
    """Return the day in *status*: `2023-09-28` for `done 2023-09-28`, empty for `active`."""
    return status.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class _Names:
    """The task numbers and the units that one side of a merge changed.

    *tasks* maps old numbers to new ones. *units* maps the task's number and the old units of a
    workstream to its new units. *renames* maps the skeleton of a renamed unit's old name to its new
    name.
    """

    tasks: dict[int, int] = field(default_factory=dict)
    units: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)

    @classmethod
    def after(cls, changes: Iterable[Change]) -> _Names:
        """The numbers and units that *changes* changed."""
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
        """Return *change* with the new number of its task and the new names of its units."""
        task = self.tasks.get(change.task, change.task)
        units = names_now(change.units, self.renames)
        units = self.units.get((task, "、".join(units)), units)
        if (task, units) == (change.task, change.units):
            return change
        return replace(change, task=task, units=units)
