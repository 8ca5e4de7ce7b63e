"""Ctrl+C: at whatever moment, silence and 130; what is being written is written to the end."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasklist.process import interrupts
from tasklist.render import Output
from tasklist.render.terminal import progress_bar
from testing.listening import listening
from testing.paths import ROOT

pytestmark = pytest.mark.thinned

LIST = ROOT / "data" / "tasks_2023.yaml"
PRESSING = ROOT / "testing" / "ctrl_c.py"
posix = pytest.mark.skipif(os.name == "nt", reason="no process can be copied there")


def pressed(*words: object, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """The program, pressed as the first of *words* say."""
    environment = {
        # Measuring would print a word about whoever traces beside it.
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COVERAGE")
    }
    command = [sys.executable, PRESSING, *map(str, words)]
    return subprocess.run(command, capture_output=True, cwd=folder, env=environment, check=False)


@pytest.fixture
def office(tmp_path) -> Path:
    """A folder with the list."""
    shutil.copy(LIST, tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """What is started here begins with Ctrl+C as ever."""
    with listening():
        yield


# How many calls of Python functions lie between two moments: some hundred moments each.
EVERY = {"--help": 401, "show 35": 801, "show --format table": 5003, "check": 9001, "没有": 801}


@posix
@pytest.mark.parametrize("words", EVERY)
def test_at_any_moment_there_is_silence_and_130(office: Path, words: str) -> None:
    """While it starts, reads, asks, prints and refuses; and the run itself is as ever."""
    report = office / "report"
    ran = pressed("every", EVERY[words], report, *words.split(), folder=office)
    assert ran.returncode == (2 if words == "没有" else 0)
    moments = report.read_text("utf-8").splitlines()
    assert len(moments) > 20
    assert [moment for moment in moments if not moment.startswith("130 ")] == []
    assert Path(f"{report}.out").read_bytes() == b""


def test_before_it_is_taken_over_nothing_is_imported_but_what_that_takes() -> None:
    """The rest of the time before belongs to Python itself."""
    code = (
        "import sys; before = set(sys.modules); import tasklist.__main__;"
        "print(*sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert ran.stdout.split() == [
        "tasklist",
        "tasklist.__main__",
        "tasklist.process",
        "tasklist.process.interrupts",
    ]


WRITES = {
    "before a new file is written": ("before", "tasklist.storage.atomic_write:_put", 1),
    "behind a new file": ("before", "tasklist.storage.list_file:_refuse_if_changed", 1),
    "when all is in its place": ("after", "tasklist.storage.atomic_write:_put", 1),
    "twice behind a new file": ("before", "tasklist.storage.list_file:_refuse_if_changed", 2),
    "inside the lock": ("after", "tasklist.storage.list_file:load", 1),
    "before it is cached": ("before", "tasklist.cache.entries:save", 1),
}


@pytest.mark.parametrize("moment", WRITES)
def test_a_list_is_written_whole_or_not_at_all(office: Path, monkeypatch, moment: str) -> None:
    """No litter, even of what was just being written; nobody is kept waiting afterwards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(office / "cache"))
    before = (office / LIST.name).read_bytes()
    words = ["done", "35", "Q3", "--on", "2023-09-28"]
    ran = pressed("at", *WRITES[moment], *words, folder=office)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")
    after = (office / LIST.name).read_bytes()
    line = b"      done: 2023-09-28\n"
    is_whole = moment not in ("inside the lock", "twice behind a new file")
    assert len(after) == len(before) + is_whole * len(line)
    assert after.replace(line, b"") == before.replace(line, b"")
    # Only who doesn't wait leaves something about, which the next command sweeps up.
    assert bool(list(office.glob(".*.new"))) == moment.startswith("twice")
    again = [sys.executable, "-m", "tasklist", *words, "--wait", "0"]
    assert subprocess.run(again, cwd=office, check=False).returncode == 0
    assert not list(office.glob(".*.new"))


def test_a_document_is_written_whole_or_not_at_all(office: Path, monkeypatch) -> None:
    """No part of it, and nothing beside it."""
    monkeypatch.setenv("TASKLIST_NO_CACHE", "1")  # the document is then the first file written
    words = ("report", "--format", "md", "-o", "r.md")
    for when in ("before", "after"):
        ran = pressed("at", when, "tasklist.storage.atomic_write:_put", 1, *words, folder=office)
        assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")
        assert (office / "r.md").read_bytes().endswith(b"\n")
        assert not list(office.glob(".tasklist*.new"))
        (office / "r.md").unlink()


