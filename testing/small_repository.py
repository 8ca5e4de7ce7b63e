"""A small list, and steps of people who edit and commit it."""

from __future__ import annotations

import re
from pathlib import Path

from testing.repositories import git

LIST = """\
title: 某区2023年清单
year: 2023
groups:
  各街镇: [甲镇, 乙镇]
tasks:

- id: 1
  goal: 新建五所学校并投入使用
  leaders: [王]
  workstreams:
  # 1 教育局 各街镇
  - units: [教育局, 各街镇]
    milestones:
    - quarter: Q1
      plan: 发布招标公告
    - quarter: Q2
      plan: 主体结构封顶
    - quarter: Q3-Q4
      plan: 完成装修后投用

- id: 2
  goal: 修建农村公路十公里
  leaders: [李]
  workstreams:
  # 2 住建委
  - units: [住建委]
    milestones:
    - quarter: Q1-Q4
      plan: 按施工计划推进
"""


def write(text: str, name: str = "data/tasks_2023.yaml") -> None:
    """Write *text* to a file."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8", newline="")


def read(name: str = "data/tasks_2023.yaml") -> str:
    """The text of a file."""
    return Path(name).read_text("utf-8")


def done(text: str, quarter: str, day: str) -> str:
    """*text* with a milestone of task 1 done."""
    return re.sub(rf"(- quarter: {quarter}\n.*\n)", rf"\1      done: {day}\n", text, count=1)


def commit(message: str, day: str) -> None:
    """Commit everything."""
    git("add", "-A")
    git("commit", "-qm", message, day=day)
