"""Names under `support` are checked as those under `units` are."""

from __future__ import annotations

import pytest

from tasklist.checks import check
from tasklist.yamlfile.reader import read_bytes

LIST = """\
title: 清单
year: 2023
aliases:
- {{unit: 财政局, was: 财政委}}
tasks:
- id: 1
  goal: 目标
  workstreams:
  # 1 教育局 财政局
  - units: [教育局, 财政局]
    support: [{support}]
    milestones:
    - due: 2023-11
  # 1 教育局
  - units: [教育局]
    milestones:
    - due: 2023-06-15
    - due: 2023-05
      from: 2023-01
"""


@pytest.mark.parametrize(
    ("support", "warnings"),
    [
        ("水务局", []),
        ("财政局", ["W313 财政局 both leads and supports this workstream"]),
        ("水务局, 水务局", ["W313 duplicate item: 水务局"]),
        ("教育居", ["W301 教育居 differs by one character from 教育局, which occurs 2 times"]),
        ("各街镇", ["W318 各街镇 means several units, but no group lists them"]),
        ("水 务局", ["W302 space inside the name “水 务局”"]),
        ("财政委", ["W331 财政委 is a former name of 财政局"]),
    ],
)
def test_what_is_wrong_with_a_supporting_unit(support: str, warnings: list[str]) -> None:
    """One warning each."""
    problems = check(read_bytes(LIST.format(support=support).encode(), "t.yaml")).problems
    found = [f"{one.code} {one.message}" for one in problems if one.code != "W311"]
    assert found == warnings


def test_deadlines_are_in_the_order_in_which_they_are_due() -> None:
    """Whatever day they begin on."""
    problems = check(read_bytes(LIST.format(support="水务局").encode(), "t.yaml")).problems
    assert [(one.code, one.place.line, one.message) for one in problems] == [
        ("W311", 18, "2023-01..2023-05 comes after 2023-06-15")
    ]
