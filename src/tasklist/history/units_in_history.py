"""The units that a list has or had in its history, including units that were removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tasklist.errors import UnknownUnitError
from tasklist.model.change import Change
from tasklist.model.former_names import FormerNames
from tasklist.model.name_changes import UNIT_RENAMES
from tasklist.model.name_lookup import resolve
from tasklist.model.tasklist import UNIT, Tasklist
from tasklist.text.lookalikes import skeleton, spellings


class Units:
    """The names that units and groups have in *tasklist*, or had according to *changes*."""

    def __init__(self, tasklist: Tasklist, changes: Iterable[Change]) -> None:
        self._today = dict.fromkeys(tasklist.units)
        self._groups: dict[str, set[str]] = {}
        for group in tasklist.groups:
            self._today |= dict.fromkeys((group.name, *group.members))
            self._add(group.name, group.members)
        self._ever = dict(self._today)
        self._former = FormerNames(tasklist.aliases, UNIT)
        self._renames: dict[str, set[str]] = {}  # by skeletons, in both directions
        for alias in tasklist.aliases:
            if alias.kind == UNIT:
                self._ever[alias.was] = None
                self._link(alias.was, alias.name)
        for change in changes:
            self._ever |= dict.fromkeys(change.concerns)
            if change.kind in UNIT_RENAMES:
                self._link(change.before, change.after)
            if change.kind == "group":
                self._ever[change.detail] = None
                self._add(change.detail, change.concerns)

    def _add(self, group: str, members: Iterable[str]) -> None:
        for member in members:
            self._groups.setdefault(member, set()).add(group)

    def _link(self, was: str, now: str) -> None:
        one, other = skeleton(was), skeleton(now)
        self._renames.setdefault(one, set()).add(other)
        self._renames.setdefault(other, set()).add(one)

    def matching(self, names: Sequence[str]) -> set[str]:
        """The units that match *names*, and every group that they belong or belonged to.

        The result has all present and former names of each unit and group, in every spelling that
        looks the same. Raises UnknownUnitError if nothing matches a name, AmbiguousNameError if
        several units match it.
        """
        by_skeleton = spellings(self._ever)
        units: set[str] = set()
        queue = [unit for name in names for unit in self._matching(name, by_skeleton)]
        while queue:
            unit = queue.pop()
            if unit not in units:
                units.add(unit)
                queue += by_skeleton[skeleton(unit)]
                for name in self._renames.get(skeleton(unit), ()):
                    queue += by_skeleton.get(name, ())
                queue += self._groups.get(unit, ())
        return units

    def _matching(self, name: str, by_skeleton: Mapping[str, Sequence[str]]) -> Iterable[str]:
        """The present names that match *name*; if there are none, the former names that match."""
        if skeleton(name) in by_skeleton:
            return by_skeleton[skeleton(name)]
        try:
            return resolve([name], tuple(self._today), UnknownUnitError, self._former)
        except UnknownUnitError:
            return resolve([name], tuple(self._ever), UnknownUnitError)
