"""What lies between two contents of the list: remembered, or found by reading what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from tasklist.cache import entries
from tasklist.git import Repository
from tasklist.history.concerns import with_units
from tasklist.model.compare import DROPPED, Change, compare
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.task_blocks import BlockReader

# Another number whenever changes come to be found or kept in another way.
FORMAT_VERSION = "changes 7"
UNREADABLE = "unreadable"

Content = str | None  # a content's id; None where the list is not there


class Comparisons:
    """The changes between contents of one history, of which *oldest* is the first."""

    def __init__(self, repository: Repository, oldest: str) -> None:
        self._lists = Lists(repository)
        self._name = entries.key_for(FORMAT_VERSION, oldest.encode())
        self._kept: dict[str, list[Any]] = _mapping(entries.load(self._name))
        self._known = len(self._kept)

    def expect(self, pairs: Iterable[tuple[Content, Content]]) -> None:
        """Have what is not known between *pairs* read through one process, in this order."""
        wanted: dict[str, None] = {}
        for old, new in pairs:
            if old and new and old != new and f"{old} {new}" not in self._kept:
                wanted |= {old: None, new: None}
        self._lists.expect(wanted)

    def between(self, old: Content, new: Content) -> list[Change]:
        """What became of *old* to make *new*."""
        if old == new:
            return []
        if new is None:
            return [Change(kind="list-removed", flags=(DROPPED,))]
        if old is None:
            return [Change(kind="list-added")]
        key = f"{old} {new}"
        if key not in self._kept:
            self._kept[key] = [asdict(change) for change in self._compared(old, new)]
        return [_change(row) for row in self._kept[key]]

    def keep(self) -> None:
        """Remember what was found, for the next run."""
        if len(self._kept) != self._known:
            entries.save(self._name, self._kept)

    def _compared(self, before: str, after: str) -> list[Change]:
        new = self._lists.get(after)
        if new is None:
            return [Change(kind=UNREADABLE)]
        old = self._lists.get(before)
        if old is None:
            return [Change(kind="readable")]
        return with_units(compare(old, new), old, new)


def _mapping(kept: entries.Entry | None) -> dict[str, list[Any]]:
    return kept.value if kept is not None and isinstance(kept.value, dict) else {}


def _change(row: dict[str, Any]) -> Change:
    tuples = {name: tuple(row[name]) for name in ("units", "flags", "concerns")}
    return Change(**{**row, **tuples})


class Lists:
    """The lists of many contents, of which each task is read once.

    Lines are not counted: these lists are for comparing.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._reader = BlockReader()
        self._coming: Iterator[tuple[str, bytes]] = iter(())
        self._lists: dict[str, Tasklist | None] = {}

    def expect(self, contents: Iterable[str]) -> None:
        """Have *contents* read through one process, in this order, as they are asked for."""
        self._coming = self._repository.read(contents)

    def get(self, content: str) -> Tasklist | None:
        """The list in *content*; None if it has errors."""
        while content not in self._lists:
            name, data = next(self._coming, ("", b""))
            if not name:
                name, data = content, self._repository.content(content)
            self._lists[name] = self._reader.read(data)
        return self._lists[content]
