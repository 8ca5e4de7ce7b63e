"""Listings in the order, with the columns and in the number that were asked for."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tasklist.model.listing_order import name_order

FORMS = ["table", "tsv", "csv", "json", "md"]


def test_sorting_is_the_same_in_every_form(run) -> None:
    """`--sort` with several keys, apart or repeated."""
    expected = [row["task"] for row in run("overdue --sort unit,-days --limit 20").rows]
    assert len(set(expected)) > 3
    assert expected == [
        row["task"] for row in run("overdue --sort unit --sort -days --limit 20").rows
    ]
    reply = json.loads(run("overdue --sort unit、－days --limit 20 --format json").out)
    assert [str(milestone["task"]) for milestone in reply["milestones"]] == expected
    text = run("overdue --sort unit,-days --limit 20 --format csv").out
    assert [row["task"] for row in csv.DictReader(io.StringIO(text))] == expected
    for form in ("table", "md"):
        ask = f"overdue --sort unit,-days --limit 20 --brief --format {form}"
        lines = [line.strip("| ") for line in run(ask).out.splitlines()]
        numbers = [line.split("|")[2].strip() if form == "md" else line.split()[0]
                   for line in lines[2:22]]  # fmt: skip
        assert [number.partition(".")[0] for number in numbers] == expected


def test_units_are_in_the_order_of_pinyin(run) -> None:
    """And the longest overdue first, where that was asked for."""
    rows = run("overdue --sort unit,-days").rows
    assert rows[0]["units"].startswith("财政局")
    first = [int(row["days_overdue"]) for row in rows if row["units"] == rows[0]["units"]]
    assert first == sorted(first, reverse=True)


@pytest.mark.parametrize("form", FORMS)
def test_a_count_is_a_number(run, form: str) -> None:
    """As many as would be listed; an object in JSON."""
    ran = run(f"overdue --count --format {form}")
    if form == "json":
        assert json.loads(ran.out) == {
            "schema": 1, "file": "data/tasks_2023.yaml", "as_of": "2023-10-09", "count": 456,
        }  # fmt: skip
    else:
        assert ran.out == "456\n"
    assert run("overdue --count --limit 7").out == "7\n"
    assert run("overdue --count --exit-code").code == 1


@pytest.mark.parametrize(("asked", "count"), [("--limit 3", 3), ("--limit 0", 0), ("", 456)])
def test_a_limit_leaves_the_rest_out(run, asked: str, count: int) -> None:
    """The last line says how many there are."""
    assert len(run(f"overdue {asked}").rows) == count
    assert len(json.loads(run(f"overdue {asked} --format json").out)["milestones"]) == count
    if count == 3:
        for form in ("table", "md"):
            assert "the first 3 of 456 milestones" in run(f"overdue {asked} --format {form}").out


@pytest.mark.parametrize("form", ["tsv", "table", "json"])
@pytest.mark.parametrize("limit", ["0", "1", "999"])
def test_a_limit_changes_no_exit_code(run, form: str, limit: str) -> None:
    """`--exit-code` says whether anything is overdue, not whether it is shown."""
    asked = f"overdue --exit-code --limit {limit} --format {form}"
    assert run(asked).code == 1
    assert run(f"{asked} --count").code == 1
    assert run(f"{asked} --as-of 2023-01-01").code == 0


def test_columns_are_those_that_were_named(run) -> None:
    """In their order, in every form for rows; JSON has every field and says so."""
    ran = run("show 35 --columns plan,任务 --columns 状态，办结日期")
    assert ran.out.splitlines()[0] == "plan\ttask\tstatus\tdone"
    assert len(run("show 35 --columns all").out.splitlines()[0].split("\t")) == 34
    csv_text = run("show 35 --columns task,quarter --format csv").out
    assert csv_text.splitlines()[:2] == ["task,quarter", "35,Q1"]
    md = run("show 35 --columns task,quarter --format md").out
    assert md.splitlines()[:3] == ["| Task | Quarter |", "| --- | --- |", "| 35 | Q1 |"]
    table = run("show 35 --columns task,quarter --format table").out.splitlines()
    assert table[0].split() == ["Task", "Quarter"]
    assert table[2].split() == ["35", "Q1"]
    ran = run("show 35 --columns task --format json")
    assert json.loads(ran.out)["milestones"][0]["goal"]
    assert json.loads(ran.err)["notice"].startswith("JSON always has every field")


def test_columns_without_room_are_a_list_for_each_milestone(run, monkeypatch) -> None:
    """Nothing is cut; what is empty is left out."""
    monkeypatch.setenv("COLUMNS", "80")
    run("done 35 Q3 --on 2023-09-28 --evidence 西教发〔2023〕41号")
    ran = run("show 35 --columns all --full --format table")
    assert ran.out.splitlines()[0].split() == ["Column", "Content"]
    assert ran.out.count("\nGoal ") == 4
    assert ran.out.count("西教发〔2023〕41号") == 1
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("words", ["en", "zh"])
def test_every_heading_is_the_name_of_its_column(run, monkeypatch, words: str) -> None:
    """In either language, whatever the user's; those of sorting and groups as well."""
    monkeypatch.setenv("TASKLIST_LANG", words)
    text = run("show 35 --columns all --format md").out.splitlines()[0]
    headings = [heading.strip() for heading in text.strip("|").split("|")]
    assert len(headings) == len(set(headings)) == 34
    monkeypatch.setenv("TASKLIST_LANG", "en")
    names = run("show 35 --columns all").out.splitlines()[0].split("\t")
    for name, heading in zip(names, headings, strict=True):
        assert run("show 35 --columns", heading).out.splitlines()[0] == name
    same = run("overdue --limit 9 --sort -days,unit --group leader").out
    for line in ("-逾期天数、责任单位 --group 责任领导", "－Days_overdue,Unit --group Leader"):
        assert run(f"overdue --limit 9 --sort {line}").out == same


