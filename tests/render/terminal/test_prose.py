"""Sentences on standard error: whole in a pipe, broken by display width on a terminal."""

from __future__ import annotations

import io

import pytest

from tasklist.errors import InvalidListError, UsageError
from tasklist.problems import Location, Problem
from tasklist.render import Output, standard_error
from tasklist.render.terminal import problem_list
from tasklist.render.terminal.prose import prose_lines
from tasklist.text.width import width

CHINESE = "任务 12 没有在二季度到期的节点，涵盖该时段的节点为 Q1-Q3、Q1-Q4。"


class Terminal(io.StringIO):
    """A terminal in memory."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def on_terminal(columns: int) -> Output:
    """A terminal of *columns*."""
    return Output(Terminal(), "text", columns)


def test_a_line_breaks_by_display_width() -> None:
    """No line begins with a closing mark, and no number or Latin word is split."""
    lines = list(prose_lines(on_terminal(24), CHINESE, "  "))
    assert lines == [
        "任务 12 没有在二季度到",
        "  期的节点，涵盖该时段的",
        "  节点为 Q1-Q3、Q1-Q4。",
    ]
    assert max(map(width, lines)) <= 24


def test_a_pipe_gets_whole_lines() -> None:
    """A program reads one sentence from one line."""
    assert list(prose_lines(Output(io.StringIO(), width=24), CHINESE)) == [CHINESE]


def test_a_command_line_is_not_broken() -> None:
    """It can be copied as it stands; each line decides for itself."""
    text = f"{CHINESE[:16]}\n查看序号：tasklist show --unit 教育局 --q Q1"
    assert list(prose_lines(on_terminal(20), text))[-1] == text.partition("\n")[2]


@pytest.mark.parametrize("columns", [30, 60, 80])
def test_errors_and_problems_fit_a_terminal(columns: int) -> None:
    """Message, hint, notice, and the message and remedy of a problem."""
    place = Location("data/tasks_2023.yaml", 12, 3)
    problem = Problem(place, "E209", CHINESE * 2, f"{CHINESE}\n{CHINESE}")
    out = on_terminal(columns)
    standard_error.notices(out, [CHINESE * 3])
    standard_error.error(out, InvalidListError(file="a.yaml", problems=[problem]), CHINESE * 2)
    standard_error.error(out, UsageError(CHINESE * 2), "")
    lines = out.stream.getvalue().splitlines()
    assert max(map(width, lines)) <= columns
    assert not [line for line in lines if line.strip()[0] in "，。、；："]
    text = "".join("".join(lines).split())
    assert text.count("".join(CHINESE.split())) == 3 + 2 + 2 + 2 + 2


def test_each_line_of_a_remedy_is_indented() -> None:
    """In a pipe, too."""
    out = Output(io.StringIO(), "text")
    problem_list.text(out, "a", [Problem(Location("a", 1, 1), "E209", "wrong", "one\ntwo")])
    assert out.stream.getvalue() == "a:1:1: E209 wrong\n  one\n  two\n"
