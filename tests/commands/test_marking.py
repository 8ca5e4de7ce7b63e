"""What a marking says: which promise, whether that was early, how the task stands; a dry run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import typer

from tasklist import cli
from tasklist.text.width import cut, width
from testing import terminals

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
DONE = "done 35 Q3 --on 2023-09-28"
GOAL, PLAN = "加大优质教育资源供给", "兴华中学完工，投入使用"  # of 35 Q3, their beginnings
# Each command that marks, behind what it needs before it.
MARKING = {
    "done": ((), DONE),
    "reopen": ((DONE,), "reopen 35 Q3"),
    "note": ((), "note 35 Q3 已进场"),
    "progress": ((), "progress 35 Q3 主体封顶"),
    "evidence": ((DONE,), "evidence 35 Q3 41号"),
    "verify": ((DONE,), "verify 35 Q3"),
    "return": ((DONE,), "return 35 Q3 --reason 不足"),
    "extend": ((), "extend 35 Q3 --to Q4 --reason 雨季"),
    "drop": ((), "drop 35 Q3 --reason 调整"),
}


def test_every_command_that_marks_is_looked_at() -> None:
    """Those that take a question and have a dry run are those that mark."""
    program = typer.main.get_command(cli.app)
    context = typer.Context(program)
    assert set(MARKING) == {
        name
        for name in program.list_commands(context)
        if {"dry_run", "unverified"}
        <= {one.name for one in program.get_command(context, name).params}
    }


@pytest.mark.parametrize("command", MARKING)
def test_a_marking_names_the_promise(run, command: str) -> None:
    """Number, quarter and units before what is now so; then the beginnings of goal and plan."""
    before, line = MARKING[command]
    for one in before:
        run(one)
    ran = run(line)
    assert (ran.code, ran.err) == (0, "")
    effect, promise = ran.out.splitlines()
    assert effect.startswith("35 Q3  教育局、各相关街镇  ")
    assert promise.startswith(f"  {GOAL}")
    assert f"… · {PLAN}" in promise
    assert ("; task 35: " in effect) == (command in {"done", "reopen", "return", "drop"})


def test_how_the_task_now_stands(run) -> None:
    """What is done of what was not dropped."""
    assert "; task 35: 1 of 4 done\n" in run(DONE).out
    assert "; task 35: 1 of 3 done\n" in run("drop 35 Q4 --reason 调整").out
    assert "; task 35: 2 of 3 done\n" in run("done 35 Q1").out
    assert "; task 35: 1 of 3 done\n" in run("return 35 Q1 --reason 不足").out
    assert "; task 35: 0 of 3 done\n" in run("reopen 35 Q3").out


@pytest.mark.parametrize("command", MARKING)
def test_a_dry_run_of_what_is_so_already_says_so(run, command: str) -> None:
    """No diff, exit 0, and on standard error what the command itself would print."""
    before, line = MARKING[command]
    for one in (*before, line):
        run(one)
    text = FILE.read_bytes()
    dry, real = run(f"{line} --dry-run"), run(line)
    assert (dry.code, dry.out) == (0, "")
    assert "nothing changed\n" in dry.err
    assert dry.err == real.out
    assert FILE.read_bytes() == text


def test_a_dry_run_tells_apart_what_changes_and_what_does_not(run) -> None:
    """The diff is that of 36 alone; standard error has the change in words, and what is skipped."""
    run(DONE)
    ran = run("done 35-36 44 Q3 --on 2023-09-28 --dry-run --unit 教育局、工信局")
    assert ran.out.count("+      done: 2023-09-28") == 1
    assert ran.err == (
        "36 工信局 · Q3  active → done 2023-09-28  组织召开政策宣讲会，深入企业一对一讲…\n"
        "1 skipped, no such milestone: 44 Q3\n"
        "1 skipped, no change needed: 35 Q3\n"
        "1 milestone would change\n"
    )


def test_a_dry_run_in_which_nothing_would_change_says_why(run) -> None:
    """Of several milestones, each is named."""
    run("done 35-36 Q3 --on 2023-09-28 --unit 教育局、工信局")
    ran = run("done 35-36 Q3 --dry-run --unit 教育局、工信局")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "2 skipped, already done: 35 36.1 Q3\nNothing would change.\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("done 35 Q3 --on 2023-07-01", "done in time, on 2023-07-01"),
        ("done 35 Q3 --on 2023-06-30", "done early, on 2023-06-30: Q3 begins on 2023-07-01"),
        ("done 35 Q3 --on 2023-09-30", "done in time, on 2023-09-30"),
        ("done 35 Q3 --on 2023-10-01", "done late, on 2023-10-01"),
        ("done 35 Q4", "done in time, on 2023-10-09"),
        ("done 35 Q1 --on 2023-01-01", "done in time, on 2023-01-01"),
        ("done 53.1 Q1-Q3 --on 2023-07-01", "done in time, on 2023-07-01"),
        ("done 53.1 Q1-Q3 --on 2023-06-30", "done early, on 2023-06-30: Q3 begins on 2023-07-01"),
        ("done 12.2 Q2 --on 2023-03-31", "done early, on 2023-03-31: Q2 begins on 2023-04-01"),
    ],
)
def test_early_is_before_the_quarter_in_which_it_is_due(run, line: str, message: str) -> None:
    """A slip in the quarter shows, also where a milestone covers several."""
    assert f"  {message}; task " in run(line).out


def test_of_several_each_has_a_line_and_the_last_counts_them(run) -> None:
    """How many were in time, late and early."""
    ran = run("done 27-28 Q1 Q2 Q3 --on 2023-06-30")
    lines = ran.out.splitlines()
    assert [line.partition("  ")[0] for line in lines[:-1]] == [
        "27 Q1", "27 Q2", "27 Q3", "28 Q1", "28 Q2", "28 Q3",
    ]  # fmt: skip
    assert lines[0].endswith("  done late, on 2023-06-30 (3 of 4)")
    assert lines[-1] == "6 milestones marked done: 2 in time, 2 late, 2 early"
    assert run("note 27-28 Q1 已进场").out.endswith("  note: 已进场\n2 milestones changed\n")


def test_more_time_makes_nothing_early(run) -> None:
    """What was put off to the end of the year may be done before the last quarter begins."""
    run("extend 35 Q3 --to Q4 --reason 雨季 --on 2023-09-01")
    assert "  done in time, on 2023-09-28; " in run("done 35 Q3 --on 2023-09-28").out


def test_early_in_chinese(run, monkeypatch) -> None:
    """As an office says it."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert run("done 35 Q3 --on 2023-03-30").out == (
        "35 Q3  教育局、各相关街镇"
        "  2023-03-30 提前办结（Q3 自 2023-07-01 才开始）；任务 35 已办结 1/4\n"
        "  加大优质教育资源供给，推动兴华中学、… · 兴华中学完工，投入使用；新望道小学外…\n"
    )


