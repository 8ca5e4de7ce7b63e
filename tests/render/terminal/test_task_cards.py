"""Tables on a terminal: listings, cards, sums and names, at the widths of terminals."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from tasklist.render import Output, listing
from tasklist.text.width import width
from testing.paths import ROOT

GOLDEN = ROOT / "tests" / "golden" / "render"
SGR = re.compile(r"\x1b\[[0-9;]*m")
EVERYTHING = [
    *("show", "overdue", "due", "card"),
    *("unit", "leader", "quarter", "task", "units", "leaders"),
]


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("what", ["show", "overdue", "due", "card", "unit", "quarter", "units"])
def test_each_table_is_its_golden_text(drawing, assert_golden, what, columns):
    """Plan last, no right-hand border, Chinese wrapped by Chinese rules."""
    drawn = drawing.drawn(what, format="table", width=columns)
    assert_golden(GOLDEN / f"{what}_{columns}.txt", drawn)


@pytest.mark.parametrize("columns", [1, 2, 3, 7, 10, 16, 20, 31, 50, 79])
@pytest.mark.parametrize("what", EVERYTHING)
def test_no_table_is_wider_than_the_page(drawing, what, columns):
    """At any width, down to one in which no Chinese character fits."""
    lines = drawing.drawn(what, format="table", width=columns).splitlines()
    assert [line for line in lines if width(line) > max(columns, 2)] == []


@pytest.mark.parametrize("columns", [1, 10, 40, 80, 120])
def test_no_character_of_the_list_is_lost(drawing, small, columns):
    """Whatever the width, each goal, plan, unit and note is there to the last character."""
    drawn = re.sub(r"\s", "", drawing.drawn("card", format="table", width=columns))
    texts = [
        text
        for placed in small.milestones
        for text in (
            placed.task.goal,
            *placed.task.leaders,
            *placed.workstream.units,
            placed.milestone.plan,
            placed.milestone.note or "",
            *(placed.milestone.evidence if placed.milestone.done else ()),
        )
    ]
    assert [text for text in texts if re.sub(r"\s", "", text) not in drawn] == []


def test_a_status_is_a_word_and_a_colour(drawing):
    """Green, yellow, cyan, bold red; dim for what has not begun."""
    drawn = drawing.drawn("show", format="table", color=True)
    assert "\x1b[32mdone\x1b[0m" in drawn
    assert "\x1b[33mdone late\x1b[0m" in drawn
    assert "\x1b[36mactive\x1b[0m" in drawn
    assert "\x1b[1;31moverdue\x1b[0m" in drawn
    assert "\x1b[2mupcoming\x1b[0m" in drawn


@pytest.mark.parametrize("what", EVERYTHING)
def test_colour_changes_no_character(drawing, what):
    """Without its colours a coloured table is the plain one."""
    plain = drawing.drawn(what, format="table")
    assert SGR.sub("", drawing.drawn(what, format="table", color=True)) == plain


def test_units_are_not_repeated_down_a_workstream(drawing):
    """The rows of one workstream name its units once."""
    drawn = drawing.drawn("show", format="table", width=120)
    assert drawn.count("住房建设委") == 1


def test_nothing_is_a_sentence(drawing, small):
    """An empty listing says so, and of what."""
    none = drawing.on(replace(small, tasks=()))
    assert none.drawn("show", format="table") == (
        "Nothing matches.\n0 milestones in 0 tasks, as of 2023-08-15 · data/tasks_2023.yaml\n"
    )
    assert none.drawn("unit", format="table").splitlines()[2].startswith("Total")
    assert none.drawn("units", format="table") == "\n0 units · data/tasks_2023.yaml\n"


def test_a_plain_stream_gets_a_plain_table(drawing):
    """In ASCII the rule is of hyphens and Chinese comes as escapes; nothing fails."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="")
    drawn = drawing.drawn("unit", stream, format="table", width=100)
    assert "-" * 60 in drawn
    assert r"\u6559\u80b2\u5c40" in drawn
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="")
    assert "教育局" in drawing.drawn("show", stream, format="table")


def test_a_closed_pipe_is_left_to_the_caller(drawing):
    """Whoever reads no further ends the program by its own rules, not by Rich's."""

    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        listing(Output(Closed(), "table"), drawing.listing())
