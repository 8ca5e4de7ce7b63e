"""The bulletin, read back by other tools: the same numbers in every form."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from importlib import metadata
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.documents.word.document import halves
from tasklist.model.status import REACHED, Status
from tasklist.process.optional_libraries import LIBRARIES
from tasklist.reports import status_percentages
from tasklist.reports.totals import Ratio, Share
from testing.missing_libraries import run_without

pytestmark = pytest.mark.thinned

FORMS = ("md", "html", "docx", "xlsx")
HEADINGS = {"total": "Total", "done": "Done", "done_late": "Late", "overdue": "Overdue",
            "active": "Active", "upcoming": "Upcoming"}  # fmt: skip


class Tables(HTMLParser):
    """The cells of each table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser calls it so
        """A table, a row or a cell begins."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        """A cell ends."""
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        """Text, in a cell or not."""
        if self.inside:
            self.tables[-1][-1][-1] += data


def tables(file: Path) -> list[list[list[str]]]:
    """The tables of a document as texts, whatever its form."""
    match file.suffix:
        case ".docx":
            content = docx.Document(file).tables
            return [[[cell.text for cell in row.cells] for row in t.rows] for t in content]
        case ".xlsx":
            return [
                [[as_text(cell) for cell in row] for row in sheet.iter_rows(min_row=4)]
                for sheet in openpyxl.load_workbook(file)
            ]
        case ".html":
            parser = Tables()
            parser.feed(file.read_text("utf-8"))
            return parser.tables
    blocks = re.findall(r"(?:^\|.*\n)+", file.read_text("utf-8"), re.MULTILINE)
    return [
        [line[2:-2].replace("**", "").split(" | ") for line in block.splitlines()
         if not line.startswith("| --")]
        for block in blocks
    ]  # fmt: skip


def table_of(contents: list[list[list[str]]], *headings: str) -> list[list[str]]:
    """The table that has columns with those *headings*; a long one is among the attachments."""
    return next(table for table in contents if set(headings) <= set(table[0]))


def counts(table: list[list[str]], row: list[str]) -> list[str]:
    """The counts of *row*, 0 for a column that is left out because all of it is 0."""
    heads = table[0]
    return [row[heads.index(one)] if one in heads else "0" for one in HEADINGS.values()]


def percent(value: float) -> str:
    """A share as a spreadsheet shows it, which rounds halves up."""
    return f"{(100 * Decimal(str(value))).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def as_text(cell) -> str:
    """A cell of a workbook as people see it."""
    if isinstance(cell.value, datetime.datetime):
        return f"{cell.value:%b} {cell.value.day}"
    if "%" in cell.number_format:
        return percent(cell.value)
    return "" if cell.value is None else str(cell.value)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("by", ["unit", "leader"])
def test_totals_agree_with_summary(run, office, form, by):
    """Row by row, the whole year's bulletin counts what `summary --format json` counts."""
    assert run(f"report -o made.{form}") == (0, "", f"Written: made.{form}\n")
    summary = json.loads(run(f"summary --by {by} --format json")[1])
    expected = {
        row["name"]: [str(row[key]) for key in HEADINGS] for row in summary["rows"] if row["total"]
    }
    contents = table_of(tables(office / f"made.{form}"), by.capitalize())
    assert {row[1]: counts(contents, row) for row in contents[1:-1]} == expected
    assert counts(contents, contents[-1]) == [str(summary["total"][key]) for key in HEADINGS]
    total = summary["total"]  # its own shares are rounded already
    assert contents[-1][-2] == percent(total["due_done"] / total["due"])
    assert contents[-1][-1] == percent((total["done"] + total["done_late"]) / total["total"])


@pytest.mark.parametrize("form", FORMS)
def test_a_quarter_is_what_falls_due_in_it(run, office, form):
    """It counts as the row of that quarter does in `summary --by quarter`."""
    run(f"report --q 3 -o made.{form}")
    rows = json.loads(run("summary --by quarter --format json")[1])["rows"]
    expected = next([str(row[key]) for key in HEADINGS] for row in rows if row["name"] == "Q3")
    contents = tables(office / f"made.{form}")
    units = table_of(contents, "Rank", "Unit")
    assert counts(units, units[-1]) == expected
    assert [row[1] for row in contents[0][1:]] == [*expected[1:], expected[0]]
    assert len(table_of(contents, "Goal")) - 1 == int(expected[3])
    shares = [float(row[2].removesuffix("%")) for row in contents[0][1:]]
    assert round(sum(shares[:-1]), 1) == shares[-1] == 100.0


