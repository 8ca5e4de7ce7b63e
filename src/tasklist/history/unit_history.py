"""The units of a history, including those that have been removed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tasklist.errors import UnknownUnitError
from tasklist.model.compare import Change
from tasklist.model.query import resolve
from tasklist.model.tasklist import Tasklist
from tasklist.text.lookalikes import skeleton, spellings


class Units:
    """The names of units and groups in *tasklist*, and in the *changes* of its history."""

    def __init__(self, tasklist: Tasklist, changes: Iterable[Change]) -> None:
        self._today = dict.fromkeys(tasklist.units)
        self._groups: dict[str, set[str]] = {}
        for group in tasklist.groups:
            self._today |= dict.fromkeys((group.name, *group.members))
            self._add(group.name, group.members)
        self._ever = dict(self._today)
        for change in changes:
            self._ever |= dict.fromkeys(change.concerns)
            if change.kind == "group":
                self._ever[change.detail] = None
                self._add(change.detail, change.concerns)

    def _add(self, group: str, members: Iterable[str]) -> None:
        for member in members:
            self._groups.setdefault(member, set()).add(group)

    def matching(self, names: Sequence[str]) -> set[str]:
        """The units that match *names*, and every group that they belong or belonged to.

        Each in every spelling that looks the same. Raises UnknownUnitError or
        AmbiguousNameError.
        """
        by_skeleton = spellings(self._ever)
        units: set[str] = set()
        queue = [unit for name in names for unit in self._matching(name, by_skeleton)]
        while queue:
            unit = queue.pop()
            if unit not in units:
                units.add(unit)
                queue += by_skeleton[skeleton(unit)]
                queue += self._groups.get(unit, ())
        return units

    def _matching(self, name: str, by_skeleton: Mapping[str, Sequence[str]]) -> Iterable[str]:
        """The names that *name* matches now; if there are none, those that it matched before."""
        if skeleton(name) in by_skeleton:
            return by_skeleton[skeleton(name)]
        try:
            return resolve([name], tuple(self._today), UnknownUnitError)
        except UnknownUnitError:
            return resolve([name], tuple(self._ever), UnknownUnitError)
