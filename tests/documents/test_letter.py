"""Bulletins and notices as complete letters of an office, in each form."""

from __future__ import annotations

import datetime
import re
import subprocess
from dataclasses import replace
from itertools import pairwise

import docx
import pytest

from tasklist.documents.blocks import Heading, Paragraph, ParagraphStyle
from tasklist.documents.letter_text import with_attachments, without_common
from tasklist.documents.notice_text import NoticeSeries, document
from tasklist.documents.word.column_widths import column_widths
from tasklist.model.list_extract import extract_of
from tasklist.model.office_details import Office
from tasklist.model.status import Status
from tasklist.reports.notice import EarlierNotice, Item, Level, Limits, Notice, compute_notices
from tasklist.reports.table import CellType, Column, Table
from tasklist.yamlfile.reader import read
from tasklist.yamlfile.source_text import Source
from testing.lists import SMALL
from testing.programs import needs

TASKLIST = read(Source("", SMALL)).valid_tasklist
DAY = datetime.date(2023, 10, 12)
OFFICE = """\
issuer: 西青区人民政府督查室
short: 区政府督查室
number: 西督〔{year}〕{n}号
recipients: [各街镇, 区政府各部门]
copies: [区委办公室, 区人大常委会办公室]
contacts: [{name: 王明, phone: "27390000"}]
reply-days: 7
units:
  教育局: 西青区教育局
"""
MM = 72 / 25.4  # points


@pytest.fixture
def desk(office, year, monkeypatch):
    """An office with a year of reports and a file about itself, whose papers are Chinese."""
    (office / "data" / "tasks_2023.yaml").write_bytes(year)
    (office / "data" / "office.yaml").write_text(OFFICE, "utf-8")
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    return office


def paragraphs(file) -> list[tuple[str, str]]:
    """The style and the text of each paragraph that has any."""
    return [(p.style.name, p.text) for p in docx.Document(file).paragraphs if p.text.strip()]


def test_a_bulletin_is_a_complete_letter(run, desk) -> None:
    """Issuer, number, title, addressees; request, attachments, signature, date; copies."""
    assert run("report --q 3 --as-of 2023-10-12 -o made.docx")[0] == 0
    texts = paragraphs("made.docx")
    assert texts[:5] == [
        ("Official Issuer", "西青区人民政府督查室"),
        ("Official Number", "西督〔2023〕　号"),
        ("Title", "西青区政府工作报告\n2023年重点工作任务清单\n第三季度进展情况通报"),
        ("Official Plain", "各街镇、区政府各部门："),
        texts[4],
    ]
    assert texts[4][1].startswith("截至2023年10月12日，第三季度应办结节点151个，")
    closing = next(at for at, (_style, text) in enumerate(texts) if text == "特此通报。")
    assert texts[closing - 2][1].endswith("并于2023年10月19日前将办理情况报送区政府督查室。")
    assert [text for _style, text in texts[closing - 1 : closing + 8]] == [
        "联系人：王明，电话：27390000。", "特此通报。", "附件：1. 各责任单位完成情况",
        "2. 逾期未办结事项", "3. 以前季度结转未办结事项", "西青区人民政府督查室",
        "2023年10月12日", "附件1", "各责任单位完成情况",
    ]  # fmt: skip
    assert texts[-2:] == [
        ("Official Record", "抄送：区委办公室、区人大常委会办公室。"),
        ("Official Record", "西青区人民政府督查室\t2023年10月12日印发"),
    ]
    assert "tasks_2023" not in "".join(text for _style, text in texts)


@pytest.mark.parametrize("form", ["md", "html"])
def test_every_form_has_the_same_letter(run, desk, form) -> None:
    """The same pieces in the same order."""
    text = run(f"report --q 3 --as-of 2023-10-12 --format {form}")[1]
    pieces = [
        "西青区人民政府督查室", "西督〔2023〕　号", "第三季度进展情况通报",
        "各街镇、区政府各部门：", "特此通报。", "2. 逾期未办结事项", "2023年10月12日",
        "附件2", "抄送：区委办公室", "2023年10月12日印发",
    ]  # fmt: skip
    at = -1
    for piece in pieces:
        at = text.replace("\\", "").find(piece, at + 1)
        assert at > 0 or piece == pieces[0]


def test_a_bulletin_gets_the_number_that_it_is_given(run, desk) -> None:
    """By the pattern of the office; a notice with the same number is named."""
    assert run("notice -u 教育局 --as-of 2023-10-12 -o sent/")[0] == 0
    _code, _out, notices = run("report --q 3 --as-of 2023-10-12 --number １ -o made.docx")
    assert (
        notices.splitlines()[0]
        == "西督〔2023〕1号已用于发给教育局的督办单。如需另用一号：--number 数字"
    )
    assert ("Official Number", "西督〔2023〕1号") in paragraphs("made.docx")
    (desk / "data" / "office.yaml").write_text("issuer: 督查室\n", "utf-8")
    code, out, error = run("report --number 2")
    assert (code, out) == (2, "")
    assert error.endswith("例如：number: 西督〔{year}〕{n}号\n")


