"""A kill or an error at every system call that touches the list's folder, by real strace.

The folder has the journal of undo as well.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tasklist.edits.undo_redo import UNDO, MovedOnError
from testing.places import PLACES, PROGRAM, TODAY, Place, after, order, world
from testing.programs import needs
from testing.scale import record, times

# The new file's name is the same each time, so that strace can be told to watch it.
STEADY = "import os, runpy; os.urandom = bytes; runpy.run_module('tasklist', run_name='__main__')"
ERRORS = ["ENOSPC", "EIO", "EACCES", "EROFS", "EINTR"]
# Short: one of each kind that changes the folder, as it first meets the new file.
SHORT = ["openat", "write", "fchmod", "fsync", "rename"]
SOME = [("SIGKILL", PLACES[0]), ("ENOSPC", PLACES[1])]
CASES = times(
    SOME,
    SOME,
    [(fault, kind) for fault in ("SIGKILL", *ERRORS) for kind in PLACES],
)
UNRECORDED = "This change cannot be undone: "
pytestmark = pytest.mark.programs
# A line of strace: the process, the call, what it was given and what came of it.
LINE = re.compile(r"^\d+ +(\w+)\((.*)$", re.MULTILINE)


class Call(NamedTuple):
    """The *nth* call of this *name* that touches the folder."""

    name: str
    nth: int
    message: str


class Tracer(NamedTuple):
    """Runs of one command, fresh from the same list, under strace."""

    folder: Path
    kind: str

    def office(self, name: str) -> tuple[Place, list[str], bytes]:
        """A new place, the words of an order, and the list as it has to be after it."""
        place = Place.make(self.folder / name, self.kind)
        placed = place.milestones()[-1]
        if place.lock.parent != place.file.parent:
            # Here the lock is there already; outside, the command has to make it.
            place.lock.touch()
        return place, order("done", placed), after(place.data, {placed.id: "done"})

    def run(self, place: Place, words: list[str], *options: str) -> tuple[int, str, str]:
        """The exit code, standard error and strace's own lines."""
        log = self.folder / "strace"
        program = [PROGRAM[0], "-c", STEADY, *place.command(*words)[len(PROGRAM) :]]
        ran = subprocess.run(
            ["strace", "-f", "-y", "-o", log, *options, *program],
            capture_output=True, check=False, env=world(),
        )  # fmt: skip
        return ran.returncode, ran.stderr.decode(), log.read_text("utf-8", "replace")

    def touching(self) -> tuple[list[str], list[Call]]:
        """The paths in the folder that the command touches, and each call that does so."""
        place, words, new = self.office("ordinary")
        code, _error, log = self.run(place, words)
        assert (code, place.data) == (0, new)
        folder = str(place.file.parent)
        lines = [match for match in LINE.finditer(log) if match[1] != "execve"]
        paths = {p for line in lines for p in re.findall(rf'["<]({folder}[^">]*)[">]', line[2])}
        calls, count = [], Counter[str]()
        for name, message in (line.groups() for line in lines if folder in line[2]):
            count[name] += 1
            calls.append(Call(name, count[name], message))
        return sorted(Path(path).relative_to(folder).as_posix() for path in paths), calls

    def inject(self, where: Call, fault: str, paths: list[str]) -> str:
        """What became of the list, with *fault* at that call; everything else is asserted."""
        place, words, new = self.office(f"{where.name}-{where.nth}")
        old, folder = place.data, place.file.parent
        kind = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
        # A seccomp filter makes strace four times as fast, but then it sends no signal.
        fast = [] if fault == "SIGKILL" else ["--seccomp-bpf"]
        code, error, log = self.run(
            place, words, *fast, "-e", f"trace={where.name}",
            *(word for path in paths for word in ("-P", str(folder / path))),
            "-e", f"inject={where.name}:{kind}:when={where.nth}",
        )  # fmt: skip
        report = f"{fault} at {where}: exit {code}\n{error}"
        # The fault came, and where it was meant to.
        assert ("killed by SIGKILL" if fault == "SIGKILL" else "(INJECTED)") in log, report
        now = place.data
        assert now in (old, new), report
        if fault == "SIGKILL":
            assert code < 0 or code > 128, report
        elif code == 0:
            assert now == new, report
            assert not error or error.startswith(UNRECORDED), report
        else:
            assert code in (2, 3, 4), report
            assert error.startswith("Error: "), report
            assert "Traceback" not in error, report
            assert now == old or "was written, but the disk did not confirm it" in error, report
        if fault != "SIGKILL":
            assert not place.litter, report
        recorded = old if now == new and not error.startswith(UNRECORDED) else None
        assert _before(place) == recorded, report
        assert place.run_at_once(*words) == 0, report
        assert place.data == new, report
        assert _before(place) == (recorded if now == new else old), report
        assert not place.litter, report
        return "the old list" if now == old else "the new list"


def _before(place: Place) -> bytes | None:
    """What undo would give back; None if it has nothing to undo, or refuses."""
    try:
        return place.reversed(UNDO)
    except MovedOnError:
        return None


@pytest.mark.parametrize(("fault", "kind"), CASES)
def test_a_fault_at_a_system_call(tmp_path, monkeypatch, fault: str, kind: str) -> None:
    """Old list or new, no litter after an error, a sentence, and the next command works."""
    needs("strace", "-f", "--seccomp-bpf", "-e", "inject=chdir:error=EIO", "-P", "/", "true")
    monkeypatch.setenv("TASKLIST_TODAY", TODAY.isoformat())
    tracer = Tracer(tmp_path, kind)
    paths, calls = tracer.touching()
    assert {call.name for call in calls} >= set(SHORT)
    first = [next(c for c in calls if c.name == name and ".new" in c.message) for name in SHORT]
    first += [next(c for c in calls if c.name == name and ".undo-" in c.message)
              for name in ("openat", "write")]  # fmt: skip
    meant = times(first, first, calls)
    outcomes = Counter(tracer.inject(call, fault, paths) for call in meant)
    for what, count in outcomes.items():
        record("a fault at a system call", f"{fault} {kind}: left {what}", count)
