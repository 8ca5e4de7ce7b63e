"""Files made to be slow: as large as a list may be, and full of what costs most."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tasklist.limits import LENGTH_LIMIT, LINE_LIMIT, SIZE_LIMIT
from testing.reader_process import Child
from testing.scale import record, times

PROMISE = "A bad file gets an answer, never a crash"
HEAD = b"title: a\nyear: 2023\ntasks:\n"
LINES = LINE_LIMIT - 10
WIDE = LENGTH_LIMIT - 10
PERHAPS_HUNG = 300  # seconds; what it took is recorded
MEMORY = 330  # MB: docs/evidence/reliability.md says 300; another Python takes a little more


def deep(text: str) -> bytes:
    """*text* as often as a line, and the line as often as a file, takes."""
    line = (text * WIDE)[:WIDE].encode() + b"\n"
    return line * (SIZE_LIMIT // len(line))


# One in a short run, these in a full one, all of them in the long form.
SHORT = {
    "a million items": b"- a\n" * LINES,
    "anchors": b"- &a x\n" * LINES,
    "conflict markers": b"<<<<<<< x\n" * LINES,
    "open brackets": deep("["),
    "tasks of one number": HEAD + b"- {id: 1, goal: , leaders: [], workstreams: []}\n" * LINES,
    "what can't be seen": deep("a\u202e"),
}
LONG = {
    "pairs": b"a: b\n" * LINES,
    "questions": deep("? "),
    "flow items": HEAD + b"- [" + deep("a, "),
    "flow pairs": HEAD + b"- {" + deep("a: b, "),
    "controls": deep("\x01"),
    "marks": deep("\ufeff"),
    "tabs": deep("\t"),
    "tasks": HEAD + b"- id: 1\n" * LINES,
    "keys": HEAD + b"".join(b"- x%d: 1\n" % number for number in range(LINES)),
    "one string": b'"' + b"a\n" * LINES,
    "one block": b"title: >\n" + b"  a\n" * LINES,
    "bytes that are no text": b"title: \xff\n" * LINES,
    "CR alone": b"a\r" * LINES,
    "quarters that are none": HEAD + b"- {id: 1, goal: a, leaders: [a], workstreams: "
    b"[{units: [a], milestones: [{quarter: Q9, plan: a, done: x}]}]}\n" * 200_000,
}
FLOODS = times({"what can't be seen": SHORT["what can't be seen"]}, SHORT, SHORT | LONG)


@pytest.fixture(scope="module", params=times(["libyaml"], ["libyaml"], ["libyaml", "pure"]))
def child(request) -> Iterator[Child]:
    """A process that reads with one of the loaders."""
    one = Child(request.param)
    yield one
    one.close()


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_refused(child: Child, tmp_path, name: str) -> None:
    """With its places, in bounded memory, and with no more faults than anybody reads."""
    file = tmp_path / "t.yaml"
    file.write_bytes(FLOODS[name])
    answer = child.read(file, PERHAPS_HUNG)
    child.close()  # so that each flood's memory is its own
    assert not {"lost", "exception"} & answer.keys(), answer
    assert not answer["sound"]
    assert answer["codes"]
    assert answer["placed"]
    assert answer["megabytes"] < MEMORY
    record(PROMISE, f"flood of {name}, {child.loader}, s", round(answer["seconds"], 2))
    record(PROMISE, f"flood of {name}, {child.loader}, MB", answer["megabytes"])
