"""Forms that are followed up: the backlog, progress, extensions, who has answered, replies."""

from __future__ import annotations

import datetime
import json
import shlex
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from tasklist import cli
from tasklist.yamlfile.reader import read_bytes
from testing.filled_forms import COLUMNS, TWO_TASKS

LIST = Path("data/tasks_2023.yaml")
SCHOOLS, HOUSING = Path("forms/教育局.xlsx"), Path("forms/住建委.xlsx")
OLD_FORM = Path(__file__).with_name("form_of_version_2.xlsx")
DAY = datetime.date(2023, 9, 28)
LAST = "    - quarter: Q3\n      plan: 封顶\n"
# With a milestone that is done, and one that is not due yet.
TEXT = TWO_TASKS.replace(
    LAST,
    "    - quarter: Q2\n      plan: 选址\n      done: 2023-06-20\n"
    f"{LAST}"
    "    - quarter: Q4\n      plan: 开饭\n",
)
LINES_OF_PROGRESS = (
    "+      progress:\n"
    "+      - {on: 2023-10-09, text: 主体封顶 外墙施工, problem: 连续降雨, next: 增加一个班组}\n"
)


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    """The current folder: a small list on 9 October 2023, and the forms of its third quarter."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    LIST.write_text(TEXT, "utf-8")
    assert cli.main(["forms", "make", "--q", "3", "-o", "forms", "--return-by", "10月20日"]) == 0
    return tmp_path


@pytest.fixture
def run(office, capsys) -> Callable[..., tuple[int, str, str]]:
    """`run("forms read a.xlsx")`: exit code, output, errors."""
    capsys.readouterr()

    def go(line: str) -> tuple[int, str, str]:
        return (cli.main(shlex.split(line)), *capsys.readouterr())

    return go


def shown(file: Path) -> list[list[object]]:
    """The rows of a form with a number: the cells that people see."""
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return [
        [cell.value for cell in row[:15]]
        for row in sheet.iter_rows(min_row=5)
        if isinstance(row[0].value, int)
    ]


def answered(form: Path, answers: Mapping[int, Mapping[str, object]], out: str) -> Path:
    """*form* saved as *out* with *answers*: number of the row from 1 → column → value."""
    book = openpyxl.load_workbook(form)
    for row, cells in answers.items():
        for name, value in cells.items():
            book.worksheets[0][f"{COLUMNS[name]}{4 + row}"] = value
    book.save(out)
    return Path(out)


def without_row(form: Path, row: int, out: str) -> Path:
    """*form* saved as *out* without its row number *row*, from 1."""
    book = openpyxl.load_workbook(form)
    book.worksheets[0].delete_rows(4 + row)
    book.save(out)
    return Path(out)


def added(before: str) -> str:
    """The lines that the list has more than *before*, each after a plus."""
    old = before.splitlines()
    new = LIST.read_text("utf-8").splitlines()
    return "".join(f"+{line}\n" for line in new if line not in old)


# What a form has.


def test_a_form_has_the_quarter_and_what_is_open_from_before(run) -> None:
    """What is done from before is not asked again; what is due later is not asked yet."""
    assert [(row[0], row[2], str(row[3])[:10]) for row in shown(SCHOOLS)] == [
        (1, "1. 选址\n2. 立项", "2023-03-31"),
        (1, "封顶", "2023-09-30"),
        (1, "招生", "2023-09-30"),
        (2, "封顶", "2023-09-30"),
    ]
    run("forms make --q 3 --only-quarter -o quarter")
    assert [row[2] for row in shown(Path("quarter/教育局.xlsx"))] == ["封顶", "招生", "封顶"]
    assert run("forms make --q 4 -o later")[2] == "2 forms in later/\n"
    assert len(shown(Path("later/教育局.xlsx"))) == 5


def test_a_form_says_what_it_asks_and_until_when(run) -> None:
    """Columns for progress and for an extension, what is red, and the day to return it by."""
    sheet = openpyxl.load_workbook(SCHOOLS).worksheets[0]
    assert [cell.value for cell in sheet[4][:14]] == [
        "Task", "Goal", "Plan", "Due", "Units", "Status", "Reached on", "Evidence", "Progress",
        "Problems", "Next steps", "Extension until", "Reason for extension", "Note",
    ]  # fmt: skip
    line = "(4 milestones); 1 is still open from earlier quarters; its due date is in red    "
    assert sheet["A2"].value == f"Unit: 教育局 {line}Please return by 2023-10-20"
    colors = [sheet[f"D{row}"].font.color for row in range(5, 9)]
    assert [color.rgb == "FFC00000" for color in colors] == [True, False, False, False]


def test_the_office_knows_how_long_units_have(run) -> None:
    """`reply-days` of office.yaml; a day on the command line comes first."""
    Path("data/office.yaml").write_text("reply-days: 7\n", "utf-8")
    for option, day in (("", "2023-10-16"), ("--return-by 10月12日", "2023-10-12")):
        assert run(f"forms make --q 3 -o a {option}")[0] == 0
        line = openpyxl.load_workbook("a/教育局.xlsx").worksheets[0]["A2"].value
        assert line.endswith(f"Please return by {day}")


def test_the_office_knows_the_full_name_of_a_unit(run) -> None:
    """It stands above the rows; the form belongs to the unit of the list all the same."""
    units = 'units: {教育局: "某区教育局"}\n'
    Path("data/office.yaml").write_text(units, "utf-8")
    run("forms make --q 3 -o a")
    line = openpyxl.load_workbook("a/教育局.xlsx").worksheets[0]["A2"].value
    assert line.startswith("Unit: 某区教育局 (4 milestones)")
    back = answered(Path("a/教育局.xlsx"), {1: {"done": "下周"}}, "back.xlsx")
    assert run(f"forms replies {back} -o replies")[2] == "1 reply in replies/\n"
    assert (
        openpyxl.load_workbook("replies/教育局.xlsx")
        .worksheets[0]["A2"]
        .value.startswith("Unit: 某区教育局 (1 milestone)")
    )


def test_a_day_that_is_past_is_no_day_to_return_by(run) -> None:
    """It says from which day on."""
    code, out, err = run("forms make --q 3 -o a --return-by 2023-10-08")
    assert (code, out, err.splitlines()) == (2, "", [
        "Error: Invalid value for --return-by: 2023-10-08", "Give 2023-10-09 or a later date.",
    ])  # fmt: skip


# Progress.


def test_progress_becomes_an_entry_of_the_day(run) -> None:
    """Once: the same words, read again on another day, are the same report."""
    told = {"progress": "主体封顶\n外墙施工", "problem": "连续降雨", "next": "增加一个班组"}
    back = answered(SCHOOLS, {2: told}, "back.xlsx")
    assert run(f"forms read {back} --apply")[::2] == (0, "1 milestone changed, 0 refused\n")
    assert added(TEXT) == LINES_OF_PROGRESS
    assert run(f"forms read {back} --apply --as-of 2023-10-11") == (
        0, "", "0 milestones changed, 0 refused\n",
    )  # fmt: skip
    later = answered(SCHOOLS, {2: told | {"progress": "内部装修"}}, "later.xlsx")
    assert run(f"forms read {later} --as-of 2023-10-11 --apply")[0] == 0
    (one, two) = read_bytes(LIST.read_bytes(), "x").tasklist.milestones[1].milestone.progress
    assert (one.on.day, two.on.day, two.text, two.member) == (9, 11, "内部装修", None)


def test_a_unit_that_does_not_lead_reports_for_itself(run) -> None:
    """Two units never contradict one another in their diaries."""
    answered(SCHOOLS, {2: {"progress": "主体封顶"}}, "a.xlsx")
    answered(HOUSING, {2: {"progress": "验收准备", "problem": "无"}}, "b.xlsx")
    assert run("forms read a.xlsx b.xlsx --apply")[0] == 0
    entries = read_bytes(LIST.read_bytes(), "x").tasklist.milestones[1].milestone.progress
    assert [(entry.text, entry.member, entry.problem) for entry in entries] == [
        ("主体封顶", None, None), ("验收准备", "住建委", None),
    ]  # fmt: skip


def test_what_is_done_may_be_told_with_how(run) -> None:
    """A date and progress in one row are both taken."""
    back = answered(SCHOOLS, {3: {"done": "9/28", "progress": "已招满"}}, "back.xlsx")
    assert run(f"forms read {back} --apply")[0] == 0
    assert added(TEXT) == (
        "+      done: 2023-09-28\n+      progress:\n+      - {on: 2023-10-09, text: 已招满}\n"
    )


# Extensions.

ODD = "用地未批; $(rm -rf ~) 'x' `y` \"z\" -- !"


def test_an_extension_is_listed_with_the_command_that_grants_it(run) -> None:
    """It is never applied by itself; the command can be typed unchanged, whatever the reason."""
    back = answered(
        SCHOOLS,
        {
            1: {"extend_to": "四季度", "extend_reason": ODD},
            2: {"extend_to": datetime.date(2023, 11, 15), "extend_reason": "雨"},
            3: {"extend_to": "不申请"},
        },
        "back.xlsx",
    )
    code, out, err = run(f"forms read {back} --apply")
    assert (code, err) == (0, "0 milestones changed, 0 refused\n")
    head, one, command, two, other = out.splitlines()
    assert head == "Extensions requested, to be decided:"
    assert one == f"back.xlsx:5: 1 教育局、住建委 · Q1  until Q4: {ODD}"
    assert two == "back.xlsx:6: 1 教育局、住建委 · Q2-Q3  until 2023-11-15: 雨"
    assert shlex.split(command) == [
        "tasklist", "extend", "1.1", "Q1", "--to", "Q4", "--reason", ODD, "--on", "2023-10-09",
    ]  # fmt: skip
    assert LIST.read_text("utf-8") == TEXT
    for line in (command, other):
        assert run(line.strip().removeprefix("tasklist "))[0] == 0
    milestones = read_bytes(LIST.read_bytes(), "x").tasklist.milestones
    (first, second) = (placed.milestone.extended for placed in milestones[:2])
    assert (str(first.to), first.reason, str(second.to)) == ("Q4", ODD, "2023-11-15")
    assert run(f"forms read {back}")[1] == ""


def test_a_second_extension_amends_the_first(run) -> None:
    """And the command says so."""
    run("extend 1.2 Q3 --to 2023-10-31 --reason 雨 --on 2023-09-20")
    run("forms make --q 3 -o forms")
    back = answered(SCHOOLS, {3: {"extend_to": "12月底", "extend_reason": "雪"}}, "back.xlsx")
    command = run(f"forms read {back}")[1].splitlines()[-1].strip()
    assert command.endswith(" --amend")
    assert run(command.removeprefix("tasklist "))[0] == 0


@pytest.mark.parametrize("option", ["--file data/tasks_2023.yaml", "--year 2023"])
def test_the_command_names_the_list_as_it_was_named(run, option: str) -> None:
    """Beside another list it would else mean that one."""
    back = answered(SCHOOLS, {4: {"extend_to": "年底", "extend_reason": "雨"}}, "back.xlsx")
    command = run(f"forms read {back} {option}")[1].splitlines()[-1]
    assert command.endswith(f"--on 2023-10-09 {option}")


def test_a_program_gets_extensions_as_data(run) -> None:
    """Beside the fields that were there before."""
    back = answered(SCHOOLS, {4: {"extend_to": "年底", "extend_reason": "雨"}}, "back.xlsx")
    (one,) = json.loads(run(f"forms read {back} --format json")[1])["extensions"]
    assert one == {
        "task": 2, "workstream": 1, "units": ["教育局"], "quarter": "Q3", "to": "Q4",
        "reason": "雨", "file": "back.xlsx", "row": 8,
        "command": "tasklist extend 2 Q3 --to Q4 --reason 雨 --on 2023-10-09",
    }  # fmt: skip


# Rows that vanished.


def test_a_row_that_vanished_is_noticed(run) -> None:
    """Also where the hidden key of a row beside it is damaged: that row is there."""
    back = without_row(SCHOOLS, 2, "back.xlsx")
    assert run(f"forms read {back}")[:2] == (
        1, "back.xlsx: refused: 1 Q2-Q3  the row was deleted from the form\n",
    )  # fmt: skip
    run("drop 1.1 Q3 --reason 调整")
    assert run(f"forms read {back}")[0] == 0


def test_a_form_of_an_older_version_is_read(run) -> None:
    """With the columns that it has; a row that vanished is found by what the list asks."""
    shutil.copy(OLD_FORM, "old.xlsx")
    later = "    - quarter: Q2\n      plan: 选址\n      done: 2023-06-20\n"
    LIST.write_text(TEXT.replace(later, ""), "utf-8")
    assert run("forms read old.xlsx")[0] == 0
    book = openpyxl.load_workbook("old.xlsx")
    sheet = book.worksheets[0]
    sheet["F7"], sheet["G7"], sheet["I8"] = "已办结", DAY, "已封顶"
    sheet.delete_rows(5)
    book.save("old.xlsx")
    code, out, _err = run("forms read old.xlsx")
    assert (code, out.splitlines()) == (1, [
        "1 教育局 · Q3  active → done 2023-09-28",
        "2 教育局 · Q3  note: 已封顶",
        "old.xlsx: refused: 1 Q1  the row was deleted from the form",
    ])  # fmt: skip


# Who has answered.


def returned() -> str:
    """Forms as they come back: one with a refused row, one that is blank, one that is no form."""
    answered(SCHOOLS, {1: {"progress": "已选址"}, 2: {"done": "下周"}}, "教育局.xlsx")
    shutil.copy(HOUSING, "住建委.xlsx")
    Path("说明.xlsx").write_text("另附说明", "utf-8")
    return "教育局.xlsx 住建委.xlsx 说明.xlsx"


def test_who_has_answered(run) -> None:
    """Units to be reminded come first; a file that is no form is named."""
    names = returned()
    assert run(f"forms status {names} --format table")[:2] == (0, """\
