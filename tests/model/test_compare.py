"""Two texts of one list in, what changed out: a line a change, as people read it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.change import FLAGS
from tasklist.model.compare import compare
from tasklist.model.milestone_changes import of_a_milestone
from tasklist.model.tasklist import Tasklist
from tasklist.model.transitions import mark_done, reopen
from tasklist.reports.change_text import change_line, kinds, subject
from tasklist.yamlfile.reader import read_bytes
from testing.every_field import FULL, changed_fields
from testing.lists import SMALL

LIST = """\
title: 清单
year: 2023
groups:
  各街镇: [中北镇, 李七庄街]
tasks:
- id: 1
  goal: 新增学位750个，新建幼儿园三所
  leaders: [柴树芳]
  workstreams:
  - units: [教育局, 各街镇]
    milestones:
    - quarter: Q1
      plan: 编制方案
    - quarter: Q2
      plan: 开工2所，完成95%
      done: 2023-06-20
      evidence: [教发〔2023〕4号]
    - quarter: Q4
      plan: 全部竣工
  - units: [财政局]
    milestones:
    - quarter: Q1-Q2
      plan: 落实资金1.2万元
- id: 2
  goal: 加装电梯20部
  leaders: [梁军, 殷学武]
  workstreams:
  - units: [住建委]
    milestones:
    - quarter: Q3
      plan: 竣工10部
- id: 3
  goal: 修路
  leaders: [梁军]
  workstreams:
  - units: [运管局]
    milestones:
    - quarter: Q1-Q4
      plan: 2023年10月前完成，见第3条
