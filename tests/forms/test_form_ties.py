"""A form answers the list that it was made from, and a row the milestone that it shows."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tasklist import cli
from tasklist.forms import recipients, workbook_reader, workbook_writer
from tasklist.forms.row_claims import FormMatcher
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
from tasklist.reports.report_origin import Origin
from tasklist.yamlfile.reader import read_bytes
from testing.filled_forms import TWO_TASKS as TEXT
from testing.filled_forms import filled, retold

pytestmark = pytest.mark.thinned

LIST = Path("data/tasks_2023.yaml")
FORM = Path("forms/教育局.xlsx")
DAY = datetime.date(2023, 9, 28)
ROWS = {"1 Q1": 5, "1 Q2-Q3": 6, "1 Q3": 7, "2 Q3": 8}


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    """The current folder: a small list, on 9 October 2023."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    LIST.write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def made_of(run) -> Callable[[str], Path]:
    """The form of the education bureau, made of a list of that text."""

    def make(text: str = TEXT) -> Path:
        LIST.write_text(text, "utf-8")
        assert run("forms make --q 1-3 -o forms -u 教育局")[0] == 0
        return FORM

    return make


def edited(form: Path, cells: Mapping[str, object]) -> Path:
    """*form* with *cells* entered."""
    book = openpyxl.load_workbook(form)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    Path("x.xlsx").unlink(missing_ok=True)
    book.save("x.xlsx")
    return Path("x.xlsx")


