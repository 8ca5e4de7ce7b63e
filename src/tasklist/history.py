"""Each change to the list with the commit that made it: every content is read once, ever."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from tasklist import cache
from tasklist.changes import BACKDATED, DROPPED, Change, compare
from tasklist.git import Repository
from tasklist.gitlog import Commit, Revision
from tasklist.model import Task, Tasklist
from tasklist.reader import read_bytes

# Another number whenever changes come to be found or kept in another way.
SHAPE = "changes 3"
TASK = re.compile(rb"^(?=- )", re.MULTILINE)
# A line from the first column on that begins no task and no comment.
OTHER_KEY = re.compile(rb"^(?!- )[^\s#]", re.MULTILINE)

Watched = Callable[[Sequence[Revision]], Iterator[Revision]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit's changes to the list; *open_on* is the day of the list before it."""

    commit: Commit
    changes: tuple[Change, ...]
    open_on: datetime.date | None = None


def entries(
    repository: Repository, span: str | None = None, watched: Watched = iter
) -> list[Entry]:
    """What each commit of *span* changed, newest first; *watched* sees each as it is read."""
    revisions = repository.revisions(span)
    found = _Known(repository, revisions).changes(watched)
    days = repository.day_of({r.commit.parents[0] for r in revisions if r.commit.parents})
    return [
        Entry(r.commit, tuple(found[index]), days.get((*r.commit.parents, "")[0]))
        for index, r in enumerate(revisions)
    ]


def backdated(entry: Entry, grace: int) -> Entry:
    """*entry* with a flag on what was reported as done long before the list showed it open."""
    if entry.open_on is None:
        return entry
    changes = (flag_backdated(change, entry.open_on, grace) for change in entry.changes)
    return replace(entry, changes=tuple(changes))


def flag_backdated(change: Change, open_on: datetime.date, grace: int) -> Change:
    """*change* with a flag if it is a `done` more than *grace* days before *open_on*."""
    if change.kind != "done":
        return change
    day = datetime.date.fromisoformat(change.after.split()[-1])
    late = (open_on - day).days > grace
    return replace(change, flags=(*change.flags, BACKDATED)) if late else change


class _Known:
    """The changes between contents: remembered, or found by reading what is new."""

    def __init__(self, repository: Repository, revisions: list[Revision]) -> None:
        self._repository = repository
        self._revisions = revisions
        self._lists = Lists(repository)
        oldest = next((r.after for r in reversed(revisions) if r.after), "")
        self._name = cache.name(SHAPE, oldest.encode())
        self._kept: dict[str, list[Any]] = _mapping(cache.load(self._name))
        self._sound: dict[str, str] = {}  # a content, and the last one up to it that can be read

    def changes(self, watched: Watched) -> list[list[Change]]:
        """The changes of each revision."""
        before = len(self._kept)
        self._lists.expect(self._wanted())
        found = [self._of(revision) for revision in watched(self._revisions[::-1])]
        if len(self._kept) != before:
            cache.keep(self._name, self._kept)
        return found[::-1]

    def _wanted(self) -> list[str]:
        """The contents that have to be read, the oldest first."""
        wanted: dict[str, None] = {}
        for revision in reversed(self._revisions):
            for before in revision.before:
                if revision.after and f"{before} {revision.after}" not in self._kept:
                    wanted |= {before: None, revision.after: None}
        return list(wanted)

    def _of(self, revision: Revision) -> list[Change]:
        after = revision.after
        if after is None:
            return [Change(kind="list-removed", flags=(DROPPED,))]
        if not revision.before:
            # Where history was cut off, nothing is known of what was before.
            return [] if self._is_cut(revision) else [Change(kind="list-added")]
        found = [self._between(before, after) for before in revision.before]
        # Of a merge, what differs from every parent: the rest was said on its branch.
        return [change for change in found[0] if all(change in other for other in found[1:])]

    def _is_cut(self, revision: Revision) -> bool:
        return self._repository.is_shallow and not revision.commit.parents

    def _between(self, before: str, after: str) -> list[Change]:
        before = self._sound.get(before, before)
        key = f"{before} {after}"
        if key not in self._kept:
            self._kept[key] = [asdict(change) for change in self._compared(before, after)]
        changes = [_change(row) for row in self._kept[key]]
        if any(change.kind == "unreadable" for change in changes):
            self._sound[after] = before
        return changes

    def _compared(self, before: str, after: str) -> list[Change]:
        if before == after:
            return []
        new = self._lists.get(after)
        if new is None:
            return [Change(kind="unreadable")]
        old = self._lists.get(before)
        return [Change(kind="readable")] if old is None else compare(old, new)


def _mapping(kept: cache.Kept | None) -> dict[str, list[Any]]:
    return kept.value if kept is not None and isinstance(kept.value, dict) else {}


def _change(row: dict[str, Any]) -> Change:
    return Change(**{**row, "units": tuple(row["units"]), "flags": tuple(row["flags"])})


class Lists:
    """The lists of many contents, of which each task is read once.

    Lines are not counted: these lists are for comparing.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._coming: Iterator[tuple[str, bytes]] = iter(())
        self._read: dict[str, Tasklist | None] = {}
        self._head = b""
        self._tasks: dict[bytes, Task] = {}

    def expect(self, contents: Iterable[str]) -> None:
        """Have *contents* read through one process, in this order, as they are asked for."""
        self._coming = self._repository.read(contents)

    def get(self, content: str) -> Tasklist | None:
        """The list in *content*; None where it has faults."""
        while content not in self._read:
            name, data = next(self._coming, ("", b""))
            if not name:
                name, data = content, self._repository.content(content)
            self._read[name] = self.read(data)
        return self._read[content]

    def read(self, data: bytes) -> Tasklist | None:
        """The list in *data*; None where it has faults."""
        head, *blocks = TASK.split(data)
        if not blocks or OTHER_KEY.search(b"".join(blocks)):
            return read_bytes(data, "").sound
        if head != self._head:
            self._head, self._tasks = head, {}
        unknown = list(dict.fromkeys(b for b in blocks if b not in self._tasks))
        # A list of the new tasks alone. Each of its items begins where a block begins, so
        # that as many items as blocks means that each block is one item, complete in
        # itself: it is the same item among others.
        part = read_bytes(head + b"".join(unknown or blocks[:1]), "").sound
        if part is None or len(part.tasks) != len(unknown or blocks[:1]):
            return read_bytes(data, "").sound
        self._tasks |= dict(zip(unknown or blocks[:1], part.tasks, strict=True))
        tasks = tuple([self._tasks[block] for block in blocks])
        if len({task.id for task in tasks}) != len(tasks):
            return None
        return replace(part, tasks=tasks)
