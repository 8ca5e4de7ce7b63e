"""A conflict of a merge in the words of the list, and the two sides that it is between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tasklist.model.change import Change


class ListConflict(NamedTuple):
    """A conflict that can be answered by itself; *number* counts from 0.

    *changes* make our version into theirs; there are none if one of the two versions has
    errors, or if they are equal but for their comments and layout. Then *about* has the first
    line of each, and *place* the task, units and quarter that the lines above name, if any.
    *texts* are both versions.
    *line* is that of the conflict's first marker in the file. *can_be_both* if each side only
    added something. *is_same* if both mean the same, and have the same comments: then nothing
    has to be answered. *removed* are those of *changes* that are about a part that one side
    removed, and not one that the other added, as far as that is known; *is_added_twice* if
    both sides added a task of the same number.
    """

    number: int
    line: int
    changes: tuple[Change, ...]
    about: str
    texts: tuple[str, str]
    place: tuple[str, ...]
    can_be_both: bool
    is_same: bool
    is_valid: bool
    removed: frozenset[Change] = frozenset()
    is_added_twice: bool = False

    @property
    def places(self) -> Iterator[tuple[int, tuple[str, ...], str]]:
        """The task, units and quarter of each thing that differs, where they are known."""
        if self.changes:
            yield from ((one.task, one.units, one.quarter) for one in self.changes)
        elif self.place[0]:
            task, units, quarter = self.place
            yield int(task), tuple(units.split("、")), quarter

    @property
    def names(self) -> list[str]:
        """What to type for it: `35 Q3`, or `62` for a goal; none if it is about no task."""
        names = (f"{task} {quarter}".strip() for task, _units, quarter in self.places if task)
        return list(dict.fromkeys(names))


class MergeSides(NamedTuple):
    """What git calls the sides of a conflict, *ours* and *theirs*, and what it is doing.

    *operation* is git's name, such as `merge`, or empty. *ours* is the current branch if git
    only says `HEAD`.
    """

    operation: str
    ours: str
    theirs: str


class ConflictReport(NamedTuple):
    """Conflicts of *file* between two *sides*, and what was answered.

    *answers* has the answer by the conflict's number: `ours`, `theirs`, `both` or `value`.
    *left* counts all conflicts without one. *against_ours* and *against_theirs* are what the
    answers change in either version of the list; None for a version that has errors.
    """

    file: str
    sides: MergeSides
    conflicts: tuple[ListConflict, ...]
    left: int
    answers: Mapping[int, str] = {}
    against_ours: Sequence[Change] | None = None
    against_theirs: Sequence[Change] | None = None
