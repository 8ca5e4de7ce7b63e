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

# Kinds of changes to the order. Two reorderings can be merged in more than one way, and the order
# promises nothing, so reorderings are not told apart.
ORDER = ("task-moved", "workstream-moved")


@dataclass(frozen=True, slots=True)
class MergeParent:
    """One parent of a merge.

    *changes* turn the list of this parent into the list of the merge. *own_changes* are the changes
    that this parent made since the merge base, and *others* are those that the other parents made.
    """

    changes: Sequence[Change]
    own_changes: Sequence[Change]
    others: Sequence[Change]


def news(sides: Iterable[MergeParent]) -> list[Change]:
    """Return the changes that the merge itself made, each once.

    A change that the merge made to one parent is left out if another parent had made the same
    change. A clean merge therefore made no changes of its own.
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
    """The milestone that a change is about, with the kind of the change.

    A change and its reverse, such as `done` and `withdrawn`, have the same *kind*: `done`.
    """

    kind: str
    task: int
    quarter: str

    @classmethod
    def of(cls, change: Change) -> ChangedMilestone:
        """The milestone and the kind of *change*."""
        kind = "done" if change.is_dated else change.kind
        return cls(kind, change.task, change.quarter)


def old_values_of(changes: Iterable[Change]) -> dict[ChangedMilestone, list[str]]:
    """Return the old values that *changes* replaced.

    They are stored by the milestone and the kind of the change.
    """
    result: dict[ChangedMilestone, list[str]] = {}
    for change in changes:
        result.setdefault(ChangedMilestone.of(change), []).append(_essence(change).before)
    return result


class _Essence(NamedTuple):
    """The values of a change that are compared with those of another change.

    Two changes with the same values count as equal, even if they are changes to different lists.
    """

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
    elif change.is_dated:
        # Only the day is compared, because the status depends on other changes.
        before = _day(before)
        after = after if change.kind == "returned" else _day(after)
    detail = change.detail if change.kind == "group" else ""
    return _Essence(change.kind, change.task, change.units, change.quarter, before, after, detail)


def _day(status: str) -> str:
    """Return the day in *status*: `2023-09-28` for `done 2023-09-28`, empty for `active`."""
    return status.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class _Names:
    """The task numbers and unit names that one side of a merge changed.

    *tasks* has the new number of each renumbered task by its old number. *units* has the new units
    of a workstream by the task number and the old units. *renames* has the new name of each renamed
    unit by the skeleton of its old name.
    """

    tasks: dict[int, int] = field(default_factory=dict)
    units: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)

    @classmethod
    def after(cls, changes: Iterable[Change]) -> _Names:
        """Return the task numbers and unit names that *changes* changed."""
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