def test_every_form_says_the_same(run, office):
    """The same cells, in the same order."""
    contents = []
    for form in FORMS:
        run(f"report --q 3 -o made.{form}")
        texts = tables(office / f"made.{form}")
        contents.append([[[re.sub(r"<br>|\\|\s", "", c) for c in row] for row in t] for t in texts])
    assert contents[0] == contents[1] == contents[2] == contents[3]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_list_gives_the_same_bytes(run, office, form):
    """In another time zone, locale and order of hashing, years later by the file's own clock."""
    run(f"report --q 3 -o first.{form}")
    world = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7",
                          "PYTHONPATH": os.pathsep.join(sys.path)}  # fmt: skip
    command = [sys.executable, "-m", "tasklist", "report", "--q", "3", "-o", f"second.{form}"]
    subprocess.run(command, check=True, env=world, capture_output=True)
    assert (office / f"first.{form}").read_bytes() == (office / f"second.{form}").read_bytes()


def test_without_a_file_it_is_text(run):
    """Markdown, or HTML when asked; what is no text is refused."""
    assert run("report --q 3")[1].startswith("# Progress of")
    assert run("report --q 3 --format html")[1].startswith("<!doctype html>")
    code, out, err = run("report --format docx")
    assert (code, out) == (2, "")
    assert "-o FILE.docx" in err
    assert run("report -o made.pdf")[0] == 2


def test_the_list_is_never_written_over(run, office, year):
    """Not by its name, nor by another that leads to it."""
    (office / "link.md").symlink_to(office / "data" / "tasks_2023.yaml")
    for name in ("data/tasks_2023.yaml", "link.md"):
        code, _out, err = run(f"report --format md -o {name}")
        assert (code, "is the list itself" in err) == (2, True)
    assert (office / "data" / "tasks_2023.yaml").read_bytes() == year
    assert sorted(path.name for path in office.iterdir()) == ["data", "link.md"]


def test_a_folder_is_no_file(run, office):
    """It is left alone, and nothing is left beside it."""
    (office / "made.md").mkdir()
    assert run("report -o made.md")[0] == 2
    assert run("report -o nowhere/made.md")[0] == 3
    assert sorted(path.name for path in office.iterdir()) == ["data", "made.md"]


def test_a_pipe_is_no_file(run, office):
    """Nobody may be there to read from it."""
    os.mkfifo(office / "made.md")
    assert run("report -o made.md") == (
        3, "", "Error: made.md is not a file.\nChoose another path for the document.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "module", "library"),
    [("docx", "docx", "python-docx"), ("xlsx", "xlsxwriter", "XlsxWriter"),
     ("html", "jinja2", "Jinja2")],
)  # fmt: skip
def test_a_missing_library_is_named(office, form, module, library):
    """With the line that installs it; nothing is written."""
    code, err = run_without([module], "report", "-o", f"made.{form}")
    assert code == 3
    install = f"{sys.executable} -m pip install {library}"
    assert f"Install the libraries for documents: {install}\n" in err
    assert not Path(f"made.{form}").exists()


def test_apportioned_parts_add_up():
    """The largest remainders get what rounding down left."""
    assert status_percentages.apportion(1000, [1, 1, 1]) == [334, 333, 333]
    assert status_percentages.apportion(1000, [0, 0]) == [0, 0]
    counts = dict(zip(Status, [1, 2, 3, 0, 1], strict=False))
    share = Share("", dict.fromkeys(Status, 0) | counts)
    parts = status_percentages.parts(share)
    assert sum(part.ratio.tenths for part in parts) == 1000
    assert parts[0].ratio.tenths + parts[1].ratio.tenths == share.ratio.tenths == 429


COUNTS = st.lists(st.integers(0, 3000), min_size=len(Status), max_size=len(Status))


