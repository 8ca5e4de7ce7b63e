"""`tasklist check`: what is allowed, and what day it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILE = Path("data/tasks_2023.yaml")


def mark(day: str) -> None:
    """Write a day behind the first plan of the list, as an editor would."""
    text = FILE.read_text("utf-8")
    before, plan, behind = text.partition("      plan: ")
    line, rest = behind.split("\n", 1)
    FILE.write_text(f"{before}{plan}{line}\n      done: {day}\n{rest}", "utf-8", newline="")


def test_warnings_are_answered_for_a_run(run) -> None:
    """--strict is of use: the list is clean but for what was answered, and that is counted."""
    ran = run("check --strict --allow W301")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "data/tasks_2023.yaml: no errors or warnings, 2 allowed\n"
    assert run("check --strict").code == 1


def test_warnings_are_answered_in_the_file(run) -> None:
    """By a comment at the end of the line, which edits leave where it is."""
    answer = "[梁军强, 庞铁强]  # check: allow W301 与梁军是两人"
    text = FILE.read_text("utf-8").replace("[梁军强, 庞铁强]", answer)
    FILE.write_text(text, "utf-8", newline="")
    assert run("check --strict").out == "data/tasks_2023.yaml: no errors or warnings, 2 allowed\n"
    assert run("done 35 Q3").code == 0
    assert run("check --strict").code == 0


def test_several_codes_and_what_is_not_found(run) -> None:
    """In one option or in two; what allows nothing is said, and changes no exit code."""
    ran = run("check --strict --allow w301，W305 --allow W306 --format json")
    assert ran.code == 0
    assert [json.loads(line)["notice"] for line in ran.err.splitlines()] == [
        "--allow W305: no warning has this code.",
        "--allow W306: no warning has this code.",
    ]


@pytest.mark.parametrize("code", ["E301", "W325", "W399", "301", "", "W301,"])
def test_only_a_warning_can_be_allowed(run, code: str) -> None:
    """Exit 2, before anything is read."""
    ran = run("check --allow", code)
    assert (ran.code, ran.out) == (2, "")
    assert "Expected the code of a warning, such as W301." in ran.err


@pytest.mark.parametrize(
    ("day", "line", "is_told"),
    [
        ("2032-10-11", "check", True),
        ("2023-11-09", "check", True),
        ("2023-10-11", "check", True),
        ("2023-10-10", "check", False),  # it is so already, east of here
        ("2023-10-09", "check --as-of 2023-10-08", True),
        ("2023-10-10", "check --as-of 2023-10-10", False),
    ],
)
def test_no_day_is_still_to_come(run, day: str, line: str, is_told: bool) -> None:
    """On 9 October, or as of the day that is named."""
    mark(day)
    ran = run(f"{line} --allow W301 --strict")
    assert (ran.code, f"W328 done on {day}: this date is in the future" in ran.out) == (
        is_told, is_told,
    )  # fmt: skip


def test_the_last_day_of_all(run, monkeypatch) -> None:
    """There is none after it."""
    monkeypatch.setenv("TASKLIST_TODAY", "9999-12-31")
    assert run("check --allow W301 --strict").code == 0