"""


def read(text: str) -> Tasklist:
    """The list in *text*."""
    return read_bytes(text.encode(), "t.yaml").tasklist


def lines(old: str, new: str) -> list[str]:
    """What changed, a line each."""
    return [change_line(change) for change in compare(read(old), read(new))]


def edited(*edits: tuple[str, str]) -> str:
    """The list with each text in the place of another."""
    text = LIST
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


Q2 = "      evidence: [教发〔2023〕4号]\n"
TWO = LIST[LIST.index("- id: 2") : LIST.index("- id: 3")]
MONEY = LIST[LIST.index("  - units: [财政局]") : LIST.index("- id: 2")]
CASES = {
    "nothing": ([], []),
    "title": ([("title: 清单", "title: 任务清单")], ["title: {+任务+}清单"]),
    "group": ([("[中北镇, 李七庄街]", "[中北镇]")],
              ["group 各街镇: 中北镇、李七庄街 → 中北镇  ▲dropped or removed"]),
    "a group grows": ([("李七庄街]", "李七庄街, 大寺镇]")],
                      ["group 各街镇: 中北镇、李七庄街 → 中北镇、李七庄街、大寺镇"]),
    "goal": ([("750个", "800个")], ["1  goal: 新增学位[-750-]{+800+}个，新建幼儿园三所"]),
    "goal softened": ([("750个", "700个")],
                      ["1  goal: 新增学位[-750-]{+700+}个，新建幼儿园三所  ▲softened"]),
    "in Chinese": ([("三所", "两所")],
                   ["1  goal: 新增学位750个，新建幼儿园[-三-]{+两+}所  ▲softened"]),
    "leaders": ([("[柴树芳]", "[柴树芳, 梁军]")], ["1  leaders: 柴树芳 → 柴树芳、梁军"]),
    "plan": ([("编制方案", "编制实施方案")], ["1 教育局、各街镇 · Q1  plan: 编制{+实施+}方案"]),
    "a plan that goes": ([("\n      plan: 编制方案", "")],
                         ["1 教育局、各街镇 · Q1  plan: 编制方案 → none  ▲softened"]),
    "plan softened": ([("95%", "90%")],
                      ["1 教育局、各街镇 · Q2  plan: 开工2所，完成[-95%-]{+90%+}  ▲softened"]),
    "scaled": ([("1.2万元", "9千元")],
               ["1 财政局 · Q1-Q2  plan: 落实资金[-1.2万-]{+9千+}元  ▲softened"]),
    "a day is no amount": ([("2023年10月前", "2023年9月前")],
                           ["3 运管局 · Q1-Q4  plan: 2023年[-10-]{+9+}月前完成，见第3条"]),
    "nor is a place": ([("第3条", "第2条")],
                       ["3 运管局 · Q1-Q4  plan: 2023年10月前完成，见第[-3-]{+2+}条"]),
    "units": ([("[教育局, 各街镇]", "[教育局]")],
              ["1 教育局  units: 教育局、各街镇 → 教育局  ▲dropped or removed"]),
    "a unit that looks the same": ([("[运管局]", "[运管 局]")],
                                   ["3 运管 局  units: 运管局 → 运管 局"]),
    "a member that looks the same": ([("李七庄街]", "李七庄\u3000街]")],
                                     ["group 各街镇: 中北镇、李七庄街 → 中北镇、李七庄\u3000街"]),
    "a unit that looks the same, with another plan": (
        [("[运管局]", "[运管 局]"), ("2023年10月前完成，见第3条", "推进")],
        ["3 运管 局  units: 运管局 → 运管 局",
         "3 运管 局 · Q1-Q4  plan: [-2023年10月前完成，见第3条-]{+推进+}"]),
    "a group that looks the same": (
        [("  各街镇: [", "  '各街 镇': [")],
        ["group 各街镇: 中北镇、李七庄街 → none", "group 各街 镇: 中北镇、李七庄街"]),
    "a group that looks the same, and has lost a member": (
        [("  各街镇: [中北镇, 李七庄街]", "  '各街 镇': [中北镇]")],
        ["group 各街镇: 中北镇、李七庄街 → none  ▲dropped or removed", "group 各街 镇: 中北镇"]),
    "lead": ([("[教育局, 各街镇]", "[各街镇, 教育局]")],
             ["1 各街镇、教育局  units: 教育局、各街镇 → 各街镇、教育局"]),
    "span later": ([("quarter: Q3", "quarter: Q4")],
                   ["2 住建委 · Q4  quarter: Q3 → Q4  ▲postponed"]),
    "span earlier": ([("quarter: Q3", "quarter: Q2")], ["2 住建委 · Q2  quarter: Q3 → Q2"]),
    "done": ([("竣工10部\n", "竣工10部\n      done: 2023-09-28\n      evidence: [建发1号]\n")],
             ["2 住建委 · Q3  active → done 2023-09-28 (建发1号)"]),
    "done late": ([("编制方案\n", "编制方案\n      done: 2023-04-02\n")],
                  ["1 教育局、各街镇 · Q1  overdue → done late 2023-04-02"]),
    "amended": ([("2023-06-20", "2023-07-02")],
                ["1 教育局、各街镇 · Q2  done 2023-06-20 → done late 2023-07-02"]),
    "withdrawn": ([(f"      done: 2023-06-20\n{Q2}", "")],
                  ["1 教育局、各街镇 · Q2  done 2023-06-20 → reopened  ▲withdrawn"]),
    "returned": ([("      done: 2023-06-20\n", ""),
                  (Q2, f"{Q2}      returned: 2023-07-03 佐证不足\n")],
                 [("1 教育局、各街镇 · Q2  done 2023-06-20 → returned 2023-07-03 佐证不足"
                  "  ▲withdrawn")]),
    "returned while open": ([("编制方案\n", "编制方案\n      returned: 2023-07-03 佐证不足\n")],
                            ["1 教育局、各街镇 · Q1  returned: 2023-07-03 佐证不足"]),
    "evidence": ([("〕4号]", "〕4号, 验收单]")],
                 ["1 教育局、各街镇 · Q2  evidence: 教发〔2023〕4号 → 教发〔2023〕4号、验收单"]),
    "note": ([(Q2, f"{Q2}      note: 已现场核验\n")],
             ["1 教育局、各街镇 · Q2  note: 已现场核验"]),
    "verified": ([(Q2, f"{Q2}      verified: 2023-07-05 督查室\n")],
                 ["1 教育局、各街镇 · Q2  verified: 2023-07-05 督查室"]),
    "extended": ([("竣工10部\n", ("竣工10部\n      extended: {to: Q4, on: 2023-09-20, "
                   "reason: 暴雨, approval: 政办1号}\n"))],
                 ["2 住建委 · Q3  extended: Q4 2023-09-20 暴雨 政办1号  ▲postponed"]),
    "dropped": ([("竣工10部\n", "竣工10部\n      dropped: {on: 2023-09-20, reason: 不再需要}\n")],
                ["2 住建委 · Q3  dropped: 2023-09-20 不再需要  ▲dropped or removed"]),
    "milestone added": ([("    - quarter: Q4\n", ("    - quarter: Q3\n      plan: 封顶\n"
                          "    - quarter: Q4\n"))],
                        ["1 教育局、各街镇 · Q3  new milestone: 封顶"]),
    "milestone removed": ([("    - quarter: Q4\n      plan: 全部竣工\n", "")],
                       ["1 教育局、各街镇 · Q4  milestone removed: 全部竣工  ▲dropped or removed"]),
    "workstream removed": (
        [(MONEY, "")],
        ["1 财政局  workstream removed: Q1-Q2 落实资金1.2万元  ▲dropped or removed"],
    ),
    "workstream moved": ([(MONEY, ""), ("竣工10部\n", f"竣工10部\n{MONEY}")],
                         ["2 财政局  workstream moved: 1 → 2"]),
    "task removed": ([(TWO, "")], ["2  task removed: 加装电梯20部  ▲dropped or removed"]),
    "renumbered": ([("- id: 2", "- id: 9")], ["9  renumbered: 2 → 9"]),
    "task moved": ([(TWO, ""), ("- id: 1\n", f"{TWO}- id: 1\n")], ["2  task moved in the file"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_in_the_lists_own_words(case: str) -> None:
    """What, where, from what to what, and what to look at."""
    edits, expected = CASES[case]
    assert lines(LIST, edited(*edits)) == expected


BACK = {
    "note": ["1 教育局、各街镇 · Q2  note: 已现场核验 → none"],
    "verified": ["1 教育局、各街镇 · Q2  verified: 2023-07-05 督查室 → none"],
    "extended": ["2 住建委 · Q3  extended: Q4 2023-09-20 暴雨 政办1号 → none"],
    "dropped": ["2 住建委 · Q3  dropped: 2023-09-20 不再需要 → none"],
    "returned": ["1 教育局、各街镇 · Q2  active → done 2023-06-20 (教发〔2023〕4号)"],
    "returned while open": ["1 教育局、各街镇 · Q1  returned: 2023-07-03 佐证不足 → none"],
    "workstream removed": ["1 财政局  new workstream: Q1-Q2 落实资金1.2万元"],
    "task removed": ["2  new task: 加装电梯20部"],
}


@pytest.mark.parametrize("case", BACK)
def test_a_change_taken_back(case: str) -> None:
    """Undone, or never made: it is told as well."""
    assert lines(edited(*CASES[case][0]), LIST) == BACK[case]


@pytest.mark.parametrize(
    ("case", "line"),
    [
        ("done", "2 住建委 Q3 done"), ("done late", "1 教育局 Q1 done late"),
        ("goal", "1 goal changed"), ("withdrawn", "1 教育局 Q2 reopened"),
        ("title", "title changed"),
    ],
)  # fmt: skip
def test_the_subject_of_a_commit(case: str, line: str) -> None:
    """One line for all: the first change, and how many more there are."""
    found = compare(read(LIST), read(edited(*CASES[case][0])))
    assert subject(found) == line
    assert subject(found * 3) == f"{line} (+2 more)"


@pytest.mark.parametrize(
    ("case", "line"),
    [
        ("verified", "1 教育局 Q2 no longer verified"),
        ("returned while open", "1 教育局 Q1 no longer returned"),
        ("extended", "2 住建委 Q3 no longer extended"), ("dropped", "2 住建委 Q3 reinstated"),
    ],
)  # fmt: skip
def test_the_subject_of_a_commit_that_takes_back_a_fact(case: str, line: str) -> None:
    """It does not read as if the fact were recorded."""
    assert subject(compare(read(edited(*CASES[case][0])), read(LIST))) == line


def test_another_return_is_a_return_still() -> None:
    """No report that the milestone is done, and none that it is not."""
    first = edited(*CASES["returned while open"][0])
    assert lines(first, first.replace("佐证不足", "缺材料")) == [
        "1 教育局、各街镇 · Q1  returned: 2023-07-03 佐证不足 → 2023-07-03 缺材料"
    ]


def test_every_flag_is_raised_by_some_case() -> None:
    """But `backdated`, which needs a history."""
    raised = {
        flag
        for edits, _lines in CASES.values()
        for change in compare(read(LIST), read(edited(*edits)))
        for flag in change.flags
    }
    assert raised == set(FLAGS) - {"backdated"}


REAL = read_bytes(SMALL.encode(), "t.yaml").tasklist


@given(st.integers(0), st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)))
def test_one_edit_is_one_change(at: int, day: datetime.date) -> None:
    """Of the milestone that was meant; and what has not changed is no change."""
    placed = REAL.milestones[at % len(REAL.milestones)]
    new = mark_done(placed.milestone, day)
    (change,) = of_a_milestone(placed, new)
    assert (change.task, change.units) == (placed.id.task, placed.workstream.units)
    assert change.kind == ("done" if placed.milestone.done is None else "amended")
    assert of_a_milestone(placed, placed.milestone) == compare(REAL, REAL) == []
    back = of_a_milestone(placed._replace(milestone=new), reopen(new))
    assert [c.kind for c in back] == ["withdrawn"]


@pytest.mark.parametrize("other", changed_fields())
def test_every_field_is_compared(other: Tasklist) -> None:
    """In both directions, and in words."""
    for old, new in ((FULL, other), (other, FULL)):
        changes = compare(old, new)
        assert changes
        assert {change.kind for change in changes} <= kinds().keys()
        assert all(map(change_line, changes))
