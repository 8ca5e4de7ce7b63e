"""Documents of a list with months and days, headings, units that support, no plans or leaders."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import icalendar
import openpyxl
import pytest

from tasklist import cli
from testing.paths import DEADLINES, ROOT

GOLDEN = ROOT / "tests" / "golden" / "deadlines"
LIST = "data/tasks_2024.yaml"


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """The current folder: the list in `data`, on 20 October 2024, in Chinese."""
    (tmp_path / "data").mkdir()
    (tmp_path / LIST).write_bytes(DEADLINES.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2024-10-20")
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    return tmp_path


@pytest.fixture
def without_leaders(desk) -> Path:
    """The same list without any leaders."""
    text = re.sub(r"\n  leaders: .*", "", (desk / LIST).read_text("utf-8"))
    (desk / LIST).write_text(text, "utf-8")
    return desk


def written(line: str) -> bytes:
    """The file that a command writes; the last word names it."""
    assert cli.main(line.split()) == 0
    return Path(line.rsplit(maxsplit=1)[-1]).read_bytes()


def milestones() -> list[dict]:
    """The milestones of the list as records."""
    return json.loads(written("export all.json"))["milestones"]


def rows_of(data: bytes) -> list[tuple[str, ...]]:
    """The cells of a ledger as texts, row by row; those that are merged away are empty."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [tuple(str(c.value or "") for c in row) for row in sheet.iter_rows()]


def test_the_bulletin_is_its_golden_text(desk, capsys, assert_golden) -> None:
    """What no leader is named for comes last, without a rank; a goal without a plan has a dash."""
    assert cli.main(["report"]) == 0
    assert_golden(GOLDEN / "report.md", capsys.readouterr().out)


def test_a_bulletin_without_leaders_has_no_table_of_them(without_leaders) -> None:
    """And its headings are numbered without a gap."""
    text = written("report -o r.md").decode()
    headings = [line.lstrip("# ") for line in text.splitlines() if line.startswith("##")]
    assert [heading[0] for heading in headings] == ["一", "二", "三", "四", "五", "附"]
    assert "责任领导" not in text


def test_the_ledger_has_a_column_for_whatever_the_list_has(desk) -> None:
    """Headings, units that support, what is due after the year, and the list's own columns."""
    _title, _figures, groups, headings, *_rows = rows_of(written("export l.xlsx"))
    assert [text for text in groups if text] == [
        "板块", "序号", "目标任务", "责任单位", "配合单位", "时限", "进度安排", "责任区领导",
        "状态", "办理情况", "原序号", "上年序号", "来源", "联系人", "备注", "责任科室", "责任人",
    ]  # fmt: skip
    quarters = ["第一季度", "第二季度", "第三季度", "第四季度", "以后年度"]
    assert [text for text in headings if text] == [
        *quarters, *quarters, "办结日期", "佐证", "备注", "核实", "退回", "延期", "终止",
    ]  # fmt: skip


def test_the_ledger_has_every_milestone_in_the_quarter_in_which_it_is_due(desk) -> None:
    """Its deadline stands before the plan; several of a quarter are below one another."""
    rows = rows_of(written("export l.xlsx"))[4:]
    texts = {(column, row[column]) for row in rows for column in range(6, 11)}
    for one in milestones():
        year, month, *_day = map(int, one["first_due"].split("-"))
        column = 10 if year > 2024 else 6 + (month - 1) // 3  # or before, if it is for quarters
        plan = (one["plan"] or "").strip("\n")
        assert any(text.endswith(plan) for at, text in texts if at <= column), one
    assert (6, "3月底前：一季度集中开工项目20个。") in texts
    assert (
        9,
        "7月至11月15日：累计开工60个，竣工30个；全部项目入库入统，完成年度投资120亿元。",
    ) in texts
    assert (9, "12月底前") in texts
    assert (10, "2026年12月底前：全部投入使用。") in texts


def test_two_deadlines_of_a_quarter_have_a_row_each(desk) -> None:
    """As no cell can hold two statuses."""
    rows = rows_of(written("export l.xlsx"))
    first = next(number for number, row in enumerate(rows) if row[1] == "12")
    later = [(row[5], row[10]) for row in rows[first : first + 2]]
    assert later == [
        ("2024-07-15\n2025-03", "2025年3月底前：主体封顶。"),
        ("2026-12", "2026年12月底前：全部投入使用。"),
    ]


