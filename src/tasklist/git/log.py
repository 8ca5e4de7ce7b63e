"""Parse the output of `git log`: commits, and the files that each of them changed.

This module doesn't run git. Every function that parses raises ValueError if the output doesn't have
the requested form.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator

from tasklist.process.named_tuples import NamedTuple

# The date is requested as the commit stores it (`--date=raw`), because versions of git differ in
# how they interpret an invalid date.
FORMAT = "%H%x00%P%x00%cd%x00%an%x00%s"
ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
CHANGE = re.compile(rb":([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]")
REGULAR = b"100"  # the first digits of a regular file's mode; links and submodules differ
# The digits are limited because Python refuses to convert numbers of several thousand digits.
MOMENT = re.compile(r"([0-9]{1,999}) ([+-])([0-9]{1,999})")
EPOCH = datetime.datetime(1970, 1, 1)  # noqa: DTZ001 - the zone is added
FARTHEST = 14 * 60  # minutes; no time zone is farther from UTC


class Commit(NamedTuple):
    """A commit; *day* is its date in the committer's own time zone.

    *parents* are the nearest older commits that changed the requested files.
    """

    id: str
    parents: tuple[str, ...]
    day: datetime.date
    author: str
    subject: str


class Step(NamedTuple):
    """A commit and the files that it changed.

    *files* maps the name of each changed file to the id of its content in the commit, or to None if
    the commit removed the file.
    """

    commit: Commit
    files: dict[str, str | None]


class Exchange(NamedTuple):
    """The difference between the files of an old commit and those of a new one, by file name.

    *removed* has the id of the old content of each removed file. *added* has the id of the new
    content of each added file. *changed* has both ids for each changed file.
    """

    removed: dict[str, str]
    added: dict[str, str]
    changed: dict[str, tuple[str, str]]


def steps(parts: Iterator[bytes]) -> Iterator[Step]:
    """Parse the output of `log -m`, and yield a step for each commit.

    git prints five fields for a commit, then `:modes ids state` and the name for each changed file.
    A merge is printed several times, once for each parent from which it differs, but is yielded as
    one step.
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
    """Parse the output of `log -m` in which the id is the only field of each commit.

    Yield each commit with the difference from its parent's files to its own files. A merge is
    yielded once for each parent whose files differ from the merge's files.
    """
    commit, difference = "", Exchange({}, {}, {})
    for part in parts:
        change = part.lstrip(b"\n")
        if change.startswith(b":"):
            _add(difference, change, os.fsdecode(_next(parts)))
        elif part:
            if commit:
                yield commit, difference
            commit, difference = _id(part), Exchange({}, {}, {})
    if commit:
        yield commit, difference


def exchange(parts: Iterator[bytes]) -> Exchange:
    """Parse the output of `diff-tree` or `diff-index`, and return the difference in it."""
    difference = Exchange({}, {}, {})
    for part in parts:
        if part:
            _add(difference, part, os.fsdecode(_next(parts)))
    return difference


def _add(difference: Exchange, change: bytes, name: str) -> None:
    old, new = _contents(change)
    if old and new:
        difference.changed[name] = (old, new)
    elif old:
        difference.removed[name] = old
    elif new:
        difference.added[name] = new


def _contents(change: bytes) -> tuple[str | None, str | None]:
    """Return the ids of a file's old and new content from a line `:100644 000000 ID ID D`.

    An id is None if there was, or is, no regular file.
    """
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
    """Return the commit whose first field is *first*; *rest* has its other four fields next."""
    name, parents = _id(first), tuple(map(_id, _next(rest).split()))
    moment, author, subject = (
        # git converts the text to UTF-8, unless the commit doesn't declare its encoding.
        _next(rest).decode(errors="backslashreplace")
        for _field in range(3)
    )
    return Commit(name, parents, day(moment), author, subject)


def _next(parts: Iterator[bytes]) -> bytes:
    """Return the next field. Raises ValueError if the output ends in the middle of a commit."""
    for part in parts:
        return part
    raise ValueError(parts)


def day(moment: str) -> datetime.date:
    """Return the date of *moment*, such as `1680660000 +0800`, in the time zone that it names.

    A commit may hold any text as its date. As in git, an impossible time zone counts as UTC, and an
    invalid time counts as 1970-01-01. A time after the year 9999 counts as the last day of that
    year.
    """
    match = MOMENT.fullmatch(moment)
    if match is None:
        return EPOCH.date()
    hours, minutes = divmod(int(match[3]), 100)
    offset = hours * 60 + minutes
    if offset > FARTHEST:
        offset = 0
    seconds = int(match[1]) + 60 * (offset if match[2] == "+" else -offset)
    try:
        return (EPOCH + datetime.timedelta(seconds=seconds)).date()
    except OverflowError:
        return datetime.date.max
