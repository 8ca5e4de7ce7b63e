"""Small lists, for tests to cut and break: one has the layout of docs/format.md."""

from __future__ import annotations

# Every fact that may follow a plan, in the order of the keys.
LIFE = """\
      verified: 2023-10-09 督查室
      returned: 2023-10-08 佐证材料不足
      extended: {to: Q4, on: 2023-09-20, reason: 雨季停工, approval: 12号}
      dropped: {on: 2023-10-10, reason: 规划调整}
"""

SMALL = """\
# yaml-language-server: $schema=../schema/tasklist.schema.json
title: 某区2023年重点工作任务清单
year: 2023
groups:
  各街镇: [甲镇, 乙镇]
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
      plan: 发布招标公告   # 待确认
      done: 2023-03-28
    - quarter: Q3
      plan: 兴华中学完工

- id: 53
  goal: 提升审批便利化水平
  leaders: [梁军, 庞铁强]
  workstreams:
  # 53 政务服务办
  - units: [政务服务办]
    milestones:
    - quarter: Q1-Q3
      plan: |-
        1. 建立储备库
        2. 简化环节
    - quarter: Q4
      plan: 跟踪问效
  # 53 住建委
  - units: [住建委]
    milestones:
    - quarter: Q1-Q4
      plan: 配合推进
"""

ONE_MILESTONE = """\
# yaml-language-server: $schema=../schema/tasklist.schema.json
title: 任务清单
year: 2023
tasks:
  - id: 1
    goal: 新建学校
    workstreams:
      - units: [教育局]
        milestones:
          - {quarter: Q1, plan: 选址}
"""