def test_an_extension_to_a_day_is_in_the_ledger(desk) -> None:
    """With its year, where that is not the list's."""
    words = {text for row in rows_of(written("export l.xlsx")) for text in row}
    assert {"推进中 →11月", "推进中 →2025年1月15日"} <= words


def test_a_ledger_without_leaders_has_no_column_of_them(without_leaders) -> None:
    """The statuses follow the plans."""
    groups = rows_of(written("export l.xlsx"))[2]
    assert "责任区领导" not in groups
    assert groups.index("状态") - groups.index("进度安排") == 5


def test_the_page_has_the_headings_and_what_is_due_later(desk) -> None:
    """Each heading once, above its tasks; the units that support can be found."""
    text = written("page -o p.html").decode()
    headings = re.findall(r'<h3 class="section">(.*?)</h3>', text)
    assert headings[0] == "一、稳增长 / （一）扩大有效投资"
    assert headings[-1] == "无板块"
    assert len(headings) == len(set(headings)) == 9
    assert text.count('data-q="later"') > 4
    assert "<b>11月底前</b>" in text
    assert "区交通运输局" in text
    assert "（配合：区统计局、区住房和城乡建设局、各街镇）" in text
    assert re.search(r'<option value="区公安分局" data-as="[0-9]+">', text)


def test_the_page_is_silent_on_persons(desk) -> None:
    """The list's own columns can hold names and telephones, and the page is for everybody."""
    text = written("page -o p.html").decode()
    assert "赵强" not in text
    assert "预算科" not in text


def test_a_page_without_leaders_has_no_table_of_them(without_leaders) -> None:
    """And no empty line for them in a task; the parts are numbered without a gap."""
    text = written("page -o p.html").decode()
    assert re.findall(r"<h2 [^>]*>(.)、", text) == ["一", "二", "三", "四"]
    assert "责任领导：" not in text


def test_a_notice_goes_to_units_that_support_too(desk) -> None:
    """It says who leads: with units that support, all others do."""
    text = written("notice --unit 区自然资源和规划局 -o n.md").decode()
    assert "（配合）" in text
    text = written("notice --unit 区发展改革委 -o n2.md").decode()
    assert "（牵头）" in text


def test_events_are_on_the_due_day(desk) -> None:
    """One for each open milestone, with what is promised in its summary."""
    calendar = icalendar.Calendar.from_ical(written("export l.ics"))
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    closed = ("done", "done-late", "dropped")
    assert len(events) == len([one for one in milestones() if one["status"] not in closed])
    (event,) = [event for uid, event in events.items() if "-9.1-2024-08@" in uid]
    assert str(event["DTSTART"].dt) == "2024-08-31"
    assert str(event["SUMMARY"]) == "9 区工业和信息化局：新增省级“专精特新”企业30家。"
    assert "时限：8月" in str(event["DESCRIPTION"])


@pytest.mark.parametrize("columns", [1280, 390, 320])
def test_the_page_fits_a_browser(desk, browser, columns: int) -> None:
    """Also with a column for later years; every light is in its cell."""
    written("page -o p.html")
    browser.open((desk / "p.html").as_uri(), columns)
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert browser.run("return document.documentElement.scrollWidth") == columns
    over = (
        "return [...document.querySelectorAll('td, th')].filter((one) =>"
        " one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    )
    assert browser.run(over) == []


def test_a_choice_leaves_only_headings_over_what_it_finds(desk, browser) -> None:
    """A heading without a task below it says nothing."""
    written("page -o p.html")
    browser.open((desk / "p.html").as_uri() + "#quarter=later", 1280)
    shown = (
        "return [...document.querySelectorAll('.section')].filter((one) =>"
        " one.offsetHeight > 0).map((one) => one.textContent)"
    )
    assert browser.run(shown) == [
        "一、稳增长 / （一）扩大有效投资",
        "二、强创新 / （二）建设平台",
        "五、保安全",
    ]
