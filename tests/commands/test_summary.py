"""`tasklist summary`: its rows, their order, and one kind across another."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tasklist.cache.snapshot import working_copy
from tasklist.reports.totals import NAMES
from tasklist.text.width import width
from testing import reported_year

LIST = Path("data/tasks_2023.yaml")
COUNTS = ("total", "done", "done_late", "overdue", "active", "upcoming", "returned", "dropped",
          "verified", "due", "due_done")  # fmt: skip
Ask = Callable[[str], Any]


@pytest.fixture
def reported(office) -> None:
    """The office's list has a year of reports."""
    snapshot = working_copy(LIST)
    LIST.write_bytes(snapshot.edited(reported_year.year(snapshot.tasklist)).data)


@pytest.fixture
def ask(run) -> Ask:
    """`ask("--by unit")`: what a summary answers in JSON."""

    def go(line: str) -> Any:
        ran = run(f"summary {line} --format json")
        assert (ran.code, ran.err) == (0, "")
        return json.loads(ran.out)

    return go


def names_of(answer: Any) -> list[str]:
    """The names of the rows."""
    return [row["name"] for row in answer["rows"]]


def counts(row: dict[str, Any]) -> dict[str, Any]:
    """The counts and shares of a row, which has a name, others and cells beside them."""
    return {key: row[key] for key in row if key not in ("name", "shares_in", "cells", "place")}


@pytest.mark.usefixtures("reported")
def test_each_cell_of_units_by_quarter_is_a_question_of_its_own(ask) -> None:
    """Over the whole list: what the unit leads, due in that quarter."""
    matrix = ask("--by unit --across quarter")
    assert matrix["columns"] == ["Q1", "Q2", "Q3", "Q4"]
    for row in matrix["rows"]:
        asked = {
            one["name"]: counts(one) for one in ask(f"--by quarter --lead {row['name']}")["rows"]
        }
        empty = dict.fromkeys(row["cells"]["Q1"], 0)
        for quarter, cell in row["cells"].items():
            assert cell == asked.get(quarter, empty)


@pytest.mark.usefixtures("reported")
def test_a_cell_can_be_asked_for_in_one_line(ask, run) -> None:
    """`--lead` and `--due-in` select its milestones, for a summary and for a list."""
    rows = {row["name"]: row for row in ask("--by unit --across quarter")["rows"]}
    for unit in ("教育局", "农业农村委", "市规划资源局西青分局", "住建委"):
        for quarter, cell in rows[unit]["cells"].items():
            line = f"--lead {unit} --due-in {quarter}"
            assert ask(line)["total"] == cell
            assert len(run(f"show {line}").rows) == cell["total"]


@pytest.mark.bulk
@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(("by", "across"), list(permutations(NAMES, 2)))
def test_the_margins_are_the_two_summaries(ask, by: str, across: str) -> None:
    """Rows add up to columns, and both to the summaries by one kind; so do the cells."""
    matrix = ask(f"--by {by} --across {across}")
    rows, columns = ask(f"--by {by}"), ask(f"--by {across}")
    in_rows = {row["name"]: counts(row) for row in rows["rows"] if row["total"]}
    in_columns = {row["name"]: counts(row) for row in columns["rows"] if row["total"]}
    assert {row["name"]: counts(row) for row in matrix["rows"]} == in_rows
    assert matrix["total"]["cells"] == in_columns
    assert counts(matrix["total"]) == rows["total"] == columns["total"]
    for count in COUNTS:
        for row in matrix["rows"]:
            assert sum(cell[count] for cell in row["cells"].values()) == row[count]
        for name, cell in matrix["total"]["cells"].items():
            assert sum(row["cells"][name][count] for row in matrix["rows"]) == cell[count]


@pytest.mark.usefixtures("reported")
def test_a_cell_has_its_share_done(ask) -> None:
    """Of the year and of what is due, as a row has them."""
    (row,) = ask("35 --by task --across quarter")["rows"]
    cell = row["cells"]["Q1"]
    assert cell["share"] == (cell["done"] + cell["done_late"]) / cell["total"]
    assert cell["due_share"] == cell["due_done"] / cell["due"]


