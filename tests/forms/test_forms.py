"""A form goes out, is filled in, comes back, and changes the list by just what it says."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tasklist import cli
from tasklist.limits import LENGTH_LIMIT
from testing.filled_forms import filled, row_of
from testing.repositories import git

pytestmark = pytest.mark.thinned

LIST = "data/tasks_2023.yaml"
SCHOOLS = Path("forms/教育局.xlsx")
DAY = datetime.date(2023, 9, 28)


@pytest.fixture(scope="session")
def sent_out(tmp_path_factory, year) -> Path:
    """A folder with the forms of the third quarter, and the list they are of, committed."""
    office = tmp_path_factory.mktemp("sent")
    (office / "data").mkdir()
    (office / LIST).write_bytes(year)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(office)
        patch.setenv("TASKLIST_TODAY", "2023-10-09")
        for which in ("35", "43.4"):
            assert cli.main(["reopen", which, "Q3"]) == 0
        assert cli.main(["forms", "make", "--q", "3", "--only-quarter", "-o", "forms"]) == 0
        for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
            patch.setenv(name, "a@example.org")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        git("init", "-q", "--template=", "-b", "main")
        git("add", "data")
        git("commit", "-q", "-m", "list", day="2023-10-08")
    return office


@pytest.fixture
def sent(sent_out, office) -> Path:
    """The forms of the third quarter, made; the list is committed, 35 and 43 are open."""
    shutil.copytree(sent_out, office, dirs_exist_ok=True)
    return office


def test_one_form_a_unit(run, office):
    """With what falls due in the quarter and was not dropped: as the list counts it."""
    run("reopen 35 Q3")
    run("drop 35 Q3 --reason 规划调整")
    code, out, err = run("forms make --q 3 --only-quarter -o forms/")
    files = sorted(path.name for path in Path("forms").iterdir())
    assert (code, out, err) == (0, "", f"{len(files)} forms in forms/\n")
    sheet = openpyxl.load_workbook(SCHOOLS).worksheets[0]
    tasks = [row[0].value for row in sheet.iter_rows(min_row=5) if row[3].value]
    assert tasks == [27, 28, 29, 30, 31, 32, 33, 34, 43]


def test_the_same_list_the_same_bytes(run, office):
    """Made again, nothing differs."""
    run("forms make --q 3 -o one")
    run("forms make --q 3 -o two")
    for file in Path("one").iterdir():
        assert file.read_bytes() == Path("two", file.name).read_bytes()


def test_what_a_unit_gets(sent):
    """A4 on its side; what was promised is locked, without a password; the key is hidden."""
    book = openpyxl.load_workbook(SCHOOLS)
    sheet, about = book.worksheets
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    row = row_of(SCHOOLS, 35)
    assert [cell.value for cell in sheet[row]][14:17] == ["35.1", "教育局、各相关街镇", "Q3"]
    assert [cell.protection.locked for cell in sheet[row]] == [True] * 5 + [False] * 9 + [True] * 5
    # One entry hides the whole run of columns.
    assert sheet.column_dimensions["O"].hidden
    assert (sheet.column_dimensions["O"].min, sheet.column_dimensions["O"].max) == (15, 19)
    assert (about.title, about.sheet_state) == ("tasklist", "hidden")
    kinds = {rule.type: (str(rule.sqref), rule.formula1) for rule in
             sheet.data_validations.dataValidation}  # fmt: skip
    assert kinds["list"] == ("F5:F14", '"reached,in progress"')
    assert kinds["date"][0] == "G5:G14"


def test_there_and_back(run, sent, saved):
    """Filled in, saved by LibreOffice, read, written: two lines more in the list."""
    told = {35: {"status": "reached", "done": DAY, "evidence": "西教发〔2023〕41号"}}
    back = saved(filled(SCHOOLS, told, Path("back/教育局.xlsx"))).relative_to(sent)
    line = "35 教育局、各相关街镇 · Q3  active → done 2023-09-28 (西教发〔2023〕41号)\n"
    assert run(f"forms read {back}") == (
        0, line, "1 milestone would change, 0 refused. To write the changes: --apply\n",
    )  # fmt: skip
    assert git("status", "--short", "data") == ""
    code, shown, _err = run(f"forms read --diff {back}")
    assert run(f"forms read --apply {back}") == (0, line, "1 milestone changed, 0 refused\n")
    assert [line for line in git("diff", "-U0").splitlines() if line[0] in "+-"] == [
        f"--- a/{LIST}", f"+++ b/{LIST}",
        "+      done: 2023-09-28", "+      evidence: 西教发〔2023〕41号",
    ]  # fmt: skip
    assert (code, [line for line in shown.splitlines() if line[0] in "+-"][2:]) == (
        0, ["+      done: 2023-09-28", "+      evidence: 西教发〔2023〕41号"],
    )  # fmt: skip
    before = Path(LIST).read_bytes()
    assert run(f"forms read --apply {back}") == (0, "", "0 milestones changed, 0 refused\n")
    assert Path(LIST).read_bytes() == before


@pytest.mark.parametrize(
    ("status", "done", "day"),
    [
        ("完成", "9月28日", "2023-09-28"), ("已完成", "9.30", "2023-09-30"),
        ("按期办结", "9月底", "2023-09-30"), ("Done", "20230928", "2023-09-28"),
        ("ｒｅａｃｈｅｄ", "９／２８", "2023-09-28"),
    ],
)  # fmt: skip
def test_plain_words_and_a_day_without_its_year(run, sent, status: str, done: str, day: str):
    """Of the list's year, also where the form is read in the next one; the answer says it."""
    back = filled(SCHOOLS, {35: {"status": status, "done": done}}, Path("back/x.xlsx"))
    line = f"35 教育局、各相关街镇 · Q3  active → done {day}\n"
    for today in ("2023-10-09", "2024-01-10"):
        code, out, _err = run(f"forms read {back} --as-of {today}")
        assert (code, out) == (0, line)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"status": "退回", "done": DAY}, "invalid status: 退回; choose reached or in progress"),
        ({"status": "完成", "done": "昨天"}, "invalid date: 昨天; write it as 2023-09-28"),
        ({"status": "未完成", "done": "9月28日"}, "marked as in progress, but a date is given"),
    ],
)
def test_what_is_not_plain_is_refused(run, sent, answers: dict[str, object], reason: str):
    """A day that is counted from a day nobody knows, and a status that is not the unit's."""
    back = filled(SCHOOLS, {35: answers}, Path("back/x.xlsx"))
    code, out, _err = run(f"forms read {back}")
    assert code == 1
    assert reason in out


