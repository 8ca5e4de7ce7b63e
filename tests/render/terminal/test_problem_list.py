"""What a check found, as people and GitHub read it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.problems import Location, Problem
from tasklist.render import Output, problems
from tasklist.render.terminal.problem_list import excerpt_lines
from tasklist.text.width import width

UNKNOWN = Problem(
    Location("data/tasks_2023.yaml", 12, 5),
    "E201",
    "“plna” is no key of a milestone.",
    "Did you mean plan?",
    "    plna: 兴华中学完工",
)


def output_of(*listed: Problem, form: str = "text", columns: int = 80) -> str:
    """What is printed of *listed*."""
    stream = io.StringIO()
    problems(Output(stream, form, columns), "data/tasks_2023.yaml", listed)
    return stream.getvalue()


def at(column: int, excerpt: str) -> Problem:
    """A problem in that column of that line."""
    return Problem(Location("t.yaml", 1, column), "E101", "wrong", "", excerpt)


def test_a_problem_is_place_excerpt_remedy():
    """`FILE:LINE:COL`, the line with a caret, then what to do."""
    assert output_of(UNKNOWN) == (
        "data/tasks_2023.yaml:12:5: E201 “plna” is no key of a milestone.\n"
        "        plna: 兴华中学完工\n"
        "        ^\n"
        "  Did you mean plan?\n"
    )


@pytest.mark.parametrize(
    ("column", "excerpt", "lines"),
    [
        (9, "- units: [教育局，住建局]", ["- units: [教育局，住建局]", "        ^"]),
        (14, "- units: [教育局，住建局]", ["- units: [教育局，住建局]", "                ^"]),
        (2, "\tplan: 一", [r"\tplan: 一", "  ^"]),
        (3, "a\x1b[0m", [r"a\x1b[0m", "     ^"]),
        (99, "短", ["短", "  ^"]),
        (1, "", []),
    ],
)
def test_the_caret_stands_under_its_column(column, excerpt, lines):
    """A Chinese character before it counts two, an escape as many as it shows."""
    assert excerpt_lines(Output(io.StringIO()), at(column, excerpt)) == lines


@pytest.mark.parametrize(
    ("column", "lines"),
    [
        (1, ["一二三四五六七八九十一…", "^"]),
        (15, ["…八九十一二三四五六七八…", " " * 15 + "^"]),
        (30, ["…十一二三四五六七八九十", " " * 21 + "^"]),
    ],
)
def test_a_long_line_is_cut_around_its_caret(column, lines):
    """To the width of the page, with an ellipsis where something is left out."""
    excerpt = "一二三四五六七八九十" * 3
    output = Output(io.StringIO(), "text", 28)
    assert excerpt_lines(output, at(column, excerpt)) == lines


@given(st.text("一a\t（", max_size=200), st.integers(1, 210), st.integers(1, 120))
def test_no_excerpt_is_wider_than_the_page(excerpt, column, columns):
    """Wherever the caret stands it is on the page, under what it means."""
    lines = excerpt_lines(Output(io.StringIO(), "text", columns + 4), at(column, excerpt))
    if lines:
        line, caret = lines
        assert width(line) <= max(columns, 3)
        assert len(caret) <= max(columns, 3) + 1


def test_a_long_remedy_keeps_its_lines():
    """Each of its lines is indented alike."""
    problem = Problem(Location("t.yaml", 1, 1), "W101", "doubtful", "First.\nThen.")
    assert output_of(problem) == "t.yaml:1:1: W101 doubtful\n  First.\n  Then.\n"


def test_github_gets_workflow_commands():
    """Faults are errors, the rest warnings; nothing in them ends a command early."""
    odd = Problem(Location("a,b:c.yaml", 3, 1), "W301", "100%\nsure\r", "", "x")
    assert output_of(UNKNOWN, odd, form="github") == (
        "::error file=data/tasks_2023.yaml,line=12,col=5,title=E201::"
        "“plna” is no key of a milestone.%0ADid you mean plan?\n"
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=1,title=W301::100%25%0Asure\\r\n"
    )