@posix
def test_a_folder_that_is_being_deleted_is_deleted(office: Path, monkeypatch) -> None:
    """That of a browser, and that in which a library writes."""
    (office / "temporary").mkdir()
    browser = office / "browser"
    browser.write_text(
        '#!/bin/sh\nfor word; do case "$word" in --print-to-pdf=*)\n'
        'echo %PDF-1.7 >"${word#*=}";; esac; done\n', "utf-8"
    )  # fmt: skip
    browser.chmod(0o755)
    monkeypatch.setenv("TASKLIST_BROWSER", str(browser))
    monkeypatch.setenv("TMPDIR", str(office / "temporary"))
    before = set(office.rglob("*"))
    for words, written in (("page 35 -o list.pdf", ()), ("export list.sqlite", ("list.sqlite",))):
        for when in ("before", "after"):
            ran = pressed("at", when, "shutil:rmtree", 1, *words.split(), folder=office)
            assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")
            assert set(office.rglob("*")) == before.union(map(office.joinpath, written))
            for name in written:
                (office / name).unlink()


@posix
def test_what_was_to_be_ignored_is(office: Path) -> None:
    """A script's `&`, or `nohup`."""
    words = ("at", "after", "tasklist.storage.list_file:load", 1, "show", "35")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what a process begins with
    try:
        ran = pressed(*words, folder=office)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.count(b"\n") == 5


@pytest.mark.usefixtures("shell")
@posix
def test_git_ends_too(office: Path, monkeypatch) -> None:
    """However long it would have gone on: it has no terminal of its own to hear of it."""
    run = ["git", "-C", office]
    subprocess.run([*run, "init", "-q"], check=True)
    report_file = office / "told"
    os.mkfifo(report_file)
    slow = office / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(f"#!/bin/sh\necho $$ >{report_file}\nexec sleep 1000\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    command = [sys.executable, "-m", "tasklist", "log"]
    with subprocess.Popen(
        command, cwd=office, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        git = int(report_file.read_text("utf-8"))  # waits for it
        ran.send_signal(signal.SIGINT)
        assert ran.communicate() == (b"", b"")
    assert ran.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.kill(git, 0)


class ExitedError(Exception):
    """The process would have ended."""


@pytest.fixture
def press(monkeypatch) -> Iterator[object]:
    """Press Ctrl+C here; ExitedError where the process would end."""

    def end(code: int) -> None:
        assert code == interrupts.INTERRUPTED
        raise ExitedError

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(interrupts, "_state", interrupts._State())
    monkeypatch.setattr(interrupts, "_interrupted", interrupts._interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupts.take_over()
    yield lambda: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def test_what_is_held_is_left_before_the_end(press) -> None:
    """The outermost decides; a second press waits for nobody."""
    with pytest.raises(ExitedError):
        press()
    results = []

    def work() -> None:
        with interrupts.Uninterruptible():
            with interrupts.Uninterruptible():
                press()
                results.append("inner")
            results.append("outer")
        results.append("beyond")

    with pytest.raises(ExitedError):
        work()
    assert results == ["inner", "outer"]


def test_pressed_twice_it_waits_no_longer(press) -> None:
    """A disk may hang."""
    with interrupts.Uninterruptible():
        press()
        with pytest.raises(ExitedError):
            press()
        interrupts._state.is_due = False


def test_what_is_to_be_undone_is_undone(press) -> None:
    """In the end alone, the last first, and whatever comes of it."""
    undone = []
    first, last = (lambda: undone.append("first")), (lambda: undone.append(1 / 0))
    with interrupts.OnInterrupt(first):
        pass
    assert undone == []
    with pytest.raises(ExitedError), interrupts.OnInterrupt(first), interrupts.OnInterrupt(last):
        press()
    assert undone == ["first"]


def test_a_bar_goes_away(press, monkeypatch) -> None:
    """And the cursor comes back."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(progress_bar, "PATIENCE", -1.0)
    monkeypatch.delenv("TASKLIST_NO_PROGRESS", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    steps = progress_bar.steps(Output(stream, "md", 80), [1, 2], "甲")
    next(steps)
    assert "\x1b[?25l" in stream.getvalue()
    with pytest.raises(ExitedError):
        press()
    assert "\x1b[?25h" in stream.getvalue()
