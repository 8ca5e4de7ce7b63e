"""Gaps between the times of a workstream."""

from __future__ import annotations

import pytest

from tasklist import checks
from tasklist.yamlfile.reader import read_bytes

LIST = """\
title: 清单
year: 2024
tasks:

- id: 1
  goal: 目标
  workstreams:
  - units: [甲局]
    milestones:
    - {}
    - {}
- id: 2
  goal: 目标二
  workstreams:
  - units: [乙局]
    milestones:
    - {}
"""


@pytest.mark.parametrize(
    ("times", "lines"),
    [
        (("quarter: Q1", "quarter: Q3-Q4", "quarter: Q1-Q3"), [8, 15]),
        (("quarter: Q1-Q2", "quarter: Q3-Q4", "quarter: Q1-Q4"), []),
        (("quarter: Q1", "quarter: Q3-Q4", "due: 2024-11"), []),
        (("due: 2024-03", "due: 2024-06-15", "quarter: Q1-Q3"), []),
    ],
)
def test_a_gap_is_one_of_a_list_by_quarters(times: tuple[str, ...], lines: list[int]) -> None:
    """Where anything is due by a month or day, a quarter is a deadline, too."""
    reading = read_bytes(LIST.format(*times).encode(), "t.yaml")
    problems = checks.check(reading).problems
    assert [p.place.line for p in problems if p.code == "W306"] == lines