def test_a_form_that_nobody_filled_in_says_nothing(run, sent, saved):
    """Of any unit, as it went out or through LibreOffice; not even when the list moved on."""
    run("done 35 Q3 --on 2023-09-27 --note 已办")
    run("done 29 Q3 --on 2023-09-27 --amend")
    names = " ".join(str(path) for path in sorted(Path("forms").iterdir()))
    said = (0, "", "0 milestones would change, 0 refused\n")
    assert run(f"forms read {names}") == said
    assert run(f"forms read {saved(SCHOOLS)}") == said


def test_a_program_reads_the_same_as_json(run, sent):
    """In the form of a diff, with what was refused and whether anything was written."""
    told = {35: {"status": "reached", "done": DAY}, 43: {"done": "soon"}}
    back = filled(SCHOOLS, told, Path("back/x.xlsx"))
    before = Path(LIST).read_bytes()
    code, out, err = run(f"forms read {back} --format json")
    shown = json.loads(out)
    assert (code, Path(LIST).read_bytes()) == (1, before)
    assert list(shown) == ["schema", "old", "new", "changes", "written", "refused", "extensions"]
    assert [(one["task"], one["after"]) for one in shown["changes"]] == [(35, "done 2023-09-28")]
    (refused,) = shown["refused"]
    assert list(refused) == ["file", "row", "subject", "reason"]
    assert (refused["file"], refused["row"]) == ("back/x.xlsx", row_of(SCHOOLS, 43))
    assert json.loads(err)["notice"].startswith("1 milestone would change, 1 refused")
    code, out, _err = run(f"forms read {back} --format json --apply")
    assert (code, json.loads(out)) == (1, shown | {"written": True})
    assert Path(LIST).read_bytes() != before
    assert run(f"forms read {back} --diff --format json")[:2] == (2, "")