def test_without_an_office_nobody_is_invented(run, desk) -> None:
    """No issuer, number or copies; the day to reply is left blank, and the date stands alone."""
    (desk / "data" / "office.yaml").unlink()
    run("notice -u 教育局 --as-of 2023-10-12 -o made.docx")
    texts = paragraphs("made.docx")
    assert texts[0] == ("Title", "重点工作督办单")
    assert any("于　　　　年　　月　　日前报送。" in text for _style, text in texts)
    assert [text for style, text in texts if style == "Official Signed"] == ["2023年10月12日"]
    assert not [style for style, _text in texts if style == "Official Record"]


@pytest.mark.parametrize("command", ["report --q 3", "notice -u 教育局"])
def test_a_draft_names_its_source_at_the_end(run, desk, command) -> None:
    """And a paper to be sent does not, in its text."""
    source = "截至 2023-10-12 · data/tasks\\_2023.yaml"
    assert source in run(f"{command} --as-of 2023-10-12 --draft")[1]
    assert "tasks" not in run(f"{command} --as-of 2023-10-12")[1]


def test_a_notice_says_how_late_and_leaves_room_to_answer(run, desk) -> None:
    """The unit's full name, the longest delay, a day to reply, and two empty columns."""
    run("notice -u 教育局 --as-of 2023-10-12 -o made.docx")
    text = "\n".join(text for _style, text in paragraphs("made.docx"))
    assert "\n西青区教育局：\n" in text
    assert "逾期未办结6个（红色）。逾期最长的已195天。" in text
    assert "于2023年10月19日前报送区政府督查室。" in text
    (table,) = docx.Document("made.docx").tables
    assert [cell.text for cell in table.rows[0].cells][-3:] == ["到期日", "办理情况", "下一步措施"]
    assert table.rows[1].cells[-3].text == "3月31日\n逾期195天"


def test_the_second_notice_cites_the_first() -> None:
    """By its number and its day, and for the items that were in it only."""
    (first,) = [one for one in compute_notices(TASKLIST, DAY) if one.unit == "教育局"]
    earlier = EarlierNotice("No. 3", datetime.date(2023, 9, 20), Level.YELLOW)
    again = Item(Level.RED, first.items[0].standing, leads=True, days_left=-12, earlier=earlier)
    other = replace(again, earlier=replace(earlier, level=Level.RED))
    notice = Notice("教育局", (again, other, *first.items), number="No. 9")
    series = NoticeSeries("X", DAY, Limits(), Office(issuer="Y", number="No. {n}"))
    (section,) = document([notice], series).sections
    assert section.letter.number == "No. 9"
    assert section.blocks[0].text.endswith(
        "2 of them were the subject of earlier notices, on 2023-09-20 (No. 3), and are still open."
    )


def test_a_bulletin_can_be_about_a_unit_or_a_leader(run, desk) -> None:
    """Its title, sentences, figures and tables are then of that unit's or leader's milestones."""
    of_unit = run("report --q 3 --unit 教育 --as-of 2023-10-12")[1]
    assert "<br>教育局承担事项第三季度进展情况通报\n" in of_unit
    assert "教育局承担事项中第三季度应办结节点10个" in of_unit
    assert "各责任单位完成情况" not in of_unit
    assert "责任单位均为教育局。" in of_unit
    of_leader = run("report --leader 柴树芳 --as-of 2023-10-12")[1]
    assert "<br>柴树芳分管事项进展情况通报\n" in of_leader
    assert "各责任领导" not in of_leader
    both = run("report --q 3 -u 教育局 -l 柴树芳 --as-of 2023-10-12")[1]
    assert "柴树芳分管、教育局承担事项中第三季度应办结节点" in both
    assert "任务完成情况" not in both
    assert run("report --unit 无此局")[0] == 2


def test_a_part_of_a_list_has_what_concerns_the_names() -> None:
    """Workstreams that name the unit; with a leader too, only those of the leader's tasks."""
    part = extract_of(TASKLIST, {"教育局"}, ())
    assert {u for one in part.workstreams() for u in one.all_units} >= {"教育局"}
    assert all("教育局" in one.all_units for one in part.workstreams())
    assert extract_of(TASKLIST, (), ()).milestones == TASKLIST.milestones
    assert extract_of(TASKLIST, {"教育局"}, {"nobody"}).tasks == ()


COLUMNS = (
    Column("Task", kind=CellType.NUMBER),
    Column("Due", kind=CellType.DATE, common="All are due on {value}."),
    Column("Active", kind=CellType.NUMBER, status=Status.ACTIVE),
)


