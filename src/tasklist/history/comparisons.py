"""The changes between two contents of the list, taken from the cache or computed from both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from tasklist.cache import entries
from tasklist.git import Repository
from tasklist.history.affected_units import with_units
from tasklist.model.change import DROPPED, Change
from tasklist.model.compare import compare
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.task_blocks import BlockReader

# A part of the cache key. Raise its number when changes are computed or stored differently.
FORMAT_VERSION = "changes 10"
UNREADABLE = "unreadable"

Content = str | None  # the id of a content; None if the list does not exist


class Comparisons:
    """The changes between contents of the list in one history.

    *oldest* is the id of the oldest content; it identifies the history in the cache. Methods raise
    GitError if git can't read a content.
    """

    def __init__(self, repository: Repository, oldest: str) -> None:
        self._lists = Lists(repository)
        self._name = entries.key_for(FORMAT_VERSION, oldest.encode())
        self._rows: dict[str, list[Any]] = _mapping(entries.load(self._name))
        self._has_news = False

    def expect(self, pairs: Iterable[tuple[Content, Content]]) -> None:
        """Prepare to read all contents in *pairs* whose changes are not cached, in one run of git.

        `between` has to be called with the pairs in the same order.
        """
        missing: dict[str, None] = {}
        for old, new in pairs:
            if old and new and old != new and f"{old} {new}" not in self._rows:
                missing |= {old: None, new: None}
        self._lists.expect(missing)

    def between(self, old: Content, new: Content) -> list[Change]:
        """The changes that turn the content *old* into *new*."""
        if old == new:
            return []
        if new is None:
            return [Change(kind="list-removed", flags=(DROPPED,))]
        if old is None:
            return [Change(kind="list-added")]
        key = f"{old} {new}"
        changes = _changes(self._rows.get(key))
        if changes is None:
            changes = self._compared(old, new)
            self._rows[key] = [asdict(change) for change in changes]
            self._has_news = True
        return changes

    def save(self) -> None:
        """Save the changes in the cache for the next command."""
        if self._has_news:
            entries.save(self._name, self._rows)

    def _compared(self, before: str, after: str) -> list[Change]:
        new = self._lists.get(after)
        if new is None:
            return [Change(kind=UNREADABLE)]
        old = self._lists.get(before)
        if old is None:
            return [Change(kind="readable")]
        return with_units(compare(old, new), old, new)


def _mapping(entry: entries.Entry | None) -> dict[str, list[Any]]:
    return entry.value if entry is not None and isinstance(entry.value, dict) else {}


def _changes(rows: list[Any] | None) -> list[Change] | None:
    """The changes in *rows* of the cache; None if *rows* is None, or has no valid changes."""
    try:
        return None if rows is None else [_change(row) for row in rows]
    except (LookupError, TypeError):
        return None


def _change(row: dict[str, Any]) -> Change:
    tuples = {name: tuple(row[name]) for name in ("units", "flags", "concerns")}
    entries = tuple(None if entry is None else tuple(entry) for entry in row["entries"])
    return Change(**{**row, **tuples, "entries": entries})


class Lists:
    """Reader of the lists in many contents.

    The lists that it returns are only for comparing with each other: see BlockReader.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._reader = BlockReader()
        self._incoming: Iterator[tuple[str, bytes]] = iter(())
        self._lists: dict[str, Tasklist | None] = {}

    def expect(self, contents: Iterable[str]) -> None:
        """Prepare to read *contents* in one run of git; call `get` in the same order."""
        self._incoming = self._repository.read(contents)

    def get(self, content: str) -> Tasklist | None:
        """The list in *content*; None if it has errors."""
        while content not in self._lists:
            name, data = next(self._incoming, ("", b""))
            if not name:
                name, data = content, self._repository.content(content)
            self._lists[name] = self._reader.read(data)
        return self._lists[content]
