"""Lists with months and days, headings, units that support, no plans and no leaders, as drawn."""

from __future__ import annotations

import datetime
import io
import re

import pytest

from tasklist import language, render
from tasklist.model import status
from tasklist.model.marking import Marking
from tasklist.model.tasklist import PlacedMilestone, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.render.output import Output
from tasklist.render.terminal import overview_screen, review_screen
from tasklist.render.terminal.review_screen import ReviewPage
from tasklist.reports.milestone_columns import milestone_columns
from tasklist.reports.overview import compute_overview
from tasklist.text.width import width
from tasklist.yamlfile.reader import read_bytes
from testing.paths import DEADLINES, ROOT

GOLDEN = ROOT / "tests" / "golden" / "deadlines"
DAY = datetime.date(2024, 10, 20)
VIEWS = {"brief": render.View(is_brief=True), "full": render.View(is_brief=False)}


@pytest.fixture(scope="module")
def deadlines() -> Tasklist:
    """The list of the samples."""
    return read_bytes(DEADLINES.read_bytes(), DEADLINES.name).tasklist


def drawn(tasklist: Tasklist, what: str, **how: object) -> str:
    """What `render` writes of the whole list; *what* is `brief`, `full`, `card` or `overdue`."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    output = render.Output(stream, **how)
    standings = tuple(status.status_on(placed, DAY) for placed in tasklist.milestones)
    if what == "overdue":
        view, standings = VIEWS["full"]._replace(kind=what), status.overdue(standings)
    else:
        view = VIEWS.get(what, VIEWS["full"])._replace(kind="show")
    listing = status.Listing(DEADLINES.name, DAY, standings)
    if what == "card":
        render.card(output, listing)
    else:
        render.listing(output, listing, view)
    stream.flush()
    return stream.buffer.getvalue().decode()


@pytest.mark.parametrize("chosen", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("what", ["brief", "full", "card", "overdue"])
def test_each_table_is_its_golden_text(
    deadlines: Tasklist, assert_golden, what: str, columns: int, chosen: str
) -> None:
    """The time as the list has it, headings over their tasks, units that support apart."""
    language.set_language({"TASKLIST_LANG": chosen})
    text = drawn(deadlines, what, format="table", width=columns)
    assert [line for line in text.splitlines() if width(line) > columns] == []
    assert_golden(GOLDEN / f"{what}_{columns}_{chosen}.txt", text)


@pytest.mark.parametrize("columns", [1, 3, 10, 20, 31, 50])
@pytest.mark.parametrize("what", ["brief", "full", "card", "overdue"])
def test_no_table_is_wider_than_the_page(deadlines: Tasklist, what: str, columns: int) -> None:
    """At any width, down to one in which no Chinese character fits."""
    language.set_language({"TASKLIST_LANG": "zh"})
    lines = drawn(deadlines, what, format="table", width=columns).splitlines()
    assert [line for line in lines if width(line) > max(columns, 2)] == []


@pytest.mark.parametrize("form", ["table", "md"])
def test_the_goal_is_not_in_two_columns(deadlines: Tasklist, form: str) -> None:
    """It stands for a missing plan only where it has no column of its own."""
    goal = "新增限额以上商贸企业25家。"
    counts = []
    for columns in (("task", "goal", "plan"), ("task", "plan")):
        VIEWS["chosen"] = VIEWS["brief"]._replace(columns=columns)
        counts.append(drawn(deadlines, "chosen", format=form, width=120).count(goal))
    assert counts == [1, 1]


def test_units_that_support_are_not_in_two_columns(deadlines: Tasklist) -> None:
    """They stand behind those that lead only where they have no column of their own."""
    standing = status.status_on(deadlines.milestones[0], DAY)
    texts = [
        milestone_columns(names)["units"].text(standing) for names in (("units", "support"), ())
    ]
    assert texts == ["区发展改革委", "区发展改革委 (support: 区统计局、区住房和城乡建设局、各街镇)"]


@pytest.mark.parametrize("what", ["full", "card"])
def test_markdown_is_its_golden_text(deadlines: Tasklist, assert_golden, what: str) -> None:
    """Without a plan the cell is empty: the goal stands beside it."""
    language.set_language({"TASKLIST_LANG": "zh"})
    assert_golden(GOLDEN / f"{what}.md", drawn(deadlines, what, format="md"))


@pytest.mark.parametrize("columns", [1, 7, 20, 40, 80])
def test_no_character_of_a_card_is_lost(deadlines: Tasklist, columns: int) -> None:
    """Goals, headings, units of both kinds, and columns of the list's own."""
    text = re.sub(r"\s", "", drawn(deadlines, "card", format="table", width=columns))
    for task in deadlines.tasks:
        further = [word for pair in task.more for word in pair]
        units = [unit for workstream in task.workstreams for unit in workstream.all_units]
        for part in (task.goal, *task.section, *task.leaders, *further, *units):
            assert re.sub(r"\s", "", part) in text