def test_one_kind_across_itself_is_refused(run) -> None:
    """Exit 2, with what to do."""
    ran = run("summary --by unit --across unit")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: --by and --across are both unit.\nChoose another kind for one of them.\n"
    )
    assert "Invalid value for --across: colour" in run("summary --across colour").err


def test_the_cells_are_rows_in_a_pipe(run) -> None:
    """Those that count anything, each under its two names; no margin is counted twice."""
    rows = run("summary --by leader --across status").rows
    assert sum(int(row["total"]) for row in rows) == 653
    assert {row["status"] for row in rows} == {"overdue", "active"}
    active = {row["leader"]: row["total"] for row in rows if row["status"] == "active"}
    assert active["殷学武"] == "7"


def test_only_named_units_are_rows(ask) -> None:
    """However a milestone is theirs: as the lead, later, or through a group."""
    assert names_of(ask("--lead 教育局 --lead 卫健委")) == ["教育局", "卫健委"]
    answer = ask("--unit 中北镇,教育局")
    assert names_of(answer) == ["中北镇", "教育局"]
    towns, education = answer["rows"]
    assert towns["total"] + education["total"] == answer["total"]["total"]
    # What both answer for counts under the one that its units name first.
    assert education["total"] == 40
    assert towns["total"] == ask("--unit 中北镇")["total"]["total"] - towns["shares_in"]
    assert names_of(ask("--unit 教育局 --q 3 --across quarter")) == ["教育局"]
    assert len(ask("")["rows"]) == 53


def test_only_named_leaders_are_rows_or_columns(ask) -> None:
    """Of several leaders of a task, the first of those named."""
    assert names_of(ask("--leader 柴树芳 --by leader")) == ["柴树芳"]
    answer = ask("--leader 柴树芳,庞铁强 --by leader")
    assert sorted(names_of(answer)) == ["庞铁强", "柴树芳"]
    assert sum(row["total"] for row in answer["rows"]) == answer["total"]["total"]
    matrix = ask("--leader 柴树芳 --by quarter --across leader")
    assert matrix["columns"] == ["柴树芳"]


def test_a_name_in_part_is_a_row_under_the_whole_name(ask) -> None:
    """As the list spells it."""
    assert names_of(ask("--unit 网格")) == ["网格中心"]
    assert ask("--unit 网格") == ask("--unit 网格中心")


def test_a_share_of_nothing_is_a_dash(ask, run) -> None:
    """A unit that only shares in has nothing of which 0 % could be done."""
    (row,) = [row for row in ask("")["rows"] if row["name"] == "各相关街镇"]
    assert row["total"] == 0
    assert (
        f"| 各相关街镇 | 0 | 0 | 0 | — | — | — | {row['shares_in']} |"
        in run("summary --format md").out
    )


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(
    ("keys", "field", "is_descending"),
    [("-overdue", "overdue", True), ("overdue", "overdue", False), ("-total", "total", True),
     ("-done-late,total", "done_late", True), ("due-share", "due_share", False),
     ("-share", "share", True), ("due", "due", False), ("-place", "place", True)],
)  # fmt: skip
def test_rows_are_sorted_as_asked(ask, keys: str, field: str, is_descending: bool) -> None:
    """A dash before a key reverses it; ties keep the order of the list."""
    listed = [row["name"] for row in ask("")["rows"]]
    rows = ask(f"--sort {keys}")["rows"]
    values = [row[field] for row in rows if row["due"] and row[field] is not None]
    assert values == sorted(values, reverse=is_descending)
    assert sorted(row["name"] for row in rows) == sorted(listed)
    if "," not in keys:
        same = [row["name"] for row in rows if row[field] == values[0] and row["due"]]
        assert same == sorted(same, key=listed.index)


