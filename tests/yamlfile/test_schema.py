"""The schema that editors check the file with says what the program says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tasklist.yamlfile import former_name_reader, milestone_reader, reader
from tasklist.yamlfile.source_text import Source
from testing.paths import ROOT

SCHEMA = json.loads((ROOT / "schema" / "tasklist.schema.json").read_text("utf-8"))
MILESTONE = SCHEMA["definitions"]["milestone"]["properties"]
SOUND = """\
title: 清单
year: 2023
groups:
  各街镇: [杨柳青镇, 中北镇]
aliases:
  - {unit: 教育局, was: 教委, from: 2023-07-01}
  - {leader: 柴树芳, was: 某某}
tasks:
- id: 35
  goal: 加大优质教育资源供给
  leaders: [柴树芳]
  workstreams:
  - units: [教育局, 各街镇]
    milestones:
    - quarter: Q1
      plan: 完成招标
      done: 2023-03-28
      evidence: 西教发〔2023〕41号
      note: 开学
      verified: 2023-04-02 督查室
    - quarter: Q2-Q4
      plan: 投入使用
      returned: 2023-10-09 佐证材料不足
      extended: {to: Q4, on: 2023-09-20, reason: 雨季停工, approval: 西政办〔2023〕12号}
      dropped: {on: 2023-10-20, reason: 规划调整}
      progress:
      - {on: 2023-07-28, text: 主体封顶, state: on-track, percent: 60, member: 中北镇}
      - {on: 2023-08-30, text: 外墙施工, problem: 连续降雨, next: 增加班组}
