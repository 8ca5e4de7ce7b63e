"""A ledger that `export` wrote, read back by `import`: the same list, with its facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tasklist import cli
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.paths import DEADLINES, ROOT

# Two headings, a unit that supports, times of every kind, every fact, the list's own columns.
LIST = """\
title: 某区2023年重点工作任务清单
year: 2023
groups:
  各街镇: [甲镇, 乙镇]
aliases:
  - {unit: 交通局, was: 运管局, from: 2023-07-01}
  - {leader: 王强, was: 梁军}
tasks:

- id: 3
  printed: （一）
  continues: 12
  section: [一、民生, （一）教育]
  goal: 办好 <学校>
  leaders: [王强, 李红]
  more:
    备注: 区委督办
  workstreams:
  # 3 教育局 财政局
  - units: [教育局, 财政局]
    support: [各街镇]
    milestones:
    - due: 2023-05
      from: 2023-05
    - due: 2023-06-15
      plan: 完成招标
      returned: 2023-07-09 佐证材料不足
    - quarter: Q1-Q2
      plan: 一是招标：完成；1. 开标 2. 签约
      done: 2023-03-28
      evidence: [西教发〔2023〕41号, 照片3张]
      note: |-
        =1+1
        Q3 另行上报
      verified: 2023-10-09 督查室
    - quarter: Q3
      plan: 6月底前：竣工
      extended: {to: 2023-11, on: 2023-09-20, reason: 雨季停工, approval: 西政办〔2023〕12号}
    - due: 2024-01
      plan: 12月底前开学
  # 3 住建委 交通局
  - units: [住建委, 交通局]
    milestones:
    - quarter: Q4
      plan: 修路
      dropped: {on: 2023-10-08, reason: 规划调整}

- id: 7
  goal: 只有目标
  workstreams:
  # 7 审计局
  - units: [审计局]
    milestones:
    - due: 2023-11-30
"""


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """The current folder, on 12 October 2023, in Chinese."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-12")
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    return tmp_path


def listed(file: str) -> Tasklist:
    """The list in *file*."""
    return read_bytes(Path(file).read_bytes(), file).valid_tasklist


def ledger_of(text: str, *options: str) -> None:
    """Write the list *text*, and its ledger `台账.xlsx`."""
    Path("list.yaml").write_text(text, "utf-8")
    assert cli.main(["export", "台账.xlsx", "--file", "list.yaml", *options]) == 0


def imported(year: str = "2023") -> int:
    """What `import` of the ledger answers; the list is `back.yaml`."""
    return cli.main(["import", "台账.xlsx", "--year", year, "-o", "back.yaml", "--force"])


