"""Milestones are marked by the questions of `show`: exactly those, and what is skipped is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasklist.model.marking import REASONS
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

FILE = Path("data/tasks_2023.yaml")
MARK = "done --unit 教育局 --q 1 --on 2023-03-30"


def shown(run, options: str) -> list[tuple[int, int, str]]:
    """What `show` lists: tasks, workstreams and quarters."""
    rows = json.loads(run(f"show {options} --format json").out)["milestones"]
    return [(row["task"], row["workstream"], row["quarter"]) for row in rows]


def done() -> list[tuple[int, int, str]]:
    """What is marked done in the file."""
    tasklist = read_bytes(FILE.read_bytes(), "t").tasklist
    return [
        (placed.id.task, placed.id.workstream, str(placed.milestone.span))
        for placed in tasklist.milestones
        if placed.milestone.done is not None
    ]


def due_in(run, options: str, day: str) -> Iterator[tuple[int, int, str]]:
    """What `show` lists with that due day."""
    rows = json.loads(run(f"show {options} --format json").out)["milestones"]
    for row in rows:
        if row["due"] == day:
            yield row["task"], row["workstream"], row["quarter"]


@pytest.mark.parametrize(
    "options",
    [
        "--unit 教育局 --q 1",
        "--unit 中北镇 --q 1",  # through its groups
        "--unit 中北镇 --q 1 --direct",
        "--lead 商务局 --q 1",
        "--leader 柴树芳 --q 1 --grep 招聘",
        "--unit 教育局 --unit 商务局 --q 1 --status overdue",
        "--q 1",
    ],
)
def test_exactly_what_show_lists_as_due_then_is_marked(run, options: str) -> None:
    """In one write; the same question again finds nothing to change."""
    expected = list(due_in(run, options, "2023-03-31"))
    ran = run(f"done {options} --on 2023-03-30 --yes")
    assert (ran.code, ran.err) == (0, "")
    assert done() == expected != []
    after = FILE.read_bytes()
    assert run(f"done {options} --on 2023-03-30 --yes").code == 0
    assert FILE.read_bytes() == after


def test_an_extended_milestone_falls_due_when_the_extension_ends(run) -> None:
    """It is not marked with its old quarter, and not twice."""
    run("extend 35 Q1 --to Q3 --on 2023-03-01 --reason 雨季")
    run(f"{MARK} --yes")
    assert (35, 1, "Q1") not in done()
    assert len(done()) == 9
    assert run("done --unit 教育局 --q 3 --on 2023-09-20 --grep 兴华 --yes").code == 0
    assert {(35, 1, "Q1"), (35, 1, "Q3")} < {*done()}


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("done --unit 教育局 Q1 --yes", "done --unit 教育局 --q 1 --yes"),
        ("done 一季度 二季度 -u 教育局 -y", "done --unit 教育局 --q 1,2 --yes"),
        ("done --lead 教育局 Q1 2023-03-30 -y", "done --lead 教育局 --q 1 --on 2023-03-30 -y"),
        ("done 27-31 --status overdue -y", "done 27-31 Q1 Q2 Q3"),
        ("done 12 Q2 --lead 文旅局", "done 12.1 Q2"),
        ("done 12 2 --grep 精武会馆 --leader 陈力予", "done 12.3 Q2"),
    ],
)
def test_words_narrow_a_question_and_options_narrow_words(run, typed: str, usual: str) -> None:
    """The file is the same."""
    before = FILE.read_bytes()
    assert run(usual).code == 0
    expected = FILE.read_bytes()
    FILE.write_bytes(before)
    ran = run(typed)
    assert (ran.code, ran.err) == (0, "")
    assert FILE.read_bytes() == expected != before


def test_what_is_so_already_or_cannot_be_is_skipped_and_named(run) -> None:
    """By reason, with how many; the rest is marked in the same write."""
    run("done 27 Q1 --on 2023-03-30")
    run("done 28 Q1 --on 2023-03-29")
    run("drop 29 Q1 --reason 调整")
    ran = run(f"{MARK} --yes")
    assert ran.code == 0
    assert ran.out.endswith("\n7 milestones marked done: 7 in time\n")
    assert ran.err == (
        "1 skipped, no change needed: 27 Q1\n1 skipped, already done: 28 Q1\n"
        "1 skipped, dropped: 29 Q1\n"
    )


@pytest.mark.parametrize(
    ("before", "line", "reasons"),
    [
        ((), "verify 27-28 44 Q1", {"no-milestone", "not-done"}),
        (("done 27-28 Q1", "verify 27 Q1 --by 甲"), "done 27-28 Q1 --amend --on 2023-03-01",
         {"verified"}),
        (("done 27-28 Q1 --on 2023-09-01",), "verify 27-28 Q1 --on 2023-08-01", {"date"}),
        (("note 27 Q1 甲",), "note 27-28 Q1 乙", {"different"}),
        ((), "extend 27-28 Q1 Q4 --to Q2 --reason 雨季", {"not-later"}),
        (("done 27 Q1",), "extend 27-28 Q1 --to Q2 --reason 雨季", {"done"}),
        (("drop 27 Q1 --reason 调整",), "done 27-28 Q1", {"dropped"}),
        (("done 27 Q1",), "done 27-28 Q1", {"unchanged"}),
    ],
)  # fmt: skip
def test_every_reason_of_a_skip(run, before, line: str, reasons: set[str]) -> None:
    """In JSON by a word of its own, with the error that the milestone alone would be."""
    for one in before:
        assert run(one).code == 0
    ran = run(f"{line} --format json")
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert {skip["reason"] for skip in answer["skipped"]} == reasons <= {*REASONS}
    for skip in answer["skipped"]:
        assert (skip["message"] is None) == (skip["reason"] in {"no-milestone", "unchanged"})


def test_one_alone_that_cannot_be_marked_is_an_error(run) -> None:
    """As ever: nobody meant to skip it."""
    for line in ("verify 27 Q1", "done 44 Q1", "done 35 Q3 --status done"):
        ran = run(line)
        assert (ran.code, ran.out) == (2, "")
    assert "matches the options" in ran.err


def test_a_question_that_finds_nothing_says_so(run) -> None:
    """Exit 0, as an empty list: a script can ask again."""
    before = FILE.read_bytes()
    ran = run("verify --unit 教育局 --unverified")
    assert (ran.code, ran.out, ran.err) == (0, "Nothing matches.\n", "")
    run(f"{MARK} --yes")
    ran = run(MARK)
    assert (ran.code, ran.out) == (0, "Nothing to change.\n")
    assert ran.err.startswith("10 skipped, no change needed: 27-31 ")
    FILE.write_bytes(before)
    ran = run("verify --unit 教育局")
    assert (ran.code, ran.out) == (0, "Nothing to change.\n")
    assert ran.err.startswith("40 skipped, not marked done: ")


@pytest.mark.parametrize("count", ["10", "1"])
def test_a_script_has_to_say_that_it_goes_on(run, count: str) -> None:
    """The preview comes first, and nothing is written; exit 2."""
    before = FILE.read_bytes()
    ran = run(MARK if count == "10" else f"{MARK} --grep 招聘、选拔")
    *changes, total, error, hint = ran.err.splitlines()
    plural = "" if count == "1" else "s"
    assert (ran.code, ran.out, len(changes)) == (2, "", int(count))
    assert "28 教育局 · Q1  active → done 2023-03-30  1. 围绕教师" in ran.err
    assert total == f"{count} milestone{plural} would change"
    assert error == (
        f"Error: Marking {count} milestone{plural} selected by options requires confirmation."
    )
    assert hint == "To go on without asking: --yes"
    assert FILE.read_bytes() == before
    ran = run(f"{MARK} --format json")
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(ran.err)["error"]["code"] == "unconfirmed"


def test_explicit_words_of_a_script_go_on(run) -> None:
    """Several tasks, and one before its quarter, which is called early."""
    assert run("done 27-28 Q1").code == 0
    assert "done early, on 2023-03-10: Q3 begins" in run("done 35 Q3 --on 2023-03-10").out


def test_in_march_a_script_goes_on_and_says_early(run, monkeypatch) -> None:
    """`35 Q3` was a slip, or good news."""
    monkeypatch.setenv("TASKLIST_TODAY", "2023-03-30")
    ran = run("done 35 Q3")
    assert (ran.code, ran.err) == (0, "")
    assert "  done early, on 2023-03-30: Q3 begins on 2023-07-01; task 35: 1 of 4 done\n" in ran.out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("done", "Expected task numbers, then a quarter."),
        ("done Q1", "Expected task numbers, then a quarter."),
        ("done --direct", "Expected task numbers, then a quarter."),
        ("done --all", "Expected task numbers, then a quarter."),
        ("done 教育局 Q1", "A unit is not enough; task numbers are required."),
        ("done 35 --unit 教育局", "Missing quarter."),
        ("done 梁军 --unit 教育局", "Neither a task number nor a quarter: 梁军"),
        ("done --unit", "--unit"),
        ("done --grep= -y", "--grep is empty."),
        ("done --unit 教玉局 -y", "No name in the list matches 教玉局."),
        ("note --unit 教育局 --q 3", "Missing text."),
        ("note --unit 教育局 Q3 已进场", "Q3 is a quarter; give it as an option."),
    ],
)
def test_nothing_selects_the_whole_list(run, line: str, message: str) -> None:
    """A question needs an option that selects; a wrong word is refused as ever."""
    before = FILE.read_bytes()
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert FILE.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("note --unit 教育局 --q 3 --grep 兴华 已进场 Q4 35 --yes", "note: 已进场 Q4 35"),
        ("note 35 --status active 已进场 --yes", "note: 已进场"),
        ("evidence --unit 教育局 --q 3 --unverified 41号 --yes", "evidence: 41号"),
        (
            "return --unit 教育局 --q 3 --unverified --reason 不足 --yes",
            "returned: 2023-10-09 不足",
        ),
        (
            "verify --unit 教育局 --q 3 --unverified --by 督查室 --yes",
            "verified: 2023-10-09 督查室",
        ),
        ("drop --unit 教育局 --q 4 --grep 玉带路 --reason 调整 --yes", "dropped: "),
    ],
)
def test_every_command_that_marks_takes_a_question(run, line: str, expected: str) -> None:
    """What stands behind the tasks of a note or evidence is the text."""
    run("done 35 Q3 --on 2023-09-28")
    assert run(line).code == 0
    assert FILE.read_text("utf-8").count(f"      {expected}") == 1


def test_a_question_reopens_and_extends(run) -> None:
    """Whatever takes away takes questions as well."""
    run(f"{MARK} --yes")
    assert run("reopen --unit 教育局 --status done --yes").out.endswith("10 milestones changed\n")
    ran = run("extend --lead 教育局 --q 1 --to Q4 --reason 雨季 --on 2023-03-01 --yes")
    assert ran.out.count("due 2023-12-31 instead of 2023-03-31\n") == 10
    assert run("show --unit 教育局 --q 1 --status active --count").out == "10\n"


def test_json_has_the_form_of_a_diff(run) -> None:
    """What changed, whether it was written, and what was skipped."""
    run("done 27 Q1 --on 2023-03-30")
    dry, real = (
        json.loads(run(f"{MARK} --yes --format json {more}").out) for more in ("--dry-run", "")
    )
    assert list(real) == ["schema", "old", "new", "changes", "written", "skipped"]
    assert (real["written"], dry.pop("written"), real["old"]) == (True, False, FILE.as_posix())
    assert dry.items() <= real.items()
    assert len(real["changes"]) == 9
    assert real["changes"][0] == {
        "task": 28, "units": ["教育局"], "quarter": "Q1", "kind": "done", "before": "active",
        "after": "done 2023-03-30", "detail": None, "flags": [],
    }  # fmt: skip
    assert real["skipped"] == [
        {"task": 27, "workstream": 1, "units": ["教育局"], "quarter": "Q1", "reason": "unchanged",
         "message": None},
    ]  # fmt: skip
    skipped = json.loads(run("done 35 44 Q1 --format json").out)["skipped"]
    assert skipped[0] == {"task": 44, "workstream": None, "units": [], "quarter": "Q1",
                          "reason": "no-milestone", "message": None}  # fmt: skip


def test_an_unknown_format_is_refused_before_anything_is_written(run) -> None:
    """As every value."""
    before = FILE.read_bytes()
    assert run("done 35 Q3 --format xml").code == 2
    assert FILE.read_bytes() == before


def test_the_reasons_are_in_the_manual() -> None:
    """docs/json.md has each."""
    manual = (ROOT / "docs" / "json.md").read_text("utf-8")
    assert [reason for reason in REASONS if f"`{reason}`" not in manual] == []


def test_a_span_means_each_of_its_quarters(run) -> None:
    """What is due in either quarter is marked, not only what has that span."""
    expected = [
        *due_in(run, "--unit 教育局 --q 1-2", "2023-03-31"),
        *due_in(run, "--unit 教育局 --q 1-2", "2023-06-30"),
    ]
    assert run("done --unit 教育局 --q Q1-Q2 --on 2023-06-30 --yes").code == 0
    assert sorted(done()) == sorted(expected)
