"""Reading what objects hold: in lots that fit into memory, each by one run of git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tasklist.git.failures import MissingObjectError
from tasklist.git.program import Git, heed
from tasklist.limits import SIZE_LIMIT

ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
HEAD = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) ([a-z]+) ([0-9]{1,20})")
PEELED = "^{}"  # behind a name: what it leads to, through tags
# Bytes of one lot. All of it is asked before git begins to answer: neither side can
# wait for the other.
LOT = 8 * 1024 * 1024


class Head(NamedTuple):
    """What is known of an object before it is read."""

    id: str
    kind: str
    size: int

    def line(self) -> bytes:
        """What its content begins with in an answer."""
        return f"{self.id} {self.kind} {self.size}\n".encode()


def heads(git: Git, names: Sequence[str]) -> list[Head]:
    """What each of *names* is; raises MissingObjectError where one is not here."""
    found = git.attempt("cat-file", "--batch-check", data="".join(f"{n}\n" for n in names).encode())
    if found.code:
        git.fail("cat-file", found)
    lines = found.data.decode(errors="replace").splitlines()
    if len(lines) != len(names):
        git.doubt("cat-file", found.data)
    known = []
    for name, line in zip(names, lines, strict=True):
        if line.endswith(" missing"):
            raise MissingObjectError(
                name.removesuffix(PEELED), found.words, is_partial=git.is_partial()
            )
        head = HEAD.fullmatch(line)
        if head is None:
            git.doubt("cat-file", line.encode())
        known.append(Head(head[1], head[2], int(head[3])))
    heed(found)
    return known


def read(git: Git, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each of *ids* with its content, each once, in this order.

    Of what is larger than any list may be, as many bytes as show that it is. Raises
    MissingObjectError where one is not here, before any is read.
    """
    unique = list(dict.fromkeys(ids))
    for lot in _lots(heads(git, unique) if unique else ()):
        if lot[0].size > SIZE_LIMIT:
            yield lot[0].id, bytes(SIZE_LIMIT + 1)
        else:
            yield from _contents(git, lot)


def _lots(heads: Iterable[Head]) -> Iterator[list[Head]]:
    """*heads* in lots of a size that fits; what is too large, alone."""
    lot: list[Head] = []
    total = 0
    for head in heads:
        if lot and total + head.size > LOT:
            yield lot
            lot, total = [], 0
        lot.append(head)
        total += head.size
    if lot:
        yield lot


def _contents(git: Git, lot: Sequence[Head]) -> Iterator[tuple[str, bytes]]:
    """The contents of *lot*: each has to be the one that was announced, and whole."""
    answer = git.answer("cat-file", "--batch", data="".join(f"{h.id}\n" for h in lot).encode())
    at = 0
    for head in lot:
        line = head.line()
        start, stop = at + len(line), at + len(line) + head.size
        if answer[at:start] != line or answer[stop : stop + 1] != b"\n":
            git.doubt("cat-file", answer[at:])
        yield head.id, answer[start:stop]
        at = stop + 1
    if at != len(answer):
        git.doubt("cat-file", answer[at:])
