"""What `git log` prints, read: which commits touched a file, and what it was in each.

Pure: `git` runs the program, this knows the form that it is asked for. What is not of
that form raises ValueError.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

# The date is asked for as it stands in the commit (`--date=raw`): what it comes to is not
# the same in every version of git, where it is an odd one.
FORMAT = "%H%x00%P%x00%cd%x00%an%x00%s"
ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
CHANGE = re.compile(rb"(:+)([0-7]{6} )+([0-9a-f]{40,64} )+[A-Z]+[0-9]*")
MOMENT = re.compile(r"([0-9]+) ([+-])([0-9]+)")
EPOCH = datetime.datetime(1970, 1, 1)  # noqa: DTZ001 - the zone is reckoned with
FARTHEST = 14 * 60  # minutes from Greenwich, where anybody lives


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
            commit = _commit(part, parts)


def _commit(first: bytes, rest: Iterator[bytes]) -> Commit:
    """The five fields, of which *first* is one."""
    name, parents = first.decode("ascii"), _next(rest).decode("ascii").split()
    if not all(map(ID.fullmatch, (name, *parents))):
        raise ValueError(name)
    moment, author, subject = (
        # Commits are handed out in UTF-8; one that doesn't say what it is in is not.
        _next(rest).decode(errors="backslashreplace")
        for _field in range(3)
    )
    return Commit(name, tuple(parents), day(moment), author, subject)


def _is_copy(change: bytes) -> bool:
    """Whether the file was made of another that stayed: `:modes ids C100`."""
    return change.split()[-1].startswith(b"C")


def _revision(commit: Commit, change: bytes, rest: Iterator[bytes]) -> Revision:
    if not CHANGE.fullmatch(change):
        raise ValueError(change)
    parents = len(change) - len(change.lstrip(b":"))
    words = change.decode().split()
    ids, state = words[parents + 1 : -1], words[-1]
    name = _next(rest)
    if parents == 1 and state[0] in "RC":
        name = _next(rest)
    *before, after = (None if set(each) == {"0"} else each for each in ids)
    return Revision(commit, os.fsdecode(name), tuple(b for b in before if b), after)


def _next(parts: Iterator[bytes]) -> bytes:
    """The next field; ValueError where the output ends in the middle of one commit."""
    for part in parts:
        return part
    raise ValueError(parts)


def day(moment: str) -> datetime.date:
    """The day of `1680660000 +0800`, seconds and zone: the one that its writer lived in.

    Commits hold whatever a program wrote into them. A zone in which nobody lives
    counts as Greenwich, and what is no moment at all as the beginning of time, as in git.
    """
    found = MOMENT.fullmatch(moment)
    if found is None:
        return EPOCH.date()
    hours, minutes = divmod(int(found[3]), 100)
    offset = hours * 60 + minutes
    if offset > FARTHEST:
        offset = 0
    seconds = int(found[1]) + 60 * (offset if found[2] == "+" else -offset)
    try:
        return (EPOCH + datetime.timedelta(seconds=seconds)).date()
    except OverflowError:
        return datetime.date.max
