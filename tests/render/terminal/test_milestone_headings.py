"""Headings over milestones: of each task, and of each group."""

from __future__ import annotations

import io
from datetime import date

from tasklist import render
from tasklist.model import status
from tasklist.render import Output, View
from tasklist.yamlfile.reader import read_bytes
from testing.paths import LIST


def test_the_heading_of_a_task_is_printed_once() -> None:
    """In whatever order its milestones come."""
    tasklist = read_bytes(LIST.read_bytes(), "t").tasklist
    day = date(2023, 10, 9)
    standings = sorted(
        (status.status_on(placed, day) for placed in tasklist.milestones), key=lambda s: s.due
    )
    stream = io.StringIO()
    report = status.Listing("f.yaml", day, tuple(standings))
    render.listing(Output(stream, "table", 200), report, View(is_brief=False))
    text = "".join(stream.getvalue().split())
    assert text.count("".join(tasklist.tasks[0].goal.split())) == 1


def test_groups_have_headings_with_their_numbers(drawing) -> None:
    """Each milestone once, under the first name, as in a summary."""
    by_unit = drawing.drawn("show", view=View(is_brief=True, group="leader"), format="table")
    lines = by_unit.splitlines()
    assert [line for line in lines if " · " in line and "milestone" in line][:3] == [
        "王宁 · 5 milestones", "赵敏 · 2 milestones", "李岚 · 1 milestone",
    ]  # fmt: skip
