"""What people type that is not right: each answer says how to go on, and nothing is guessed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")

ANSWERS = Path(__file__).with_name("going_on.txt")
BLOCK = re.compile(r"^\$ tasklist (?P<line>.*)\n(?P<answer>(?:.+\n)*)", re.MULTILINE)


def test_an_answer_lets_a_person_go_on(run, monkeypatch, assert_golden) -> None:
    """It says what was wrong and what to type, in English and in Chinese; nothing is written."""
    before, text = FILE.read_bytes(), ANSWERS.read_text("utf-8")
    real = []
    for block in BLOCK.finditer(text):
        said = ""
        for language, error in (("en", "Error: "), ("zh", "错误：")):
            monkeypatch.setenv("TASKLIST_LANG", language)
            ran = run(block["line"])
            assert (ran.code in (2, 3), ran.out) == (True, ""), block["line"]
            assert ran.err.startswith(error)
            assert ran.err.count("\n") > 1, f"no way on from: {block['line']}"
            said += ran.err
        real.append(f"$ tasklist {block['line']}\n{said}")
    assert_golden(ANSWERS, "\n".join(real))
    assert FILE.read_bytes() == before


def test_a_form_that_is_not_there_is_told_in_the_users_language(run, monkeypatch) -> None:
    """The reason is the system's, whose words are English."""
    assert "can't be read: No such file or directory" in run("forms read 无.xlsx").out
    assert "can't be read: folder 无 does not exist" in run("forms read 无/甲.xlsx").out
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert "无法读取：没有这个文件或文件夹" in run("forms read 无.xlsx").out


@pytest.mark.parametrize(
    ("many", "apart"),
    [
        ("show --unit 教育局,人社局", "show --unit 教育局 --unit 人社局"),
        ("show --unit 教育局、人社局，水务局", "show -u 教育局 -u 人社局 -u 水务局"),
        ("show --lead 教育局,人社局 --leader 梁军,柴树芳",
         "show --lead 教育局 --lead 人社局 --leader 梁军 --leader 柴树芳"),
        ("show --status overdue,done --q 1,3", "show --status overdue --status done --q 1 --q 3"),
        ("done 12 Q2 --unit 文旅局,精武镇 --all --dry-run",
         "done 12 Q2 --unit 文旅局 --unit 精武镇 --all --dry-run"),
    ],
)  # fmt: skip
def test_values_between_commas_are_several(run, many: str, apart: str) -> None:
    """As the option given again for each."""
    ran = run(many)
    assert ran.code == 0
    assert ran.out.count("\n") > 1
    assert ran == run(apart)


@pytest.mark.parametrize(
    ("language", "typed", "status"),
    [
        ("zh", "逾期未办结", "overdue"), ("zh", "未办结", "overdue,active,upcoming,returned"),
        ("zh", "按期办结", "done"),
        ("zh", "逾期办结", "done-late"), ("zh", "推进中", "active"), ("zh", "终止", "dropped"),
        ("zh", "overdue", "overdue"), ("zh", "逾期未办结、推进中", "overdue,active"),
        ("en", "Late", "done-late"), ("en", "done late", "done-late"), ("en", "DONE", "done"),
        ("en", "over", "overdue"),
    ],
)  # fmt: skip
def test_a_status_is_asked_for_in_the_words_that_are_printed(
    run, monkeypatch, language: str, typed: str, status: str
) -> None:
    """Those of the tables, or the file's own."""
    run("done 35 36 Q1 --on 2023-03-01")
    run("drop 36 Q2 --reason 调整")
    monkeypatch.setenv("TASKLIST_LANG", language)
    expected = run("show --format tsv --status", status)
    assert run("show --format tsv --status", typed) == expected
    assert {row["status"] for row in expected.rows} <= set(status.split(","))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("note 35 Q3 已进场", "note 35 Q3 已封顶", "Note: 已进场"),
        ("extend 35 Q3 --to Q4 --reason 雨季 --on 2023-09-01", "extend 35 Q3 --to Q4 --reason 其他",
         "Extended from 2023-09-30 to 2023-12-31, requested on 2023-09-01: 雨季"),
        ("drop 35 Q4 --reason 调整 --approval 12号", "drop 35 Q4 --reason 其他",
         "Dropped on 2023-10-09: 调整 (approved: 12号)"),
    ],
)  # fmt: skip
def test_what_is_there_already_is_told_in_words(run, first: str, second: str, said: str) -> None:
    """Not as the file writes it: nobody who marks has to read YAML."""
    assert run(first).code == 0
    ran = run(second)
    assert ran.code == 2
    assert f" already has: {said}\nTo replace it: --amend\n" in ran.err


def test_a_conflict_says_what_it_is_about(run, office) -> None:
    """One finding with task, units, quarter, both versions and both ways out."""
    text = FILE.read_text("utf-8")
    end = text.index("\n", text.index("兴华中学完工，投入使用")) + 1
    ours, theirs = "      done: 2023-10-08\n", "      done: 2023-10-07\n"
    block = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> 分支\n"
    FILE.write_text(text[:end] + block + text[end:], "utf-8")
    ran = run("show 35")
    assert (ran.code, ran.err.count("E103")) == (3, 1)
    assert (
        "unresolved merge conflict: 35 教育局、各相关街镇 Q3:"
        " done: 2023-10-08 or done: 2023-10-07\n"
    ) in ran.err
    assert "git merge --abort" in ran.err


def test_a_quotation_mark_that_is_left_open_is_found(run, office) -> None:
    """At the line on which it was opened, 2,700 lines before the file ends."""
    text = FILE.read_text("utf-8").replace("plan: 兴华中学完工", 'plan: "兴华中学完工', 1)
    FILE.write_text(text, "utf-8")
    line = text[: text.index('"兴华中学完工')].count("\n") + 1
    ran = run("check")
    assert f"{FILE}:{line}:13: E104 unclosed quotation mark\n" in ran.out