def test_what_nobody_could_read_again_is_not_applied(run, sent):
    """A line of the list that is nearly as long as one may be has no room for the note."""
    placed = re.search(r"  - quarter: Q3\n      plan: (兴华.*)\n", Path(LIST).read_text("utf-8"))
    long = f"  - {{quarter: Q3, plan: {placed[1]}, extended: {{to: Q4, on: 2023-09-01, reason: "
    long += "雨" * (LENGTH_LIMIT - len(long) - 10) + "}}\n"
    Path(LIST).write_text(Path(LIST).read_text("utf-8").replace(placed[0], long), "utf-8")
    before = Path(LIST).read_bytes()
    back = filled(SCHOOLS, {35: {"note": "已报送区政府办公室"}}, Path("back/x.xlsx"))
    code, out, err = run(f"forms read --apply {back}")
    assert (code, out) == (3, "")
    assert "the list would be too large to read" in err
    assert Path(LIST).read_bytes() == before


def test_made_in_chinese_read_in_english(run, sent):
    """The words of the status are known in both, and a day may be written out."""
    told = {
        35: {"status": "已办结", "done": "2023年9月28日"},
        43: {"status": "推进中", "note": "进展顺利\n预计10月办结"},
    }
    back = filled(SCHOOLS, told, Path("back/x.xlsx"))
    code, out, _err = run(f"forms read --apply {back}")
    assert (code, out.splitlines()[0]) == (
        0, "35 教育局、各相关街镇 · Q3  active → done 2023-09-28",
    )  # fmt: skip
    assert "+      note: 进展顺利 预计10月办结" in git("diff", "-U0")


def test_what_stands_there_is_filled_in_and_can_be_corrected(run, sent):
    """A unit sees what the list holds; what it changes there replaces it."""
    run("done 35 Q3 --on 2023-09-27 --evidence 41号")
    run("forms make --q 3 --only-quarter -o forms")
    sheet = openpyxl.load_workbook(SCHOOLS).worksheets[0]
    row = row_of(SCHOOLS, 35)
    assert [str(sheet[f"{column}{row}"].value) for column in "FGHN"] == [
        "reached", "2023-09-27 00:00:00", "41号", "None",
    ]  # fmt: skip
    back = filled(SCHOOLS, {35: {"done": DAY, "evidence": "41号\n42号"}}, Path("back/x.xlsx"))
    assert run(f"forms read --apply {back}")[1] == (
        "35 教育局、各相关街镇 · Q3  done 2023-09-27 → done 2023-09-28\n"
        "35 教育局、各相关街镇 · Q3  evidence: 41号 → 41号、42号\n"
    )
    assert "evidence: [41号, 42号]" in Path(LIST).read_text("utf-8")


