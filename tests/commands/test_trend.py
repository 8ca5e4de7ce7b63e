"""`tasklist trend`: the counts of each month's end, from the commits of the list."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasklist.reports.trend import period_ends, sparkline
from testing.lists import SMALL
from testing.paths import ROOT

LIST = Path("data/tasks_2023.yaml")
Ask = Callable[[str], Any]


def git(*arguments: str, on: str = "2023-01-05") -> None:
    """Run git in the current folder on that day."""
    moment = f"{on}T09:00:00+0800"
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(
        ["git", *arguments], check=True, capture_output=True, env={**os.environ, **dates}
    )


@pytest.fixture
def history(office, run) -> None:
    """The list, published in January; 教育局 reports in April, in July and in September.

    In August the list had an error for a while, and in September its file moved.
    """
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "published")
    for mark, on in (
        ("27 Q1 --on 2023-03-20", "2023-04-06"),
        ("28 Q1 --on 2023-04-02", "2023-07-06"),
    ):
        assert run(f"done {mark}").code == 0
        git("commit", "-q", "-a", "-m", "reports", on=on)
    valid = LIST.read_bytes()
    LIST.write_bytes(valid.replace(b"year: 2023", b"year: soon", 1))
    git("commit", "-q", "-a", "-m", "slip", on="2023-08-10")
    LIST.write_bytes(valid)
    git("mv", str(LIST), "tasks_2023.yaml")
    git("commit", "-q", "-a", "-m", "move", on="2023-09-05")
    assert run("done 29 Q2 --on 2023-06-20").code == 0
    git("commit", "-q", "-a", "-m", "reports", on="2023-09-12")


@pytest.fixture
def ask(history, run) -> Ask:
    """`ask("trend")`: what the program answers in JSON."""

    def go(line: str) -> Any:
        ran = run(f"{line} --format json")
        assert ran.code == 0
        return json.loads(ran.out)

    return go


def test_each_point_is_what_a_summary_of_that_day_counts(ask) -> None:
    """Of the last commit on or before it, with the status on it, under the file's old name, too."""
    points = ask("trend")["points"]
    assert [point["day"] for point in points] == [
        "2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31", "2023-06-30",
        "2023-07-31", "2023-09-30", "2023-10-09",
    ]  # fmt: skip
    for point in points:
        day = point.pop("day")
        assert len(point.pop("commit")) == 40
        assert point == ask(f"summary --at {day} --as-of {day}")["total"]
    assert [point["done"] + point["done_late"] for point in points] == [0, 0, 0, 1, 1, 1, 2, 3, 3]


def test_a_commit_whose_list_has_errors_is_left_out_and_named(history, run) -> None:
    """On standard error; the other days are there."""
    ran = run("trend")
    assert "2023-08-31" not in ran.out
    assert "2023-08-31 is left out: the list in commit " in ran.err


def test_by_quarter_and_of_a_day_in_the_past(ask) -> None:
    """The quarters' ends up to that day, and the day itself."""
    days = [point["day"] for point in ask("trend --quarterly")["points"]]
    assert days == ["2023-03-31", "2023-06-30", "2023-09-30", "2023-10-09"]
    days = [point["day"] for point in ask("trend --as-of 2023-06-30")["points"]]
    assert days[-2:] == ["2023-05-31", "2023-06-30"]
    # The year is over, and nothing was committed after it: its last day is the last point.
    days = [point["day"] for point in ask("trend --as-of 2026-05-05")["points"]]
    assert days[-1] == "2023-12-31"


def test_before_the_first_commit_there_is_nothing(history, run) -> None:
    """No error: there are no points."""
    assert len(run("trend --as-of 2023-01-04").out.splitlines()) == 1
    assert "Nothing matches.\n" in run("trend --as-of 2023-01-04 --format table").out


