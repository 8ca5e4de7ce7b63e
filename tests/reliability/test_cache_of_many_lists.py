"""A pass over many lists gives the same answer whatever becomes of the cache meanwhile."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from testing import fleet
from testing.scale import record, times

LISTS = times(6, 24, 100)
ROUNDS = times(4, 20, 200)
PROMISE = "the cache of many lists"
# What is overdue of one unit in the lists named, each row with its list; the limit comes first.
SCRIPT = """
import datetime, sys
from pathlib import Path
from tasklist.cache import entry_eviction
from tasklist.cache.snapshot import working_copy
from tasklist.model.query import Query
from tasklist.model.status import LONGEST_OVERDUE
entry_eviction.LIMIT = int(sys.argv[1])
for name in sys.argv[2:]:
    asked = Query(units=("教育局",)), datetime.date(2024, 2, 1), "current", LONGEST_OVERDUE
    for line in working_copy(Path(name)).select(*asked).lines(("task", "units", "plan"), dict):
        sys.stdout.buffer.write(name.encode() + line + b"\\n")
"""


class Pass:
    """A pass over the lists of a fleet, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache" / "tasklist"
        self.files = fleet.fleet(folder / "lists", LISTS, 2, tasks=40)
        self.right = self.answer(TASKLIST_NO_CACHE="1")
        assert self.right.count(b"\n") > LISTS
        assert not self.cache.exists()
        assert self.answer() == self.right
        self.size = sum(file.stat().st_size for file in self.cache.iterdir())

    def started(self, limit: int = 10**9, **environ: str) -> subprocess.Popen[bytes]:
        """A process that answers, with a cache of *limit* bytes."""
        command = [sys.executable, "-c", SCRIPT, str(limit), *map(str, self.files)]
        environ = {**os.environ, "XDG_CACHE_HOME": str(self.cache.parent), **environ}
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
        )

    def answer(self, limit: int = 10**9, **environ: str) -> bytes:
        """What such a process prints."""
        printed, errors = self.started(limit, **environ).communicate()
        assert errors == b""
        return printed


@pytest.fixture
def one_pass(tmp_path) -> Pass:
    """A pass over a fleet that was read once."""
    return Pass(tmp_path)


def test_damaged_entries_change_no_answer(one_pass) -> None:
    """Some are cut, some have another bit, some are those of other lists, some are gone."""
    chance = random.Random(19)  # noqa: S311 - damage, no secrets
    for _round in range(ROUNDS):
        whole = {entry: entry.read_bytes() for entry in sorted(one_pass.cache.iterdir())}
        for entry in chance.sample(list(whole), len(whole) // 2):
            data = bytearray(whole[entry])
            how = chance.randrange(4)
            if how == 0:
                entry.write_bytes(data[: chance.randrange(len(data))])
            elif how == 1:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
                entry.write_bytes(data)
            elif how == 2:
                entry.write_bytes(chance.choice(list(whole.values())))
            else:
                entry.unlink()
        assert one_pass.answer() == one_pass.right
    assert sum(file.stat().st_size for file in one_pass.cache.iterdir()) == one_pass.size


def test_passes_at_once_that_delete_each_others_entries_answer_the_same(one_pass) -> None:
    """There is room for a third of the lists, and for all in another process."""
    for _round in range(max(1, ROUNDS // 4)):
        limits = [one_pass.size // 3, one_pass.size // 3, 10**9]
        running = [one_pass.started(limit) for limit in limits]
        assert [process.communicate() for process in running] == [(one_pass.right, b"")] * 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_killed_passes_leave_a_cache_that_answers_the_same(one_pass) -> None:
    """At any moment, with a cache that is filled, that is empty, or too small for the lists."""
    chance = random.Random(19)  # noqa: S311 - moments, no secrets
    began = time.monotonic()
    assert one_pass.answer() == one_pass.right
    longest = time.monotonic() - began
    kills = 0
    for number in range(ROUNDS):
        limit = one_pass.size // 3 if number % 2 else 10**9
        for entry in list(one_pass.cache.iterdir())[number % 3 :]:
            entry.unlink()
        process = one_pass.started(limit)
        time.sleep(chance.uniform(0, 2 * longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
        assert one_pass.answer(limit) == one_pass.right
    record(PROMISE, "kills", kills)
    assert one_pass.answer(one_pass.size // 3) == one_pass.right


def test_a_cache_that_may_only_be_read_answers_the_same(one_pass) -> None:
    """With some entries missing, so that new ones cannot be saved."""
    for entry in sorted(one_pass.cache.iterdir())[::2]:
        entry.unlink()
    before = sorted(file.name for file in one_pass.cache.iterdir())
    one_pass.cache.chmod(0o500)
    try:
        assert one_pass.answer() == one_pass.right
    finally:
        one_pass.cache.chmod(0o700)
    if os.geteuid():  # root may write everywhere
        assert sorted(file.name for file in one_pass.cache.iterdir()) == before
