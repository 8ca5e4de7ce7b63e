"""Keys for lists without quarters: read, written, cached, and their errors."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tasklist.cache.columns import Columns
from tasklist.cache.entries import Entry
from tasklist.model.milestone_facts import Extension
from tasklist.model.spans import DueTime, Span
from tasklist.model.tasklist import Milestone
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes

TEXT = """\
# yaml-language-server: $schema=../schema/tasklist.schema.json
title: 某区2024年重点工作任务
year: 2024
tasks:

- id: 5
  printed: "1"
  continues: 35
  section: [二、重点工作, （一）扩大有效投资]
  goal: 一般公共预算收入增长8%左右。
  more:
    备注: 滞后
    责任科室: |-
      预算科
      国库科
  workstreams:
  # 5 区财政局 区税务局
  - units: [区财政局, 区税务局]
    support: [各街道]
    more:
      联系人: 张三
    milestones:
    - due: 2024-06-15
      plan: 完成招标
    - due: 2024-11
      from: 2024-07
    - due: 2025-06
      plan: 结题
      extended: {to: 2025-08-15, on: 2025-06-01, reason: 雨季}
"""


def test_all_of_them_are_read() -> None:
    """As the model has them: days for months, tuples for lists and mappings."""
    (task,) = read_bytes(TEXT.encode(), "t.yaml").tasklist.tasks
    assert (task.printed, task.continues, task.leaders) == ("1", 35, ())
    assert task.section == ("二、重点工作", "（一）扩大有效投资")
    assert task.more == (("备注", "滞后"), ("责任科室", "预算科\n国库科"))
    (row,) = task.workstreams
    assert (row.leads, row.support, row.more) == (
        ("区财政局", "区税务局"),
        ("各街道",),
        (("联系人", "张三"),),
    )
    assert row.milestones == (
        Milestone(
            span=Span(date(2024, 1, 1), date(2024, 6, 15), "2024-06-15", year=2024), plan="完成招标"
        ),
        Milestone(span=Span(date(2024, 7, 1), date(2024, 11, 30), "2024-11", "2024-07", 2024)),
        Milestone(
            span=Span.until(2024, "2025-06"),
            plan="结题",
            extended=Extension(DueTime(date(2025, 8, 15), "2025-08-15"), date(2025, 6, 1), "雨季"),
        ),
    )


def test_they_are_written_as_they_were() -> None:
    """A fresh file of what was read is the file."""
    assert emit(read_bytes(TEXT.encode(), "t.yaml").tasklist) == TEXT


def test_the_cache_keeps_them() -> None:
    """Its columns, once through JSON, give the same list."""
    tasklist = read_bytes(TEXT.encode(), "t.yaml").tasklist
    entry = Columns.of(tasklist).to_entry()
    again = Entry(json.loads(json.dumps(entry.value)), entry.lines)
    assert Columns.from_entry(again).tasklist() == tasklist


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("due: 2024-06-15", "due: 2024-6-15", "23:12 E210 invalid month or day: 2024-6-15"),
        ("due: 2024-06-15", "due: 2024-13", "23:12 E210 invalid month or day: 2024-13"),
        ("due: 2024-06-15", "due: 2024-06-31", "23:12 E210 invalid month or day: 2024-06-31"),
        ("from: 2024-07", "from: 7月", "26:13 E210 invalid month or day: 7月"),
        ("from: 2024-07", "from: 2024-12",
         "25:12 E210 due date before the first day 2024-12: 2024-11"),
        ("due: 2024-06-15", "due: 2023-12",
         "23:12 E210 due date before the first day 2024-01-01: 2023-12"),
        ("due: 2024-06-15\n", "due: 2024-06-15\n      quarter: Q2\n",
         "23:12 E210 both “quarter” and “due” in one milestone"),
        ("due: 2024-11\n      from: 2024-07", "quarter: Q4\n      from: 2024-07",
         "26:13 E210 “from” without “due”"),
        ("due: 2024-06-15\n      plan", "plan", "23:7 E202 missing key: quarter or due"),
        ("to: 2025-08-15", "to: 八月", "29:22 E210 invalid quarter: 八月"),
        ("to: 2025-08-15", "to: 2025-02-30", "29:22 E210 invalid month or day: 2025-02-30"),
        ("due: 2025-06\n", "due: 2024-06-15\n",
         "27:12 E211 duplicate milestone for 2024-06-15 in one workstream; first on line 23"),
        ("continues: 35", "continues: 零", "8:14 E209 invalid task number: 零"),
        ("    more:\n      联系人: 张三", "    more: 张三",
         "20:11 E204 expected a mapping with headings as keys"),
        ("    more:\n      联系人: 张三", "    more: {}", "20:11 E208 empty list"),
        ("备注: 滞后", "备注: 滞后\n    备注: 提前", "13:5 E203 duplicate key: 备注"),
        ("联系人: 张三", "联系人: [张三]", "21:12 E206 expected text, found a list or mapping"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_an_error_with_its_place(old: str, new: str, error: str) -> None:
    """One error each, at the text that has to change."""
    assert TEXT.count(old) == 1
    problems = read_bytes(TEXT.replace(old, new).encode(), "t.yaml").problems
    assert [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in problems] == [error]


def test_sixty_milestones_are_the_most() -> None:
    """More of them in one workstream are an error at the first too many."""
    days = [f"    - due: 2026-{month:02}-{day:02}\n" for month in (1, 2, 3) for day in range(1, 21)]
    text = TEXT + "".join(days[:57])
    assert read_bytes(text.encode(), "t.yaml").valid_tasklist
    (problem,) = read_bytes((text + days[57]).encode(), "t.yaml").problems
    assert (problem.code, problem.message) == ("E211", "a workstream has more than 60 milestones")
