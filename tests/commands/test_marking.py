"""What a marking says: which promise, and whether that was early; a dry run says it, too."""

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
PLAN = "兴华中学完工，投入使用"  # of 35 Q3, its beginning
# Each command that marks, behind what it needs before it.
MARKING = {
    "done": ((), DONE),
    "reopen": ((DONE,), "reopen 35 Q3"),
    "note": ((), "note 35 Q3 已进场"),
    "evidence": ((DONE,), "evidence 35 Q3 41号"),
    "verify": ((DONE,), "verify 35 Q3"),
    "return": ((DONE,), "return 35 Q3 --reason 不足"),
    "extend": ((), "extend 35 Q3 --to Q4 --reason 雨季"),
    "drop": ((), "drop 35 Q3 --reason 调整"),
}


def test_every_command_that_marks_is_looked_at() -> None:
    """Those that have a dry run change a milestone or the list, or take that back."""
    program = typer.main.get_command(cli.app)
    context = typer.Context(program)
    assert {*MARKING, "undo", "redo", "add", "remove", "move"} == {
        name
        for name in program.list_commands(context)
        if "dry_run" in {one.name for one in program.get_command(context, name).params}
    }


@pytest.mark.parametrize("command", MARKING)
def test_a_marking_names_the_promise(run, command: str) -> None:
    """Number, quarter, units and the beginning of the plan stand before what is now so."""
    before, line = MARKING[command]
    for one in before:
        run(one)
    ran = run(line)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"35 Q3  教育局、各相关街镇  {PLAN}")
    assert ran.out.count("\n") == 1


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
    """The diff is that of 36 alone; that of 35 is said to be there."""
    run(DONE)
    ran = run("done 35-36 Q3 --on 2023-09-28 --dry-run")
    assert ran.out.count("+      done: 2023-09-28") == 1
    assert ran.err.startswith("35 Q3  ")
    assert ran.err.endswith("already done on 2023-09-28: nothing changed\n")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("done 35 Q3 --on 2023-07-01", "done on 2023-07-01"),
        (
            "done 35 Q3 --on 2023-06-30",
            "done early, on 2023-06-30; the milestone begins on 2023-07-01",
        ),
        ("done 35 Q3 --on 2023-09-30", "done on 2023-09-30"),
        ("done 35 Q3 --on 2023-10-01", "done late, on 2023-10-01"),
        ("done 35 Q4", "done on 2023-10-09"),
        ("done 35 Q1 --on 2023-01-01", "done on 2023-01-01"),
        ("done 53.1 Q1-Q3 --on 2023-01-01", "done on 2023-01-01"),
        ("done 77.2 Q3 --on 2023-02-03", "done on 2023-02-03"),
        (
            "done 12.2 Q2 --on 2023-03-31",
            "done early, on 2023-03-31; the milestone begins on 2023-04-01",
        ),
    ],
)
def test_early_is_before_the_first_day_of_its_span(run, line: str, message: str) -> None:
    """A slip in the quarter shows, and a milestone over several quarters is no slip."""
    assert run(line).out.endswith(f"  {message}\n")


def test_more_time_makes_nothing_early(run) -> None:
    """What was put off to the end of the year may be done before the last quarter begins."""
    run("extend 35 Q3 --to Q4 --reason 雨季 --on 2023-09-01")
    assert run("done 35 Q3 --on 2023-09-28").out.endswith("  done on 2023-09-28\n")


def test_early_in_chinese(run, monkeypatch) -> None:
    """As an office says it."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert run("done 35 Q3 --on 2023-03-30").out == (
        "35 Q3  教育局、各相关街镇  兴华中学完工，投入使用…"
        "  2023-03-30 提前办结（该节点 2023-07-01 才开始）\n"
    )


@pytest.mark.parametrize("columns", [60, 80, 120, 150])
def test_a_marking_is_one_line_where_it_fits(office, columns: int) -> None:
    """The plan takes the room that is left, and never less than makes it known again."""
    program = [sys.executable, "-m", "tasklist", *DONE.split(), "--amend"]
    code, screen = terminals.on_a_terminal(program, office, columns=columns)
    line = screen.removesuffix("\n")
    assert (code, "\n" in line) == (0, False)
    cell = line.split("  ")[2]
    assert cell.removesuffix("…") in FILE.read_text("utf-8")
    assert width(cell) >= 23
    assert width(line) in (columns - 1, columns) or width(cell) in (23, 24)


def test_a_plan_of_several_lines_is_said_in_one(run, office) -> None:
    """And what hides in it is spelt out, not obeyed."""
    text = FILE.read_text("utf-8")
    start = text.index("兴华中学完工")
    end = text.index("\n", start)
    FILE.write_text(f'{text[:start]}"a\\e[31m\\n  b"{text[end:]}', "utf-8")
    assert "  a\\x1b[31m b  done on" in run(DONE).out


def test_a_text_is_cut_between_characters() -> None:
    """A Chinese character takes two columns, an accent none, and the sign of the cut one."""
    assert cut("教育局", 6) == "教育局"
    assert cut("教育局", 5) == "教育…"
    assert cut("教育局", 4) == "教…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert cut("abc", 3) == "abc"
    assert cut("", 0) == ""