@pytest.mark.parametrize(
    ("rows", "headings", "caption"),
    [
        ([(1, DAY, 0), (2, DAY, 0)], ["Task"],
         "All are due on Oct 12. Columns left out, all 0: Active."),
        ([(1, DAY, 0), (2, DAY, 3)], ["Task", "Active"], "All are due on Oct 12."),
        ([(1, DAY, 0), (2, DAY.replace(day=1), 1)], ["Task", "Due", "Active"], ""),
        ([(1, DAY, 0)], ["Task", "Due", "Active"], ""),
    ],
)  # fmt: skip
def test_a_column_that_says_nothing_is_a_sentence(rows, headings, caption) -> None:
    """Where all rows say the same, or 0; a single row keeps its columns."""
    table = without_common(Table("", COLUMNS, tuple(rows)), 2023)
    assert ([column.heading for column in table.columns], table.caption) == (headings, caption)
    assert {len(row) for row in table.rows} == {len(headings)}


def test_a_total_that_is_not_zero_keeps_its_column() -> None:
    """A row of its own may count what the others don't."""
    rows, total = ((1, DAY, 0), (2, DAY, 0)), ("", "", 1)
    table = without_common(Table("", COLUMNS, rows, total), 2023)
    assert (table.columns[-1].heading, table.total) == ("Active", ("", 1))


def test_long_tables_are_attachments_with_their_notes() -> None:
    """Named after the heading above, without its number; a short table stays where it is."""
    note = Paragraph("note", ParagraphStyle.SMALL)
    short = Table("short", COLUMNS, ((1, DAY, 0),))
    long = Table("long", COLUMNS, ((1, DAY, 0),) * 13)
    above = Paragraph("Above.")
    blocks = [
        Heading("1. First"),
        above,
        long,
        note,
        Heading("2. Second"),
        short,
        Heading("三、末"),
        long,
    ]
    text, attachments = with_attachments(blocks)
    assert [(one.title, one.blocks) for one in attachments] == [
        ("First", (long, note)), ("末", (long,)),
    ]  # fmt: skip
    assert text == (
        Heading("1. First"), Paragraph("Above. See attachment 1."), Heading("2. Second"), short,
        Heading("三、末"), Paragraph("See attachment 2."),
    )  # fmt: skip


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    """All of the page, numbers and days on one line, and most for the longest text."""
    columns = (Column("序号", kind=CellType.NUMBER), Column("目标"), Column("安排"),
               Column("时限", kind=CellType.DATE), Column("措施", 30, CellType.ANSWER))  # fmt: skip
    table = Table("", columns, ())
    rows = [
        ["101", "短", "很长的安排" * 30, "10月12日", ""],
        ["2", "目标" * 10, "短", "9月1日", ""],
    ]
    number, goal, plan, day, answer = column_widths(table, rows, 156, 10.5)
    assert number + goal + plan + day + answer == pytest.approx(156)
    assert number > 3 * 10.5 / 2 / MM
    assert day > 5 * 10.5 / MM
    assert answer >= 30
    assert plan > goal > number
    narrow = column_widths(table, rows, 60, 10.5)
    assert sum(narrow) == pytest.approx(60)


WORD = re.compile(r'<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)<')


@pytest.mark.programs
@pytest.mark.parametrize("command", ["report --q 3", "notice -u 教育局"])
def test_the_letter_measured_on_paper(run, desk, tmp_path, pdf_text, command) -> None:
    """Margins of 37, 35, 28 and 26 mm, lines of 28 points, the record at the foot."""
    run(f"{command} --as-of 2023-10-12 -o made.docx")
    pdf_text(desk / "made.docx")
    drawn = subprocess.run(
        [needs("pdftotext"), "-bbox", tmp_path / "made.pdf", "-"], check=True, capture_output=True
    )
    pages = drawn.stdout.decode().split("<page ")[1:]
    words = [
        [(*map(float, numbers), text) for *numbers, text in WORD.findall(page)] for page in pages
    ]
    for page in words:
        text = [word for word in page if word[3] < (297 - 30) * MM]  # without the page number
        assert min(word[0] for word in text) >= 28 * MM - 2
        assert max(word[2] for word in text) <= (210 - 26) * MM + 17  # punctuation may hang
        assert min(word[1] for word in text) >= 37 * MM - 2
        assert max(word[3] for word in text) <= (297 - 35) * MM + 6
    issuer = next(word for word in words[0] if "督查室" in word[4])
    assert 35 - 4 < (issuer[1] / MM) - 37 < 35 + 4
    body = [word for word in words[0] if word[1] > 190 * MM and word[3] < 262 * MM]
    tops = sorted({round(word[1], 0) for word in body if abs(word[3] - word[1]) > 14})
    pitches = [b - a for a, b in pairwise(tops) if b - a > 10]
    assert pitches
    assert all(abs(pitch - 28) <= 1.5 or abs(pitch - 56) <= 1.5 for pitch in pitches)
    record = next(word for word in words[-1] if "印发" in word[4])
    assert 245 * MM < record[1] < 262 * MM