REFUSED = {
    "in the future": ({"status": "reached", "done": datetime.date(2023, 10, 10)},
                      "2023-10-10 is in the future (as of 2023-10-09)"),
    "before the year": ({"done": datetime.date(2022, 9, 28)},
                        "2022-09-28 is before the list's year 2023"),
    "no date": ({"done": "下周"}, "invalid date: 下周; write it as 2023-09-28"),
    "a day that never was": ({"done": "2023-09-31"},
                             "invalid date: 2023-09-31; write it as 2023-09-28"),
    "no day": ({"status": "reached"}, "marked as reached, but no date is given"),
    "a day for what is open": ({"status": "in progress", "done": DAY},
                               "marked as in progress, but a date is given"),
    "no status": ({"status": "差不多"},
                  "invalid status: 差不多; choose reached or in progress"),
    "evidence of nothing": ({"evidence": "41号"},
                            "evidence is given, but no date"),
    "hidden": ({"note": "甲\u202e乙"},
               "Note contains a character that is not allowed: U+202E"),
    "a formula": ({"note": "=1+1"}, "the row contains a formula; type the value instead"),
    "a novel": ({"note": "长" * 2001}, "Note is longer than 2000 characters"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_row_is_refused_with_its_place(run, sent, case):
    """File, row and reason; another row of the same form counts all the same."""
    answers, reason = REFUSED[case]
    told = {35: answers, 43: {"note": "顺利"}}
    back = filled(SCHOOLS, told, Path("back/x.xlsx"))
    code, out, err = run(f"forms read {back}")
    accepted, refused = out.splitlines()
    assert accepted.startswith("43 教育局 · Q3  ")
    assert accepted.endswith("  note: 顺利")
    assert refused == f"back/x.xlsx:{row_of(SCHOOLS, 35)}: refused: 35 Q3  {reason}"
    assert (code, err) == (
        1,
        "1 milestone would change, 1 refused. To write the changes: --apply\n",
    )


def test_an_answer_outside_the_lines(run, sent):
    """Is not lost without a word; nor what stands on a sheet of its own."""
    book = openpyxl.load_workbook(SCHOOLS)
    book.worksheets[0]["N30"] = "另：全部办结"
    book.save("x.xlsx")
    assert run("forms read x.xlsx")[1] == (
        "x.xlsx:30: refused: not a row of the form: its hidden key is missing\n"
    )
    book.create_sheet("补充")
    book.save("y.xlsx")
    assert run("forms read y.xlsx")[1] == (
        "y.xlsx: refused: sheets were added or removed; keep only the sheet of the form\n"
    )


def test_a_line_twice(run, sent):
    """Copied with its key: it counts once where both say the same, else not at all."""
    book = openpyxl.load_workbook(filled(SCHOOLS, {35: {"done": DAY}}, Path("back/x.xlsx")))
    sheet = book.worksheets[0]
    for column in range(1, 20):
        sheet.cell(30, column).value = sheet.cell(row_of(SCHOOLS, 35), column).value
    book.save("x.xlsx")
    assert run("forms read x.xlsx")[::2] == (
        0, "1 milestone would change, 0 refused. To write the changes: --apply\n",
    )  # fmt: skip
    sheet["G30"] = datetime.date(2023, 9, 27)
    book.save("x.xlsx")
    assert run("forms read x.xlsx")[::2] == (1, "0 milestones would change, 2 refused\n")


LISTED = {
    "changed": (("新增公办普惠学前教育学位750个", "新增公办普惠学前教育学位800个"),
                "the milestone was changed after this form was made"),
    "gone": (("- id: 35\n", "- id: 350\n"), "the list has no such task"),
    "next year's": (("year: 2023\n", "year: 2024\n"), None),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTED)
def test_a_promise_that_changed_since(run, sent, case):
    """What the unit answered is not what the list asks now."""
    (old, new), reason = LISTED[case]
    text = Path(LIST).read_text("utf-8")
    assert text.count(old) == 1
    Path(LIST).write_text(text.replace(old, new), "utf-8")
    back = filled(SCHOOLS, {35: {"done": DAY}}, Path("back/x.xlsx"))
    place = f":{row_of(SCHOOLS, 35)}: refused: 35 Q3  {reason}"
    if reason is None:
        place = ": refused: made from the list for 2023; this list is for 2024"
    before = Path(LIST).read_bytes()
    assert run(f"forms read --apply {back}") == (
        1, f"back/x.xlsx{place}\n", "0 milestones changed, 1 refused\n",
    )  # fmt: skip
    assert Path(LIST).read_bytes() == before


OTHERWISE = {
    "done 35 Q3 --on 2023-09-20":
        "the list was changed after this form was made: done 2023-09-20",
    "drop 35 Q3 --reason 调整": "the milestone was dropped on 2023-10-09",
}  # fmt: skip


@pytest.mark.parametrize("meanwhile", OTHERWISE)
def test_a_list_that_moved_on(run, sent, meanwhile):
    """Nobody's later word is written over."""
    back = filled(SCHOOLS, {35: {"done": DAY}}, Path("back/x.xlsx"))
    run(meanwhile)
    code, out, _err = run(f"forms read {back}")
    assert (code, out.partition("35 Q3  ")[2]) == (1, f"{OTHERWISE[meanwhile]}\n")


def test_what_was_verified_is_not_taken_back(run, sent):
    """Neither its day nor that it was reached."""
    run("done 35 Q3 --on 2023-09-27")
    run("verify 35 Q3")
    run("forms make --q 3 --only-quarter -o forms")
    moved = filled(SCHOOLS, {35: {"done": DAY}}, Path("back/a.xlsx"))
    opened = filled(SCHOOLS, {35: {"status": "in progress", "done": None}}, Path("back/b.xlsx"))
    assert run(f"forms read {moved} {opened}")[1] == (
        "back/a.xlsx:13: refused: 35 Q3  the milestone was verified on 2023-10-09\n"
        "back/b.xlsx:13: refused: 35 Q3  reported in progress here, but done on 2023-09-27"
        " in the list; if the list is wrong, first reopen 35.1 Q3\n"
    )


def test_what_had_been_asked_more_time_for(run, sent):
    """It was not done before that, whatever the form says."""
    run("extend 35 Q3 --to Q4 --reason 雨 --on 2023-09-29")
    run("forms make --q 3 --only-quarter -o forms")
    back = filled(SCHOOLS, {35: {"done": DAY}}, Path("back/a.xlsx"))
    assert run(f"forms read {back}")[1] == (
        "back/a.xlsx:13: refused: 35 Q3  "
        "an extension was requested on 2023-09-29, which is after the date given here\n"
    )
    run("extend 35 Q3 --on 2023-09-28 --amend")
    assert run(f"forms read {back}")[:2] == (
        0, "35 教育局、各相关街镇 · Q3  active → done 2023-09-28\n"
    )  # fmt: skip


def test_two_forms_that_disagree(run, sent):
    """Both are refused, each naming the other; what they agree on would count once."""
    others = Path("forms/各相关街镇.xlsx")
    one = filled(SCHOOLS, {35: {"done": DAY}}, Path("back/a.xlsx"))
    two = filled(others, {35: {"done": datetime.date(2023, 9, 29)}}, Path("back/b.xlsx"))
    three = filled(others, {35: {"done": DAY, "note": "已移交"}}, Path("back/c.xlsx"))
    four = filled(others, {35: {"status": "in progress"}}, Path("back/d.xlsx"))
    a, b = (f"{file}:{row_of(file, 35)}" for file in (one, two))
    d = f"{four}:{row_of(four, 35)}"
    facts = "the forms disagree: done 2023-09-28 ≠ done 2023-09-29"
    assert run(f"forms read --apply {one} {two}") == (
        1,
        f"{a}: refused: 35 Q3  {facts} (see {b})\n{b}: refused: 35 Q3  {facts} (see {a})\n",
        "0 milestones changed, 2 refused\n",
    )
    assert run(f"forms read {one} {four}")[1] == (
        f"{a}: refused: 35 Q3  the forms disagree on whether the milestone is reached (see {d})\n"
        f"{d}: refused: 35 Q3  the forms disagree on whether the milestone is reached (see {a})\n"
    )
    assert run(f"forms read {one} {three}")[1] == (
        "35 教育局、各相关街镇 · Q3  active → done 2023-09-28\n"
        "35 教育局、各相关街镇 · Q3  note: 已移交\n"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("forms make -o forms", "Missing option: --q"),
        ("forms make --q 3", "Missing output folder: -o FOLDER"),
        ("forms make --q 3 -o f.xlsx", "f.xlsx looks like a file; expected a folder."),
        ("forms make --q 3 -o f.pdf", "f.pdf looks like a file; expected a folder."),
        ("forms make --q 3 -o forms --unit 教育厅", "No name in the list matches 教育厅."),
        ("forms read", "Missing forms."),
        ("forms read --apply --diff x.xlsx", "--diff cannot be combined with --apply."),
        ("forms raed", "Unknown command: raed"),
    ],
)
def test_what_can_not_be_asked(run, office, asked, said):
    """Exit 2, with the next step."""
    code, out, err = run(asked)
    assert (code, out, err.splitlines()[0]) == (2, "", f"Error: {said}")


def test_nothing_due(run, office):
    """No form, no folder, and no error."""
    said = "Nothing is due in this period; no forms were written.\n"
    assert run("forms make --q 3 -o forms --unit 审计局") == (0, "", said)
    assert not Path("forms").exists()
    assert run("forms make --q 4 -o forms --unit 审计局")[2] == "1 form in forms/\n"
    assert [path.name for path in Path("forms").iterdir()] == ["审计局.xlsx"]


def test_its_commands(run):
    """`forms` alone names what there is."""
    code, out, _err = run("forms")
    assert (code, out.splitlines()[0]) == (0, "Usage: tasklist forms [OPTIONS] COMMAND [ARGS]...")
    names = ["make", "read", "status", "replies"]
    assert [line.split()[0] for line in out.splitlines()[-4:]] == names


def test_libreoffice_prints_it(run, sent, pdf_text):
    """The title, a plan and the line to sign."""
    text = pdf_text(SCHOOLS)
    for words in (
        "西青区政府工作报告2023年重点工作任务清单",
        "辛口镇第二中心小学",
        "Signed for the unit",
    ):
        assert words in text