Unit    Form              Rows  Answered  Left  Refused  Deleted  Return by
────────────────────────────────────────────────────────────────────────────
住建委  returned blank       2         0     2        0        0  2023-10-20
教育局  has refused rows     4         1     2        1        0  2023-10-20

2 units: has refused rows 1, returned blank 1
说明.xlsx: refused: the file is damaged or not an Excel workbook (.xlsx)
""")  # fmt: skip
    late = run(f"forms status {names} --format table --as-of 2023-10-22")[1]
    assert late.count("  2 days late\n") == 2


def test_who_has_answered_for_a_program(run) -> None:
    """A row is answered if any file answers it; what is applied stays answered."""
    names = returned()
    answered(SCHOOLS, {2: {"done": DAY}}, "again.xlsx")
    line = f"forms status {names} again.xlsx --format json"
    report = json.loads(run(line)[1])
    assert report["units"][1] == {
        "unit": "教育局", "state": "partly", "rows": 4, "answered": 2, "unanswered": 2,
        "refused": 0, "deleted": 0, "return_by": "2023-10-20",
        "files": ["教育局.xlsx", "again.xlsx"], "left": ["1.2 Q3", "2.1 Q3"],
    }  # fmt: skip
    assert [one["file"] for one in report["refused"]] == ["说明.xlsx"]
    run("forms read again.xlsx --apply")
    assert json.loads(run(line)[1]) == report


def test_who_has_not_answered_at_all(run) -> None:
    """By the folder of the forms that were sent, or by the quarter; without any form returned."""
    for line in ("forms status --sent forms", "forms status --q 3"):
        rows = run(f"{line} --format tsv")[1].splitlines()
        assert [row.split("\t")[:3] for row in rows] == [
            ["unit", "state", "rows"], ["教育局", "none", "4"], ["住建委", "none", "2"],
        ]  # fmt: skip
    answered(SCHOOLS, {row: {"progress": "有进展"} for row in (1, 2, 3, 4)}, "a.xlsx")
    assert (
        run("forms status a.xlsx --q 3 --format tsv")[1]
        .splitlines()[-1]
        .startswith("教育局\tanswered\t4\t4\t0\t0\t0\t2023-10-20\ta.xlsx")
    )


def test_forms_of_another_quarter_are_no_answer(run) -> None:
    """What was left in the folder from last time is named; without `--q` nothing is guessed."""
    run("forms make --q 2 -o before")
    answered(Path("before/教育局.xlsx"), {1: {"progress": "已选址"}}, "old.xlsx")
    answered(SCHOOLS, {1: {"progress": "已立项"}}, "new.xlsx")
    assert run("forms status old.xlsx new.xlsx")[0] == 2
    report = json.loads(run("forms status old.xlsx new.xlsx --q 3 --format json")[1])
    assert report["units"][1]["files"] == ["new.xlsx"]
    assert report["refused"][0]["reason"] == "a form for Q2, not for Q3"
    both = json.loads(run("forms status old.xlsx new.xlsx --sent before --format json")[1])
    assert both["units"][-1]["files"] == ["old.xlsx", "new.xlsx"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("forms status", "Missing forms."),
        ("forms status --sent nowhere", "nowhere is not a folder."),
        ("forms status --sent data", "The folder data has no forms."),
        ("forms status 教育局.xlsx 二季度.xlsx", "The forms do not all name the same quarter."),
        ("forms replies", "Missing forms."),
        ("forms replies 说明.xlsx", "Missing output folder: -o FOLDER"),
    ],
)
def test_what_is_missing_is_said(run, line: str, message: str) -> None:
    """Exit 2, with the next step."""
    returned()
    run("forms make --q 2 -o before")
    shutil.copy("before/教育局.xlsx", "二季度.xlsx")
    code, out, err = run(line)
    assert (code, out, err.splitlines()[0]) == (2, "", f"Error: {message}")


NO_FORM = "说明.xlsx: refused: the file is damaged or not an Excel workbook (.xlsx)\n"


def test_no_form_among_the_files(run) -> None:
    """It is said that none could be read, and why; the quarter is not at fault."""
    returned()
    assert run("forms status 说明.xlsx") == (2, "", f"""\
{NO_FORM}Error: None of the files could be read as a form.
Give the forms that units have returned, or the quarter: --q 3
""")  # fmt: skip
    code, out, err = run("forms status 说明.xlsx --format json")
    assert (code, out) == (2, "")
    assert json.loads(err.splitlines()[0])["notice"] == NO_FORM.rstrip()


@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_a_refused_file_is_never_out_of_sight(run, form: str) -> None:
    """Rows of units have no place for it: it is named on standard error, once."""
    names = returned()
    code, out, err = run(f"forms status {names} --format {form}")
    assert (code, err) == (0, NO_FORM)
    assert "说明" not in out
    assert run(f"forms status {names} --format json")[2] == ""


def test_a_damaged_file_among_those_that_were_sent(run) -> None:
    """Whose form it was nobody knows: the unit may be missing from the table."""
    returned()
    shutil.copy("说明.xlsx", "forms/说明.xlsx")
    code, out, err = run("forms status 教育局.xlsx --sent forms --format json")
    assert (code, len(json.loads(out)["units"])) == (0, 2)
    assert json.loads(err)["notice"] == f"forms/{NO_FORM}".rstrip()
    Path("none").mkdir()
    shutil.copy("说明.xlsx", "none/说明.xlsx")
    assert run("forms status --sent none") == (2, "", f"""\
