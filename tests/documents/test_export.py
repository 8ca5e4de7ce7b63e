"""The list as a file, read back by another program: the same milestones in every form."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import icalendar
import openpyxl
import pytest
import yaml

from tasklist.documents import ics
from tasklist.process.optional_libraries import LIBRARIES
from testing.missing_libraries import run_without

pytestmark = pytest.mark.thinned

FORMS = ("xlsx", "csv", "tsv", "json", "jsonl", "md", "ics")
SHOWN = ("csv", "tsv", "json", "md")  # forms of `show`, too
QUARTERS = "DEFG"
STATES = "IJKL"


@pytest.fixture
def milestones(run):
    """`milestones("35 --q 3")`: what `show` answers, as records."""

    def asked(question: str = "") -> list[dict]:
        return json.loads(run(f"show {question} --format json")[1])["milestones"]

    return asked


def sheet_of(file: Path):
    """The first sheet of a workbook, which is the ledger."""
    return openpyxl.load_workbook(file).worksheets[0]


def boxes(sheet) -> dict[str, str]:
    """The cell at the upper left of each merged one, and where that ends."""
    return {str(found).split(":")[0]: str(found).split(":")[1] for found in sheet.merged_cells}


def promises(sheet) -> list[tuple]:
    """Task, units, quarters, plan and status word of every milestone, as the cells have them."""
    merged, found = boxes(sheet), []
    task = units = None
    for row in range(5, sheet.max_row + 1):
        task = sheet[f"A{row}"].value or task
        units = sheet[f"C{row}"].value or units
        for column, state in zip(QUARTERS, STATES, strict=True):
            plan, word = sheet[f"{column}{row}"].value, sheet[f"{state}{row}"].value
            assert (plan is None) == (word is None), (column, row)
            if plan is None:
                continue
            end = merged.get(f"{column}{row}", column)[0]
            assert merged.get(f"{state}{row}", state)[0] == STATES[QUARTERS.index(end)]
            first, last = QUARTERS.index(column) + 1, QUARTERS.index(end) + 1
            span = f"Q{first}" if first == last else f"Q{first}-Q{last}"
            found.append((task, units.split("\n"), span, plan, word))
    return found


def words_of(record: dict) -> str:
    """The status of a milestone as people read it."""
    return record["status"].replace("-", " ")


def test_the_ledger_holds_every_milestone_once(run, office, milestones):
    """A span is one cell merged over its quarters, and so is its status."""
    assert run("export made.xlsx") == (0, "", "Written: made.xlsx\n")
    found = promises(sheet_of(office / "made.xlsx"))
    assert found == [
        (one["task"], one["units"], one["quarter"], one["plan"], words_of(one))
        for one in milestones()
    ]
    assert len(found) == 653


def test_a_task_is_merged_down_its_workstreams(run, office, milestones):
    """Number, goal and leaders, which stand under the merged cell for a filter, too."""
    run("export made.xlsx 43")
    sheet, (one, *_rest) = sheet_of(office / "made.xlsx"), milestones("43")
    merged = boxes(sheet)
    last = max(record["workstream"] for record in milestones("43"))
    assert last > 2
    for column in "ABH":
        assert merged[f"{column}5"] == f"{column}{4 + last}"
    assert sheet["A5"].value == 43
    assert sheet["B5"].value == one["goal"]
    assert sheet["H5"].value.split("\n") == one["leaders"]
    with zipfile.ZipFile(office / "made.xlsx") as file:
        xml = file.read("xl/worksheets/sheet1.xml").decode()
    for row in range(5, 5 + last):
        assert re.search(rf'<c r="A{row}" s="\d+"><v>43</v>', xml)
    assert len(set(re.findall(r'<c r="H\d+" s="\d+" t="s"><v>(\d+)</v>', xml)[1:])) == 1


def test_the_sheet_prints_as_the_office_sends_it(run, office):
    """On its side, as wide as the paper, headings on each page, frozen, filtered, wrapped."""
    run("export made.xlsx")
    sheet = sheet_of(office / "made.xlsx")
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "D5"
    assert sheet.print_area == f"'Ledger'!$A$1:$N${sheet.max_row}"
    assert sheet.auto_filter.ref == f"A4:N{sheet.max_row}"  # with days done, and evidence
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert [sheet[f"{c}3"].value for c in "ABCDHI"] == [
        "No.", "Goal", "Units", "Plan", "District leaders", "Status",
    ]  # fmt: skip
    assert [sheet[f"{c}4"].value for c in QUARTERS + STATES] == ["Q1", "Q2", "Q3", "Q4"] * 2
    cells = [cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.value]
    assert all(cell.alignment.wrap_text for cell in cells)
    assert max(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)) <= 409


def test_a_colour_says_what_the_word_says(run, office):
    """Each word has one colour, and no two words the same."""
    lived(office)
    run("export made.xlsx")
    sheet = sheet_of(office / "made.xlsx")
    fills: dict[str, set[str]] = {}
    for column in STATES:
        for row in range(5, sheet.max_row + 1):
            cell = sheet[f"{column}{row}"]
            if cell.value:
                fills.setdefault(cell.value, set()).add(cell.fill.fgColor.rgb)
    assert set(fills) == {
        "done", "done √", "done late", "overdue", "active", "returned · overdue", "dropped",
        "active →Q4",
    }  # fmt: skip
    assert all(len(colours) == 1 for colours in fills.values())
    assert fills["done"] == fills["done √"]
    assert fills["active"] == fills["active →Q4"]
    assert len({min(colours) for colours in fills.values()}) == len(fills) - 2


def lived(office: Path) -> None:
    """Give the list one milestone of each kind that a made-up year has none of."""
    file = office / "data" / "tasks_2023.yaml"
    text = yaml.safe_load(file.read_text("utf-8"))
    open_ = [m for t in text["tasks"] for w in t["workstreams"] for m in w["milestones"]
             if "done" not in m]  # fmt: skip
    done = next(m for t in text["tasks"] for w in t["workstreams"] for m in w["milestones"]
                if str(m.get("done", "9")) <= "2023-03-31" and m["quarter"] == "Q1")  # fmt: skip
    late = [m for m in open_ if m["quarter"] in ("Q1", "Q2", "Q3")]
    done["verified"] = "2023-10-09 督查室"
    late[0]["returned"] = "2023-10-08 佐证材料不足"
    late[1]["dropped"] = {"on": "2023-10-08", "reason": "规划调整"}
    late[2]["extended"] = {"to": "Q4", "on": "2023-09-20", "reason": "雨季停工"}
    dumped = yaml.safe_dump(text, allow_unicode=True, sort_keys=False, width=1_000_000)
    # Days are texts without quotes there.
    file.write_text(re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", dumped), "utf-8")


def test_totals_agree_with_summary(run, office):
    """The cells of each word are as many as `summary` counts, and the sentence above says so."""
    run("export made.xlsx")
    sheet = sheet_of(office / "made.xlsx")
    counted = Counter(word for *_rest, word in promises(sheet))
    total = json.loads(run("summary --format json")[1])["total"]
    assert counted == {
        key.replace("_", " "): total[key]
        for key in ("done", "done_late", "overdue", "active", "upcoming")
        if total[key]
    }
    said, origin = sheet["A2"].value.split("\n")
    assert "653 milestones" in said
    assert all(f" {total[key]}" in said for key in ("done", "done_late", "overdue", "active"))
    assert origin == "As of 2023-10-09 · data/tasks_2023.yaml"


QUESTIONS = [
    "--unit 教育局 --q 3", "35 40-42", "--leader 柴树芳 --status overdue", "--lead 网格中心",
    "--as-of 2023-07-01 --grep 学校", "--status dropped",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("form", FORMS)
def test_it_is_asked_as_show_is(run, office, milestones, form, question):
    """The same options choose the same milestones."""
    expected = milestones(question)
    assert run(f"export made.{form} {question}")[0] == 0
    data = (office / f"made.{form}").read_bytes()
    if form == "xlsx":
        sheet = sheet_of(office / "made.xlsx")
        assert [one[3] for one in promises(sheet)] == [one["plan"] for one in expected]
        assert f"{len(expected)} of the 653 milestones in the list" in sheet["A2"].value
    elif form == "ics":
        opened = [one for one in expected if not one["status"].startswith(("done", "dropped"))]
        assert data.count(b"BEGIN:VEVENT") == len(opened)
    elif form == "jsonl":
        assert [json.loads(line) for line in data.splitlines()] == expected
    else:
        printed = run(f"show {question} --format {form}")[1]
        assert data.decode("utf-8-sig") == printed


def test_csv_is_for_excel(run, office, milestones):
    """It says that it is UTF-8, and every program reads the same rows."""
    run("export made.csv")
    data = (office / "made.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["task"], row["quarter"], row["status"], row["plan"]) for row in rows] == [
        (str(one["task"]), one["quarter"], one["status"], one["plan"]) for one in milestones()
    ]
    assert b"\xef\xbb\xbf" not in data[3:]


def test_json_is_the_contract(run, office):
    """As `show` prints it, and line by line the same objects."""
    run("export made.json")
    run("export made.jsonl")
    found = json.loads((office / "made.json").read_text("utf-8"))
    lines = (office / "made.jsonl").read_text("utf-8").splitlines()
    assert found["schema"] == 1
    assert [json.loads(line) for line in lines] == found["milestones"]


def test_each_open_promise_is_an_event(run, office, milestones):
    """All day on its last day, with an alarm; what is done or dropped has none."""
    lived(office)
    run("export made.ics")
    calendar = icalendar.Calendar.from_ical((office / "made.ics").read_bytes())
    expected = [
        one
        for one in milestones()
        if one["status"] in ("overdue", "active", "upcoming", "returned")
    ]
    events = list(calendar.walk("VEVENT"))
    assert [str(event["DTSTART"].dt) for event in events] == [one["due"] for one in expected]
    assert {event["DTSTART"].params["VALUE"] for event in events} == {"DATE"}
    assert [f"Plan: {one['plan']}\n" in event["DESCRIPTION"] + "\n"
            for one, event in zip(expected, events, strict=True)].count(False) == 0  # fmt: skip
    assert {str(event["DTSTAMP"].dt) for event in events} == {"2023-10-09 00:00:00+00:00"}
    assert len({event["UID"] for event in events}) == len(events)
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].dt.total_seconds() == -(6 * 24 + 15) * 3600
    assert str(calendar["X-WR-CALNAME"]) == "西青区政府工作报告2023年重点工作任务清单"


def test_an_event_stays_itself(run, office, milestones):
    """A later day, a note or another wording changes it; its name in the calendar is the same."""
    run("export first.ics 3")
    file = office / "data" / "tasks_2023.yaml"
    goal = milestones("3")[0]["goal"]
    file.write_text(file.read_text("utf-8").replace(goal, goal + "（修订）"), "utf-8")
    run("export second.ics 3 --as-of 2023-10-12")
    first, second = ((office / name).read_text("utf-8") for name in ("first.ics", "second.ics"))
    names = re.findall(r"^UID:.*", first, re.MULTILINE)
    assert names
    assert names == re.findall(r"^UID:.*", second, re.MULTILINE)
    assert first != second


def test_a_calendar_keeps_to_its_lines(run, office):
    """CRLF, at most 75 octets, and no character in two halves."""
    run("export made.ics")
    data = (office / "made.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) == 75
    assert all(line.decode() for line in lines)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a;b,c", r"a\;b\,c"),
        ("a\nb", r"a\nb"),
        (r"a\nb", r"a\\nb"),
        ("a\r\tb\u202e", r"a\\r\\tb\\u202e"),
        ('"甲": x=y', '"甲": x=y'),
    ],
)
def test_a_text_of_a_calendar_is_escaped(value, written):
    r"""Each of `\`, `;`, `,` and newline; what can't be seen is spelt out before."""
    assert ics.escape_text(value) == written


@pytest.mark.parametrize("form", FORMS)
def test_the_same_list_gives_the_same_bytes(run, office, form):
    """In another time zone, locale and order of hashing."""
    run(f"export first.{form}")
    world = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7",
                          "PYTHONPATH": os.pathsep.join(sys.path)}  # fmt: skip
    command = [sys.executable, "-m", "tasklist", "export", f"second.{form}"]
    subprocess.run(command, check=True, env=world, capture_output=True)
    assert (office / f"first.{form}").read_bytes() == (office / f"second.{form}").read_bytes()


@pytest.mark.parametrize("form", [form for form in FORMS if form != "xlsx"])
def test_a_hyphen_is_standard_output(run, office, form):
    """The text of the file."""
    run(f"export made.{form} 35")
    code, out, err = run(f"export - 35 --format {form}")
    assert (code, err) == (0, "")
    assert out.replace("\r\n", "\n") == (office / f"made.{form}").read_text("utf-8-sig")
    assert not (office / "-").exists()


def test_lines_end_as_the_form_has_it(run, office, monkeypatch):
    """CRLF in a calendar, once, where the system would write CRLF for each newline, too."""
    run("export made.ics 35")
    run("export made.jsonl 35")
    printed = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(printed, "utf-8", newline="\r\n"))
        run("export - 35 --format ics")
        run("export - 35 --format jsonl")
        sys.stdout.flush()
        data = printed.getvalue()
    assert data == (office / "made.ics").read_bytes() + (office / "made.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("export", "FILE"),
        ("export made.pdf", ".xlsx .csv .tsv .json .jsonl .md .ics"),
        ("export made", ".xlsx .csv .tsv .json .jsonl .md .ics"),
        ("export -", "--format with one of: csv"),
        ("export - --format xlsx", "tasklist export FILE.xlsx"),
        ("export made.csv --format docx", "docx"),
        ("export made.csv --q 5", "5"),
        ("export data/tasks_2023.yaml --format json", "is the list itself"),
    ],
)
def test_what_can_not_be_asked(run, office, year, asked, said):
    """Exit 2, with what can; nothing is written."""
    code, out, err = run(asked)
    assert (code, out) == (2, "")
    assert said in err
    assert [path.name for path in office.iterdir()] == ["data"]
    assert (office / "data" / "tasks_2023.yaml").read_bytes() == year


def test_a_missing_library_is_named(office):
    """With the line that installs it; all other forms need none."""
    code, err = run_without(["xlsxwriter"], "export", "made.xlsx")
    assert code == 3
    command = f"{sys.executable} -m pip install XlsxWriter"
    assert f"Install the libraries for documents: {command}\n" in err
    assert not (office / "made.xlsx").exists()
    exported = [run_without(LIBRARIES.values(), "export", f"made.{form}") for form in FORMS[1:]]
    assert [ended.code for ended in exported] == [0] * 6


def test_a_long_plan_is_not_cut_off(run, office, milestones):
    """In smaller text where a row would be too high, and over several rows where that is, too."""
    file = office / "data" / "tasks_2023.yaml"
    (one, *_rest) = milestones("36 --q 2")
    file.write_text(
        file.read_text("utf-8").replace(one["plan"], one["plan"] + "长" * 3000), "utf-8"
    )
    run("export made.xlsx 36")
    sheet = sheet_of(office / "made.xlsx")
    cell = next(cell for row in sheet for cell in row if "长" * 3000 in str(cell.value))
    end = boxes(sheet)[cell.coordinate]
    rows = range(cell.row, int(end[1:]) + 1)
    assert len(rows) > 2
    # 7.5 points a character on lines of 7.5, in a column of 114.
    assert sum(sheet.row_dimensions[row].height for row in rows) > 3000 / 15 * 7.5
    assert cell.font.size == 7.5
    assert boxes(sheet)[f"C{cell.row}"] == f"C{rows[-1]}"


def test_libreoffice_shows_it(run, office, pdf_text):
    """Title, headings on each page, the first and last task and a status."""
    run("export made.xlsx")
    text = pdf_text(office / "made.xlsx")
    pages = text.rstrip("\f").split("\f")
    assert len(pages) > 20
    (totals,) = (at for at, page in enumerate(pages) if "Milestones by quarter and status" in page)
    assert all("Goal" in page and "Plan" in page for page in pages[:totals])
    plain = re.sub(r"\s", "", text)
    assert "西青区政府工作报告2023年重点工作任务清单" in plain
    assert "坚持把政治建设摆在首位" in plain
    assert re.search(r"^ *123 ", text, re.MULTILINE)
    assert "overdue" in pages[0]
