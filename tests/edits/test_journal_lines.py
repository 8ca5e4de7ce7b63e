"""The lines of the journal: what is written is read again, and nothing else is obeyed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.edits.journal_lines import EDIT, REDO, UNDO, JournalEntry, decoded, encoded

OLD, NEW = "0" * 64, "f" * 64
ENTRY = JournalEntry(EDIT, OLD, NEW, "2023-10-09", "done 35 Q3", 1, ((3, b"", b"done\n"),))
EDITS = st.lists(st.tuples(st.integers(0, 10**9), st.binary(), st.binary())).map(tuple)


@given(command=st.text(st.characters(codec="utf-8"), max_size=300), edits=EDITS)
def test_what_is_written_is_read_again(command: str, edits) -> None:
    """On one line, also bytes that are no text."""
    entry = ENTRY._replace(command=command, edits=edits)
    line = encoded(entry)
    assert line.count(b"\n") == 1
    assert decoded(line) == entry


@pytest.mark.parametrize("kind", [UNDO, REDO])
def test_undo_and_redo_have_only_their_ends(kind: str) -> None:
    """What they do is known from the edit."""
    entry = JournalEntry(kind, OLD, NEW)
    assert decoded(encoded(entry)) == entry
    assert b"command" not in encoded(entry)


def test_a_long_command_is_shortened() -> None:
    """And a name of a file that is no text does not keep it from being recorded."""
    entry = decoded(encoded(ENTRY._replace(command="forms read " + "表.xlsx " * 100)))
    assert len(entry.command) == 300
    assert entry.command.endswith("…")
    assert decoded(encoded(ENTRY._replace(command="forms read \udcff"))).command == "forms read ?"


def line(**fields: object) -> bytes:
    """The line of ENTRY with other *fields*."""
    return json.dumps(json.loads(encoded(ENTRY)) | fields).encode()


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\0" * 100,
        b"\xff",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'{"kind": ' * 50_000,
        b"9" * 5000,
        encoded(ENTRY)[:-10],
        line(kind="rm"),
        line(kind=["edit"]),
        line(kind="undo"),
        line(more=1),
        line(before=NEW),
        line(before="0" * 63),
        line(before=["0"] * 64),
        line(after="F" * 64),
        line(after=None),
        line(day="yesterday"),
        line(day="20231009"),
        line(day=20231009),
        line(command="x" * 301),
        line(command=["x"]),
        line(milestones=-1),
        line(milestones=True),
        line(milestones=10**9),
        line(milestones="1"),
        line(edits=None),
        line(edits=[[0, "a"]]),
        line(edits=[["0", "a", "b"]]),
        line(edits=[[-1, "a", "b"]]),
        line(edits=[[0, 1, 2]]),
        line(edits=[[0, "\ud800", "b"]]),
        line(edits=[[0, ["a"], ["b"]]]),
    ],
)
def test_anything_else_is_no_entry(hostile: bytes) -> None:
    """Cut off, from another program, or meant to do harm."""
    assert decoded(hostile) is None