none/{NO_FORM}Error: The folder none has no forms.
Give the folder of the forms that were sent: --sent forms/
""")  # fmt: skip


# Replies.

NO_PROGRESS = (
    "a problem or next step is given, but no progress."
    " Say in one sentence what has been done so far, even if it is little."
)
CHANGED = (
    "the milestone was changed after this form was made."
    " Read the row as it is now, and answer again."
)


def test_a_reply_has_the_refused_rows_with_the_reasons(run) -> None:
    """Beside the unit's own answers; corrected, it is read like any form."""
    answered(
        without_row(SCHOOLS, 4, "short.xlsx"),
        {1: {"progress": "已选址"}, 2: {"status": "完成", "done": "下周", "note": "=1+1"},
         3: {"problem": "=cmd|'/c calc'!A1"}},
        "short.xlsx",
    )  # fmt: skip
    book = openpyxl.load_workbook("short.xlsx")
    book.worksheets[0]["N6"].data_type = "s"
    book.worksheets[0]["J7"].data_type = "s"
    book.save("short.xlsx")
    assert run("forms replies short.xlsx -o replies")[2] == "1 reply in replies/\n"
    reply = Path("replies/教育局.xlsx")
    assert [row[5:11] + row[14:] for row in shown(reply)] == [
        ["invalid date: 下周; write it as 2023-09-28", "完成", "下周", None, None, None, "=1+1"],
        [NO_PROGRESS, None, None, None, None, "=cmd|'/c calc'!A1", None],
        ["the row was deleted from the form. Fill in this row.",
         None, None, None, None, None, None],
    ]  # fmt: skip
    assert run("forms read replies/教育局.xlsx")[0] == 1
    sheet_cells = {"H5": DAY, "J6": "已招满", "J7": "正在封顶"}
    book = openpyxl.load_workbook(reply)
    for place, value in sheet_cells.items():
        book.worksheets[0][place] = value
    book.save("corrected.xlsx")
    assert run("forms read corrected.xlsx --apply")[::2] == (0, "3 milestones changed, 0 refused\n")
    report = json.loads(run("forms status short.xlsx corrected.xlsx --format json")[1])
    assert {one["unit"]: one["state"] for one in report["units"]} == {
        "教育局": "answered", "住建委": "none",
    }  # fmt: skip


