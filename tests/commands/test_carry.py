"""`tasklist carry`: open work of last year's list, in this year's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from testing.lists import SMALL
from testing.terminals import with_keys

OLD, NEW = Path("data/tasks_2023.yaml"), Path("data/tasks_2024.yaml")
CARRY = f"carry {OLD} {NEW} --as-of 2023-12-31"
THIS_YEAR = """\
title: 某区2024年重点工作任务清单
year: 2024
groups:
  各街镇: [甲镇, 乙镇]
tasks:

- id: 1
  goal: 今年的任务
  workstreams:
  # 1 教育局
  - units: [教育局]
    milestones:
    - quarter: Q1-Q4   # 全年"""
TASK_2 = """

- id: 2
  continues: 35
  section: 上年结转
  goal: 加大优质教育资源供给
  leaders: [柴树芳]
  workstreams:
  # 2 教育局 各相关街镇
  - units: [教育局, 各相关街镇]
    milestones:
    - due: 2023-09
      from: 2023-07
      plan: 兴华中学完工"""


@pytest.fixture
def years(office) -> Path:
    """The small list of 2023, and one of 2024 without a final line end."""
    OLD.write_text(SMALL, "utf-8", newline="")
    NEW.write_text(THIS_YEAR, "utf-8", newline="")
    return office


def test_open_work_comes_after_the_last_task(run, years) -> None:
    """The rest of the file keeps its bytes, the old file all of them."""
    ran = run(f"{CARRY} --yes")
    assert ran.code == 0
    text = NEW.read_text("utf-8")
    assert text.startswith(THIS_YEAR + TASK_2)
    assert OLD.read_text("utf-8") == SMALL
    assert "各相关街镇 is a group in data/tasks_2023.yaml only" in ran.err
    assert run(f"check {NEW}").out.count(" E") == 0


def test_a_second_run_adds_nothing(run, years) -> None:
    """And undo takes all of the first one back."""
    run(f"{CARRY} --yes")
    once = NEW.read_bytes()
    ran = run(CARRY)
    assert (ran.code, ran.out, NEW.read_bytes()) == (0, "No changes.\n", once)
    assert "were carried over before." in ran.err
    assert run(f"-f {NEW} undo --yes").code == 0
    assert NEW.read_text("utf-8") == THIS_YEAR


def test_the_new_list_is_found_as_any_other(run, years) -> None:
    """It is the newest, or the one that is named."""
    run(f"carry {OLD} --as-of 2023-12-31 --yes")
    assert NEW.read_text("utf-8").startswith(THIS_YEAR + TASK_2)
    assert run(f"carry {OLD} -f {NEW} --as-of 2023-12-31").out == "No changes.\n"


def test_the_day_decides_what_is_open(run, years) -> None:
    """On 1 March 2023 nothing was done yet; a day without its year is one of the old list's."""
    run(f"carry {OLD} {NEW} --as-of 3-1 --yes")
    assert "发布招标公告" in NEW.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("carry", "Missing argument: OLD"),
        (f"carry {OLD} {NEW} {NEW}", "Expected two lists and nothing else."),
        (f"carry {OLD} {NEW} --year 2023", "Expected two lists and nothing else."),
        (f"carry {OLD} {OLD}",
         "data/tasks_2023.yaml is the list of 2023; expected the list of 2024."),
        (f"carry {NEW} {OLD}",
         "data/tasks_2023.yaml is the list of 2023; expected the list of 2025."),
    ],
)  # fmt: skip
def test_two_lists_of_neighbouring_years_are_needed(run, years, words: str, error: str) -> None:
    """Anything else is a usage error."""
    ran = run(words)
    assert (ran.code, ran.err.split("\n")[0]) == (2, f"Error: {error}")


def test_an_answer_says_which_list_it_took(run, years) -> None:
    """Where last year's has open milestones that are not in it."""
    said = "The answer is from data/tasks_2024.yaml. data/tasks_2023.yaml has"
    for words in ("overdue", "show --format tsv", "summary", "status"):
        assert said in run(words).err
    for words in ("overdue --year 2024", f"overdue -f {NEW}", "overdue --year 2023"):
        assert said not in run(words).err
    run(f"{CARRY} --yes")
    assert said not in run("overdue --as-of 2024-01-05").err


def test_an_invalid_list_of_last_year_is_named(run, years) -> None:
    """What could not be read is not taken for nothing."""
    OLD.write_text(SMALL.replace("quarter: Q3", "quarter: Q7"), "utf-8")
    assert "data/tasks_2023.yaml has errors, so its open milestones" in run("overdue").err


def test_a_day_before_the_list_suggests_the_year(run, years) -> None:
    """The list of the new year took over; the work belongs to the old one."""
    ran = run("done 1 Q4 --on 2023-03-30")
    assert (ran.code, ran.err.split("\n")[1]) == (
        2, "Check the date (--on DATE), or choose another list: --year YEAR"
    )  # fmt: skip


def test_on_a_terminal_it_asks(run, years) -> None:
    """After the changes are shown; a no leaves the list as it is."""
    command = [sys.executable, "-m", "tasklist", *CARRY.split()]
    code, screen = with_keys(command, years, [b"n\r"])
    assert (code, NEW.read_text("utf-8")) == (1, THIS_YEAR)
    assert "Carry over these 4 milestones?" in screen
    code, _screen = with_keys(command, years, [b"y\r"])
    assert code == 0
    code, screen = with_keys(command, years, [])
    assert (code, "Carry over" in screen) == (0, False)


def test_what_was_changed_and_what_is_dropped_is_named(run, years) -> None:
    """At most ten names a sentence; nothing is added for what was changed."""
    run(f"{CARRY} --yes")
    once = NEW.read_text("utf-8").replace("plan: 兴华中学完工", "plan: 兴华中学投用")
    NEW.write_text(once, "utf-8", newline="")
    rows = "".join(
        f"    - due: 2023-{month:02}-03\n      plan: 丙\n"
        "      dropped: {on: 2023-10-10, reason: 调整}\n"
        for month in range(1, 13)
    )
    task = f"\n- id: 99\n  goal: 终止的\n  workstreams:\n  - units: [丙局]\n    milestones:\n{rows}"
    OLD.write_text(SMALL.rstrip() + "\n" + task, "utf-8", newline="")
    ran = run(CARRY)
    assert (ran.out, NEW.read_text("utf-8")) == ("No changes.\n", once)
    assert "Task 2 was carried over before, but without: 35 Q3. Compare the two lists." in ran.err
    assert "99 2023-10 and 2 more\n" in ran.err


def test_the_new_list_may_have_no_task_yet(run, years) -> None:
    """What is carried comes below the key, each task after a blank line."""
    head = "title: 某区2024年重点工作任务清单\nyear: 2024\n"
    NEW.write_text(f"{head}tasks: []\n", "utf-8", newline="")
    assert run(f"{CARRY} --yes").code == 0
    text = NEW.read_text("utf-8")
    assert text.startswith(f"{head}tasks:\n\n- id: 1\n  continues: 35\n")
    assert "\n\n- id: 2\n  continues: 53\n" in text
    assert run(f"check {NEW}").out.count(" E") == 0