@pytest.mark.parametrize("group", ["unit", "leader", "quarter", "task"])
def test_a_group_has_as_many_as_the_summary_says(run, group: str) -> None:
    """Each milestone is in one group: the sums agree."""
    totals = {
        row["name"]: row["overdue"]
        for row in json.loads(run(f"summary --by {group} --format json").out)["rows"]
        if row["overdue"]
    }
    text = run(f"overdue --group {group} --format md").out
    headings = [line for line in text.splitlines() if line.startswith("### ")]
    counts = [int(line.rpartition(" · ")[2].split()[0]) for line in headings]
    names = [line.removeprefix("### ").rpartition(" · ")[0] for line in headings]
    if group == "task":
        names = [name.split()[0] for name in names]
    assert dict(zip(names, counts, strict=True)) == totals
    rows = run(f"overdue --group {group}").rows
    assert len(rows) == sum(counts)


def test_a_task_has_one_heading_as_its_own_group(run) -> None:
    """In full, tasks are together anyway."""
    asked = "overdue --full --sort unit --unit 教育局 --format table"
    assert run(f"{asked} --group task").out == run(asked).out
    brief = run("overdue --brief --unit 教育局 --format table --group task").out
    assert "· 3 milestones\n" in brief


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("show --sort colour", "Invalid value for --sort: colour"),
        ("show --group status", "Invalid value for --group: status"),
        ("show --columns colour", "Invalid value for --columns: colour"),
        ("show --limit many", "--limit requires a whole number: many"),
        ("show --full --brief", "--full, --brief cannot be combined."),
        ("show --count --group unit", "--count, --group cannot be combined."),
        ("show --count --columns task", "--count, --columns cannot be combined."),
    ],
)
def test_what_cannot_be_shown_is_refused(run, line: str, said: str) -> None:
    """Exit 2, and the values that there are."""
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 2


@pytest.mark.parametrize("command", ["units", "leaders"])
def test_names_are_sorted_cut_and_counted(run, command: str) -> None:
    """By name as in pinyin, by tasks or milestones; ties keep their order."""
    rows = run(f"{command} --sort -tasks,name").rows
    keys = [(-int(row["tasks"]), name_order(row["name"])) for row in rows]
    assert keys == sorted(keys)
    assert run(f"{command} --sort -tasks,name --limit 3").rows == rows[:3]
    assert run(f"{command} --count").out == f"{len(rows)}\n"
    assert json.loads(run(f"{command} --count --limit 2 --format json").out)["count"] == 2
    by_milestones = [int(row["milestones"]) for row in run(f"{command} --sort 节点").rows]
    assert by_milestones == sorted(by_milestones)
    names = run(f"{command} --limit 2 --format table").out.splitlines()
    assert f"{len(rows)} {command} · data/tasks_2023.yaml" in names


def test_columns_of_names(run) -> None:
    """By the name of the field, or the heading in either language."""
    assert run("units --columns 节点,Unit --limit 1").out == "milestones\tname\n62\t各街镇\n"
    table = run("leaders --columns Tasks,责任领导 --limit 1 --format table").out.splitlines()
    assert (table[0].split(), table[2].split()) == (["Tasks", "Leader"], ["40", "梁军"])
    assert json.loads(run("units --columns name --limit 1 --format json").out)["units"][0]["tasks"]
    for line in ("leaders --columns members", "units --columns goal", "units --sort goal"):
        ran = run(line)
        assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "md"])
def test_an_export_has_the_rows_and_columns_of_a_listing(run, form: str) -> None:
    """The same bytes; whole workbooks and calendars have places for theirs."""
    asked = f"--sort -days,unit --columns 任务,plan --limit 4 --format {form}"
    shown, exported = run(f"show {asked}").out, run(f"export - {asked}").out
    if form == "md":  # the last line has how many there are
        shown, exported = (text.partition("\n\n")[0] for text in (shown, exported))
    assert exported.removeprefix("\ufeff") == shown
    assert run(f"export - --columns all --format {form}").code == 0
    lines = run("export - --sort -days --limit 4 --format jsonl").out.splitlines()
    assert [json.loads(line)["days_overdue"] for line in lines] == [192] * 4
    for option in ("--sort days", "--columns task", "--limit 3"):
        for file in ("a.xlsx", "a.ics"):
            ran = run(f"export {file} {option}")
            assert ran.code == 2
            assert f"{option.split()[0]} does not apply to {file[2:]}." in ran.err
