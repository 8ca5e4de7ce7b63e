"""Former names: which names mean the same unit or leader, and which name is the present one.

Names are compared by their skeletons (`text/lookalikes`), as everywhere. A former name leads to
another name, which may be a former name as well: 甲 became 乙, 乙 became 丙. Several former names
may lead to the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.model.tasklist import Alias
from tasklist.text.lookalikes import skeleton


def present_names(aliases: Iterable[Alias], kind: str) -> dict[str, str]:
    """Map the skeleton of each former name in *aliases* to the present name, as written.

    Only aliases of that *kind* count. In one list names never lead in a circle, but the aliases of
    two lists together may: 甲 became 乙 in the older list, and 乙 became 甲 in the newer one. All
    names of a circle are one unit or leader. The present name is the one in the last alias of the
    circle, and is also mapped to itself.
    """
    following: dict[str, str] = {}
    for alias in aliases:
        if alias.kind == kind:
            following.pop(skeleton(alias.was), None)  # of two aliases of a name, the last counts
            following[skeleton(alias.was)] = alias.name
    order = {was: place for place, was in enumerate(following)}
    present: dict[str, str] = {}
    for was in following:
        path: dict[str, None] = {}
        name = was
        while name in following and name not in present and name not in path:
            path[name] = None
            name = skeleton(following[name])
        if name in path:
            circle = [*path][[*path].index(name) :]
            present |= dict.fromkeys(path, following[max(circle, key=order.__getitem__)])
        elif path:
            last = next(reversed(path))
            present |= dict.fromkeys(path, present.get(name, following[last]))
    return present


class FormerNames:
    """The former names of units or of leaders (*kind*) in *aliases*.

    All names are skeletons, in arguments and in results.
    """

    def __init__(self, aliases: Iterable[Alias] = (), kind: str = "") -> None:
        names = present_names(aliases, kind).items()
        self._present = {was: now for was, name in names if (now := skeleton(name)) != was}

    def __contains__(self, name: str) -> bool:
        return name in self._present

    def __iter__(self) -> Iterator[str]:
        return iter(self._present)

    def present(self, name: str) -> str:
        """The present name of the unit or leader that is or was called *name*."""
        return self._present.get(name, name)

    def same(self, name: str) -> set[str]:
        """Every name, present or former, of the unit or leader that is or was called *name*."""
        present = self.present(name)
        return {present, *(was for was, now in self._present.items() if now == present)}
