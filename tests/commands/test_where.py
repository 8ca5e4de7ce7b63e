"""Where a task, workstream or milestone is in the file, whatever its layout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILE = Path("data/tasks_2023.yaml")
LAYOUTS = """\
title: 清单
year: 2023
tasks:
- {id: 1, goal: 目标, leaders: [甲], workstreams: [{units: [乙], milestones: [
    {quarter: Q1, plan: 甲}, {quarter: Q2, plan: 乙}]}]}
-
  id: 2
  goal: 目标
  leaders: [甲]
  workstreams:
  -   units: [教育局, 乙]
      milestones:
      - {quarter: Q1-Q3, plan: 甲}
  - units: [乙]
    milestones:
    - quarter: Q3
      plan: 甲
"""


def begins(place: str) -> str:
    """What is at a place that was printed."""
    file, line, column = place.rsplit(":", 2)
    return Path(file).read_text("utf-8").splitlines()[int(line) - 1][int(column) - 1 :]


@pytest.mark.parametrize(
    ("words", "begin"),
    [
        ("35", ["id: 35"]),
        ("35.1", ["units: [教育局, 各相关街镇]"]),
        ("35 教育局", ["units: [教育局, 各相关街镇]"]),
        ("35 Q3", ["quarter: Q3"]),
        ("35Q3", ["quarter: Q3"]),
        ("35 3", ["quarter: Q3"]),
        ("35 --q 三季度", ["quarter: Q3"]),
        ("35 Q3 Q1", ["quarter: Q1", "quarter: Q3"]),
        ("43 教育局 Q2", ["quarter: Q2"]),
        ("43 Q1", ["quarter: Q1", "quarter: Q1"]),
        ("36、35", ["id: 35", "id: 36"]),
        ("35 35.1", ["id: 35", "units: [教育局, 各相关街镇]"]),
        ("62 Q4 Q1-Q4", ["quarter: Q1-Q4"]),
    ],
)
def test_each_part_that_the_words_name_is_a_line(run, words: str, begin: list[str]) -> None:
    """In the order of the file, each once; the same from the cache."""
    for _ in range(2):
        ran = run(f"where {words}")
        assert (ran.code, ran.err) == (0, "")
        assert [begins(line) for line in ran.out.splitlines()] == begin


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("1", ["4:3"]),
        ("1.1", ["4:49"]),
        ("1 Q1 Q2", ["5:5", "5:29"]),
        ("2", ["7:3"]),
        ("2 Q3", ["13:9", "16:7"]),
        ("2 教育局", ["11:7"]),
        ("2 乙", ["11:7", "14:5"]),
    ],
)
def test_a_place_is_that_of_the_text_in_any_layout(run, words: str, places: list[str]) -> None:
    """Of the bracket, or of the first key."""
    FILE.write_text(LAYOUTS, "utf-8")
    assert run(f"where {words}").out.splitlines() == [f"{FILE.as_posix()}:{one}" for one in places]


def test_for_a_program_a_place_is_an_object(run) -> None:
    """With what it is the place of."""
    answer = json.loads(run("where 43 Q1 --format json").out)
    assert answer == {
        "schema": 1,
        "file": FILE.as_posix(),
        "places": [
            {"task": 43, "workstream": 3, "quarter": "Q1", "line": 946, "column": 7},
            {"task": 43, "workstream": 4, "quarter": "Q1", "line": 957, "column": 7},
        ],
    }
    (task,) = json.loads(run("where 43 --format json").out)["places"]
    assert (task["workstream"], task["quarter"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("999", "The list has no task 999."),
        ("35.2", "Task 35 has no workstream 2."),
        ("35 住建委", "住建委 is not responsible for any part of task 35."),
        ("35 Q1-Q2", "Task 35 has no milestone due in Q1-Q2: its milestones cover Q1、Q2."),
        ("教育局", "A unit is not enough; task numbers are required."),
        ("", "Expected task numbers, then a quarter."),
        ("35 教育局 3", "Task numbers must be next to each other: 35 教育局 3"),
        ("35 什么", "Expected a task number, a quarter or a unit: 什么"),
        ("35 --q 5", "Invalid quarter: 5"),
    ],
)
def test_words_that_name_nothing_are_refused(run, words: str, message: str) -> None:
    """In the words of the edits."""
    ran = run(f"where {words}")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
