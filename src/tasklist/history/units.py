"""Which units a history knows, those that have left included. Pure."""

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

    def answering(self, names: Sequence[str]) -> set[str]:
        """The units meant by *names*, and every group that they belong to or ever did.

        Each in every spelling that looks the same. Raises UnknownUnitError or
        AmbiguousNameError.
        """
        alike = spellings(self._ever)
        units: set[str] = set()
        waiting = [unit for name in names for unit in self._meant(name, alike)]
        while waiting:
            unit = waiting.pop()
            if unit not in units:
                units.add(unit)
                waiting += alike[skeleton(unit)]
                waiting += self._groups.get(unit, ())
        return units

    def _meant(self, name: str, alike: Mapping[str, Sequence[str]]) -> Iterable[str]:
        """What *name* means today; of what means nothing today, what it meant."""
        if skeleton(name) in alike:
            return alike[skeleton(name)]
        try:
            return resolve([name], tuple(self._today), UnknownUnitError)
        except UnknownUnitError:
            return resolve([name], tuple(self._ever), UnknownUnitError)
