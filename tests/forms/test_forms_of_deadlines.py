"""Forms of a list with months and days, units that support and no plans, there and back."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tasklist import cli
from testing.filled_forms import filled
from testing.paths import DEADLINES

LIST = Path("data/tasks_2024.yaml")
DAY = datetime.date(2024, 10, 18)


@pytest.fixture
def sent(tmp_path, monkeypatch) -> Path:
    """The current folder: the list, and the forms of its fourth quarter in `forms`."""
    (tmp_path / "data").mkdir()
    (tmp_path / LIST).write_bytes(DEADLINES.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2024-10-20")
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert cli.main(["forms", "make", "--q", "4", "-o", "forms"]) == 0
    return tmp_path


def rows_of(unit: str) -> list[list[object]]:
    """What the form of *unit* shows: number, goal, plan, due day and units of each row."""
    (sheet, *_about) = openpyxl.load_workbook(f"forms/{unit}.xlsx").worksheets
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=5)]
    return [row for row in rows if isinstance(row[0], int)]


def added() -> list[str]:
    """The lines that the list has more than the one that was sent."""
    before = DEADLINES.read_text("utf-8").splitlines()
    return [line.strip() for line in LIST.read_text("utf-8").splitlines() if line not in before]


def test_a_form_has_what_is_due_in_the_quarter(sent) -> None:
    """By the day; nothing of the next year. A plan that is missing is a dash."""
    assert [(row[0], row[2], row[3].date()) for row in rows_of("区商务局")] == [
        (4, "—", datetime.date(2024, 12, 31)),
        (5, "—", datetime.date(2024, 10, 31)),
        (6, "一期建成开街。", datetime.date(2024, 10, 31)),
    ]


def test_units_that_support_get_a_form(sent) -> None:
    """Which says who leads and who supports."""
    (row, *_others) = rows_of("区统计局")
    assert row[4] == "区发展改革委\n配合：区统计局、区住房和城乡建设局、各街镇"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_come_back_whatever_the_language(sent, monkeypatch, language) -> None:
    """Rows without a plan, due on a day, and with units that support, each in its place."""
    answers = {
        5: {"status": "已办结", "done": DAY, "evidence": "东商〔2024〕9号"},
        4: {"note": "十一月再办两场"},
    }
    filled(Path("forms/区商务局.xlsx"), answers, Path("back/区商务局.xlsx"))
    filled(Path("forms/区统计局.xlsx"), {1: {"note": "数据已核"}}, Path("back/区统计局.xlsx"))
    monkeypatch.setenv("TASKLIST_LANG", language)
    assert cli.main(["forms", "read", "back/区商务局.xlsx", "back/区统计局.xlsx", "--apply"]) == 0
    assert added() == [
        "note: 数据已核",
        "note: 十一月再办两场",
        "done: 2024-10-18",
        "evidence: 东商〔2024〕9号",
    ]


def test_a_row_under_other_units_is_refused(sent, capsys) -> None:
    """The units that lead are compared, also where others support."""
    book = openpyxl.load_workbook("forms/区统计局.xlsx")
    sheet = book.worksheets[0]
    sheet["E5"], sheet["N5"] = "区商务局\n配合：区统计局", "数据已核"
    book.save("back.xlsx")
    assert cli.main(["forms", "read", "back.xlsx"]) == 1
    assert "责任单位" in capsys.readouterr().out