"""


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a text, `no` is one too."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), None)
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), None)
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), None)


def refused_by_schema(text: str) -> bool:
    """Whether an editor would underline something in *text*."""
    document = yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader
    return not Draft7Validator(SCHEMA).is_valid(document)


def refused_by_program(text: str) -> bool:
    """Whether the program finds a fault in *text*."""
    return bool(reader.read(Source("tasks.yaml", text)).problems)


def test_the_schema_is_one() -> None:
    """The schema itself is sound, by the rules of its draft."""
    Draft7Validator.check_schema(SCHEMA)


def test_the_published_list_is_accepted() -> None:
    """The real list has nothing to underline."""
    text = (ROOT / "data" / "tasks_2023.yaml").read_text("utf-8")
    document = yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(document)] == []


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        (SCHEMA, reader.LIST_KEYS),
        (SCHEMA["definitions"]["alias"], former_name_reader.ALIAS_KEYS),
        (SCHEMA["definitions"]["task"], reader.TASK_KEYS),
        (SCHEMA["definitions"]["workstream"], reader.WORKSTREAM_KEYS),
        (SCHEMA["definitions"]["milestone"], milestone_reader.MILESTONE_KEYS),
        (MILESTONE["extended"], milestone_reader.FACT_KEYS["extended"]),
        (MILESTONE["dropped"], milestone_reader.FACT_KEYS["dropped"]),
        (SCHEMA["definitions"]["entry"], milestone_reader.ENTRY_KEYS),
    ],
    ids=["list", "alias", "task", "workstream", "milestone", "extended", "dropped", "entry"],
)
def test_the_schema_has_the_keys_of_the_reader(part: dict[str, Any], fields: Any) -> None:
    """A key that the program gains, the schema gains too."""
    assert (set(part.get("required", ())), set(part["properties"])) == (
        set(fields.required),
        set(fields.known),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("清单", "清单"),
        ("Q2-Q4", "Q2"),
        ("Q2-Q4", "Q3-Q4"),
        ("西教发〔2023〕41号", "[西教发〔2023〕41号, 附件.pdf]"),
        ("西教发〔2023〕41号", '"41"'),
        ("plan: 投入使用", "plan: |-\n        1. 开工\n        2. 投入使用"),
        ("groups:\n  各街镇: [杨柳青镇, 中北镇]\n", ""),
        ("goal: 加大优质教育资源供给", 'goal: "加大: 供给"'),
        ("开学", "no"),
        (", from: 2023-07-01", ""),
        ("id: 35", "id: 999999"),
        ("2023-04-02 督查室", "2023-04-02"),
        ("2023-04-02 督查室", '"2023-04-02 督查室: 甲"'),
        (", approval: 西政办〔2023〕12号", ""),
        (
            "dropped: {on: 2023-10-20, reason: 规划调整}",
            "dropped:\n        on: 2023-10-20\n        reason: 规划调整",
        ),
        ("percent: 60", "percent: 100"),
        (", state: on-track, percent: 60, member: 中北镇", ""),
        (
            "- {on: 2023-08-30, text: 外墙施工, problem",
            "- on: 2023-08-30\n        text: 外墙施工\n      - {on: 2023-09-01, text: 二, problem",
        ),
    ],
)
def test_both_accept(old: str, new: str) -> None:
    """What the program reads, no editor underlines."""
    text = SOUND.replace(old, new, 1)
    assert (refused_by_schema(text), refused_by_program(text)) == (False, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 清单\n", ""),
        ("title: 清单", "title: "),
        ("title: 清单", 'title: "  "'),
        ("title: 清单", "title: [清单]"),
        ("title: 清单", "title: 清单\nname: 清单"),
        ("year: 2023", "year: 23"),
        ("year: 2023", "year: 2023年"),
        ("[杨柳青镇, 中北镇]", "[]"),
        ("[杨柳青镇, 中北镇]", "杨柳青镇"),
        ("groups:\n  各街镇: [杨柳青镇, 中北镇]", "groups: [各街镇]"),
        ("{unit: 教育局, was: 教委, from: 2023-07-01}", "教育局"),
        ("{unit: 教育局, was: 教委, from: 2023-07-01}", "{unit: 教育局}"),
        ("{unit: 教育局, was: 教委, from: 2023-07-01}", "{was: 教委}"),
        ("unit: 教育局, was: 教委", "unit: 教育局, leader: 甲, was: 教委"),
        ("unit: 教育局, was: 教委", "units: 教育局, was: 教委"),
        ("was: 教委", "was: [教委]"),
        ("from: 2023-07-01", "from: 2023-7-1"),
        ("id: 35", "id: 0"),
        ("id: 35", "id: -1"),
        ("id: 35", "id: 1000000"),
        ("id: 35", "id: 三十五"),
        ("id: 35", 'id: ""'),
        ("  goal: 加大优质教育资源供给\n", ""),
        ("goal:", "goals:"),
        ("[柴树芳]", "柴树芳"),
        ("[柴树芳]", "[]"),
        ("[柴树芳]", '[""]'),
        ("[教育局, 各街镇]", "[[教育局], 各街镇]"),
        ("units:", "unit:"),
        ("Q2-Q4", "Q5"),
        ("Q2-Q4", "q2"),
        ("Q2-Q4", "2"),
        ("Q2-Q4", "Q4-Q2"),
        ("Q2-Q4", "Q2-Q2"),
        ("Q2-Q4", "二季度"),
        ("plan: 完成招标", "plan: "),
        ("plan: 完成招标", "plan: [完成招标]"),
        ("2023-03-28", "2023-3-28"),
        ("2023-03-28", "2023-13-01"),
        ("2023-03-28", "2023-03-32"),
        ("2023-03-28", "true"),
        ("2023-03-28", "[2023-03-28]"),
        ("西教发〔2023〕41号", ""),
        ("西教发〔2023〕41号", "[]"),
        ("西教发〔2023〕41号", "[a, [b]]"),
        ("note: 开学", "note: "),
        ("note: 开学", "remark: 开学"),
        ("note: 开学", "status: done"),
        ("2023-04-02 督查室", "督查室"),
        ("2023-04-02 督查室", "2023-04-02督查室"),
        ("2023-04-02 督查室", "2023-4-2 督查室"),
        ("2023-04-02 督查室", "[2023-04-02, 督查室]"),
        ("2023-10-09 佐证材料不足", "2023-10-09"),
        ("2023-10-09 佐证材料不足", "佐证材料不足"),
        ("to: Q4", "to: Q5"),
        ("to: Q4", "to: Q3-Q4"),
        ("to: Q4, ", ""),
        ("on: 2023-09-20, ", ""),
        (", reason: 雨季停工", ""),
        ("reason: 雨季停工", "reason: [雨季]"),
        ("reason: 雨季停工", 'reason: ""'),
        ("approval: 西", "approved: 西"),
        ("on: 2023-10-20", "on: 2023-10-32"),
        ("{on: 2023-10-20, reason: 规划调整}", "2023-10-20 规划调整"),
        ("- {on: 2023-08-30, text: 外墙施工", "- {on: 2023-08-30"),
        ("- {on: 2023-08-30, text", "- {text"),
        ("on: 2023-08-30", "on: 2023-08-32"),
        ("text: 外墙施工", "text: [外墙施工]"),
        ("on-track", "on_track"),
        ("percent: 60", "percent: 101"),
        ("percent: 60", "percent: 60%"),
        ("percent: 60", "percent: -1"),
        ("member: 中北镇", 'member: ""'),
        ("problem: 连续降雨", "problems: 连续降雨"),
        ("- {on: 2023-08-30, text: 外墙施工, problem: 连续降雨, next: 增加班组}", "- 外墙施工"),
    ],
)
def test_both_refuse(old: str, new: str) -> None:
    """What an editor underlines, the program refuses too."""
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    assert (refused_by_schema(text), refused_by_program(text)) == (True, True)


def test_a_year_without_tasks() -> None:
    """A list without a task is none, for both."""
    text = "title: 清单\nyear: 2023\ntasks: []\n"
    assert (refused_by_schema(text), refused_by_program(text)) == (True, True)