@pytest.mark.parametrize("columns", [60, 80, 120, 150, 400])
def test_the_promise_takes_the_room_that_there_is(office, columns: int) -> None:
    """Goal and plan have half of it each; what one does not need is the other's."""
    program = [sys.executable, "-m", "tasklist", *DONE.split(), "--amend"]
    code, screen = terminals.on_a_terminal(program, office, columns=columns)
    effect, promise = screen.splitlines()
    assert (code, width(effect)) == (0, 76)
    assert width(promise) in (columns - 2, columns - 1, columns) or columns == 400
    goal, plan = (part.strip() for part in promise.split(" · "))
    for part in (goal, plan):
        assert part.removesuffix("…") in FILE.read_text("utf-8")
        assert width(part) >= (columns - 8) // 2 or not part.endswith("…")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_each_of_several_is_one_line_where_it_fits(office, columns: int) -> None:
    """The plan alone where there is no room for the goal, and never less than makes it known."""
    line = "done 27-30 Q1 --on 2023-03-30 --yes"
    program = [sys.executable, "-m", "tasklist", *line.split()]
    code, screen = terminals.on_a_terminal(program, office, columns=columns)
    assert code == 0
    for each in screen.splitlines()[:-1]:
        texts = each.split("  ")[2]
        assert width(each) in (columns - 2, columns - 1, columns) or width(texts) in (23, 24)
        assert (" · " in texts) == (columns > 60)


def test_a_plan_of_several_lines_is_said_in_one(run, office) -> None:
    """And what hides in it is spelt out, not obeyed."""
    text = FILE.read_text("utf-8")
    start = text.index("兴华中学完工")
    end = text.index("\n", start)
    FILE.write_text(f'{text[:start]}"a\\e[31m\\n  b"{text[end:]}', "utf-8")
    assert run(DONE).out.endswith(" · a\\x1b[31m b\n")


def test_a_text_is_cut_between_characters() -> None:
    """A Chinese character takes two columns, an accent none, and the sign of the cut one."""
    assert cut("教育局", 6) == "教育局"
    assert cut("教育局", 5) == "教育…"
    assert cut("教育局", 4) == "教…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert cut("abc", 3) == "abc"
    assert cut("", 0) == ""
