"""Words of an edit are told apart by kind, whatever their order; an unclear one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

FILE = Path("data/tasks_2023.yaml")


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("done Q3 35", ["done 35 Q3"]),
        ("done 三季度 30-31 35", ["done 30-31 35 Q3"]),
        ("done 35 Q4 教育局", ["done 35 Q4 --unit 教育局"]),
        ("done 文旅局 12 Q2", ["done 12 Q2 --unit 文旅局"]),
        ("done 12 Q2 文旅局、精武镇 --all", ["done 12 Q2 --unit 文旅局,精武镇 --all"]),
        ("done 12 --unit 文旅局 Q2 精武镇 --all", ["done 12 Q2 --unit 文旅局,精武镇 --all"]),
        ("done 30 Q3 2023-09-30", ["done 30 Q3 --on 2023-09-30"]),
        ("done 昨天 35 Q3", ["done 35 Q3 --on 2023-10-08"]),
        ("done 9月28日 三季度 35 教育局", ["done 35 Q3 --on 2023-09-28 --unit 教育局"]),
        ("done 35 Q1 Q2", ["done 35 Q1", "done 35 Q2"]),
        ("done 30、31 Q2 --q 1", ["done 30、31 Q1", "done 30、31 Q2"]),
        ("extend Q3 35 2023-09-01 --to Q4 --reason 雨季",
         ["extend 35 Q3 --on 2023-09-01 --to Q4 --reason 雨季"]),
        ("drop 35 教育局 Q3 Q4 --reason 调整",
         ["drop 35 Q3 --reason 调整", "drop 35 Q4 --reason 调整"]),
    ],
)  # fmt: skip
def test_words_are_told_apart_by_their_kind(run, typed: str, usual: list[str]) -> None:
    """The file is the same as after the usual order."""
    before = FILE.read_bytes()
    assert all(run(line).code == 0 for line in usual)
    expected = FILE.read_bytes()
    FILE.write_bytes(before)
    ran = run(typed)
    assert (ran.code, ran.err) == (0, "")
    assert FILE.read_bytes() == expected != before


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        # 9.28 is workstream 28 of task 9, 2 is task 2: neither is taken for a date or a quarter.
        ("done 35 Q3 9.28", "Unexpected task number after the quarter: 9.28",
         "Write: 35 Q3 --on 9.28"),
        ("reopen 35 Q3 9.28", "Unexpected task number after the quarter: 9.28",
         "Write: 35 9.28 Q3"),
        ("done 35 Q1 2", "Unexpected task number after the quarter: 2", "Write: 35 Q1 Q2"),
        ("done 35 Q3 教育局 9.28", "Unexpected task number after the quarter: 9.28",
         "Write: 35 Q3 教育局 --on 9.28"),
        ("done Q1 35 Q2 36", "The quarter must follow the task numbers.", "Write: 35 36 Q1 Q2"),
        ("done 35 Q3 36", "Unexpected task number after the quarter: 36", "Write: 35 36 Q3"),
        ("done 35 Q3 梁军", "Neither a task number nor a quarter: 梁军", "For example: 35 Q3"),
        ("reopen 35 Q3 2023-09-01", "Task 35 has no milestone due in 2023-09-01",
         "To mark it: 35 Q3"),
        ("done 35 教育局", "教育局 is a unit; give it as an option.", "Write: 35 --unit 教育局"),
        ("extend 35 Q3 年底 --reason 雨季", "年底 is a date; give it as an option.",
         "Write: --to 年底"),
        ("show 35Q3", "Invalid task number: 35Q3", "Write: 35 --q Q3"),
        ("overdue 30-35三季度", "Invalid task number: 30-35三季度", "Write: 30-35 --q 三季度"),
        ("log 35Q3", "Invalid task number: 35Q3",
         "Expected 35, 40-42, or 12.2 for the second workstream of task 12."),
        ("done 35 Q3 镇", "镇 could be any of: ", "Type more of the name."),
        ("done 35 Q3 水务局", "水务局 is not responsible for any part of task 35.",
         "See its units: tasklist show 35"),
        ("done 35 Q3 昨天 --on 今天", "Expected one date, found several: 今天, 昨天",
         "Keep only one of them."),
        ("verify 35 Q3 昨天 前天", "Expected one date, found several: 昨天, 前天",
         "Keep only one of them."),
        ("note 35 教育局 Q3 已进场", "教育局 is a unit; give it as an option.",
         "Write: 35 --unit 教育局"),
    ],
)  # fmt: skip
def test_a_word_of_no_plain_kind_is_refused(run, line: str, message: str, hint: str) -> None:
    """All or nothing, and the answer says what to write."""
    before = FILE.read_bytes()
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.endswith(f"{hint}\n")
    assert FILE.read_bytes() == before


def test_of_several_tasks_those_that_have_none_are_left_out(run) -> None:
    """A range with a unit is what that unit has in it; who has nothing is named."""
    ran = run("done 26-37 Q1 Q2 -u 教育局 --on 2023-07-01")
    assert (ran.code, ran.out.count("\n")) == (0, 19)
    assert ran.out.endswith("\n18 milestones marked done: 18 late\n")
    assert ran.err == "6 skipped, no such milestone: 26 36-37 Q1, 26 36-37 Q2\n"
    assert "no such milestone: 44 Q1\n" in run("done 44-45 Q1 --all").err
    for line in ("done 44 Q1 --all", "done 44 Q1 Q4", "done 36-37 Q1 --unit 教育局"):
        before = FILE.read_bytes()
        assert run(line).code == 2
        assert FILE.read_bytes() == before


def test_the_text_of_a_note_is_a_text(run) -> None:
    """Whatever it looks like, behind the quarter."""
    run("note 35 Q3 教育局 2023-09-01 Q4")
    assert "note: 教育局 2023-09-01 Q4\n" in FILE.read_text("utf-8")


def test_each_milestone_is_marked_once(run) -> None:
    """Though two of the words name it."""
    assert run("done 62 Q4 Q1-Q4").out.count("\n") == 2


@pytest.mark.parametrize(
    ("line", "word", "hint"),
    [
        ("show", "乡村 振兴", "Write: --grep '乡村 振兴'"),
        ("done Q3", "教育 局", "To edit all of these tasks: --unit '教育 局' --q Q3"),
        ("done 35", "教育 局", "Write: 35 --unit '教育 局'"),
        ("note 35", "还差 一点", "For example: 35 Q1 '还差 一点'"),
        ("show", "$(id)", "Write: --grep '$(id)'"),
    ],
)
def test_what_to_write_is_one_word_for_a_shell(run, line: str, word: str, hint: str) -> None:
    """As it was."""
    ran = run(line, word)
    assert ran.code == 2
    assert f"{hint}\n" in ran.err
