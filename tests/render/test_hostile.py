"""Whatever stands in a file, output is text: nothing steers, hides, runs or is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from tasklist.model.tasklist import Group, Task, Tasklist
from tasklist.problems import Location, Problem
from tasklist.render import Output, problems
from tasklist.text.escape import FORMULA

pytestmark = pytest.mark.thinned

CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
SGR = re.compile(r"\x1b\[[0-9;]*m")

HOSTILE = {
    "escape": "\x1b[31m红\x1b[2J",
    "link": "\x1b]8;;https://example.org\x1b\\点\x1b]8;;\x07",
    "c1": "\x9b31m\x90\x9c\x85",
    "bidi": "\u202e倒\u2066\u200f",
    "invisible": "\u200b\ufeff\u2060\U000e0041藏",
    "separators": "一\u2028二\u2029三",
    "markup": "[red]红[/red]",
    "closing": "[/nope]",
    "formula": "=cmd|' /C calc'!A0",
    "return": "前\r后",
    "null": "a\x00b",
    "tab": "\t=1+1",
    "surrogate": "\udcff",
    "braces": "{0} {name} %s",
    "html": "<script>alert(1)</script> | **x**",
    "newline": "::error::\n=1",
    "long": "长" * 40_000,
}
DRAWN = ["show", "overdue", "due", "card", "unit", "leader", "units", "leaders"]


def poisoned(tasklist: Tasklist, field: str, text: str) -> Tasklist:
    """*tasklist* with *text* in one field everywhere."""

    def task_with(task: Task) -> Task:
        workstreams = tuple(
            replace(
                workstream,
                units=(text, *workstream.units) if field == "units" else workstream.units,
                milestones=tuple(
                    replace(
                        milestone,
                        plan=text if field == "plan" else milestone.plan,
                        note=text if field == "note" else milestone.note,
                        evidence=(text,) if field == "evidence" else milestone.evidence,
                    )
                    for milestone in workstream.milestones
                ),
            )
            for workstream in task.workstreams
        )
        return replace(
            task,
            goal=text if field == "goal" else task.goal,
            leaders=(text, *task.leaders) if field == "leaders" else task.leaders,
            workstreams=workstreams,
        )

    groups = (Group("各相关街镇", (text,)),) if field == "members" else tasklist.groups
    return replace(tasklist, tasks=tuple(map(task_with, tasklist.tasks)), groups=groups)


@pytest.fixture(params=["goal", "leaders", "units", "plan", "evidence", "note", "members", "file"])
def poison(request, drawing, small):
    """Draws the small list with a text in one of its fields."""

    def poisoned_drawing(text: str):
        if request.param == "file":
            return replace(drawing, file=text)
        return drawing.on(poisoned(small, request.param, text))

    return poisoned_drawing


@pytest.mark.parametrize("form", ["table", "md", "tsv", "csv", "json"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_control_character_gets_out(poison, name, form):
    """In no form, from no field; TSV has its own tabs."""
    drawing = poison(HOSTILE[name])
    for what in DRAWN:
        drawn = drawing.drawn(what, format=form, width=80)
        if form == "tsv":
            drawn = drawn.replace("\t", "")
        assert CONTROL.findall(drawn) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_only_our_own_colours_get_out(poison, name):
    """On a coloured terminal every escape sequence is a colour of ours."""
    for what in DRAWN:
        drawn = poison(HOSTILE[name]).drawn(what, format="table", color=True)
        assert CONTROL.findall(SGR.sub("", drawn)) == []


@pytest.mark.parametrize("form", ["tsv", "csv"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula(poison, name, form):
    """In a spreadsheet a text stays a text."""
    drawing = poison(HOSTILE[name])
    for what in DRAWN:
        drawn = drawing.drawn(what, format=form)
        rows = (
            [line.split("\t") for line in drawn.split("\n")]
            if form == "tsv"
            else list(csv.reader(io.StringIO(drawn, newline="")))
        )
        assert [c for row in rows for c in row if c.lstrip()[:1] in FORMULA and c.strip()] == []
        assert {len(row) for row in rows if row != [""]} == {len(rows[0])}


@pytest.mark.parametrize("name", HOSTILE)
def test_json_gives_every_character_back(poison, name):
    """Escaped on the way, a text arrives as it was."""
    drawing = poison(HOSTILE[name])
    expected = drawing.listing().standings[0].placed
    document = json.loads(drawing.drawn("show", format="json"))
    first = document["milestones"][0]
    assert document["file"] == drawing.file
    assert (first["goal"], first["plan"]) == (expected.task.goal, expected.milestone.plan)
    assert first["units"] == list(expected.workstream.units)


@pytest.mark.parametrize("text", ["[red]红[/red]", "[/nope]", "{0} {name} %s", ":smile:"])
def test_no_markup_is_obeyed(poison, text):
    """Rich's markup, its emoji names and Python's formats are text."""
    assert text in poison(text).drawn("card", format="table", width=200) + poison(text).drawn(
        "units", format="table", width=200
    )


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_problem_steers_a_terminal(name, form):
    """Nor does it start a workflow command of its own."""
    text = HOSTILE[name]
    stream = io.StringIO()
    problem = Problem(Location(text, 1, 2), "E101", text, text, text)
    problems(Output(stream, form), text, [problem])
    assert CONTROL.findall(stream.getvalue()) == []
    if form == "github":
        assert stream.getvalue().count("\n") == 1