@pytest.mark.parametrize("by", ["unit", "leader"])
def test_each_name_has_its_counts_on_each_day(ask, by: str) -> None:
    """As the rows of a summary of that day, and they add up to the points."""
    trend = ask(f"trend --by {by} --quarterly")
    for number, point in enumerate(trend["points"]):
        rows = ask(f"summary --by {by} --at {point['day']} --as-of {point['day']}")["rows"]
        totals = {row["name"]: row["due_done"] for row in rows if row["total"]}
        assert {row["name"]: row["points"][number]["due_done"] for row in trend["rows"]} == totals
        assert sum(row["points"][number]["total"] for row in trend["rows"]) == point["total"]


def test_selected_milestones_alone(ask, run) -> None:
    """With the options of a summary; only the units that were named are rows."""
    assert ask("trend --unit 教育局")["points"][-1]["total"] == 40
    assert [row["name"] for row in ask("trend --unit 教育局 --by unit")["rows"]] == ["教育局"]
    rows = run("trend --unit 教育局,卫健委 --by unit --quarterly").rows
    assert len(rows) == 8
    assert {row["unit"] for row in rows} == {"教育局", "卫健委"}
    assert run("trend --unit 无此单位").code == 2


def test_what_the_list_did_not_have_yet_counts_nothing(history, run, ask) -> None:
    """A unit that was added in October has no milestones before."""
    file = Path("tasks_2023.yaml")
    file.write_text(file.read_text("utf-8").replace("[政务服务办]", "[数据局]"), "utf-8")
    git("commit", "-q", "-a", "-m", "rename", on="2023-10-09")
    points = ask("trend --unit 数据局 --by unit --quarterly")["points"]
    assert [point["total"] > 0 for point in points] == [False, False, False, True]


def test_in_a_pipe_each_point_is_a_row(history, run) -> None:
    """With its day and commit before the counts."""
    first, *_others = run("trend --format csv").out.splitlines()
    assert first.startswith("day,commit,total,done,done_late,overdue")
    assert [row["due"] for row in run("trend --quarterly").rows] == ["0", "153", "305", "456"]


def test_on_a_terminal_there_are_lines(history, run) -> None:
    """Blocks of eight heights; digits where they cannot be printed."""
    table = run("trend --quarterly --format table").out
    assert "Overdue    ▁▃▆█\n" in table
    assert "2023-03-31 – 2023-10-09" in run("trend --quarterly --by leader --format table").out


@pytest.mark.parametrize(
    ("values", "top", "line"),
    [([0, 1, 2, 3, 4, 5, 6, 7], 7, "▁▂▃▄▅▆▇█"), ([None, 0.0, 0.5, 1.0], 1, " ▁▅█"),
     ([0, 0], 0, "▁▁"), ([], 0, "")],
)  # fmt: skip
def test_a_line_has_a_block_for_each_value(values, top, line: str) -> None:
    """From the lowest for 0 to the highest for the top; a space where nothing was due."""
    assert sparkline(values, top) == line


@pytest.mark.parametrize(
    ("first", "last", "quarterly", "ends"),
    [
        ("2024-01-31", "2024-03-01", False, ["2024-01-31", "2024-02-29", "2024-03-01"]),
        ("2023-12-01", "2024-01-31", False, ["2023-12-31", "2024-01-31"]),
        ("2023-01-01", "2023-06-30", True, ["2023-03-31", "2023-06-30"]),
        ("2023-05-05", "2023-05-05", False, ["2023-05-05"]),
    ],
)
def test_the_ends_of_months_and_quarters(first, last, quarterly, ends) -> None:
    """The last day is always one, once."""
    day = datetime.date.fromisoformat
    days = period_ends(day(first), day(last), quarterly=quarterly)
    assert [str(one) for one in days] == ends


def test_what_is_refused(office, run) -> None:
    """Without a repository, without commits, two kinds of days, an unknown kind of rows."""
    assert "is not in a git repository." in run("trend").err
    git("init", "-q", "-b", "main")
    ran = run("trend")
    assert (ran.code, ran.err) == (0, "Branch main has no commits yet.\n")
    assert "--monthly, --quarterly cannot be combined." in run("trend --monthly --quarterly").err
    assert "Expected one of: unit, leader" in run("trend --by quarter").err


