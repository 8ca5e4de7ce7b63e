"""`kill -9` at any moment: the old list or the new one, the journal with it, and it goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter

import pytest

from tasklist.edits.undo_redo import UNDO
from tasklist.model.tasklist import PlacedMilestone
from testing.places import PLACES, TODAY, Place, after, order, world
from testing.scale import record, times

ROUNDS = times(5, 25, 250)  # in each place
PROMISE = "kill -9"


@pytest.fixture(params=times(PLACES[:2], PLACES, PLACES))
def place(request, tmp_path, monkeypatch) -> Place:
    """The list, in a repository or not."""
    monkeypatch.setenv("TASKLIST_TODAY", TODAY.isoformat())
    return Place.make(tmp_path / "office", request.param)


def killed(command: list[str], delay: float) -> tuple[int, bytes]:
    """The exit code and what was printed, where the process group was killed after *delay*."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=world(), start_new_session=True)
    time.sleep(delay)
    # Until it is waited for, its number is nobody else's, even if it has ended.
    os.killpg(process.pid, signal.SIGKILL)
    printed, _none = process.communicate()
    return process.returncode, printed


def time_of(place: Place, words: list[str]) -> float:
    """How long the command really takes."""
    began = time.monotonic()
    subprocess.run(place.command(*words), check=True, capture_output=True, env=world())
    return time.monotonic() - began


class Model:
    """The states of the list, one after each command, and which of them it has."""

    def __init__(self, data: bytes) -> None:
        self.states = [data]
        self.position = 0

    def after(self, word: str, placed: PlacedMilestone) -> tuple[list[str], bytes]:
        """The arguments of the command *word*, and the list it has to make."""
        if word == "undo":
            return ["undo", "--yes"], self.states[self.position - 1]
        if word == "redo":
            return ["redo", "--yes"], self.states[self.position + 1]
        return order(word, placed), after(self.states[self.position], {placed.id: word})

    def take(self, word: str, data: bytes) -> None:
        """The command was saved."""
        self.position += -1 if word == "undo" else 1
        if word not in {"undo", "redo"}:
            self.states[self.position :] = [data]

    @property
    def before(self) -> bytes | None:
        """What undo has to give back."""
        return self.states[self.position - 1] if self.position else None


def test_a_killed_writer_leaves_the_old_list_or_the_new(place, request) -> None:
    """Byte for byte; what said success is saved; no lock blocks, and the next write sweeps up.

    Undo and redo are killed as well; whatever was killed, undo takes back the command before.
    """
    milestones = place.milestones()
    model = Model(place.data)
    took = time_of(place, order("done", milestones[-1]))
    model.take("done", place.data)
    chance = random.Random(request.node.name)  # noqa: S311 - moments, no secrets
    outcomes = Counter[str]()
    for step in range(ROUNDS):
        # Every four rounds mark a milestone, and open it again.
        placed, word = milestones[step // 4], ("done", "undo", "redo", "reopen")[step % 4]
        old = place.data
        words, new = model.after(word, placed)
        # Every other kill late, when the file is written.
        earliest = chance.choice((0, 0.6)) * took
        code, printed = killed(place.command(*words), chance.uniform(earliest, took * 1.05))
        # The machine may be busier or idler than it was.
        took *= 0.9 if code == 0 else 1.03
        now = place.data
        assert now in (old, new), f"a mixture after {words}"
        assert code in (0, -signal.SIGKILL)
        # Undo and redo say first what they are going to do.
        claimed = b"Undone" in printed or b"Redone" in printed if "--yes" in words else printed
        assert now == new or not (code == 0 or claimed), f"success claimed after {words}"
        if now == new:
            model.take(word, new)
        assert place.reversed(UNDO) == model.before, f"not undoable after {words}"
        outcomes["saved, then killed"] += code != 0 and now == new
        outcomes["killed while the new file was being written"] += bool(place.litter)
        outcomes["ended before the kill"] += code == 0
        # Undo and redo would go one step further.
        if now == old or word in {"done", "reopen"}:
            assert place.run_at_once(*words) == 0
        if now == old:
            model.take(word, new)
        assert place.data == new
        assert place.reversed(UNDO) == model.before
        assert not place.litter
    kind = request.node.callspec.params["place"]
    record(PROMISE, f"random kills {kind}", ROUNDS)
    record(PROMISE, f"mixtures, blocked next commands, litter after them {kind}", 0)
    for what, count in outcomes.items():
        record(PROMISE, f"{what}, {kind}", count)
