"""Contents of git objects. They are read in batches that fit into memory, one run of git each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tasklist.git.errors import MissingObjectError
from tasklist.git.program import Git, add_notice
from tasklist.limits import SIZE_LIMIT
from tasklist.process.named_tuples import NamedTuple

ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
HEAD = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) ([a-z]+) ([0-9]{1,20})")
SHA1_LENGTH = 40  # digits of a SHA-1 id; a SHA-256 id has 64
PEELED = "^{}"  # added to the name of a tag, it means the object that the tag points to
# Bytes of contents in one run of git. git gets all names before it begins to answer, so neither
# side waits for the other.
BATCH_SIZE = 8 * 1024 * 1024


class Head(NamedTuple):
    """The id, type and size in bytes of an object, which are known before its content is read."""

    id: str
    kind: str
    size: int

    def line(self) -> bytes:
        """The line that precedes the object's content in git's output."""
        return f"{self.id} {self.kind} {self.size}\n".encode()


def id_of(data: bytes, *, like: str) -> str:
    """Return the id that git gives to a file with the content *data*.

    The id is of the same kind as the id *like*: SHA-1 or SHA-256. It is computed here because
    running git would take twenty times as long.
    """
    import hashlib

    kind = "sha1" if len(like) == SHA1_LENGTH else "sha256"
    digest = hashlib.new(kind, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()


def heads(git: Git, names: Sequence[str]) -> list[Head]:
    """The heads of the objects *names*, in the same order.

    Raises MissingObjectError if an object is missing, GitError if git fails.
    """
    answer = git.attempt(
        "cat-file", "--batch-check", data="".join(f"{n}\n" for n in names).encode()
    )
    if answer.code:
        git.fail("cat-file", answer)
    lines = answer.data.decode(errors="replace").splitlines()
    if len(lines) != len(names):
        git.doubt("cat-file", answer.data)
    result = []
    for name, line in zip(names, lines, strict=True):
        if line.endswith(" missing"):
            raise MissingObjectError(
                name.removesuffix(PEELED), answer.words, is_partial=git.is_partial()
            )
        head = HEAD.fullmatch(line)
        if head is None:
            git.doubt("cat-file", line.encode())
        result.append(Head(head[1], head[2], int(head[3])))
    add_notice(answer)
    return result


def read(git: Git, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each distinct id in *ids* with the content of its object, in the same order.

    An object larger than SIZE_LIMIT is not read; SIZE_LIMIT + 1 zero bytes stand for its content.
    Raises MissingObjectError, before any content is read, if an object is missing, and GitError if
    git fails.
    """
    unique = list(dict.fromkeys(ids))
    for batch in _batches(heads(git, unique) if unique else ()):
        if batch[0].size > SIZE_LIMIT:
            yield batch[0].id, bytes(SIZE_LIMIT + 1)
        else:
            yield from _contents(git, batch)


def _batches(heads: Iterable[Head]) -> Iterator[list[Head]]:
    """Yield *heads* in batches of at most BATCH_SIZE bytes; a larger object is alone."""
    batch: list[Head] = []
    total = 0
    for head in heads:
        if batch and total + head.size > BATCH_SIZE:
            yield batch
            batch, total = [], 0
        batch.append(head)
        total += head.size
    if batch:
        yield batch


def _contents(git: Git, batch: Sequence[Head]) -> Iterator[tuple[str, bytes]]:
    """Yield each id in *batch* with the object's content.

    Raises GitError if git prints another id, type or size than the object's head has.
    """
    answer = git.answer("cat-file", "--batch", data="".join(f"{h.id}\n" for h in batch).encode())
    at = 0
    for head in batch:
        line = head.line()
        start, stop = at + len(line), at + len(line) + head.size
        if answer[at:start] != line or answer[stop : stop + 1] != b"\n":
            git.doubt("cat-file", answer[at:])
        yield head.id, answer[start:stop]
        at = stop + 1
    if at != len(answer):
        git.doubt("cat-file", answer[at:])
