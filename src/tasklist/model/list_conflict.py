"""A conflict of a merge: the changes between its two versions, and the names of the two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tasklist.model.change import Change
from tasklist.process.named_tuples import NamedTuple


class ListConflict(NamedTuple):
    """A conflict that can be answered independently of the others; *number* counts from 0.

    *changes* turn our version of the list into theirs. They are empty if one of the versions has
    errors (then *is_valid* is false), or if the versions differ only in comments and layout. Two
    fields describe a conflict without changes: *about* has the first line of each version, and
    *place* has the task, units and quarter around the conflict, as far as they are named above it
    in the file. *texts* are our text and theirs.

    *line* is the line number of the conflict's first marker in the file. *can_be_both* is true if
    each side only added something. *is_same* is true if both versions have the same meaning and the
    same comments, so that no answer is needed. *removed* has each of *changes* that concerns a part
    of the common ancestor which one side removed; it is empty if the ancestor is not known.
    *is_added_twice* is true if both sides added a task with the same number.
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
        """The task, units and quarter of each difference, where they are known."""
        if self.changes:
            yield from ((one.task, one.units, one.quarter) for one in self.changes)
        elif self.place[0]:
            task, units, quarter = self.place
            yield int(task), tuple(units.split("、")), quarter

    @property
    def names(self) -> list[str]:
        """The words that select the conflict on the command line: `35 Q3`, or `62` for a goal.

        Empty if the conflict is about no task.
        """
        names = (f"{task} {quarter}".strip() for task, _units, quarter in self.places if task)
        return list(dict.fromkeys(names))


class MergeSides(NamedTuple):
    """The names that git gives to the two sides of a conflict, and the operation that git runs.

    *operation* is git's name of the operation, such as `merge`; empty if git runs none. *ours* is
    the current branch if git only says `HEAD`.
    """

    operation: str
    ours: str
    theirs: str


class ConflictReport(NamedTuple):
    """Conflicts of *file* between two *sides*, and the answers given so far.

    *answers* maps the number of a conflict to its answer: `ours`, `theirs`, `both` or `value`.
    *left* counts all conflicts without an answer. *against_ours* and *against_theirs* are the
    changes that the answers make to our and to their version of the list; None if that version has
    errors.
    """

    file: str
    sides: MergeSides
    conflicts: tuple[ListConflict, ...]
    left: int
    answers: Mapping[int, str] = {}
    against_ours: Sequence[Change] | None = None
    against_theirs: Sequence[Change] | None = None
