"""One change between two states of a list, with values as the list writes them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification, format_text
from tasklist.model.tasklist import Milestone, Workstream

SOFTENED, POSTPONED, WITHDRAWN, DROPPED, BACKDATED = FLAGS = (
    "softened", "postponed", "withdrawn", "dropped", "backdated",
)  # fmt: skip
GONE = "gone"  # the *after* of a `done` that was removed with its milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its kind, the place, and the value before and after.

    *task* is 0 for a change of the list itself; *units* and *quarter* are empty for a change of a
    task. *detail* is the evidence that came with a `done`, the name of a group, or the heading of a
    text. *entries* has an entry of progress before and after, as `progress.to_row` makes them.
    *concerns* has all units that the change concerns; only a history sets it.
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


@dataclass(frozen=True, slots=True)
class Review:
    """The changes between two lists, and the names of the lists, *old* and *new*, to show."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def flags(self) -> frozenset[str]:
        """The flags of all changes."""
        return frozenset(flag for change in self.changes for flag in change.flags)


class ChangePlace(NamedTuple):
    """Where a change is: of the list if *task* is 0, of a task without *units*, and so on."""

    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""

    def at(self, part: Workstream | Milestone) -> ChangePlace:
        """The place of *part*, which belongs to the part at this place."""
        if isinstance(part, Workstream):
            return self._replace(units=part.units)
        return self._replace(quarter=str(part.span))

    def change(self, kind: str, before: object, after: object, *flags: str) -> Change:
        """A change of that *kind* at this place."""
        return Change(kind=kind, task=self.task, units=self.units, quarter=self.quarter,
                      before=format_value(before), after=format_value(after),
                      flags=flags)  # fmt: skip


def format_value(value: object) -> str:
    """*value* as text, as the list writes it: empty for None, several values joined by `、`."""
    if value is None:
        return ""
    if isinstance(value, (Verification, Return, Extension, Drop)):
        return format_text(value)
    if type(value) is tuple:
        return "、".join(map(format_value, value))
    return str(value)
