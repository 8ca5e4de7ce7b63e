"""What `git log` prints, read: which commits touched a file, and what it was in each.

Pure: `git` runs the program, this knows the form that it is asked for.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from typing import NamedTuple

FORMAT = "%H%x00%P%x00%cI%x00%an%x00%s"
FIELDS = 5


class Commit(NamedTuple):
    """Who said something, when and with which words; *day* is the committer's own."""

    id: str
    parents: tuple[str, ...]
    day: datetime.date
    author: str
    subject: str


class Revision(NamedTuple):
    """One commit that touched the file: its name there, and the contents before and after.

    There is one *before* for each parent; none where the commit brought the file,
    and no *after* where it took it away.
    """

    commit: Commit
    name: str
    before: tuple[str, ...]
    after: str | None


def revisions(parts: Iterator[bytes]) -> Iterator[Revision]:
    """What `log` printed: five fields a commit, then `:modes ids state` and names."""
    commit: Commit | None = None
    for part in parts:
        change = part.lstrip(b"\n")
        if commit and change.startswith(b":"):
            found = _revision(commit, change, parts)
            if _is_copy(change):
                # The year's list began as a copy of the last one's: what is older is of that.
                yield found._replace(before=())
                return
            yield found
        elif part:
            rest = [os.fsdecode(next(parts, b"")) for _field in range(FIELDS - 1)]
            parents, moment, author, subject = rest
            commit = Commit(
                part.decode(), tuple(parents.split()), day(moment.encode()), author, subject
            )


def _is_copy(change: bytes) -> bool:
    """Whether the file was made of another that stayed: `:modes ids C100`."""
    return change.split()[-1].startswith(b"C")


def _revision(commit: Commit, change: bytes, parts: Iterator[bytes]) -> Revision:
    parents = len(change) - len(change.lstrip(b":"))
    words = change.decode().split()
    ids, state = words[parents + 1 : -1], words[-1]
    name = next(parts)
    if parents == 1 and state[0] in "RC":
        name = next(parts)
    *before, after = (None if set(each) == {"0"} else each for each in ids)
    return Revision(commit, os.fsdecode(name), tuple(b for b in before if b), after)


def day(moment: bytes) -> datetime.date:
    """The day of `2023-07-01T08:00:00+08:00`: the one that its writer lived in."""
    return datetime.date.fromisoformat(moment[:10].decode())