@pytest.mark.parametrize("number", [2, 7, 17])
def test_a_review_has_all_that_is_known(deadlines: Tasklist, assert_golden, number: int) -> None:
    """Heading, goal in bold without a plan, units that support, and what the paper says."""
    language.set_language({"TASKLIST_LANG": "zh"})
    placed = next(p for p in deadlines.milestones if p.task.id == number)
    stream = io.StringIO()
    page = ReviewPage(1, 5, status.status_on(placed, DAY), "", "", (), ())
    review_screen.whole(Output(stream, "table", 80), page)
    assert_golden(GOLDEN / f"review_{number}.txt", stream.getvalue())


def test_the_overview_is_its_golden_text(deadlines: Tasklist, assert_golden) -> None:
    """The time of what is overdue longest, and its goal where it has no plan."""
    language.set_language({"TASKLIST_LANG": "zh"})
    standings = tuple(status.status_on(placed, DAY) for placed in deadlines.milestones)
    stream = io.StringIO()
    report = compute_overview(deadlines.title, status.Listing(DEADLINES.name, DAY, standings))
    overview_screen.overview(Output(stream, "table", 80), report, None, ["tasklist overdue"])
    assert_golden(GOLDEN / "status.txt", stream.getvalue())


def placed_of(tasklist: Tasklist, task: int, time: str) -> PlacedMilestone:
    """The milestone of *task* that the file names *time*."""
    return next(
        placed
        for placed in tasklist.milestones
        if placed.task.id == task and str(placed.milestone.span) == time
    )


def marked(placed: PlacedMilestone, day: datetime.date) -> Marking:
    """*placed* marked done on *day*."""
    return Marking([(placed, mark_done(placed.milestone, day))])


def test_a_marking_shows_the_goal_where_there_is_no_plan(deadlines: Tasklist) -> None:
    """Once: alone on its line."""
    language.set_language({"TASKLIST_LANG": "zh"})
    stream = io.StringIO()
    done = marked(placed_of(deadlines, 9, "2024-08"), DAY)
    render.marks(Output(stream, "table", 80), done, deadlines, "done")
    assert stream.getvalue() == (
        "9 2024-08  区工业和信息化局  2024-10-20 逾期办结；任务 9 已办结 0/1\n"
        "  新增省级“专精特新”企业30家。\n"
    )


def test_a_preview_says_when_the_time_of_an_early_mark_begins(deadlines: Tasklist) -> None:
    """The first day of the milestone, not that of the quarter in which it is due."""
    language.set_language({"TASKLIST_LANG": "zh"})
    stream = io.StringIO()
    day = datetime.date(2024, 6, 1)
    early = marked(placed_of(deadlines, 11, "2024-07..2024-11"), day)
    render.preview(Output(stream, "table", 100), early, day)
    assert "▲7月-11月 自 2024-07-01 才开始" in stream.getvalue()
