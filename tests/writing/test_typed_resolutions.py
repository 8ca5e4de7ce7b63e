"""Values by hand in a conflict: each kind of field, and what cannot be typed."""

from __future__ import annotations

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution import Resolution
from tasklist.writing.typed_resolutions import NoValueError, fields_of, read_value, with_values
from tasklist.yamlfile.conflicted_text import Side

LIST = """\
title: 清单
year: 2023
groups:
  各街镇: [甲镇]
tasks:
- id: 1
  goal: 目标
  leaders: [甲]
  workstreams:
  - units: [乙局]
    milestones:
    - quarter: Q1
      plan: 开工
      done: 2023-03-28
      evidence: 1号
"""
RETURNED = "      returned: 2023-04-09 佐证不足"
TWICE = """\
  - units: [乙局]
    milestones:
    - quarter: Q1
      plan: 另
"""


def conflicting(line: str, other: str, text: str = LIST) -> Resolution:
    """*text* in which one side has *other* for *line*."""
    block = f"<<<<<<< a\n{line}\n=======\n{other}\n>>>>>>> b\n"
    return Resolution.of(Snapshot("list.yaml", text.replace(f"{line}\n", block).encode()))


@pytest.mark.parametrize(
    ("line", "other", "typed", "written"),
    [
        ("      evidence: 1号", "      evidence: 2号", "3号", "      evidence: 3号"),
        ("      done: 2023-03-28", "      done: 2023-03-29", "3-27", "      done: 2023-03-27"),
        ("      plan: 开工", "      plan: 动工", "施工: 一期", '      plan: "施工: 一期"'),
        ("  goal: 目标", "  goal: 任务", "新目标", "  goal: 新目标"),
        ("  leaders: [甲]", "  leaders: [乙]", "丙、丁", "  leaders: [丙, 丁]"),
        ("  - units: [乙局]", "  - units: [丙局]", "丁局", "  - units: [丁局]"),
        ("    - quarter: Q1", "    - quarter: Q2", "一至三季度", "    - quarter: Q1-Q3"),
    ],
)
def test_each_field_can_be_typed(line: str, other: str, typed: str, written: str) -> None:
    """It is read as in a command, written as the commands write it, and nothing else changes."""
    one = conflicting(line, other)
    (conflict,) = one.conflicts
    (change,) = fields_of(conflict)
    by_hand = with_values(one, conflict, {change: read_value(change, typed, year=2023)})
    new = by_hand.resolved({0: Side.OURS}).new
    assert new.data.decode() == LIST.replace(line, written)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("  各街镇: [甲镇]", "  各街镇: [乙镇]"),
        ("  goal: 目标", "  goal: 目标   # 注"),
        ("      evidence: 1号", "      evidence: 1号\n    - quarter: Q2\n      plan: 完工"),
    ],
)
def test_what_cannot_be_typed(line: str, other: str) -> None:
    """Members of a group, a comment, a milestone: a side has to be taken."""
    (conflict,) = conflicting(line, other).conflicts[-1:]
    with pytest.raises(NoValueError):
        fields_of(conflict)


def test_two_returns_are_no_day_of_completion() -> None:
    """A day that is typed for them would mark as done what was sent back."""
    text = LIST.replace("      done: 2023-03-28\n      evidence: 1号\n", f"{RETURNED}\n")
    (conflict,) = conflicting(RETURNED, RETURNED.replace("不足", "过期"), text).conflicts
    assert [change.kind for change in conflict.changes] == ["returned"]
    with pytest.raises(NoValueError):
        fields_of(conflict)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("      done: 2023-03-28", "      done: 2023-03-29"),
        ("      plan: 开工", "      plan: 动工"),
    ],
)
def test_a_place_that_is_there_twice(line: str, other: str) -> None:
    """Which of two workstreams of the same unit is meant is not guessed."""
    one = conflicting(line, other, LIST + TWICE)
    (conflict,) = one.conflicts
    (change,) = fields_of(conflict)
    typed = read_value(change, "3-27" if "done" in line else "施工", year=2023)
    with pytest.raises(NoValueError):
        with_values(one, conflict, {change: typed})
