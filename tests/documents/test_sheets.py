"""What the workbooks of ledger and bulletin have besides rows: facts, comments, totals, charts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tasklist import cli

LIST = """\
title: 某区2023年重点工作任务清单
year: 2023
tasks:

- id: 1
  goal: 办好学校
  workstreams:
  # 1 教育局 财政局
  - units: [教育局, 财政局]
    milestones:
    - quarter: Q1
      plan: =HYPERLINK("http://example.org")
      done: 2023-03-28
      evidence: [西教发〔2023〕41号, 照片3张]
      note: =1+1
      verified: 2023-10-09 督查室
    - quarter: Q2
      plan: 竣工
      done: 2023-07-03
    - quarter: Q3
      plan: 开学
      extended: {to: Q4, on: 2023-09-20, reason: 雨季停工, approval: 西政办〔2023〕12号}

- id: 2
  goal: 修好道路
  workstreams:
  # 2 住建委
  - units: [住建委]
    milestones:
    - quarter: Q3
      plan: 完工
      returned: 2023-10-09 佐证材料不足
  # 2 城管委
  - units: [城管委]
    milestones:
    - quarter: Q1
      plan: 设计
    - quarter: Q4
      plan: 移交
      dropped: {on: 2023-10-08, reason: 规划调整}
"""
STATUS = "HIJK"


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """The current folder with the list, on 12 October 2023, in Chinese."""
    (tmp_path / "tasks_2023.yaml").write_text(LIST, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-12")
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    return tmp_path


def book(line: str) -> openpyxl.Workbook:
    """The workbook that a command writes; the last word names it."""
    assert cli.main(line.split()) == 0
    return openpyxl.load_workbook(line.rsplit(maxsplit=1)[-1])


def test_the_ledger_has_the_facts_of_each_milestone(desk) -> None:
    """In a column for each kind that the list has; with several milestones after their quarter."""
    sheet = book("export 台账.xlsx")["台账"]
    assert [sheet.cell(3, column).value for column in (12, 13)] == ["办理情况", None]
    rows = [[cell.value for cell in row[11:]] for row in sheet.iter_rows(min_row=4)]
    assert rows == [
        ["办结日期", "佐证", "备注", "核实", "退回", "延期", "终止"],
        [
            "Q1 2023-03-28\nQ2 2023-07-03",
            "Q1 西教发〔2023〕41号\n\u3000照片3张",
            "Q1 =1+1",
            "Q1 2023-10-09 督查室",
            None,
            "Q3 2023-09-20 →Q4 雨季停工（批准文件：西政办〔2023〕12号）",
            None,
        ],
        [None, None, None, None, "2023-10-09 佐证材料不足", None, None],
        [None, None, None, None, None, None, "Q4 2023-10-08 规划调整"],
    ]


def test_a_fact_that_comes_later_is_not_in_the_ledger_yet(desk) -> None:
    """As of a day, the columns are those of that day; evidence belongs to what is done."""
    sheet = book("export --as-of 2023-03-01 台账.xlsx")["台账"]
    assert [cell.value for cell in sheet[4]][11:] == ["备注"]


def test_a_comment_says_what_is_known_of_one_milestone(desk) -> None:
    """At its status; what has only a plan has no comment."""
    sheet = book("export 台账.xlsx")["台账"]
    comments = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert set(comments) == {"H5", "I5", "J5", "J6", "K7"}
    assert comments["H5"] == (
        "办结日期：2023-03-28\n佐证：西教发〔2023〕41号\n照片3张\n"
        "备注：=1+1\n核实：2023-10-09 督查室"
    )


def test_the_latest_progress_has_a_column(desk, capsys) -> None:
    """The comment has all of it; read back, the account says that the column is not taken."""
    entries = """\
      progress:
      - {on: 2023-08-01, text: 主体封顶, state: ahead}
      - {on: 2023-09-12, text: 外檐施工, state: behind, problem: 雨季}
"""
    Path("tasks_2023.yaml").write_text(
        LIST.replace("      plan: 竣工\n", f"      plan: 竣工\n{entries}"), "utf-8"
    )
    sheet = book("export 台账.xlsx")["台账"]
    column = next(cell.column for cell in sheet[4] if cell.value == "最新进展")
    text = "2023-09-12 欠序时：外檐施工；存在问题：雨季"
    assert sheet.cell(5, column).value == f"Q2 {text}"
    assert sheet["I5"].comment.text.endswith(f"主体封顶\n{text}")
    assert cli.main(["import", "台账.xlsx", "--year", "2023", "-o", "back.yaml"]) == 0
    assert "只有最新进展，未导入" in capsys.readouterr().out


def test_the_second_sheet_has_the_totals_of_summary(desk, capsys) -> None:
    """By quarter and by unit, and a chart of the quarters."""
    sheet = book("export 台账.xlsx")["汇总"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[1].value is not None]
    by_quarter = rows[: next(at for at, row in enumerate(rows) if at and row[0] == "责任单位")]
    assert [row[:2] for row in by_quarter] == [
        ["季度", "合计"], ["Q1", 2], ["Q2", 1], ["Q3", 2], ["Q4", 1], ["合计", 6],
    ]  # fmt: skip
    assert [row[:2] for row in rows[len(by_quarter) :]] == [
        ["责任单位", "合计"], ["教育局", 3], ["住建委", 1], ["城管委", 2], ["合计", 6],
    ]  # fmt: skip
    (chart,) = sheet._charts
    assert [series.cat.strRef.f for series in chart.series] == ["汇总!$A$4:$A$7"] * len(
        chart.series
    )


def test_the_bulletin_filters_and_draws_its_tables(desk) -> None:
    """Each sheet filters its rows without the total; ranks have a chart below them."""
    sheets = book("report -o 通报.xlsx").worksheets
    units = next(sheet for sheet in sheets if sheet.title == "按责任单位")
    assert units.freeze_panes == "A5"
    first, last = units.auto_filter.ref.split(":")
    assert (first, last[1:]) == ("A4", "7")
    assert units["B8"].value == "合计"
    assert [len(sheet._charts) for sheet in sheets if sheet.title == "按责任单位"] == [1]
    (chart,) = units._charts
    assert chart.anchor._from.row > 8  # below the table, whatever a filter hides


def test_a_chart_shows_nothing_that_is_zero(desk) -> None:
    """A status that no row has is neither in the chart nor in its legend."""
    book("export 台账.xlsx")
    with zipfile.ZipFile("台账.xlsx") as file:
        drawn = file.read("xl/charts/chart1.xml").decode()
    assert "按期办结" in drawn
    assert "逾期办结" in drawn
    assert "未开始" not in drawn