@given(COUNTS)
@example([23, 0, 57, 0, 0, 0, 0])
@example([1, 0, 2, 0, 0, 0, 1])
@example([0, 0, 0, 0, 0, 0, 5])
@example([0] * 7)
def test_parts_and_share_are_of_the_same_whole(numbers):
    """Whatever was dropped: 100.0 % of the rest, and those done are the share done."""
    counts = dict(zip(Status, numbers, strict=True))
    share = Share("", counts)
    parts = {part.status: part for part in status_percentages.parts(share)}
    dropped = parts.pop(Status.DROPPED, None)
    assert (dropped is not None) == (counts[Status.DROPPED] > 0)
    assert dropped is None or (dropped.count, dropped.ratio) == (counts[Status.DROPPED], None)
    base = sum(numbers) - counts[Status.DROPPED]
    assert sum(part.ratio.tenths for part in parts.values()) == (1000 if base else 0)
    assert sum(parts[state].ratio.tenths for state in REACHED) == share.ratio.tenths
    # Never further from the truth than rounding goes, by a tenth where several are rounded.
    for part in parts.values():
        assert base == 0 or abs(part.ratio.tenths - 1000 * part.count / base) <= 1.5


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_share_is_rounded_once_and_halves_go_up(part, more):
    """The text is what decimal arithmetic makes of it."""
    whole = part + more
    exact = Decimal(part) / Decimal(whole) * 100 if whole else Decimal(0)
    assert str(Ratio(part, whole)) == f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def milestones(*facts: str) -> bytes:
    """A list of one unit, a task for each of *facts*, which stands behind the plan."""
    tasks = (
        f"- id: {number}\n  goal: 目标{number}\n  leaders: [王]\n  workstreams:\n"
        f"  - units: [甲局]\n    milestones:\n    - quarter: Q1\n      plan: 计划{number}\n{fact}"
        for number, fact in enumerate(facts, 1)
    )
    return ("title: 清单\nyear: 2023\ntasks:\n" + "".join(tasks)).encode()


DONE = "      done: 2023-03-01\n"
LATE = "      done: 2023-05-01\n"
DROPPED = "      dropped: {on: 2023-02-01, reason: 调整}\n"


@pytest.mark.parametrize(
    ("facts", "share", "parts"),
    [
        ((DONE, LATE, DROPPED, DROPPED, ""), "66.7%",
         [("Done", "1", "33.4%"), ("Late", "1", "33.3%"), ("Overdue", "1", "33.3%"),
          ("Active", "0", "0.0%"), ("Upcoming", "0", "0.0%"), ("Dropped", "2", "—"),
          ("Total", "5", "100.0%")]),
        ((LATE,) * 5 + ("",) * 11, "31.3%",
         [("Done", "0", "0.0%"), ("Late", "5", "31.3%"), ("Overdue", "11", "68.7%"),
          ("Active", "0", "0.0%"), ("Upcoming", "0", "0.0%"), ("Total", "16", "100.0%")]),
        ((DROPPED,), "0.0%",
         [("Done", "0", "0.0%"), ("Late", "0", "0.0%"), ("Overdue", "0", "0.0%"),
          ("Active", "0", "0.0%"), ("Upcoming", "0", "0.0%"), ("Dropped", "1", "—"),
          ("Total", "1", "0.0%")]),
    ],
)  # fmt: skip
def test_every_number_that_is_a_share_is_the_same_share(run, office, facts, share, parts):
    """In the headline, the parts and the boards of each form, in the summary and on the page."""
    (office / "data/tasks_2023.yaml").write_bytes(milestones(*facts))
    reached, base = sum(f in (DONE, LATE) for f in facts), sum(f != DROPPED for f in facts)
    for form in FORMS:
        assert run(f"report -o made.{form}")[0] == 0
        contents = tables(office / f"made.{form}")
        whole, units, leaders = (table_of(contents, one) for one in ("Status", "Unit", "Leader"))
        assert [tuple(row) for row in whole[1:]] == parts
        for row in (units[-1], units[1], leaders[1]):
            assert row[-2:] == ([share] * 2 if base else ["—"] * 2)
    of_due = f"Share of due milestones done: {share}" if base else "Nothing is due yet"
    assert f"{of_due}; of the year: {share}." in run("report")[1]
    # A table leaves open what is a share of nothing.
    assert f" {share if base else '—'}" in run("summary --format table")[1]
    page = run("page")[1]
    assert page.count(f'<span class="due-share">{share if base else "—"}') == 4
    assert page.count(f"</span> {share} <") == 4
    assert page.count(f'<span class="sum">{reached}/{base}</span>') == (8 if base else 4)


