"""Milestones as a table: whole under their tasks, or one line each."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.table import Table

from tasklist import language, render
from tasklist.model import status
from tasklist.model.tasklist import Tasklist
from tasklist.render import Output, View
from tasklist.render.terminal import rich_table
from tasklist.text.escape import SEPARATOR, escape_invisible
from tasklist.text.width import WIDTHS, width
from tasklist.yamlfile.reader import read_bytes
from testing.paths import LIST

WIDTHS_OF_TERMINALS = [60, 80, 100, 120, 200]
HEADINGS = [("Units", "Plan"), ("责任单位", "进度安排")]
HOSTILE = [
    "[bold red]红[/bold red] [/nope] :smile: {0} %s",
    "\x1b[31m红\x1b[2J\x9b31m\u202e倒\u200b藏\tb",
    "👩\u200d👩\u200d👧🇨🇳❤\ufe0f1\ufe0f\u20e3",  # joined, and of two widths
    "한\u1100\u1161\u11a8각 กำลัง क्षत्रिय e\u0301\u0323 ﷽ ︵ ①“”—…·",
    "https://www.example.org/" + "a" * 150,
    "长" * 700 + "，。！" * 60,
    "（" * 90 + "1,234.5%" * 20,
]
FULL, BRIEF = View(is_brief=False), View(is_brief=True)


@pytest.fixture(scope="module")
def real() -> Tasklist:
    """The shipped list."""
    return read_bytes(LIST.read_bytes(), "t").tasklist


def listing(tasklist: Tasklist, day: date = date(2023, 10, 9)) -> status.Listing:
    """All milestones of *tasklist* on a day."""
    standings = tuple(status.status_on(placed, day) for placed in tasklist.milestones)
    return status.Listing("f.yaml", day, standings)


def drawn(report: status.Listing, view: View, columns: int, encoding: str = "utf-8") -> str:
    """What a terminal of *columns* shows of *report*."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    render.listing(Output(stream, "table", columns), report, view)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


def squeezed(text: str) -> str:
    """*text* without white space."""
    return "".join(text.split())


def part(line: str, start: int, stop: int) -> str:
    """The characters of *line* between two columns of the screen."""
    column, found = 0, ""
    for character in line:
        if start <= column < stop:
            found += character
        column += WIDTHS[character]
    return found


def assert_whole(report: status.Listing, text: str, columns: int) -> None:
    """Each goal, leader, unit and plan is in *text* to the last character."""
    lines = text.splitlines()
    units_heading, plan_heading = next(words for words in HEADINGS if words[1] in lines[0])
    units_at = width(lines[0].partition(units_heading)[0])
    plan_at = width(lines[0].partition(plan_heading)[0])
    every = squeezed(text)
    units = squeezed("".join(part(line, units_at, plan_at) for line in lines[2:]))
    plans = squeezed("".join(part(line, plan_at, columns) for line in lines[2:]))
    for standing in report.standings:
        placed = standing.placed
        assert squeezed(escape_invisible(placed.task.goal, newlines=True)) in every
        assert squeezed(escape_invisible(SEPARATOR.join(placed.task.leaders))) in every
        assert squeezed(escape_invisible(SEPARATOR.join(placed.workstream.units))) in units
        assert squeezed(escape_invisible(placed.milestone.plan, newlines=True)) in plans


@pytest.mark.bulk
@pytest.mark.parametrize("words", ["en", "zh"])
@pytest.mark.parametrize("columns", WIDTHS_OF_TERMINALS)
def test_no_character_of_the_real_list_is_lost(real, columns: int, words: str) -> None:
    """Goals, leaders, units and plans are whole, and no line is wider than the terminal."""
    language.set_language({"TASKLIST_LANG": words})
    report = listing(real)
    text = drawn(report, FULL, columns)
    assert max(map(width, text.splitlines())) <= columns
    assert_whole(report, text, columns)