@pytest.mark.usefixtures("reported")
def test_a_share_of_nothing_comes_last_either_way(ask) -> None:
    """It is neither the best nor the worst."""
    for keys in ("due-share", "-due-share"):
        rows = ask(f"--as-of 2023-04-01 --sort {keys}")["rows"]
        has_due = [row["due"] > 0 for row in rows]
        assert has_due == sorted(has_due, reverse=True)
        assert not has_due[-1]


def test_names_are_sorted_by_pinyin_and_numbers_by_value(ask) -> None:
    """陈 before 梁 before 殷; task 2 before task 10."""
    leaders = [row["name"] for row in ask("--by leader --sort name")["rows"]]
    assert leaders == ["鲍杰", "柴树芳", "陈力予", "梁军", "梁军强", "庞铁强", "区委分管领导",
                       "殷学武", "张建凤"]  # fmt: skip
    tasks = [int(row["name"]) for row in ask("--by task --sort=-name")["rows"]]
    assert tasks == sorted(tasks, reverse=True)


def test_the_first_rows_alone(ask, run) -> None:
    """`--limit` leaves the total as it is; the matrix takes it, and an order, as well."""
    answer = ask("--sort=-overdue --limit 3")
    assert [row["name"] for row in answer["rows"]] == ["教育局", "发展改革委", "农业农村委"]
    assert answer["total"]["total"] == 653
    matrix = ask("--across quarter --sort=-overdue --limit 3")
    assert [row["name"] for row in matrix["rows"]] == ["教育局", "发展改革委", "农业农村委"]
    assert "--limit requires a whole number: few" in run("summary --limit few").err
    assert "Invalid value for --sort: size" in run("summary --sort size").err


@pytest.mark.bulk
@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize(
    "marks",
    [[], ["verify 27 Q1"], ["return 27 Q1 --reason 佐证不足"], ["drop 61 Q4 --reason 规划调整"],
     ["verify 27 Q1", "return 28 Q1 --reason 佐证不足", "drop 61 Q4 --reason 规划调整"]],
)  # fmt: skip
def test_it_stays_a_table(run, monkeypatch, columns, language, marks) -> None:
    """A row of units is one line, or two for a long name, whatever has happened in the list."""
    for mark in marks:
        assert run(mark).code == 0
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TASKLIST_LANG", language)
    lines = run("summary --format table --as-of 2023-10-09").out.splitlines()
    assert len(lines) <= 75
    assert max(map(width, lines)) <= columns
    rows = [line for line in lines if line.startswith("教育局 ")]
    assert len(rows) == 1
    assert rows[0].split()[1] == "40"


def test_a_cell_of_overdue_is_that_number_of_its_question(run) -> None:
    """`--status overdue` also finds what was returned, which counts under returned."""
    assert run("done 35 Q1 --on 2023-03-30").code == 0
    assert run("return 35 Q1 --on 2023-04-03 --reason 佐证材料不足").code == 0
    matrix = json.loads(run("summary --lead 教育局 --across status --format json").out)
    asked = json.loads(run("summary --lead 教育局 --status overdue --format json").out)["total"]
    cells = matrix["rows"][0]["cells"]
    assert cells["overdue"]["overdue"] == cells["overdue"]["total"] == asked["overdue"]
    assert cells["returned"]["total"] == asked["returned"] == 1
    assert asked["total"] == asked["overdue"] + 1


def test_a_row_has_the_present_name_of_a_unit(ask) -> None:
    """Whichever name was asked for, and whatever name comes first in the list."""
    aliases = "aliases:\n  - {unit: 卫健委, was: 教育局}\n  - {leader: 梁军, was: 柴树芳}\n"
    text = LIST.read_text("utf-8").replace("tasks:\n", f"{aliases}tasks:\n", 1)
    LIST.write_text(text, "utf-8")
    for name in ("教育局", "卫健委"):
        assert names_of(ask(f"--lead {name}")) == ["卫健委"]
    assert names_of(ask("--leader 柴树芳 --by leader")) == ["梁军"]