def test_units_that_disagree_are_told_with_whom(run) -> None:
    """By name, and not by the names of files; each gets a reply."""
    answered(SCHOOLS, {2: {"done": DAY}}, "a.xlsx")
    answered(HOUSING, {2: {"done": "2023-09-29"}}, "b.xlsx")
    run("forms replies a.xlsx b.xlsx -o replies --return-by 10月13日")
    for unit, other in (("教育局", "住建委"), ("住建委", "教育局")):
        sheet = openpyxl.load_workbook(f"replies/{unit}.xlsx").worksheets[0]
        assert sheet["F5"].value == (
            "the forms disagree: done 2023-09-28 ≠ done 2023-09-29."
            f" Agree on one answer with: {other}"
        )
        assert "Please return by 2023-10-13" in sheet["A2"].value


def test_a_reply_shows_the_list_as_it_is_now(run) -> None:
    """What was changed is asked in its new words; what is no more is a remark below the rows."""
    answered(SCHOOLS, {2: {"note": "甲"}, 4: {"done": DAY}}, "a.xlsx")
    text = LIST.read_text("utf-8").replace("plan: 封顶\n", "plan: 封顶并验收\n", 1)
    LIST.write_text(text, "utf-8")
    run("drop 2 Q3 --reason 调整")
    run("forms replies a.xlsx -o replies")
    reply = Path("replies/教育局.xlsx")
    ((*_wording, reason), *others) = [row[:6] for row in shown(reply)]
    assert (others, reason) == ([], CHANGED)
    sheet = openpyxl.load_workbook(reply).worksheets[0]
    assert (sheet["C5"].value, sheet["O5"].value) == ("封顶并验收", "甲")
    assert sheet["A6"].value == (
        "2 Q3: the milestone was dropped on 2023-10-09. No answer is needed: leave the row empty."
    )
    assert run(f"forms read {reply}")[0] == 0