def edited(change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> None:
    """Change the ledger as somebody does in Excel."""
    book = openpyxl.load_workbook("台账.xlsx")
    change(book["台账"])
    book.save("台账.xlsx")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ledger_is_read_back_as_the_same_list(desk, monkeypatch, language) -> None:
    """Plan, units, numbers, headings, names, own columns and facts, in whatever language."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    ledger_of(LIST)
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert imported() == 0
    assert listed("back.yaml") == listed("list.yaml")


def by_day(file: str) -> list[list[tuple[str, str, str | None]]]:
    """The time, plan and note of each milestone in *file*, by workstream and due day."""
    return [
        [(str(one.span), one.plan, one.note) for one in ordered]
        for task in listed(file).tasks
        for workstream in task.workstreams
        for ordered in [sorted(workstream.milestones, key=lambda one: one.span.order)]
    ]


def test_milestones_with_the_same_days_keep_their_order(desk) -> None:
    """Also below one that is due earlier and leaves room beside it, and if none is in order."""
    early = "    - due: 2023-05\n      from: 2023-05\n"
    months = "    - due: 2023-09\n      plan: 验收\n"
    quarters = "    - quarter: Q1-Q3\n      note: 分批\n"
    for same in (months + quarters, quarters + months):
        ledger_of(f"{LIST}{early}{same}")
        assert imported() == 0
        assert by_day("back.yaml") == by_day("list.yaml")


def test_the_published_list_is_read_back(desk) -> None:
    """With its 653 milestones, as it is in the repository."""
    ledger_of((ROOT / "data" / "tasks_2023.yaml").read_text("utf-8"))
    assert imported() == 0
    assert listed("back.yaml") == listed("list.yaml")


def test_what_only_the_file_can_tell_apart_is_told(desk) -> None:
    """A column of a task with one row is the task's; a plan has no newline at its end."""
    ledger_of(DEADLINES.read_text("utf-8"), "--as-of", "2026-12-31")
    assert imported("2024") == 0
    old, new = listed("list.yaml"), listed("back.yaml")
    differing = [one.id for one, other in zip(old.tasks, new.tasks, strict=True) if one != other]
    assert differing == [7]
    for one, other in zip(old.tasks, new.tasks, strict=True):
        assert one.more + one.workstreams[0].more == other.more + other.workstreams[0].more
        assert replace(one, more=(), workstreams=()) == replace(other, more=(), workstreams=())
        plans = [[m.plan.strip("\n") for m in w.milestones] for w in one.workstreams]
        assert plans == [[m.plan for m in w.milestones] for w in other.workstreams]


def test_part_of_a_list_is_read_back_as_such(desk, capsys) -> None:
    """The account says how much of it the ledger has."""
    ledger_of(LIST, "--q", "4")
    assert imported() == 0
    assert "全部7个节点中所选的3个" in capsys.readouterr().out
    assert [task.id for task in listed("back.yaml").tasks] == [3, 7]


def test_the_account_says_what_is_not_taken(desk, capsys) -> None:
    """Statuses, totals, comments and the figures follow from the rest."""
    ledger_of(LIST)
    assert imported() == 0
    account = capsys.readouterr().out
    assert "状态由办理情况得出，未导入" in account
    assert "台账.xlsx 汇总: 不属于台账正表，未导入（" in account
    assert "条批注，未导入" in account
    assert "未导入：台账的汇总说明" in account
    assert "被合并单元格" not in account  # what stands below a merged cell for a filter


def test_what_was_filled_in_is_taken(desk) -> None:
    """A day done in any form, and a note beside it."""

    def fill(sheet) -> None:
        column = next(cell.column for cell in sheet[4] if cell.value == "办结日期")
        sheet.cell(9, column).value = "2023年10月11日"
        sheet.cell(9, column + 1).value = "西审〔2023〕2号"

    ledger_of(LIST)
    edited(fill)
    assert imported() == 0
    (milestone,) = listed("back.yaml").tasks[1].workstreams[0].milestones
    assert (str(milestone.done), milestone.evidence) == ("2023-10-11", ("西审〔2023〕2号",))


def test_a_status_that_was_written_over_is_told(desk, capsys) -> None:
    """It changes nothing: only a day says that a milestone is done."""

    def write(sheet) -> None:
        (cell,) = [one for one in sheet[9] if one.value == "推进中"]
        cell.value = "按期办结"

    ledger_of(LIST)
    edited(write)
    assert imported() == 0
    assert "状态“按期办结”与办理情况不符，以办理情况为准" in capsys.readouterr().out
    assert listed("back.yaml") == listed("list.yaml")


def heading(text: str) -> Callable[[openpyxl.worksheet.worksheet.Worksheet], int]:
    """The column of a heading."""
    return lambda sheet: next(
        cell.column for row in (3, 4) for cell in sheet[row] if cell.value == text
    )


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (9, "办结日期", "下周", "台账.xlsx 台账!R9: “办结日期”一栏填写有误：下周"),
        (5, "办结日期", "2023-03-28", "“办结日期”一栏填写有误：2023-03-28"),
        (9, "延期", "2023-09-20 雨季停工", "“延期”一栏填写有误：2023-09-20 雨季停工"),
        (9, "延期", "2023-09-20 →Q9 雨季", "“延期”一栏填写有误"),
        (9, "退回", "2023-09-20", "“退回”一栏填写有误：2023-09-20"),
        (9, "时限", "年底", "台账.xlsx 台账!F9: 时限无效：年底"),
        (9, "时限", "2023-11\n2023-12", "本行有 1 项进度安排，须逐项写明时限"),
        (9, "序号", "七", "不是有效任务序号：七"),
        (9, "序号", None, "本行没有任务序号。"),
        (9, "责任单位", None, "此行没有责任单位。"),
        (9, "目标任务", None, "此行有序号，但没有目标任务。"),
    ],
)
def test_a_cell_that_can_not_be_read_is_refused(desk, capsys, row, column, value, said):
    """With its place, and nothing is written."""

    def spoil(sheet) -> None:
        sheet.cell(row, heading(column)(sheet)).value = value

    ledger_of(LIST)
    edited(spoil)
    assert imported() == 3
    assert said in capsys.readouterr().err
    assert not Path("back.yaml").exists()