@pytest.mark.parametrize("words", ["en", "zh"])
@pytest.mark.parametrize("columns", WIDTHS_OF_TERMINALS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_character_of_a_hostile_text_is_lost(
    small, hostile: str, columns: int, words: str
) -> None:
    """Markup, controls, joined emoji, letters of unclear width, long words: all of it is text."""
    language.set_language({"TASKLIST_LANG": words})
    tasks = tuple(
        replace(
            task,
            goal=hostile,
            leaders=(hostile,),
            workstreams=tuple(
                replace(
                    workstream,
                    units=(*workstream.units, hostile),
                    milestones=tuple(replace(m, plan=hostile) for m in workstream.milestones),
                )
                for workstream in task.workstreams
            ),
        )
        for task in small.tasks
    )
    report = listing(replace(small, tasks=tasks), date(2023, 8, 15))
    assert_whole(report, drawn(report, FULL, columns), columns)


@pytest.mark.bulk
@pytest.mark.parametrize("columns", WIDTHS_OF_TERMINALS)
@pytest.mark.parametrize("view", [FULL, BRIEF, View(is_brief=True, group="leader")])
def test_a_long_listing_has_the_look_of_a_short_one(real, view, columns, monkeypatch) -> None:
    """Line by line or by Rich: the same bytes."""
    report = listing(real)
    by_rich = drawn(report, view, columns)
    monkeypatch.setattr(rich_table, "MOST_ROWS", 0)
    assert drawn(report, view, columns) == by_rich


@pytest.mark.parametrize(("plan", "count"), [("完工", 8), ("한\u1161각", 8), ("完工", 2000)])
def test_rich_draws_what_it_measures_as_we_do(small, plan, count, monkeypatch) -> None:
    """Its tables, unless it counts the columns of a character differently, or there are many."""
    tables = []
    monkeypatch.setattr(
        rich_table, "Table", lambda *args, **kw: tables.append(1) or Table(*args, **kw)
    )
    report = listing(small)
    placed = [s.placed._replace(milestone=replace(s.placed.milestone, plan=plan))
              for s in report.standings]  # fmt: skip
    standings = tuple(status.status_on(one, report.as_of) for one in placed) * (count // 8)
    text = drawn(report._replace(standings=standings), FULL, 80)
    assert bool(tables) is (plan == "完工" and count <= 1000)
    assert squeezed(text).count(squeezed(escape_invisible(plan))) == count


def test_a_long_listing_comes_piece_by_piece(small) -> None:
    """The first lines are written long before the last are laid out."""

    class Counted(io.StringIO):
        writes = 0

        def write(self, text: str) -> int:
            self.writes += 1
            return super().write(text)

    report = listing(small)
    stream = Counted()
    render.listing(Output(stream, "table"), report._replace(standings=report.standings * 200), FULL)
    assert stream.writes > 10
    assert stream.getvalue().count("开放夜市3处") == 200


def test_up_to_twelve_milestones_are_whole(real) -> None:
    """More are a line each; what is requested decides."""
    report = listing(real)
    twelve = report._replace(standings=report.standings[:12])
    thirteen = report._replace(standings=report.standings[:13])
    assert drawn(twelve, View(), 80) == drawn(twelve, FULL, 80)
    assert drawn(thirteen, View(), 80) == drawn(thirteen, BRIEF, 80)
    assert len(drawn(thirteen, View(), 80).splitlines()) < 20
    view = View(hint="to see all")
    assert drawn(thirteen, view, 80).endswith(" · to see all\n")
    assert view.hint not in drawn(twelve, view, 80)


@pytest.mark.parametrize("words", ["en", "zh"])
def test_each_milestone_is_one_line_in_a_brief_listing(real, words: str) -> None:
    """Number, quarter, status or days, units, and the beginning of the plan."""
    language.set_language({"TASKLIST_LANG": words})
    report = listing(real)
    overdue = report._replace(standings=status.overdue(report.standings))
    lines = drawn(overdue, View("overdue"), 80).splitlines()
    rows = lines[2 : lines.index("")]
    assert len(rows) == 456
    assert len(lines) <= 480
    assert rows[0].split()[:4] == ["2", "Q1", "192", "区政府办公室、…"]
    assert {width(row) <= 80 for row in rows} == {True}


def test_a_column_that_says_nothing_is_named_in_the_last_line(real) -> None:
    """One that is empty, or the same in every row."""
    standings = tuple(
        s for s in listing(real).standings if s.placed.workstream.units == ("教育局",)
    )
    text = drawn(status.Listing("f", date(2023, 1, 1), standings), BRIEF, 80)
    assert text.splitlines()[0].split() == ["Task", "Quarter", "Status", "Plan"]
    last = " ".join(text.partition("\n\n")[2].split())
    assert "left out: Done on (empty), Units (all 教育局)" in last
    alone = drawn(status.Listing("f", date(2023, 1, 1), standings[:1]), FULL, 80)
    assert "教育局" in alone.partition("\n\n")[0]
    assert "left out" not in alone


def test_the_day_done_is_there_where_there_is_one(drawing) -> None:
    """In its column on one line, else below the status, with evidence and note below the plan."""
    brief = drawing.drawn("show", view=BRIEF, format="table", width=80)
    assert "Done on" in brief.splitlines()[0]
    assert "2023-07-10" in brief
    assert "Done on" not in drawing.drawn("show", view=BRIEF, format="table", width=79)
    full = squeezed(drawing.drawn("show", view=FULL, format="table", width=200))
    assert "Evidence:住建〔2023〕15号" in full
    assert "Note:雨季顺延" in full
    done = drawing.listing()
    done = done._replace(standings=tuple(s for s in done.standings if s.done))
    assert "2023-03-28" in drawn(done, FULL, 80)


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_stream_without_a_character_gets_an_escape(real, encoding: str) -> None:
    """The words of the table as well as those of the list, and nothing is cut."""
    language.set_language({"TASKLIST_LANG": "zh"})
    report = listing(real)
    text = drawn(report, FULL, 100, encoding)
    assert ("─" in text) is (encoding == "gbk")
    plan = report.standings[0].placed.milestone.plan.encode(encoding, "backslashreplace")
    assert plan.decode(encoding)[:12] in squeezed(text)
