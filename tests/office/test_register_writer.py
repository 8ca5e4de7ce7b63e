"""Adding to the register: its bytes stay, and entries come at its end."""

from __future__ import annotations

import datetime

import pytest

from tasklist.office.register_reader import read_register
from tasklist.office.register_writer import FixedRegisterError, new_register, with_entries
from tasklist.reports.notice import Level
from tasklist.reports.notice_register import MilestoneRef, RegisteredNotice

FIRST = RegisteredNotice(
    number=1,
    day=datetime.date(2023, 10, 12),
    unit="教育局",
    list_name="tasks_2023.yaml",
    milestones={Level.RED: (MilestoneRef(35, 1, "Q3"), MilestoneRef(44, 2, "2023-11"))},
)
SECOND = RegisteredNotice(
    number=2,
    printed="西督〔2023〕2号",
    day=datetime.date(2023, 10, 13),
    unit="#甲: 乙",
    list_name="tasks_2023.yaml",
    milestones={Level.RED: (MilestoneRef(1, 1, "Q1-Q2"),), Level.BLUE: (MilestoneRef(2, 1, "Q4"),)},
    reply_by=datetime.date(2023, 10, 18),
)
NEW = """\
# Notices that were sent; new ones are added at the end.
notices:

- number: 1
  day: 2023-10-12
  unit: 教育局
  list: tasks_2023.yaml
  red: [35 Q3, "44.2 2023-11"]
"""
ADDED = """
- number: 2
  printed: 西督〔2023〕2号
  day: 2023-10-13
  unit: "#甲: 乙"
  list: tasks_2023.yaml
  red: [1 Q1-Q2]
  blue: [2 Q4]
  reply-by: 2023-10-18
"""


def added(text: str) -> str:
    """The register *text* with SECOND added."""
    return with_entries(read_register(text.encode(), "n"), [SECOND]).source.text


def test_a_new_register() -> None:
    """It says what it is, and reads back as it was written."""
    register = new_register("n", [FIRST])
    assert register.source.text == NEW
    assert register.entries == (FIRST,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NEW, NEW + ADDED),
        (NEW.rstrip("\n"), NEW + ADDED),
        (NEW + "# 十月完\n", NEW + "# 十月完\n" + ADDED),
        (NEW.replace("\n", "\r\n"), (NEW + ADDED).replace("\n", "\r\n")),
        (
            "notices:\n  - {day: 2023-10-12, number: 1, unit: 甲, list: t.yaml, red: 35 Q3}\n",
            "notices:\n  - {day: 2023-10-12, number: 1, unit: 甲, list: t.yaml, red: 35 Q3}\n"
            + "".join(f"  {line}\n" if line else "\n" for line in ADDED.splitlines()),
        ),
    ],
    ids=["as written", "no last line end", "a comment", "Windows", "by hand"],
)
def test_only_the_end_changes(old: str, new: str) -> None:
    """Line ends and indentation are those of the file."""
    assert added(old) == new


def test_a_list_in_brackets_is_not_added_to() -> None:
    """Rather than written anew, with its comments lost."""
    text = "notices: [{number: 1, day: 2023-10-12, unit: 甲, list: t.yaml, red: 35 Q3}]\n"
    with pytest.raises(FixedRegisterError) as error:
        added(text)
    assert error.value.message == "Notices can't be added to n in its present layout."