def test_reports_of_the_next_year_are_points_too(ask) -> None:
    """Up to the last commit, within the year after the list's."""
    git("commit", "-q", "--allow-empty", "-m", "late", on="2024-02-10")
    days = [point["day"] for point in ask("trend --quarterly --as-of 2026-05-05")["points"]]
    assert days[-2:] == ["2023-12-31", "2024-02-10"]
    git("commit", "-q", "--allow-empty", "-m", "later", on="2031-01-01")
    days = [point["day"] for point in ask("trend --quarterly --as-of 2033-05-05")["points"]]
    assert days[-1] == "2024-12-31"


def test_the_contract_names_every_field(ask) -> None:
    """Each key of the JSON stands in docs/json.md."""
    contract = (ROOT / "docs" / "json.md").read_text("utf-8").partition("## summary")[2]
    answer = ask("trend --by unit --quarterly")
    keys = {*answer, *answer["points"][0], *answer["rows"][0]}
    assert {key for key in keys if f"`{key}`" not in contract} == set()
    assert ask("trend --quarterly")["rows"] == []


@pytest.fixture
def city(office) -> Path:
    """Two districts in one repository; 西青区 reports in April, and 东丽区 is added in May."""
    for name in ("西青区", "东丽区"):
        (office / "各区" / name).mkdir(parents=True)
    first, second = (office / "各区" / name / "tasks_2023.yaml" for name in ("西青区", "东丽区"))
    git("init", "-q", "-b", "main")
    first.write_text(SMALL, "utf-8")
    git("add", "各区")
    git("commit", "-q", "-m", "published")
    first.write_text(f"{SMALL}      done: 2023-04-02\n", "utf-8")
    git("commit", "-q", "-a", "-m", "report", on="2023-04-06")
    second.write_text(SMALL.replace("教育局", "教体局"), "utf-8")
    git("add", "各区")
    git("commit", "-q", "-m", "second", on="2023-05-04")
    return office / "各区"


@pytest.fixture
def ask_city(city, run) -> Ask:
    """`ask_city("trend -f 各区/")`: what the program answers in JSON."""

    def go(line: str) -> Any:
        ran = run(f"{line} --format json")
        assert ran.code == 0
        return json.loads(ran.out)

    return go


def test_the_counts_of_several_lists_are_added_up(ask_city) -> None:
    """On each day, of the lists that were committed by then; the lists are named in the head."""
    trend = ask_city("trend -f 各区/ --quarterly")
    alone = [
        ask_city(f"trend -f 各区/{name} --quarterly")["points"] for name in ("西青区", "东丽区")
    ]
    assert [one["list"] for one in trend["lists"]] == ["东丽区", "西青区"]
    assert [point["day"] for point in trend["points"]] == [
        "2023-03-31", "2023-06-30", "2023-09-30", "2023-10-09",
    ]  # fmt: skip
    for point in trend["points"]:
        assert point["commit"] is None
        same_day = [one for points in alone for one in points if one["day"] == point["day"]]
        assert len(same_day) == (1 if point["day"] < "2023-05" else 2)
        for key in ("total", "done", "done_late", "overdue", "due", "due_done"):
            assert point[key] == sum(one[key] for one in same_day)


@pytest.mark.parametrize("by", ["list", "year", "unit", "leader"])
def test_rows_of_several_lists_are_those_of_a_summary(ask_city, by: str) -> None:
    """A unit has a row for each list that names it, and the rows add up to the points."""
    trend = ask_city(f"trend -f 各区/ --quarterly --by {by}")
    for number, point in enumerate(trend["points"]):
        assert sum(row["points"][number]["total"] for row in trend["rows"]) == point["total"]
    summary = ask_city(f"summary -f 各区/ --by {by} --as-of 2023-10-09")["rows"]

    def key(row) -> tuple[str | None, str]:
        return row.get("list"), row["name"]

    newest = {key(row): row["points"][-1]["due_done"] for row in trend["rows"]}
    assert newest == {key(row): row["due_done"] for row in summary if row["total"]}
    assert any("list" in row for row in trend["rows"]) == (by in {"unit", "leader"})


