"""A fresh file, in exactly the layout of docs/format.md."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.spans import Quarter, Span
from tasklist.model.tasklist import Group, Milestone, Task, Tasklist, Workstream
from tasklist.yamlfile.emitter import emit, heading
from testing.every_field import as_read, changed_fields

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]

SCHOOLS = Task(
    id=35,
    goal="加大优质教育资源供给",
    leaders=("柴树芳",),
    workstreams=(
        Workstream(
            units=("教育局", "各相关街镇"),
            milestones=(
                Milestone(span=Span.of(2023, 1), plan="发布招标公告及开标；…"),
                Milestone(
                    span=Span.of(2023, 3),
                    plan="1. 完工\n2. 投入使用",
                    done=datetime.date(2023, 9, 28),
                    evidence=("西教发〔2023〕41号",),
                    note="9月1日开学",
                    verified=Verification(datetime.date(2023, 10, 9), "督查室"),
                ),
            ),
        ),
        Workstream(
            units=("住建委",),
            milestones=(
                Milestone(
                    span=Span.of(2023, 1, 4),
                    plan="配合: 推进",
                    evidence=("甲文", "附件/2.pdf"),
                    returned=Return(datetime.date(2023, 10, 9), "佐证: 不足"),
                    extended=Extension(
                        Quarter(2023, 4), datetime.date(2023, 9, 20), "雨季, 停工", "12号"
                    ),
                    dropped=Drop(datetime.date(2023, 12, 1), "规划调整"),
                ),
            ),
        ),
    ),
)
LIFTS = Task(
    id=62,
    goal="加装电梯\n持续推动",
    leaders=("梁军", "庞铁强"),
    workstreams=(
        Workstream(
            units=("住建委",),
            milestones=(Milestone(span=Span.of(2023, 1, 4), plan="持续推进"),),
        ),
    ),
)


def test_layout() -> None:
    """Schema comment, title, year, groups, then a blank line before each task."""
    groups = (Group("各街镇", ("杨柳青镇", "张家窝镇")), Group("各相关街镇", ("各街镇",)))
    tasklist = Tasklist(title="任务清单", year=2023, tasks=(SCHOOLS, LIFTS), groups=groups)
    assert (
        emit(tasklist)
        == """\
# yaml-language-server: $schema=../schema/tasklist.schema.json
title: 任务清单
year: 2023
groups:
  各街镇: [杨柳青镇, 张家窝镇]
  各相关街镇: [各街镇]
tasks:

- id: 35
  goal: 加大优质教育资源供给
  leaders: [柴树芳]
  workstreams:
  # 35 教育局 各相关街镇
  - units: [教育局, 各相关街镇]
    milestones:
    - quarter: Q1
      plan: 发布招标公告及开标；…
    - quarter: Q3
      plan: |-
        1. 完工
        2. 投入使用
      done: 2023-09-28
      evidence: 西教发〔2023〕41号
      note: 9月1日开学
      verified: 2023-10-09 督查室
  # 35 住建委
  - units: [住建委]
    milestones:
    - quarter: Q1-Q4
      plan: "配合: 推进"
      evidence: [甲文, 附件/2.pdf]
      returned: "2023-10-09 佐证: 不足"
      extended: {to: Q4, on: 2023-09-20, reason: "雨季, 停工", approval: 12号}
      dropped: {on: 2023-12-01, reason: 规划调整}

- id: 62
  goal: |-
    加装电梯
    持续推动
  leaders: [梁军, 庞铁强]
  workstreams:
  # 62 住建委
  - units: [住建委]
    milestones:
    - quarter: Q1-Q4
      plan: 持续推进
"""
    )


def test_the_short_name_stands_below_the_year() -> None:
    """Quoted where YAML would take it for something else."""
    tasklist = Tasklist(title="清单", year=2023, tasks=(), district="西青区")
    assert emit(tasklist).splitlines()[1:4] == ["title: 清单", "year: 2023", "district: 西青区"]
    assert 'district: "甲 #区"' in emit(replace(tasklist, district="甲 #区"))


def test_an_empty_list_is_yaml_too() -> None:
    """Without tasks or groups the file says so; no key is left without a value."""
    assert (
        emit(Tasklist(title="清单", year=2024, tasks=()))
        == """\
# yaml-language-server: $schema=../schema/tasklist.schema.json
title: 清单
year: 2024
tasks: []
"""
    )


def test_a_task_without_workstreams_is_yaml_too() -> None:
    """Nor is a workstream's or a task's key left without a value."""
    bare = Workstream(units=("甲",), milestones=())
    tasks = (
        Task(id=1, goal="一", leaders=(), workstreams=()),
        Task(id=2, goal="二", leaders=("乙",), workstreams=(bare,)),
    )
    assert emit(Tasklist(title="清单", year=2024, tasks=tasks)).endswith("""\
- id: 1
  goal: 一
  workstreams: []

- id: 2
  goal: 二
  leaders: [乙]
  workstreams:
  # 2 甲
  - units: [甲]
    milestones: []
""")


def test_a_heading_stays_a_comment() -> None:
    """A unit's name with a line break in it cannot end the comment that names it."""
    assert heading(7, ["甲\n- id: 8", "乙"]) == "# 7 甲\\n- id: 8 乙"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=15)
AWKWARD = TEXTS | st.sampled_from(
    ["甲\n乙", "1. 甲\n2. 乙", "a: b", "x #y", "- ", "? a", "%", "@", "`", "'", '"', "\\", "[", "]"]
)


@pytest.mark.parametrize("loader", LOADERS)
@given(title=AWKWARD, goal=AWKWARD, plan=AWKWARD, note=AWKWARD, name=AWKWARD)
def test_every_text_comes_back(
    loader: type, title: str, goal: str, plan: str, note: str, name: str
) -> None:
    """Whatever a text holds, both loaders find it again where it was put."""
    milestone = Milestone(span=Span.of(2023, 1), plan=plan, evidence=(name, note), note=note)
    workstream = Workstream(units=(name,), milestones=(milestone,))
    task = Task(id=1, goal=goal, leaders=(name, "乙"), workstreams=(workstream,))
    group = Group(name, (name, note))
    text = emit(Tasklist(title=title, year=2023, tasks=(task,), groups=(group,)))
    assert _plain(yaml.compose(text, Loader=loader)) == {
        "title": title,
        "year": "2023",
        "groups": {name: [name, note]},
        "tasks": [
            {
                "id": "1",
                "goal": goal,
                "leaders": [name, "乙"],
                "workstreams": [
                    {
                        "units": [name],
                        "milestones": [
                            {
                                "quarter": "Q1",
                                **({"plan": plan} if plan else {}),
                                "evidence": [name, note],
                                "note": note,
                            }
                        ],
                    }
                ],
            }
        ],
    }


def _plain(node: yaml.Node) -> object:
    """A node as dicts, lists and the text of its scalars."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


@pytest.mark.parametrize("tasklist", changed_fields())
def test_every_field_is_written_and_read(tasklist: Tasklist) -> None:
    """Each has a key."""
    assert as_read(tasklist) == tasklist
