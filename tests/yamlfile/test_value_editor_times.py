"""Times, headings and supporting units are changed, added and removed where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tasklist.model.spans import Span
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.value_editor import rewrite_values

LIST = """\
title: 清单
year: 2024
tasks:
- id: 5
{task}  goal: 目标
{leaders}  workstreams:
  - units: [甲局]
{support}    milestones:
    - {time}
{plan}    - quarter: Q4   # 年底
"""
Q1, NOV = Span.of(2024, 1), Span.until(2024, "2024-11")
FROM_JULY = Span.until(2024, "2024-11", "2024-07")
PLAN = "      plan: 开工\n"


def text(time: str, plan: str = PLAN, task: str = "", leaders: str = "", support: str = "") -> str:
    """The list with these lines."""
    return LIST.format(time=time, plan=plan, task=task, leaders=leaders, support=support)


def rewritten(old: str, newline: str = "\n", **values: Any) -> str:
    """*old* with other *values* of its task, its workstream and its first milestone."""
    reading = read_bytes(old.replace("\n", newline).encode(), "t.yaml")
    tasklist = reading.tasklist
    (task,) = tasklist.tasks
    (row,) = task.workstreams
    milestone, *others = row.milestones
    own = {name: values.pop(name) for name in ("span", "plan") if name in values}
    of_row = {name: values.pop(name) for name in ("support",) if name in values}
    row = replace(row, milestones=(replace(milestone, **own), *others), **of_row)
    task = replace(task, workstreams=(row,), **values)
    expected = replace(tasklist, tasks=(task,))
    return rewrite_values(reading.source, tasklist, expected).source.text.replace(newline, "\n")


TIMES = {
    "a quarter becomes a month": ("quarter: Q1 # 注", NOV, "due: 2024-11 # 注"),
    "a month a quarter": ("due: 2024-11", Q1, "quarter: Q1"),
    "a month with a first day a quarter": ("due: 2024-11\n      from: 2024-07", Q1, "quarter: Q1"),
    "a quarter both": ("quarter: Q1", FROM_JULY, "due: 2024-11\n      from: 2024-07"),
    "a first day comes": ("due: 2024-11 # 注", FROM_JULY,
                          "due: 2024-11 # 注\n      from: 2024-07"),
    "a first day goes": ("due: 2024-11\n      from: 2024-07", NOV, "due: 2024-11"),
    "a first day changes": ("due: 2024-11\n      from: 2024-06", FROM_JULY,
                            "due: 2024-11\n      from: 2024-07"),
    "both change": ("due: 2024-10\n      from: '2024-06-03'", FROM_JULY,
                    "due: 2024-11\n      from: '2024-07'"),
    "a quoted month": ('"due": "2024-10"', NOV, '"due": "2024-11"'),
    "a quoted month becomes a quarter": ('"due": "2024-10"', Q1, 'quarter: "Q1"'),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", TIMES)
def test_a_time_becomes_another(case: str, newline: str) -> None:
    """The keys change with it; comments and quotes stay."""
    old, span, new = TIMES[case]
    assert rewritten(text(old), newline, span=span) == text(new)


@pytest.mark.parametrize(
    ("old", "span", "new"),
    [
        ("{quarter: Q1, plan: 开工}", NOV, "{due: 2024-11, plan: 开工}"),
        ("{quarter: Q1, plan: 开工}", FROM_JULY, "{due: 2024-11, from: 2024-07, plan: 开工}"),
        ("{due: 2024-11, from: 2024-07, plan: 开工}", NOV, "{due: 2024-11, plan: 开工}"),
        ("{due: 2024-11, from: 2024-07, plan: 开工}", Q1, "{quarter: Q1, plan: 开工}"),
    ],
)
def test_a_time_in_braces_becomes_another(old: str, span: Span, new: str) -> None:
    """In its line."""
    assert rewritten(text(old, plan=""), span=span) == text(new, plan="")


@pytest.mark.parametrize("time", ["quarter: Q1", "due: 2024-11\n      from: 2024-07"])
def test_a_plan_comes_and_goes(time: str) -> None:
    """After the time; without it the goal is what is promised."""
    assert rewritten(text(time, plan=""), plan="开工") == text(time)
    assert rewritten(text(time), plan="") == text(time, plan="")


VALUES = {
    "leaders": (("李", "王"), {"leaders": "  leaders: [李, 王]\n"}),
    "support": (("乙局",), {"support": "    support: [乙局]\n"}),
    "section": (("一、投资",), {"task": "  section: 一、投资\n"}),
    "printed": ("3.1", {"task": '  printed: "3.1"\n'}),
}


@pytest.mark.parametrize("name", VALUES)
def test_what_few_lists_have_comes_and_goes(name: str) -> None:
    """In the order of the keys; what was there before is there again."""
    value, lines = VALUES[name]
    without, having = text("quarter: Q1"), text("quarter: Q1", **lines)
    assert rewritten(without, **{name: value}) == having
    assert rewritten(having, **{name: None if name == "printed" else ()}) == without


def test_a_heading_gets_another_above_it() -> None:
    """One may be a text; several are a list, and a list stays one."""
    one, two = ("  section: 一、投资\n", "  section: [一、投资, （一）工业]\n")
    sections = ("一、投资", "（一）工业")
    assert rewritten(text("quarter: Q1", task=one), section=sections) == text(
        "quarter: Q1", task=two
    )
    assert rewritten(text("quarter: Q1", task=two), section=("二、民生",)) == text(
        "quarter: Q1", task="  section: [二、民生]\n"
    )
    assert rewritten(text("quarter: Q1", task=one), section=("二、民生",)) == text(
        "quarter: Q1", task="  section: 二、民生\n"
    )