@pytest.mark.usefixtures("city")
def test_a_table_of_several_lists(run) -> None:
    """By unit, the list comes first; the total is in its column."""
    table = run("trend -f 各区/ --quarterly --by unit --format table").out
    assert table.startswith("List    Unit ")
    assert "\nTotal " in table
    assert "As of 2023-10-09 · 各区/ (2 lists)" in table
    rows = run("trend -f 各区/ --quarterly --by unit").rows
    assert {(row["list"], row["year"], row["unit"]) for row in rows} > {
        ("东丽区", "2023", "教体局")
    }
    rows = run("trend -f 各区/ --quarterly --by list").rows
    assert [row["list"] for row in rows][:2] == ["西青区", "东丽区"]
    assert run("trend -f 各区/ 西青区:35").rows[-1]["total"] == "2"


def test_a_day_on_which_one_list_had_errors_is_left_out(city, run) -> None:
    """The other list alone would be less than all: no point for that day."""
    file = city / "东丽区" / "tasks_2023.yaml"
    valid = file.read_text("utf-8")
    file.write_text(valid.replace("year: 2023", "year: soon"), "utf-8")
    git("commit", "-q", "-a", "-m", "slip", on="2023-06-20")
    file.write_text(valid, "utf-8")
    git("commit", "-q", "-a", "-m", "mend", on="2023-07-20")
    ran = run("trend -f 各区/ --quarterly")
    assert [row["day"] for row in ran.rows] == ["2023-03-31", "2023-09-30", "2023-10-09"]
    assert "2023-06-30 is left out: the list in commit " in ran.err
    assert ran.code == 0


def test_a_list_without_a_repository_is_left_out(city, run, tmp_path_factory) -> None:
    """And named, with exit code 1; a unit that no list has is an error as ever."""
    other = tmp_path_factory.mktemp("elsewhere") / "tasks_2023.yaml"
    other.write_text(SMALL, "utf-8")
    ran = run(f"trend -f 各区/ -f {other} --quarterly")
    assert (ran.code, len(ran.rows)) == (1, 4)
    assert "A list is left out" in ran.err
    assert run("trend -f 各区/ --unit 无此单位").code == 2
    ran = run("trend -f 各区/ --unit 教体局")
    assert ran.code == 0
    assert "西青区: " in ran.err


def test_a_single_list_by_list_has_one_row(ask) -> None:
    """As `summary --by list` has."""
    trend = ask("trend --by list --quarterly")
    assert [point["total"] for point in trend["points"]] == [
        point["total"] for point in trend["rows"][0]["points"]
    ]
    assert len(trend["rows"]) == 1


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("is_committed", [False, True])
def test_a_name_that_only_the_newest_list_has(ask, run, is_committed: bool) -> None:
    """It is not unknown, although the commit that first had it has errors elsewhere."""
    file = Path("tasks_2023.yaml")
    valid = file.read_text("utf-8").replace("units: [教育局", "units: [教体局, 教育局", 1)
    file.write_text(valid.replace("year: 2023", "year: soon", 1), "utf-8")
    if is_committed:
        git("commit", "-q", "-a", "-m", "slip", on="2023-10-01")
    file.write_text(valid, "utf-8")
    answer = ask("trend --unit 教体局")
    assert {point["total"] for point in answer["points"]} == {0}
    assert len(answer["points"]) == (8 if is_committed else 9)
    ran = run("trend --unit 教休局")
    assert (ran.code, "No name in the list matches 教休局." in ran.err) == (2, True), ran.err
