"""A heading that does not fit: which of the two is new, the heading's name or the workstream's."""

from __future__ import annotations

import pytest

from tasklist import checks
from tasklist.yamlfile.reader import read_bytes

TASK = """\
- id: {number}
  goal: 目标
  leaders: [甲]
  workstreams:
  # {heading}
  - units: [{units}]
    milestones:
    - quarter: Q1-Q4
      plan: 完工
"""


def lines_of(*rows: tuple[str, str]) -> list[str]:
    """What is found of a list of tasks, each of its heading and its units: code and words."""
    tasks = "".join(
        TASK.format(number=number, heading=f"{number} {heading}", units=units)
        for number, (heading, units) in enumerate(rows, 1)
    )
    reading = read_bytes(f"title: 清单\nyear: 2023\ntasks:\n{tasks}".encode(), "t")
    return [f"{p.code} {p.message} | {p.remedy}" for p in checks.check(reading).problems]


def test_a_unit_that_stands_nowhere_else_may_be_the_slip() -> None:
    """The heading's name is in use: to copy the slip into the heading is not the advice."""
    usual = [("民政局", "民政局")] * 3
    (text,) = lines_of(*usual, ("民政局 水务局", "民攻局, 水务局"))
    known = "the heading comment names 民政局, which occurs 3 times"
    assert text == (
        f"W304 {known}, but the workstream names 民攻局, which occurs nowhere else"
        " | If 民攻局 is a typo, write 民政局 under units; otherwise write the comment:"
        " # 4 民攻局 水务局"
    )
    assert "民政局, which occurs once, but" in lines_of(usual[0], ("民政局", "民攻局"))[0]


@pytest.mark.parametrize(
    ("rows", "remedy"),
    [
        # The unit is in use elsewhere, and the heading's is not: the heading is old.
        ([("水务局", "水务局"), ("水物局", "水务局")], "Write: # 2 水务局"),
        # Both are in use: the row went from one to the other.
        ([("水务局", "水务局"), ("民政局", "民政局"), ("民政局", "水务局")], "Write: # 3 水务局"),
        # Neither is.
        ([("水务局", "水务局"), ("体育局", "人社局")], "Write: # 2 人社局"),
        # One more unit, and none that is missing.
        ([("水务局", "水务局"), ("水务局", "水务局, 人社局")], "Write: # 2 水务局 人社局"),
    ],
)
def test_a_heading_is_made_of_its_workstream(rows, remedy: str) -> None:
    """Where the units are beyond doubt, or nothing is known of either."""
    assert lines_of(*rows) == [f"W304 the heading comment does not match its workstream | {remedy}"]


@pytest.mark.parametrize(
    ("name", "is_slip"),
    [
        ("教育居", True), ("教育具", True), ("教育局", False), ("教育馆", False), ("教育区", False),
        ("教育委", True), ("教育一", False), ("体育居", False), ("育居", False),
    ],
)  # fmt: skip
def test_a_slip_in_the_last_character_of_a_unit(name: str, is_slip: bool) -> None:
    """教育居 is none of the words in which the name of a body ends, and 教育局 is a unit."""
    messages = lines_of(*[("教育局", "教育局")] * 5, (name, name))
    message = f"W301 {name} differs by one character from 教育局, which occurs 5 times"
    assert messages == ([f"{message} | If it is a typo, write 教育局."] if is_slip else [])
