"""Days that can't be: nothing that happened is dated later than the day on which it is checked."""

from __future__ import annotations

import datetime

import pytest

from tasklist import checks
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL

LATEST = datetime.date(2023, 11, 3)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["done: 2023-11-03"], []),
        (["done: 2023-11-04"], ["done on 2023-11-04"]),
        (["done: 2032-10-11"], ["done on 2032-10-11"]),
        (["done: 2023-03-28", "verified: 2024-04-02 督查室"], ["verified on 2024-04-02"]),
        (["returned: 2023-12-01 材料不足"], ["returned on 2023-12-01"]),
        (["extended: {to: Q4, on: 2023-11-04, reason: 雨季}"], ["extended on 2023-11-04"]),
        (["dropped: {on: 2023-11-04, reason: 规划}"], ["dropped on 2023-11-04"]),
        (["done: 2024-01-01", "verified: 2024-01-02"], ["done on 2024-01-01",
                                                        "verified on 2024-01-02"]),
    ],
)  # fmt: skip
def test_a_day_that_is_still_to_come(lines: list[str], expected: list[str]) -> None:
    """Each fact by itself, at its day; on the last day itself all is well."""
    text = SMALL.replace("done: 2023-03-28", "\n      ".join(lines))
    reading = read_bytes(text.encode(), "t")
    problems = checks.check(reading, latest=LATEST).problems
    late = [problem for problem in problems if problem.code == "W328"]
    assert [problem.message for problem in late] == [
        f"{x}: this date is in the future" for x in expected
    ]
    assert all(problem.excerpt.lstrip().startswith(problem.message.split()[0]) for problem in late)
    assert "W328" not in {problem.code for problem in checks.check(reading).problems}
