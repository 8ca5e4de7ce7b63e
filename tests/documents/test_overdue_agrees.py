"""What is overdue is the same everywhere: a returned milestone past its due day is, too."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tasklist import cli

# Of five open milestones three are overdue on 9 October 2023: one of 甲局, which was returned, and
# two of 乙局, of which one was returned. That of 丙局 was returned before its due day.
LIST = """\
title: 某区2023年任务清单
year: 2023
tasks:

- id: 1
  goal: 新建学校
  leaders: [王]
  workstreams:
  # 1 甲局
  - units: [甲局]
    milestones:
    - quarter: Q1
      plan: 选址
      done: 2023-03-20
    - quarter: Q3
      plan: 封顶
      returned: 2023-10-08 材料不足
  # 1 乙局
  - units: [乙局]
    milestones:
    - quarter: Q2
      plan: 招生
      returned: 2023-07-03 材料不足
    - quarter: Q3
      plan: 开学
  # 1 丙局
  - units: [丙局]
    milestones:
    - quarter: Q1
      plan: 立项
      done: 2023-03-20
    - quarter: Q4
      plan: 验收
      returned: 2023-10-08 材料不足
"""
FILE = Path("data/tasks_2023.yaml")
QUERY = "SELECT count(*) AS overdue FROM standing(DATE '2023-10-09') WHERE days_overdue > 0"
OVERDUE = {"甲局": 1, "乙局": 2}
Ask = Callable[[str], str]


@pytest.fixture
def ask(tmp_path, monkeypatch, capsys) -> Ask:
    """`ask("overdue")`: what the program prints about the list, which is committed."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    FILE.write_text(LIST, "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2023-09-09T09:00:00+0800")
    for line in ("init -q", "add -A", "commit -q -m published"):
        subprocess.run(["git", *line.split()], check=True)

    def go(line: str) -> str:
        assert cli.main(shlex.split(line)) == 0
        return capsys.readouterr().out

    return go


def test_every_answer_counts_the_same(ask: Ask) -> None:
    """Listed, filtered, summed up, in SQL, and where units are behind."""
    total = sum(OVERDUE.values())
    assert ask("overdue --count") == f"{total}\n"
    assert ask("show --status overdue --count") == f"{total}\n"
    assert ask(f"sql {shlex.quote(QUERY)} --format csv").split() == ["overdue", f"{total}"]
    for unit, count in OVERDUE.items():
        assert ask(f"overdue --lead {unit} --count") == f"{count}\n"
    summary = json.loads(ask("summary --by unit --format json"))
    rows = {row["name"]: row["due"] - row["due_done"] for row in summary["rows"]}
    assert rows == OVERDUE | {"丙局": 0}
    status = json.loads(ask("status --format json"))
    assert {one["name"]: one["overdue"] for one in status["most_overdue"]} == OVERDUE


def test_the_trend_and_the_matrix_count_them(ask: Ask) -> None:
    """The columns “Overdue” of a trend, and the ▲ of a matrix."""
    *_head, day = (row for row in ask("trend --format md").splitlines() if row.startswith("| 2023"))
    assert day.split(" | ")[1:3] == ["2", "3"]
    by_unit = ask("trend --by unit --format md")
    cells = {row.split(" | ")[0].lstrip("| "): row.split(" | ")[3] for row in by_unit.splitlines()
             if "局 |" in row}  # fmt: skip
    assert cells == {"甲局": "1", "乙局": "2", "丙局": "0"}
    matrix = ask("summary --by unit --across quarter --format md")
    assert re.findall(r"▲(\d)", "".join(row for row in matrix.splitlines() if "局 |" in row)) == [
        "1", "1", "2", "1", "1",
    ]  # fmt: skip


def test_the_bulletin_counts_them(ask: Ask) -> None:
    """Of the list: the table has them all, and both units have overdue milestones; of a quarter."""
    bulletin = ask("report")
    assert "Of 3 units with milestones due, 1 completed all and 2 have overdue" in bulletin
    late = bulletin.partition("Overdue milestones\n")[2].partition("\n## ")[0]
    assert sum(late.count(unit) for unit in OVERDUE) == 3
    quarter = ask("report --q 3")
    assert "Total overdue, including returned milestones: 3." in quarter
    assert "Of 2 units with milestones due, 0 completed all and 2 have overdue" in quarter


def test_the_page_counts_them(ask: Ask) -> None:
    """Its filter finds them, and the page of several lists says how many they are."""
    page = ask("page")
    statuses = re.findall(r'data-status="([a-z -]+)"', page)
    assert sum("overdue" in one.split() for one in statuses) == 3
    other = FILE.read_text("utf-8").replace("year: 2023", "year: 2023\ndistrict: 乙区")
    Path("乙区.yaml").write_text(other, "utf-8")
    joined = ask(f"page -f {FILE} -f 乙区.yaml")
    assert joined.count("overdue 3 · of due") == 2
