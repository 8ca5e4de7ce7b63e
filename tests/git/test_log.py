"""What `git log` prints is read as it was asked for, and nothing else passes for it."""

from __future__ import annotations

import datetime

import pytest

from tasklist.git.log import day, exchange, exchanges, steps

A, B, C = "a" * 40, "b" * 40, "c" * 40
COMMIT = [A, B, "1680660000 +0800", "王芳", "一季度"]
CHANGE = [f"\n:100644 100644 {B} {C} M", "data/tasks_2023.yaml", ""]


def parts(*fields: str) -> list[bytes]:
    """Fields as git prints them, with a NUL between."""
    return [field.encode("utf-8", "surrogateescape") for field in fields]


def test_one_commit() -> None:
    """Who, when, what it was called, and what the file holds since."""
    (step,) = steps(iter(parts(*COMMIT, *CHANGE)))
    assert step.commit == (A, (B,), datetime.date(2023, 4, 5), "王芳", "一季度")
    assert step.files == {"data/tasks_2023.yaml": C}


def test_bytes_that_are_no_text() -> None:
    """They are spelt out: a subject, an author; a file's name is kept as it is."""
    odd = [A, B, "1680660000 +0800", "\udcb0", "\udcff"]
    (step,) = steps(iter(parts(*odd, CHANGE[0], "data/\udcfe.yaml", "")))
    assert (step.commit.author, step.commit.subject) == (r"\xb0", r"\xff")
    assert step.files == {"data/\udcfe.yaml": C}


@pytest.mark.parametrize("length", range(1, 5))
def test_a_commit_that_is_cut_off(length: int) -> None:
    """In the middle of its five fields."""
    with pytest.raises(ValueError, match=r"."):
        list(steps(iter(parts(*COMMIT[:length]))))


@pytest.mark.parametrize(
    "fields",
    [["what a day", *COMMIT[1:]], [A[:39], *COMMIT[1:]], [A, "b c", *COMMIT[2:]],
     [*COMMIT, f"\n:100644 {B} {C} M", "f"], [*COMMIT, f"\n:100644 100644 {B} {C}", "f"],
     [*COMMIT, CHANGE[0]], [*COMMIT, f"\n:100644 100644 {B} nothing M", "f"],
     ["\udcff", *COMMIT[1:]]],
)  # fmt: skip
def test_what_is_no_log(fields: list[str]) -> None:
    """Ids that are none, modes without ids, no name."""
    with pytest.raises(ValueError, match=r"."):
        list(steps(iter(parts(*fields))))


def test_what_is_no_list_of_differences() -> None:
    """Of commits, and of two: no change is made of another line."""
    for reader in (lambda fields: list(exchanges(fields)), exchange):
        with pytest.raises(ValueError, match=r"."):
            reader(iter(parts(A[:39], "")))
        with pytest.raises(ValueError, match=r"."):
            reader(iter(parts(f":100644 100644 {B} {C}", "f")))
        with pytest.raises(ValueError, match=r"."):
            reader(iter(parts(CHANGE[0].lstrip())))


@pytest.mark.parametrize(
    ("moment", "date"),
    [("0 +0000", "1970-01-01"), ("0 -0001", "1969-12-31"), ("1672502399 +0000", "2022-12-31"),
     ("1672502400 +0000", "2022-12-31"), ("1672502400 +0800", "2023-01-01"),
     ("1672502400 +1400", "2023-01-01"), ("1672502400 +1401", "2022-12-31"),
     ("1672502400 +0860", "2023-01-01"), ("1672531200 -1200", "2022-12-31"),
     ("1672531200 -9" + "9" * 50, "2023-01-01"), ("9" * 30 + " +0000", "9999-12-31"),
     ("253402300799 +0000", "9999-12-31"), ("253402300799 +0001", "9999-12-31"),
     ("9" * 5000 + " +0000", "1970-01-01"), ("1672531200 +" + "9" * 5000, "1970-01-01"),
     ("", "1970-01-01"), ("-1 +0000", "1970-01-01"), ("1672502400", "1970-01-01"),
     ("１６７２５０２４００ +0800", "1970-01-01"), ("1672502400 0800", "1970-01-01")],
)  # fmt: skip
def test_the_day_of_a_moment(moment: str, date: str) -> None:
    """The writer's own; Greenwich's where nobody can have lived there; 1970 where it is none."""
    assert day(moment).isoformat() == date
