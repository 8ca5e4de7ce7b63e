"""The heading above a workstream is kept in step; any other comment is left alone."""

from __future__ import annotations

import pytest

from tasklist.yamlfile.heading_comments import heading_edits
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.task_nodes import task_nodes

HEAD = """\
title: 清单
year: 2023
tasks:
- id: 35
  goal: 目标
  leaders: [甲]
  workstreams:
"""
WORK = "  - units: [教育局]\n    milestones:\n    - quarter: Q1\n      plan: 完工\n"
OLD, NEW = "# 35 教育局", "# 35 教育局 住建委"


def after(text: str, number: int = 1) -> str:
    """*text* with the heading of one workstream in step."""
    reading = read_bytes(text.encode(), "t.yaml")
    assert not reading.problems
    task = task_nodes(reading.source, reading.tasklist, {35})[35]
    return reading.source.splice([*heading_edits(reading.source, task, number, OLD, NEW)]).text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("  # 35 教育局\n", "  # 35 教育局 住建委\n"),
        ("# 35 教育局  \n", "# 35 教育局 住建委  \n"),
        ("  #  35   教育局\n", "  # 35 教育局 住建委\n"),
        ("\n     # 35 教育局\n\n", "\n     # 35 教育局 住建委\n\n"),
        ("# 甲\n  # 35 教育局\n  # 乙\n", "# 甲\n  # 35 教育局 住建委\n  # 乙\n"),
        ("  # 35 教育局\n  # 35 教育局\n", "  # 35 教育局\n  # 35 教育局 住建委\n"),
    ],
)
def test_the_nearest_heading_becomes_the_new_one(above: str, expected: str, newline: str) -> None:
    """Its indentation stays, and every comment around it."""
    text = (HEAD + above + WORK).replace("\n", newline)
    assert after(text) == (HEAD + expected + WORK).replace("\n", newline)


@pytest.mark.parametrize(
    "above",
    [
        "",
        "  # 教育局\n",
        "  # 36 教育局\n",
        "  # 35 教育局 住建委\n",
        "  # 35 教育局，年底前完成\n",
        "  #35 教育局\n",
        "  # 35 教育局\n  # 12 月前报送\n",
    ],
)
def test_another_comment_is_left_alone(above: str) -> None:
    """It was written by somebody, and no heading that this program would write."""
    text = HEAD + above + WORK
    assert after(text) == text


@pytest.mark.parametrize(
    "plan",
    [
        "|-\n        甲\n        # 35 教育局\n",
        '"甲\n        # 35 教育局"',
        "|\n        # 35 教育局\n\n",
    ],
)
def test_a_line_of_a_text_is_no_comment(plan: str) -> None:
    """Though it may look like the heading, and is right above."""
    text = HEAD + WORK.replace("完工", plan) + WORK
    assert after(text, 2) == text


def test_a_heading_behind_a_text_is_found() -> None:
    """Also where the text ends with blank lines."""
    first = HEAD + WORK.replace("完工", "|\n        甲\n\n")
    assert after(f"{first}  {OLD}\n{WORK}", 2) == f"{first}  {NEW}\n{WORK}"


def test_the_heading_of_another_workstream_is_left_alone() -> None:
    """Nothing is searched beyond the workstream above."""
    text = f"{HEAD}  {OLD}\n{WORK}{WORK}"
    assert after(text, 2) == text


def test_a_workstream_in_brackets_has_no_heading() -> None:
    """The line above them is the task's."""
    text = HEAD.replace(
        "workstreams:\n", "# 35 教育局\n  workstreams: [\n    # 35 教育局\n    {}]\n"
    )
    work = "{units: [教育局], milestones: [{quarter: Q1, plan: 甲}]}"
    assert after(text.format(work)) == text.format(work)


def test_a_comment_inside_brackets_is_no_heading() -> None:
    """The search ends at the line that closes them."""
    milestones = "[{quarter: Q1, plan: 甲}\n      # 35 教育局\n    ]"
    first = f"  - units: [教育局]\n    milestones: {milestones}\n"
    assert after(HEAD + first + WORK, 2) == HEAD + first + WORK


def test_a_heading_above_a_dash_alone_is_found() -> None:
    """The workstream begins on a later line."""
    work = WORK.replace("  - ", "  -  # 注\n    ", 1)
    assert after(f"{HEAD}  {OLD}\n{work}") == f"{HEAD}  {NEW}\n{work}"
