"""The register of notices: its entries, and every error with its place."""

from __future__ import annotations

import datetime

import pytest

from tasklist.office.register_reader import InvalidRegisterError, read_register
from tasklist.reports.notice import Level
from tasklist.reports.notice_register import MilestoneRef, RegisteredNotice

ENTRY = """\
notices:

- number: 12
  printed: 西督〔2023〕12号
  day: 2023-10-12
  unit: 教育局
  list: tasks_2023.yaml
  red: [35 Q3, 44.2 2023-07..2023-09]
  yellow: 36 Q4
  reply-by: 2023-10-17
"""


def messages(text: str) -> list[str]:
    """Each problem of the register *text*, with its place and code."""
    problems = read_register(text.encode(), "n").problems
    return [f"{one.place}: {one.code} {one.message}" for one in problems]


def test_every_key_is_read() -> None:
    """A milestone alone may be a text."""
    assert read_register(ENTRY.encode(), "n").entries == (
        RegisteredNotice(
            number=12,
            printed="西督〔2023〕12号",
            day=datetime.date(2023, 10, 12),
            unit="教育局",
            list_name="tasks_2023.yaml",
            milestones={
                Level.RED: (MilestoneRef(35, 1, "Q3"), MilestoneRef(44, 2, "2023-07..2023-09")),
                Level.YELLOW: (MilestoneRef(36, 1, "Q4"),),
            },
            reply_by=datetime.date(2023, 10, 17),
        ),
    )


def test_a_number_is_free_again_in_the_next_year() -> None:
    """Numbers are of the year of the day."""
    other = ENTRY.partition("\n\n")[2].replace("2023-10-12", "2024-01-05")
    assert messages(f"{ENTRY}\n{other}") == []


WRONG = {
    "nothing": ("", ["n:1:1: E110 the register has no entries"]),
    "only comments": ("# 督办单\n", ["n:1:1: E110 the register has no entries"]),
    "cut off": (ENTRY[:60], [
        "n:3:3: E202 missing key: list", "n:3:3: E202 missing key: unit",
        "n:3:3: E412 the notice has no milestones", "n:5:8: E212 invalid date: 2023-10"]),
    "an empty list": ("notices: []\n", ["n:1:10: E208 empty list"]),
    "no list": ("notices: 12\n", ["n:1:10: E205 expected a list, found text"]),
    "another file": ("title: 清单\n", ["n:1:1: E201 unknown key: title",
                                       "n:1:1: E202 missing key: notices"]),
    "a conflict": (f"<<<<<<< HEAD\n{ENTRY}=======\n>>>>>>> main\n", [
        "n:1:1: E103 unresolved merge conflict: notices:… or (nothing)"]),
    "a misspelt key": (ENTRY.replace("unit:", "uint:"), [
        "n:3:3: E202 missing key: unit", "n:6:3: E201 unknown key: uint"]),
    "a number in words": (ENTRY.replace("number: 12", "number: 十二"), [
        "n:3:11: E209 invalid notice number: 十二"]),
    "a day of another form": (ENTRY.replace("2023-10-12", "10月12日"), [
        "n:5:8: E212 invalid date: 10月12日"]),
    "a wrong milestone": (ENTRY.replace("35 Q3", "35 三季度"), [
        "n:8:9: E411 invalid milestone: 35 三季度"]),
    "a number twice": (ENTRY + ENTRY.partition("\n\n")[2], [
        "n:11:11: E413 duplicate number 12 in 2023; first used on line 3"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), WRONG.values(), ids=WRONG)
def test_what_is_refused(text: str, problems: list[str]) -> None:
    """A damaged register is never an empty one: numbers would begin again."""
    assert messages(text) == problems
    with pytest.raises(InvalidRegisterError):
        _ = read_register(text.encode(), "n").entries
