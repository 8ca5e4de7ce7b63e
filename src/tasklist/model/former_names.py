"""Former names: which names mean the same unit or leader, and which name is the present one.

Names are compared by their skeletons (`text/lookalikes`), as everywhere. A former name leads to
another name, which may be a former name as well: 甲 became 乙, 乙 became 丙. Several former names
may lead to the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.model.tasklist import Alias
from tasklist.text.lookalikes import skeleton


class FormerNames:
    """The former names of one *kind*, units or leaders, in *aliases*.

    All names are skeletons, in arguments and in results. The aliases of two lists together may lead
    in a circle; then the last name before the circle closes counts as the present name.
    """

    def __init__(self, aliases: Iterable[Alias] = (), kind: str = "") -> None:
        self._next = {
            skeleton(alias.was): skeleton(alias.name) for alias in aliases if alias.kind == kind
        }

    def __contains__(self, name: str) -> bool:
        return name in self._next

    def __iter__(self) -> Iterator[str]:
        return iter(self._next)

    def present(self, name: str) -> str:
        """The present name of the unit or leader that is or was called *name*."""
        visited = {name}
        while (later := self._next.get(name)) is not None and later not in visited:
            visited.add(later)
            name = later
        return name

    def same(self, name: str) -> set[str]:
        """Every name, present or former, of the unit or leader that is or was called *name*."""
        present = self.present(name)
        return {present, *(was for was in self._next if self.present(was) == present)}
