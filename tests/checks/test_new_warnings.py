"""The warnings that an edit brings about, without those that were there before it."""

from __future__ import annotations

from tasklist.checks import new_warnings
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL

# Covers every quarter, has no gap in its numbers, and no heading is wrong.
SOUND = """\
title: 清单
year: 2023
tasks:
- id: 1
  goal: 目标
  leaders: [甲]
  workstreams:
  # 1 教育局
  - units: [教育局]
    milestones:
    - quarter: Q1-Q4
      plan: 完工
"""
# Has no milestone for the first three.
WORK = """\
  # 1 教育局
  - units: [教育局]
    milestones:
    - quarter: Q4
      plan: 验收
"""


def warned(old: str, new: str) -> list[str]:
    """The new warnings, each with its line."""
    before, after = (read_bytes(text.encode(), "t.yaml") for text in (old, new))
    return [f"{p.place.line} {p.code}" for p in new_warnings(before, after)]


def test_a_sound_list_has_none() -> None:
    """Whatever was wrong before."""
    assert warned(SOUND.replace("# 1", "# 2"), SOUND) == []


def test_only_what_was_not_there_is_told() -> None:
    """A warning that another line now has more occurrences of is the same."""
    assert warned(SMALL, SMALL) == []
    part = WORK.replace("1 教", "53 教").replace("教育局", "教育居").replace("Q4", "Q1-Q4")
    more = SMALL + part
    assert warned(SMALL, more) == [f"{more.count(chr(10)) - 3} W301"]


def test_one_more_of_the_same_line_is_told() -> None:
    """Two workstreams can be the same to the letter."""
    assert warned(SOUND + WORK, SOUND + WORK + WORK) == ["19 W306"]
