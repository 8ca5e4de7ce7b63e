"""Undo gives back the first bytes and redo the last, in every layout and any order of steps."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import list_writer, undo_redo
from tasklist.edits.undo_redo import MovedOnError, NothingToRedoError, NothingToUndoError
from tasklist.model.transitions import mark_done, reopen
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.reader import read_bytes
from testing.layouts import HAND, MILESTONES, by_hand, document
from testing.scale import record, times

PROMISE = "Undo and redo give the bytes back"
WANTED = times(60, 500, 10_000)
COUNTED: Counter[str] = Counter()
ORIGIN = list_writer.EditOrigin(datetime.date(2023, 10, 9), "done")

ANYWHERE = st.integers(0, 10_000)
DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
REFUSALS = (MovedOnError, NothingToUndoError, NothingToRedoError)


class Steps(RuleBasedStateMachine):
    """One file: edited by commands and by hand, undone and redone.

    *states* are its bytes after each command since it was last changed by hand.
    """

    @initialize(
        names=st.lists(
            st.lists(st.sampled_from(sorted(MILESTONES)), min_size=1, max_size=4),
            min_size=1, max_size=3,
        ),
        newline=st.sampled_from(["\n", "\r\n", "mixed"]),
        bom=st.booleans(), final=st.booleans(), seed=ANYWHERE,
    )  # fmt: skip
    def begin(self, names, newline, bom, final, seed) -> None:
        """Start from some layout, in a folder of its own."""
        self.folder = tempfile.mkdtemp()
        self.path = Path(self.folder, "tasks_2023.yaml")
        source = document(names, newline, bom=bom, final=final, seed=seed)
        self.path.write_bytes(source.encode())
        self.steps: set[tuple[bytes, bytes]] = set()
        self.begins_anew()
        self.marks = 100

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def begins_anew(self) -> None:
        """The list is as no command left it."""
        self.states, self.position = [self.path.read_bytes()], 0

    @rule(at=ANYWHERE, day=DAYS, remark=st.none() | st.sampled_from(["甲", "甲\n乙", "'\" #"]))
    def command(self, at, day, remark) -> None:
        """Mark a milestone, or open it again; what could be redone is dropped."""
        before = self.path.read_bytes()

        def rewrite(old: Snapshot) -> Snapshot:
            milestones = old.tasklist.milestones
            placed = milestones[at % len(milestones)]
            marked = mark_done(placed.milestone, day)
            new = reopen(placed.milestone) if placed.milestone.done else marked
            new = replace(new, note=remark)
            return old.edited({placed.id: new} if new != placed.milestone else {})

        try:
            list_writer.write(self.path, rewrite, 0, origin=ORIGIN)
        except UnsafeEditError:
            COUNTED["edits refused"] += 1
            return
        after = self.path.read_bytes()
        if after != before:
            COUNTED["edits"] += 1
            self.steps.add((before, after))
            self.states[self.position + 1 :] = [after]
            self.position += 1

    @rule(count=st.integers(1, 4), again=st.integers(0, 2))
    def undo(self, count, again) -> None:
        """To the bytes from before; after an edit by hand only to where a command began."""
        for _ in range(count):
            self.reverse("undone", self.position - 1)
        self.redo(again)

    @rule(count=st.integers(1, 2))
    def redo(self, count) -> None:
        """To the bytes from after."""
        for _ in range(count):
            self.reverse("redone", self.position + 1)

    def reverse(self, what: str, position: int) -> None:
        """Undo or redo, to the state at *position* if there is one."""
        before = self.path.read_bytes()
        run = undo_redo.undo if what == "undone" else undo_redo.redo
        try:
            run(self.path, 0)
        except REFUSALS:
            assert not 0 <= position < len(self.states)
            assert self.path.read_bytes() == before
            COUNTED["refused"] += 1
            return
        after = self.path.read_bytes()
        COUNTED[what] += 1
        if 0 <= position < len(self.states):
            assert after == self.states[position]
            self.position = position
        else:
            # The hand took itself back: the journal knows the list again.
            step = (after, before) if what == "undone" else (before, after)
            assert step in self.steps
            self.begins_anew()

    @rule(name=st.sampled_from(sorted(HAND)), at=ANYWHERE, mixed=ANYWHERE)
    def hand(self, name, at, mixed) -> None:
        """What a person does in an editor, sometimes; what is no list then, they take back."""
        if at % 3:
            return
        self.marks += 1
        reading = read_bytes(self.path.read_bytes(), self.path.name)
        source = by_hand(reading.source, name, at * 10_007 + mixed, f"# 注{self.marks}")
        if source and source.encode() != self.path.read_bytes():
            COUNTED["by hand"] += 1
            self.path.write_bytes(source.encode())
            self.begins_anew()


def test_undo_and_redo_give_the_bytes_back(monkeypatch) -> None:
    """Whole steps, to the byte; never over what a hand did."""
    monkeypatch.setenv("TASKLIST_NO_CACHE", "1")
    COUNTED.clear()
    run_state_machine_as_test(
        Steps,
        settings=settings(
            max_examples=times(20, 150, 2000), stateful_step_count=times(30, 40, 50), deadline=None,
            suppress_health_check=list(HealthCheck), database=None,
        ),
    )  # fmt: skip
    for what, count in COUNTED.items():
        record(PROMISE, what, count)
    assert COUNTED["undone"] + COUNTED["redone"] + COUNTED["edits"] >= WANTED
    assert COUNTED["undone"] >= WANTED // 10
    assert COUNTED["redone"] >= WANTED // 50