OTHER = "the row was sorted, copied or edited; cells that do not match its hidden key: "
UNFIT = {
    "another plan": ({"C8": "招生"}, "2 Q3", "Plan"),
    "a plan of the same task": ({"C7": "封顶", "C6": "招生"}, "1 Q3", "Plan"),
    "another task": ({"A8": 1}, "2 Q3", "Task"),
    "another goal": ({"B8": "新建学校"}, "2 Q3", "Goal"),
    "other units": ({"E7": "教育局、住建委"}, "1 Q3", "Units"),
    "another quarter": ({"D6": datetime.date(2023, 3, 31)}, "1 Q2-Q3", "Due"),
    "a day that is none": ({"D6": "三季度"}, "1 Q2-Q3", "Due"),
    "cells merged over two tasks": ({"A8": None, "B8": None}, "2 Q3", "Task, Goal"),
    "a row of empty cells": (dict.fromkeys(("A8", "B8", "C8", "D8", "E8")), "2 Q3",
                             "Task, Goal, Plan"),
    "a line less": ({"C5": "1. 选址"}, "1 Q1", "Plan"),
    "all of another row": (
        {"A7": 2, "B7": "办好食堂", "C7": "封顶", "E7": "教育局"}, "1 Q3", "Task, Goal, Plan"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNFIT)
def test_a_row_that_shows_another_milestone_is_refused(run, made_of, what):
    """People answer what they see: the cells that differ are named."""
    cells, about, headings = UNFIT[what]
    form = edited(made_of(), {**cells, f"G{ROWS[about]}": DAY})
    assert run(f"forms read {form}")[:2] == (
        1, f"x.xlsx:{ROWS[about]}: refused: {about}  {OTHER}{headings}\n",
    )  # fmt: skip


def test_rows_sorted_without_their_hidden_cells(run, made_of):
    """Each answer that stands beside another key is refused; a row that says nothing is not."""
    sheet = openpyxl.load_workbook(made_of()).worksheets[0]
    turned = {f"{column}{5 + at}": sheet[f"{column}{8 - at}"].value
              for at in range(4) for column in "ABCDE"}  # fmt: skip
    code, out, _err = run(f"forms read {edited(FORM, turned | {'G5': DAY, 'N8': '甲'})}")
    assert code == 1
    assert [line.partition("  ")[0] for line in out.splitlines()] == [
        "x.xlsx:5: refused: 1 Q1", "x.xlsx:8: refused: 2 Q3",
    ]  # fmt: skip


def test_rows_sorted_with_their_hidden_cells(run, made_of):
    """Stay what they are."""
    sheet = openpyxl.load_workbook(made_of()).worksheets[0]
    columns = "ABCDEFGHIJKLMNOPQRS"
    turned = {f"{column}{5 + at}": sheet[f"{column}{8 - at}"].value
              for at in range(4) for column in columns}  # fmt: skip
    assert run(f"forms read {edited(FORM, turned | {'G5': DAY})}")[:2] == (
        0, "2 教育局 · Q3  active → done 2023-09-28\n",
    )  # fmt: skip


SAME = {
    "white space": {"C5": " 1.  选址\r\n\n2. 立项 ", "B8": "办好\u3000食堂"},
    "what nobody sees": {"B8": "办好\u200b食堂"},
    "a number as text": {"A8": "2"},
    "a day as text": {"D8": "2023年9月30日"},
    "a day without its format": {"D8": 45199},
    "cells merged over a task": {"A6": None, "B6": None, "A7": None, "B7": None, "E6": " "},
    "cells merged that say the same": {"D7": None, "D8": None, "E8": None},
    "first cells that were emptied": {"A5": None, "D5": None},
}


@pytest.mark.parametrize("what", SAME)
def test_what_programs_do_to_a_cell_makes_no_other_milestone(run, made_of, what):
    """A form that was sorted by nobody is read."""
    form = edited(made_of(), {**SAME[what], "G8": DAY, "N6": "甲", "N5": "乙"})
    assert run(f"forms read {form}")[::2] == (
        0, "3 milestones would change, 0 refused. To write the changes: --apply\n",
    )  # fmt: skip


def test_more_time_given_meanwhile_makes_no_other_milestone(run, made_of):
    """The row shows the day that was known when it was made."""
    form = edited(made_of(), {"G7": datetime.date(2023, 10, 8)})
    run("extend 1.2 Q3 --to Q4 --reason 雨 --on 2023-09-20")
    assert run(f"forms read {form}")[0] == 0
    again = edited(made_of(LIST.read_text("utf-8")), {"G7": datetime.date(2023, 10, 8)})
    assert run(f"forms read {again}")[0] == 0
    run("extend 1.2 Q3 --undo")
    assert run(f"forms read {again}")[0] == 0


DAMAGED = "the hidden key is damaged; fill in a new form"
KEYS = [{"R7": "x"}, {"R7": None}, {"S7": None}, {"S7": "- - -"}, {"S7": "- - - 1"}]


@pytest.mark.parametrize("cells", KEYS)
def test_a_key_that_is_not_whole(run, made_of, cells):
    """Is said to be so, and not that the list was changed."""
    form = edited(made_of(), {**cells, "G7": DAY})
    assert run(f"forms read {form}")[1] == f"x.xlsx:7: refused: 1 Q3  {DAMAGED}\n"


def test_a_promise_that_stands_twice(run, made_of):
    """Where neither is the one that the form asked about, nobody guesses."""
    form = edited(made_of(), {"G8": DAY})
    stream = TEXT[TEXT.rindex("  # 2 教育局") :]
    other = stream.replace("封顶", "开饭")
    LIST.write_text(TEXT.replace(stream, other + stream + stream), "utf-8")
    assert run(f"forms read {form}")[1] == (
        "x.xlsx:8: refused: 2 Q3  the list has several milestones with this wording;"
        " record the answer in the list\n"
    )


# A note of the list's, and the cell that came back: what is a change is said to be one.
NOTES = {
    "two lines": "|-\n        一\n        二",
    "indented": "|-\n        一\n          二",
    "doubled spaces": '"一  二 "',
    "too long to be typed": "长" * 2500,
    "a full-width space": "一\u3000二",
    "quotes": "'他说\"好\"'",
}


@pytest.mark.parametrize("what", NOTES)
def test_a_note_of_the_list_that_was_left_alone(run, made_of, what):
    """Says nothing, however it is written there; and a new one takes its place."""
    form = made_of(TEXT.replace("plan: 招生\n", f"plan: 招生\n      note: {NOTES[what]}\n"))
    assert run(f"forms read {form}") == (0, "", "0 milestones would change, 0 refused\n")
    assert run(f"forms read {edited(form, {'G7': DAY})}")[::2] == (
        0, "1 milestone would change, 0 refused. To write the changes: --apply\n",
    )  # fmt: skip
    assert run(f"forms read --apply {edited(form, {'N7': '新的'})}")[::2] == (
        0, "1 milestone changed, 0 refused\n",
    )  # fmt: skip
    notes = [p.milestone.note for p in read_bytes(LIST.read_bytes(), "x").tasklist.milestones]
    assert notes == [None, None, "新的", None]


def test_evidence_of_several_lines_is_several(run, made_of):
    """Left alone it says nothing; a line more is a reference more."""
    facts = 'done: 2023-09-20\n      evidence: ["41号\\n42号", 43号]\n'
    form = made_of(TEXT.replace("      plan: 招生\n", f"      plan: 招生\n      {facts}"))
    assert run(f"forms read {form}") == (0, "", "0 milestones would change, 0 refused\n")
    assert run(f"forms read {edited(form, {'N7': '甲'})}")[0] == 0
    cell = openpyxl.load_workbook(form).worksheets[0]["H7"].value
    assert run(f"forms read --apply {edited(form, {'H7': cell + chr(10) + '44号'})}")[0] == 0
    assert "evidence: [41号, 42号, 43号, 44号]" in LIST.read_text("utf-8")


def test_a_note_that_was_changed_meanwhile(run, made_of):
    """Is the reason, and the only one."""
    form = edited(made_of(), {"N7": "单位的话"})
    LIST.write_text(
        TEXT.replace("plan: 招生\n", "plan: 招生\n      note: |-\n        督查\n        的话\n"),
        "utf-8",
    )
    assert run(f"forms read {form}")[1] == (
        "x.xlsx:7: refused: 1 Q3  "
        r"the list was changed after this form was made: note 督查\n的话" + "\n"
    )


def test_two_long_notes_are_told_apart(run, made_of):
    """By what is different in them, and not by how both begin."""
    one = edited(made_of(), {"N7": "同样" * 50 + "甲"}).rename("one.xlsx")
    two = edited(FORM, {"N7": "同样" * 50 + "乙"}).rename("two.xlsx")
    out = run(f"forms read {one} {two}")[1]
    alike = "同样" * 5
    assert f"the forms disagree: note …{alike}甲 ≠ note …{alike}乙 (see two.xlsx:7)\n" in out


def git(*arguments: str) -> None:
    """Run git; it has to succeed."""
    subprocess.run(["git", *arguments], capture_output=True, check=True)


def test_a_form_of_another_list_is_refused(run, made_of):
    """Of the same year, with the same promises, word for word."""
    form = edited(made_of(), {"G7": DAY})
    LIST.write_text(TEXT.replace("某区", "邻区"), "utf-8")
    said = "made from the list “某区2023年任务清单”; this list is “邻区2023年任务清单”"
    assert run(f"forms read --apply {form}") == (
        1, f"x.xlsx: refused: {said}\n", "0 milestones changed, 1 refused\n",
    )  # fmt: skip


def test_the_same_list_by_another_name_and_with_other_tasks(run, made_of):
    """Is the same list: it goes by its title and year."""
    form = edited(made_of(), {"G7": DAY})
    task = TEXT[TEXT.index("- id: 2") :]
    text = TEXT.replace("leaders: [王]", "leaders: [李]").replace(task, task.replace("2", "3"))
    Path("other.yaml").write_text(text.replace("某区2023", "某区 2023 "), "utf-8")
    assert run(f"forms read {form} --file other.yaml")[0] == 1
    Path("other.yaml").write_text(text, "utf-8")
    assert run(f"forms read {form} --file other.yaml")[0] == 0


def committed(text: str, day: str) -> None:
    """The list with *text*, committed."""
    LIST.write_text(text, "utf-8")
    git("add", "data")
    git("commit", "-q", "-m", "x", f"--date={day}T10:00:00+0800")


@pytest.fixture
def repository(office) -> None:
    """The list is in git."""
    git("init", "-q", "-b", "main")
    committed(TEXT, "2023-01-10")


NEW = TEXT.replace("某区", "某新区")


def test_a_title_that_was_changed_since(run, made_of, repository):
    """In git it is the same list: the form names the commit that it was made from."""
    form = edited(made_of(), {"G7": DAY})
    committed(NEW, "2023-02-10")
    git("mv", "data", "lists")
    git("commit", "-q", "-m", "moved")
    assert run(f"forms read {form} --file lists/tasks_2023.yaml")[0] == 0


def test_another_list_in_the_same_repository(run, made_of, repository):
    """Is another, whatever its title was."""
    Path("data/b_2023.yaml").write_text(TEXT.replace("某区", "邻区"), "utf-8")
    git("add", "data")
    git("commit", "-q", "-m", "b")
    form = edited(made_of(), {"G7": DAY})
    assert run(f"forms read {form} --file data/b_2023.yaml")[0] == 1


def test_a_form_of_another_repository(run, made_of, repository, tmp_path, monkeypatch):
    """Its commit is not here, or has no such title; nor has one that a form only claims."""
    form = edited(made_of(), {"G7": DAY}).resolve()
    (tmp_path / "b" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "b")
    git("init", "-q")
    committed(NEW, "2023-02-10")
    assert "made from the list “某区2023年任务清单”" in run(f"forms read {form}")[1]
    about = openpyxl.load_workbook(form)["tasklist"]
    commit = next(row[1].value for row in about.iter_rows() if row[0].value == "commit")
    for told in ("HEAD", "--help", "0" * 40, "main:data/tasks_2023.yaml"):
        Path("y.xlsx").write_bytes(retold(form, commit, told))
        assert "made from the list “某区2023年任务清单”" in run("forms read y.xlsx")[1]


def test_a_list_that_had_faults_then(run, made_of, repository):
    """Had no title that anybody could trust."""
    form = made_of()
    committed(TEXT.replace("plan: 招生", "plan: [招生]"), "2023-02-10")
    LIST.write_text(TEXT, "utf-8")
    form = edited(made_of(), {"G7": DAY})
    committed(NEW, "2023-03-10")
    assert run(f"forms read {form}")[0] == 1


# What can stand in a list, near enough: no invisible characters, nothing but spaces within.
LETTERS = "甲乙ab1.。\"'<>&=_x+@\\/（）\u3000 𠮷\ufe0f\n"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=30)
TEXTS = WORDS.map(lambda text: text.strip("\n ")).filter(str.strip)
LONG = "".join(chr(0x4E00 + at * at % 20_000) for at in range(34_000))  # more than a cell holds
FACTS = st.tuples(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=3), st.booleans())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(FACTS)
@example(("_x000D_", "=1+1", "'甲", ["@x"], True))
@example((LONG, LONG[::-1], LONG[1:], [LONG[2:]], True))
def test_any_text_comes_back_as_itself(tmp_path, facts):
    """A form that was made is no other's, says nothing, and takes an answer in each row."""
    goal, plan, note, evidence, done = facts
    milestone = Milestone(
        span=Span.of(2023, 3, 3), plan=plan, note=note,
        done=DAY if done else None, evidence=tuple(dict.fromkeys(evidence)) if done else (),
    )  # fmt: skip
    stream = Workstream(units=("甲", "乙"), milestones=(milestone,))
    task = Task(id=7, goal=goal, leaders=("王",), workstreams=(stream,))
    tasklist = Tasklist(title="清单", year=2023, tasks=(task,), groups=())
    (form, _other) = recipients.compute_forms(tasklist, Span.of(2023, 3, 3), DAY)
    (tmp_path / "x.xlsx").write_bytes(workbook_writer.form_workbook(form, Origin("x", DAY)))
    known = FormMatcher(tasklist, DAY)
    (row,) = workbook_reader.read(tmp_path / "x.xlsx").rows
    assert known.claim(row) is None
    told = {7: {"note": "全新的说明", "done": DAY}}
    answered = filled(tmp_path / "x.xlsx", told, tmp_path / "y.xlsx")
    (row,) = workbook_reader.read(answered).rows
    claim = known.claim(row)
    assert claim is not None
    assert claim.answers.note == "全新的说明"


