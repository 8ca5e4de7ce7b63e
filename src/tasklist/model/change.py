"""One change between two states of a list, with values as the list writes them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification, format_text
from tasklist.model.tasklist import Milestone, Workstream
from tasklist.process.named_tuples import NamedTuple

SOFTENED, POSTPONED, WITHDRAWN, DROPPED, BACKDATED = FLAGS = (
    "softened", "postponed", "withdrawn", "dropped", "backdated",
)  # fmt: skip
# The kinds of changes whose values are a status and the day on which the milestone was done.
DATED = ("done", "amended", "withdrawn", "returned")
GONE = "gone"  # the *after* of a `withdrawn` whose milestone was removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its kind, its place, and the values before and after.

    *task* is 0 for a change of the list itself; *units* and *quarter* are empty for a change of a
    task. *detail* is the evidence that was recorded with a `done`, the name of a group, the heading
    of a text, or the `detail` of an `AliasChange`. *entries* has an entry of progress before the
    change and after it, as `progress.to_row` returns them (None if there is no entry); it is empty
    for other changes. *concerns* are all units that the change concerns; only `history` sets it.
    """

    kind: str
    task: int = 0
    units: tuple[str, ...] = ()
    quarter: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""
    flags: tuple[str, ...] = ()
    entries: tuple[tuple[Any, ...] | None, ...] = ()
    concerns: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    @property
    def is_dated(self) -> bool:
        """Whether the change recorded or removed `done`, or changed its day.

        A change of the kind `returned` counts only if it withdrew a `done`.
        """
        return self.kind in DATED and (self.kind != "returned" or WITHDRAWN in self.flags)


@dataclass(frozen=True, slots=True)
class Review:
    """The changes between two lists, and the names to show for the *old* and the *new* list."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def flags(self) -> frozenset[str]:
        """The flags of all changes."""
        return frozenset(flag for change in self.changes for flag in change.flags)


class ChangePlace(NamedTuple):
    """Where a change is: in the list itself, in a task, in a workstream or in a milestone.

    *task* is 0 for the list itself. Only workstreams and milestones have *units*, and only
    milestones have a *quarter*.
    """

    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""

    def at(self, part: Workstream | Milestone) -> ChangePlace:
        """The place of *part*: a workstream of this task, or a milestone of this workstream."""
        if isinstance(part, Workstream):
            return self._replace(units=part.units)
        return self._replace(quarter=str(part.span))

    def change(self, kind: str, before: object, after: object, *flags: str) -> Change:
        """A change of that *kind* at this place, with both values as text."""
        return Change(kind=kind, task=self.task, units=self.units, quarter=self.quarter,
                      before=format_value(before), after=format_value(after),
                      flags=flags)  # fmt: skip


def format_value(value: object) -> str:
    """*value* as the list writes it: empty for None; the values of a tuple are joined by `、`."""
    if value is None:
        return ""
    if isinstance(value, (Verification, Return, Extension, Drop)):
        return format_text(value)
    if type(value) is tuple:
        return "、".join(map(format_value, value))
    return str(value)