def test_what_gets_no_reply_is_named(run) -> None:
    """A file that is no form, or of another list; without any refusal nothing is written."""
    names = returned()
    code, out, err = run(f"forms replies {names} -o replies")
    assert (code, out, err) == (
        1,
        "说明.xlsx: refused: the file is damaged or not an Excel workbook (.xlsx)\n",
        "1 reply in replies/\n",
    )
    assert run("forms replies 住建委.xlsx -o none")[2] == (
        "Nothing was refused; no replies were written.\n"
    )
    assert not Path("none").exists()


def test_the_same_forms_the_same_replies(run) -> None:
    """Byte for byte."""
    names = returned()
    run(f"forms replies {names} -o one")
    run(f"forms replies {names} -o two")
    assert Path("one/教育局.xlsx").read_bytes() == Path("two/教育局.xlsx").read_bytes()


def test_a_row_returned_twice_is_one_row_of_the_reply(run) -> None:
    """With both reasons: two rows could be corrected into a contradiction."""
    answered(SCHOOLS, {2: {"done": "下周"}}, "a.xlsx")
    answered(SCHOOLS, {2: {"status": "快了"}}, "b.xlsx")
    run("forms replies a.xlsx b.xlsx -o replies")
    (row,) = shown(Path("replies/教育局.xlsx"))
    assert str(row[5]).splitlines() == [
        "invalid date: 下周; write it as 2023-09-28",
        "invalid status: 快了; choose reached or in progress",
    ]
