"""`make demo`: something to look at, and commands that work as they are printed."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import demo
from tasklist.text.width import width
from testing.paths import ROOT
from testing.terminals import on_a_terminal


@pytest.fixture
def place(tmp_path) -> Path:
    """Where the demonstration goes; the user's own settings of git are left alone."""
    return tmp_path / "demo"


def printed(place: Path) -> list[str]:
    """What the demonstration prints through a pipe."""
    command = [sys.executable, ROOT / "scripts" / "demo.py", place]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_a_screen_and_is_the_same_on_a_terminal(place, monkeypatch, language) -> None:
    """At most 30 lines of 80 columns, whatever the width of the terminal."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    lines = printed(place)
    assert len(lines) <= 30
    assert max(width(line) for line in lines if str(place.name) not in line) <= 80
    command = [sys.executable, str(ROOT / "scripts" / "demo.py"), str(place)]
    code, drawn = on_a_terminal(command, ROOT, columns=132)
    assert code == 0
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", drawn).splitlines()] == lines


def test_a_third_is_done(place) -> None:
    """Of 653 milestones, some of them late, each committed after its quarter."""
    printed(place)
    status = [sys.executable, "-m", "tasklist", "status", "--format", "json"]
    environment = {**os.environ, "TASKLIST_TODAY": str(demo.DAY)}
    ran = subprocess.run(status, capture_output=True, check=True, cwd=place, env=environment)
    answer = json.loads(ran.stdout)
    assert answer["total"]["done"] + answer["total"]["done_late"] == 653 // 3
    assert answer["total"]["done_late"] > 0
    assert answer["git"] == "unchanged"
    log = subprocess.run(
        ["git", "log", "--format=%ad %s", "--date=short"],
        capture_output=True,
        check=True,
        cwd=place,
    )
    assert log.stdout.decode().splitlines() == [
        "2023-10-08 3季度进展", "2023-07-06 2季度进展", "2023-04-06 1季度进展",
        "2023-01-05 公布的清单",
    ]  # fmt: skip


def test_the_commands_to_try_work(place) -> None:
    """One after the other, on the day that they name."""
    lines = printed(place)
    *_screen, setting = [line for line in lines if "export TASKLIST_TODAY=" in line]
    day = setting.rpartition("=")[2]
    commands = [shlex.split(line) for line in lines[lines.index(setting) + 1 :]]
    assert len(commands) == 4
    for name, *arguments in commands:
        assert name == "tasklist"
        ran = subprocess.run(
            [sys.executable, "-m", "tasklist", *arguments], capture_output=True, cwd=place,
            check=True, env={**os.environ, "TASKLIST_TODAY": day},
        )  # fmt: skip
        assert ran.stdout


def test_the_manual_shows_its_trend(place) -> None:
    """The example of `trend` needs a year of commits, which the demonstration has."""
    printed(place)
    manual = (ROOT / "docs" / "commands.md").read_text("utf-8")
    (session,) = re.findall(
        r"^```text\n(\$ tasklist trend\n.*?)^```", manual, re.DOTALL | re.MULTILINE
    )
    for command, shown in re.findall(
        r"^\$ tasklist (.*)\n((?:(?!\$).*\n)*)", session, re.MULTILINE
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "tasklist", *command.split(), "--format", "table"],
            capture_output=True, cwd=place, check=True, encoding="utf-8",
            env={**os.environ, "TASKLIST_TODAY": str(demo.DAY)},
        )  # fmt: skip
        assert ran.stdout == shown