def test_libreoffice_makes_no_other_milestone(run, made_of, saved):
    """Saved by another program, with answers: everything is as it was sent."""
    told = {2: {"status": "已办结", "done": DAY}, 1: {"note": "甲"}}
    assert run(f"forms read {saved(filled(made_of(), told, Path('back/x.xlsx')))}")[::2] == (
        0, "2 milestones would change, 0 refused. To write the changes: --apply\n",
    )  # fmt: skip


def test_the_program_in_chinese_names_the_headings_in_chinese(run, made_of, monkeypatch, capsys):
    """As they stand above the cells."""
    form = edited(made_of(), {"C8": "招生", "G8": DAY})
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert cli.main(["forms", "read", str(form)]) == 1
    assert capsys.readouterr().out.endswith("以下内容与隐藏的标识不符：进度安排\n")


def test_a_form_of_another_list_where_there_is_no_git(run, made_of, repository, monkeypatch):
    """Is refused for its title: no program has to be there to say so."""
    form = edited(made_of(), {"G7": DAY})
    LIST.write_text(NEW, "utf-8")
    monkeypatch.setenv("PATH", "")
    assert "made from the list “某区2023年任务清单”" in run(f"forms read {form}")[1]


def test_a_placeholder_in_an_answer_says_nothing(run, made_of):
    """As the empty cell in its place would: nothing is written, and nothing taken back."""
    facts = "done: 2023-09-20\n      evidence: 41号\n      note: 甲\n"
    form = made_of(TEXT.replace("plan: 招生\n", f"plan: 招生\n      {facts}"))
    empty = {"F5": "/", "G5": "—", "H5": "无", "N5": "（无）", "H7": "无\n/", "N7": "暂无"}
    assert run(f"forms read {edited(form, empty)}") == (
        0, "", "0 milestones would change, 0 refused\n",
    )  # fmt: skip
    beside = {"F8": "已办结", "G8": DAY, "H8": "无\n41号", "N8": "-"}
    assert run(f"forms read {edited(form, beside)}")[1] == (
        "2 教育局 · Q3  active → done 2023-09-28 (41号)\n"
    )