def test_what_was_dropped_is_said_to_be_left_out(run, office):
    """Beside the parts, where there is any."""
    (office / "data/tasks_2023.yaml").write_bytes(milestones(DONE, DROPPED, ""))
    sentence = "The percentages exclude 1 dropped milestone."
    assert sentence in run("report")[1]
    (office / "data/tasks_2023.yaml").write_bytes(milestones(DONE, ""))
    assert "Parts and shares" not in run("report")[1]


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_note_explains_no_column_that_is_not_there(run, office, form):
    """The bulletin has none of what is shared; summary and page have, and explain it."""
    text = run(f"report --format {form}")[1]
    assert "Each milestone counts once, under its first-named unit." in text
    assert "hares in" not in text
    assert "“Shares in” counts" in run("summary --by leader --format md")[1]
    assert "“shares in” counts" in run("page")[1]


def test_word_lays_out_as_an_official_document(run, office):
    """A4 and its margins, Chinese fonts by name, headings repeated, page numbers."""
    run("report --q 3 -o made.docx")
    content = docx.Document(office / "made.docx")
    section = content.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    body = content.styles["Normal"]
    assert body.font.size.pt == 16
    assert 'w:eastAsia="仿宋_GB2312"' in body.element.xml
    assert 'w:eastAsia="方正小标宋简体"' in content.styles["Title"].element.xml
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in content.tables)
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert content.core_properties.modified.date() == datetime.date(2023, 10, 9)


def test_the_workbook_holds_real_values(run, office):
    """Numbers, shares and days; frozen, repeated, on its side, as wide as the paper."""
    run("report --q 3 -o made.xlsx")
    book = openpyxl.load_workbook(office / "made.xlsx")
    rows = list(book["Overdue"].iter_rows(min_row=5, values_only=True))
    assert {type(row[0]) for row in rows} == {int}
    run("report --as-of 2023-10-12 -o made.xlsx")
    book = openpyxl.load_workbook(office / "made.xlsx")
    rows = list(book["Overdue"].iter_rows(min_row=5, values_only=True))
    assert {type(row[4]) for row in rows} == {datetime.datetime}
    for sheet in book:
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_libreoffice_shows_it(run, office, pdf_text, form):
    """The title, a unit and the last overdue plan come out on paper."""
    run(f"report --q 3 -o made.{form}")
    text = re.sub(r"\s", "", pdf_text(office / f"made.{form}"))
    last = table_of(tables(office / f"made.{form}"), "Goal")[-1]
    assert "教育局" in text
    assert re.sub(r"\s", "", last[3])[:2] in text
    assert "西青区政府工作报告2023年重点工作任务清单" in text


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "西青区政府工作报告2023年重点工作任务清单",
            ["西青区政府工作报告", "2023年重点工作任务清单"],
        ),
        ("第三季度进展情况通报", ["第三季度进展情况通报"]),
        (
            "关于全区重点工作任务完成情况和存在问题的通报",
            ["关于全区重点工作任务完", "成情况和存在问题的通报"],
        ),
        ("甲" * 40, ["甲" * 40]),
        ("1" * 40, ["1" * 40]),
    ],
)
def test_a_long_title_has_two_lines_of_about_the_same_length(title: str, lines: list[str]) -> None:
    """No last line of one character; a year is not torn, nor is what nobody could break well."""
    assert halves(title) == lines


def test_all_that_is_missing_is_installed_at_once(office):
    """One line with each library, for the Python that runs, whose path may hold a space."""
    libraries = ("jinja2", "lxml", "docx", "xlsxwriter", "python_calamine")
    python = "/opt/our python/bin/python3"
    assert run_without(libraries, "report", "-o", "made.docx", executable=python).err == (
        "Error: python-docx is required but not installed.\n"
        'Install the libraries for documents: "/opt/our python/bin/python3" -m pip install '
        "Jinja2 lxml python-calamine python-docx XlsxWriter\n"
    )


def test_the_libraries_are_those_that_the_package_asks_for():
    """By name, so that the line installs what `[office]` would."""
    arguments = [
        re.match(r"[\w-]+", one)[0].lower()
        for one in metadata.requires("tasklist")
        if "office" in one
    ]
    assert sorted(name.lower() for name in LIBRARIES) == sorted(arguments)
