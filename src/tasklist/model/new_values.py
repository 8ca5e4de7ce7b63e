"""New values for fields of a task, a workstream or a milestone, and the list with them. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tasklist.model.additions import check_spans
from tasklist.model.part_operations import Position, part_at, replaced, siblings
from tasklist.model.spans import Span
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple

# The fields that can be set: of a task, of a workstream, of a milestone.
FIELDS = (("goal", "leaders", "section", "printed"), ("units", "support"), ("span", "plan"))


class NewValues(NamedTuple):
    """The values to set; a field that is None stays as it is."""

    goal: str | None = None
    leaders: tuple[str, ...] | None = None
    section: tuple[str, ...] | None = None
    printed: str | None = None
    units: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    span: Span | None = None
    plan: str | None = None

    @property
    def depths(self) -> set[int]:
        """The depths in the list at which parts get a value.

        The depth is 1 for a task, 2 for a workstream, and 3 for a milestone. It is the length of
        the part's position.
        """
        return {depth for depth, names in enumerate(FIELDS, 1) if self._of(names)}

    def applied(self, tasklist: Tasklist, position: Position) -> Tasklist:
        """Return *tasklist* with the values set in the part at *position* and the parts above it.

        The parts above a milestone are its workstream and its task. Raises an error of
        `check_spans` if the workstream has another milestone whose span excludes the new span.
        """
        if self.span is not None:
            others = [one.span for one in siblings(tasklist, position)]
            del others[position[-1]]
            check_spans([self.span], others)
        for depth, names in enumerate(FIELDS[: len(position)], 1):
            if values := self._of(names):
                part = replace(part_at(tasklist, position[:depth]), **values)
                tasklist = replaced(tasklist, position[:depth], part)
        return tasklist

    def _of(self, names: tuple[str, ...]) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if value is not None}
