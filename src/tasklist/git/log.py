"""What `git log` prints, read: which commits touched some files, and what these held since.

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
CHANGE = re.compile(rb":([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]")
REGULAR = b"100"  # how the mode of a file begins; a link's and a submodule's do otherwise
# Python refuses to read a number of some thousand digits.
MOMENT = re.compile(r"([0-9]{1,999}) ([+-])([0-9]{1,999})")
EPOCH = datetime.datetime(1970, 1, 1)  # noqa: DTZ001 - the zone is reckoned with
FARTHEST = 14 * 60  # minutes from Greenwich, where anybody lives


class Commit(NamedTuple):
    """Who said something, when and with which words; *day* is the committer's own.

    *parents* are the nearest older commits that touched the files asked for.
    """

    id: str
    parents: tuple[str, ...]
    day: datetime.date
    author: str
    subject: str


class Step(NamedTuple):
    """One commit, and what each file that it touched holds since; None where it is gone."""

    commit: Commit
    files: dict[str, str | None]


class Exchange(NamedTuple):
    """How the files of one commit differ from those of another, by name.

    *left* has what is there no more, *came* what is new, *changed* what it was and is.
    """

    left: dict[str, str]
    came: dict[str, str]
    changed: dict[str, tuple[str, str]]


def steps(parts: Iterator[bytes]) -> Iterator[Step]:
    """What `log -m` printed: five fields, then `:modes ids state` and a name for each file.

    A merge is printed once for each parent that it differs from: it is one step.
    """
    step: Step | None = None
    for part in parts:
        change = part.lstrip(b"\n")
        if step and change.startswith(b":"):
            step.files[os.fsdecode(_next(parts))] = _contents(change)[1]
        elif part:
            commit = _commit(part, parts)
            if step and step.commit.id == commit.id:
                continue
            if step:
                yield step
            step = Step(commit, {})
    if step:
        yield step


def exchanges(parts: Iterator[bytes]) -> Iterator[tuple[str, Exchange]]:
    """What `log -m` printed after ids alone: an exchange for each parent that differs."""
    commit, found = "", Exchange({}, {}, {})
    for part in parts:
        change = part.lstrip(b"\n")
        if change.startswith(b":"):
            _add(found, change, os.fsdecode(_next(parts)))
        elif part:
            if commit:
                yield commit, found
            commit, found = _id(part), Exchange({}, {}, {})
    if commit:
        yield commit, found


def exchange(parts: Iterator[bytes]) -> Exchange:
    """What `diff-tree` printed of two commits."""
    found = Exchange({}, {}, {})
    for part in parts:
        if part:
            _add(found, part, os.fsdecode(_next(parts)))
    return found


def _add(found: Exchange, change: bytes, name: str) -> None:
    old, new = _contents(change)
    if old and new:
        found.changed[name] = (old, new)
    elif old:
        found.left[name] = old
    elif new:
        found.came[name] = new


def _contents(change: bytes) -> tuple[str | None, str | None]:
    """What a file was and is: `:100644 000000 ID ID D`."""
    match = CHANGE.fullmatch(change)
    if match is None:
        raise ValueError(change)
    old_mode, new_mode, old, new = match.groups()
    return (
        old.decode() if old_mode.startswith(REGULAR) else None,
        new.decode() if new_mode.startswith(REGULAR) else None,
    )


def _id(data: bytes) -> str:
    name = data.decode("ascii")
    if not ID.fullmatch(name):
        raise ValueError(name)
    return name


def _commit(first: bytes, rest: Iterator[bytes]) -> Commit:
    """The five fields, of which *first* is one."""
    name, parents = _id(first), tuple(map(_id, _next(rest).split()))
    moment, author, subject = (
        # Commits are handed out in UTF-8; one that doesn't say what it is in is not.
        _next(rest).decode(errors="backslashreplace")
        for _field in range(3)
    )
    return Commit(name, parents, day(moment), author, subject)


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
