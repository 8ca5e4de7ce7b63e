"""A list in which every field has a value, and lists that differ from it in one field only.

A test of code that names fields one by one goes through these lists, so that it fails if a field
that was added later is forgotten there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.progress import ProgressEntry
from tasklist.model.spans import DueTime, Span
from tasklist.model.tasklist import Alias, Group, Milestone, Task, Tasklist, Workstream
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes

ENTRY = ProgressEntry(date(2023, 7, 28), "主体封顶", "on-track", 60, "甲镇", "连续降雨", "加班")
_MILESTONE = Milestone(
    span=Span.until(2023, "2023-09", "2023-07"),
    plan="完工",
    done=date(2023, 9, 28),
    evidence=("41号",),
    note="已开学",
    verified=Verification(date(2023, 10, 9), "督查室"),
    returned=Return(date(2023, 10, 8), "材料不足"),
    extended=Extension(DueTime.of("2023-11"), date(2023, 9, 20), "雨季", "12号"),
    dropped=Drop(date(2023, 10, 10), "规划调整", "13号"),
    progress=(ENTRY,),
)
_WORKSTREAM = Workstream(
    units=("教育局", "各街镇"),
    milestones=(_MILESTONE,),
    support=("财政局",),
    more=(("科室", "一科"),),
)
_TASK = Task(
    id=5,
    goal="新建学校",
    leaders=("甲某",),
    workstreams=(_WORKSTREAM,),
    section=("二、重点",),
    printed="一",
    continues=3,
    more=(("备注", "市级"),),
)
_GROUP = Group("各街镇", ("甲镇", "乙镇"))
_ALIAS = Alias(kind="unit", name="教育局", was="教委", since=date(2023, 7, 1))
_LIST = Tasklist(
    title="清单",
    year=2023,
    district="西青区",
    groups=(_GROUP,),
    aliases=(_ALIAS,),
    tasks=(_TASK,),
)


def as_read(tasklist: Tasklist) -> Tasklist:
    """*tasklist* as it is read back from a file, so that its parts have their lines."""
    return read_bytes(emit(tasklist).encode(), "t.yaml").tasklist


FULL = as_read(_LIST)

# Another value for each field that is part of the content.
_OTHERS: dict[type, dict[str, Any]] = {
    Tasklist: {"title": "名单", "year": 2022, "district": "东丽区"},
    Group: {"name": "各镇", "members": ("甲镇", "丙镇")},
    Alias: {"kind": "leader", "name": "教体局", "was": "教育委", "since": date(2023, 8, 1)},
    Task: {
        "id": 6,
        "goal": "扩建学校",
        "leaders": ("乙某",),
        "section": ("三、其他",),
        "printed": "二",
        "continues": 4,
        "more": (("备注", "区级"),),
    },
    Workstream: {
        "units": ("教育局", "住建委"),
        "support": ("税务局",),
        "more": (("科室", "二科"),),
    },
    Milestone: {
        "span": Span.until(2023, "2023-10", "2023-07"),
        "plan": "封顶",
        "done": date(2023, 9, 29),
        "evidence": ("42号",),
        "note": "未开学",
        "verified": Verification(date(2023, 10, 9), "办公室"),
        "returned": Return(date(2023, 10, 8), "缺佐证"),
        "extended": Extension(DueTime.of("2023-12"), date(2023, 9, 20), "雨季", "12号"),
        "dropped": Drop(date(2023, 10, 10), "资金调整", "13号"),
        "progress": (ENTRY._replace(percent=70),),
    },
}
PARTS = {"tasks", "workstreams", "milestones", "groups", "aliases"}  # fields that hold records


def with_other(record: type, values: dict[str, Any]) -> Tasklist:
    """FULL with *values* in its part of the class *record*."""
    (task,) = FULL.tasks
    (workstream,) = task.workstreams
    parts: dict[type, Any] = {
        Tasklist: FULL,
        Group: FULL.groups[0],
        Alias: FULL.aliases[0],
        Task: task,
        Workstream: workstream,
        Milestone: workstream.milestones[0],
    }
    parts[record] = replace(parts[record], **values)
    if record is Tasklist:
        return as_read(parts[record])  # the milestones are of another year, if the list is
    if record is Milestone:
        parts[Workstream] = replace(parts[Workstream], milestones=(parts[Milestone],))
    if record in (Milestone, Workstream):
        parts[Task] = replace(parts[Task], workstreams=(parts[Workstream],))
    return replace(FULL, groups=(parts[Group],), aliases=(parts[Alias],), tasks=(parts[Task],))


def content_fields(record: type) -> list[str]:
    """The names of the fields of *record* that are part of its content, and hold no records."""
    return [one.name for one in fields(record) if one.compare and one.name not in PARTS]


def changed_fields(
    records: Sequence[type] = tuple(_OTHERS), *, but: Sequence[str] = ()
) -> list[Any]:
    """A parameter for each field of *records*, except those named in *but* (`Task.id`).

    It is FULL with another value in that field.
    """
    for record in records:
        assert [*_OTHERS[record]] == content_fields(record), record
    return [
        pytest.param(with_other(record, {name: value}), id=f"{record.__name__}.{name}")
        for record in records
        for name, value in _OTHERS[record].items()
        if f"{record.__name__}.{name}" not in but
    ]
