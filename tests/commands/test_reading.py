"""What the list answers: by unit, leader, quarter, task, status and text, on any day."""

from __future__ import annotations

import json

import pytest


def numbers(ran) -> list[str]:
    """The task numbers of an answer, each once."""
    return list(dict.fromkeys(row["task"] for row in ran.rows))


def test_the_education_bureau_owes_ten_milestones_in_the_second_quarter(run) -> None:
    """Tasks 27 to 35 and 43."""
    found = json.loads(run("show --unit 教育局 --q 2 --format json").out)["milestones"]
    assert [m["task"] for m in found] == [*range(27, 36), 43]


@pytest.mark.parametrize(
    ("day", "count"),
    [("2023-03-31", 0), ("2023-04-01", 153), ("2023-07-01", 305), ("2023-10-01", 456),
     ("2024-01-01", 653)],
)  # fmt: skip
def test_what_is_overdue_on_a_day(run, day: str, count: int) -> None:
    """A milestone is overdue from the day after its last quarter's last day."""
    assert len(run(f"overdue --as-of {day}").rows) == count


def test_a_leader_a_task_with_spans_and_one_over_a_page_break(run) -> None:
    """The published list's own figures."""
    assert len(run("show --leader 柴树芳").rows) == 126
    assert [(r["units"], r["quarter"]) for r in run("show 53").rows] == [
        ("政务服务办", "Q1-Q3"), ("政务服务办", "Q4"),
        ("市规划资源局西青分局", "Q1-Q4"), ("住建委", "Q1-Q4"),
    ]  # fmt: skip
    assert {r["workstream"] for r in run("show 117 --columns all").rows} == set("123456")


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("--q 2", "--q Q2"), ("--q 2", "--q 二季度"), ("--q 2", "--q 第二季度"),
        ("--q Q1-Q2", "--q 上半年"), ("--q 1-2", "--q 1 --q 2"), ("--q ２", "--q 2"),
        ("--unit 教育", "--unit 教育局"), ("40-42", "40 41 42"),
        ("--as-of 2023-10-01", "--as-of 2023年10月1日"), ("--q 1-4", "--q 全年"),
    ],
)  # fmt: skip
def test_two_ways_of_asking_one_thing(run, asked: str, same: str) -> None:
    """Parts of names, Chinese quarters and dates, ranges."""
    assert run(f"show {asked}").out == run(f"show {same}").out


def test_filters_narrow_each_other_and_widen_themselves(run) -> None:
    """Any of one option's values, all of the options."""
    both = len(run("show --unit 教育局 --unit 卫健委").rows)
    assert both == len(run("show --unit 教育局").rows) + len(run("show --unit 卫健委").rows)
    assert numbers(run("show --unit 教育局 --leader 梁军")) == ["43"]
    assert numbers(run("show --grep 兴华中学")) == ["35"]
    assert [r["quarter"] for r in run("show 35 --status overdue").rows] == ["Q1", "Q2", "Q3"]


def test_a_unit_gets_what_its_groups_owe_unless_direct(run) -> None:
    """中北镇 belongs to 各街镇, which belongs to 各相关街镇."""
    units = {u for row in run("show --unit 中北镇").rows for u in row["units"].split("、")}
    assert {"中北镇", "各街镇", "各相关街镇"} <= units
    assert all("中北镇" in row["units"] for row in run("show --unit 中北镇 --direct").rows)
    assert all(r["units"].startswith("商务局") for r in run("show --lead 商务局").rows)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("show --unit 镇", "could be any of: 杨柳青镇、"),
        ("show --unit 教玉局", "Did you mean 教育局"),
        ("show --leader 张三丰李四", "See the names in the list: tasklist leaders"),
        ("show 124", "Task numbers range from 1 to 123."),
        ("show 12.9", "Task 12 has no workstream 9."),
        ("show x", "Invalid task number: x"),
        ("show --q 5", "Invalid quarter: 5"),
        ("show --q 3-1", "Invalid quarter: 3-1"),
        ("show --as-of 2023-02-30", "Invalid date: 2023-02-30"),
        ("show --as-of someday", "Invalid date: someday"),
        ("show --status finished", "Expected one of: done, done-late"),
        ("show --format html", "Invalid value for --format: html"),
        ("show --year 23", "Invalid year: 23"),
        ("due --within soon", "Invalid value for --within: soon"),
        ("summary --by colour", "Invalid value for --by: colour"),
        ("show --fromat json", "Unknown option: --fromat"),
        ("show --unit", "--unit requires a value."),
        ("show --direct=1", "--direct does not take a value."),
        ("shwo", "Did you mean tasklist show?"),
        ("zzzz", "To list the commands, run: tasklist --help"),
        ("commit 35", "Unexpected arguments: 35"),
        ("import", "Missing argument: FILE"),
        ("import x", "Missing option: --year"),
        ("show --file data/tasks_2023.yaml --year 2023", "cannot be combined"),
        ("check data/tasks_2023.yaml --year 2023", "cannot be combined with --file or --year"),
    ],
)
def test_a_wrong_question_is_refused_with_the_next_step(run, line: str, said: str) -> None:
    """Exit 2, the words on standard error, nothing on standard output."""
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_overdue_is_longest_first_and_can_set_the_exit_code(run) -> None:
    """`--exit-code` is for scripts; the same rows come either way."""
    rows = run("overdue").rows
    days = [int(row["days_overdue"]) for row in rows]
    assert days == sorted(days, reverse=True)
    assert days[0] == 192
    assert run("overdue --exit-code").code == 1
    assert run("overdue --exit-code --as-of 2023-01-01").code == 0


def test_due_looks_to_the_quarters_end_or_so_many_days(run) -> None:
    """What is due today counts; what is overdue does not."""
    assert len(run("due").rows) == 197
    assert len(run("due --within 82").rows) == 0
    assert len(run("due --within 83").rows) == 197
    assert len(run("due --as-of 2023-09-30 --within 0").rows) == 151
    assert len(run("due --within 999999").rows) == 197


@pytest.mark.parametrize("by", ["unit", "leader", "quarter", "task"])
def test_the_rows_of_a_summary_add_up(run, by: str) -> None:
    """A shared milestone counts once, under its first name."""
    run("done 27 Q1 --on 2023-03-01")
    run("done 27 Q2 --on 2023-07-02")
    found = json.loads(run(f"summary --by {by} --format json").out)
    for column in ("total", "done", "done_late", "overdue", "active", "upcoming"):
        assert sum(row[column] for row in found["rows"]) == found["total"][column]
    assert (found["total"]["total"], found["total"]["done"], found["total"]["done_late"]) == (
        653, 1, 1,
    )  # fmt: skip


def test_units_and_leaders_are_counted(run) -> None:
    """53 units, 9 leaders; a filter narrows what is counted."""
    assert len(run("units").rows) == 53
    leaders = {row["name"]: int(row["tasks"]) for row in run("leaders").rows}
    assert leaders == {
        "梁军": 40, "庞铁强": 29, "陈力予": 24, "张建凤": 24, "柴树芳": 22, "鲍杰": 7,
        "殷学武": 6, "梁军强": 2, "区委分管领导": 1,
    }  # fmt: skip
    assert len(run("leaders 43").rows) == 3


def test_yesterdays_bulletin_can_be_printed_again(run) -> None:
    """What is dated after the day has not happened yet."""
    run("done 35 Q3 --on 2023-09-28 --evidence 41号")
    before = json.loads(run("show 35 --q 3 --as-of 2023-09-27 --format json").out)["milestones"][0]
    after = json.loads(run("show 35 --q 3 --as-of 2023-09-28 --format json").out)["milestones"][0]
    assert (before["status"], before["done"], before["evidence"]) == ("active", None, [])
    assert (after["status"], after["done"], after["evidence"]) == ("done", "2023-09-28", ["41号"])


def test_the_file_is_found_from_below_by_variable_and_by_year(run, office, monkeypatch) -> None:
    """The newest of several, unless a year chooses."""
    text = (office / "data/tasks_2023.yaml").read_text("utf-8").replace("2023", "2024")
    (office / "tasks_2024.yaml").write_text(text, "utf-8")
    (office / "a/b").mkdir(parents=True)
    monkeypatch.chdir(office / "a/b")
    newest = json.loads(run("show 1 --format json").out)
    assert newest["file"] == "../../tasks_2024.yaml"
    chosen = json.loads(run("show 1 --year 2023 --format json").out)
    assert chosen["file"] == "../../data/tasks_2023.yaml"
    monkeypatch.setenv("TASKLIST_FILE", str(office / "data/tasks_2023.yaml"))
    assert json.loads(run("show 1 --format json").out)["milestones"][0]["start"] == "2023-01-01"


def test_no_list_anywhere_says_what_to_do(run, tmp_path) -> None:
    """Exit 3, and the three ways to name one."""
    (tmp_path / "data/tasks_2023.yaml").unlink()
    ran = run("show")
    assert (ran.code, ran.out) == (3, "")
    assert "--file FILE, or set TASKLIST_FILE" in ran.err
    assert run("show --file nowhere.yaml").code == 3
    assert run("show --year 2020").code == 3


def test_a_file_with_faults_answers_nothing_and_names_each(run, office) -> None:
    """The place, the line, what to do; exit 3."""
    file = office / "data/tasks_2023.yaml"
    file.write_text(file.read_text("utf-8").replace("year: 2023", "year: twenty", 1), "utf-8")
    ran = run("show")
    assert (ran.code, ran.out) == (3, "")
    assert "data/tasks_2023.yaml:3:7: E209 invalid year: twenty\n    year: twenty" in ran.err
    assert run("check").code == 1


def test_check_finds_the_slip_of_the_published_list(run) -> None:
    """Two warnings are no fault; `--strict` makes them count."""
    ran = run("check")
    assert ran.code == 0
    assert "W301 梁军强 differs by one character from 梁军" in ran.out
    assert run("check --strict").code == 1
    assert len(json.loads(run("check --format json").out)["problems"]) == 2
    assert run("check --format github").out.startswith("::warning file=data/tasks_2023.yaml,line=")


def test_check_takes_the_lists_that_a_commit_hook_names(run, office) -> None:
    """One after the other, whatever the years; a fault in any of them is an exit code of 1."""
    valid_tasklist, broken = office / "data/tasks_2023.yaml", office / "tasks_2022.yaml"
    broken.write_text(
        valid_tasklist.read_text("utf-8").replace("year: 2023", "year: soon", 1), "utf-8"
    )
    ran = run("check tasks_2022.yaml data/tasks_2023.yaml")
    assert ran.code == 1
    assert ran.out.startswith("tasks_2022.yaml:3:7: E209 invalid year: soon\n")
    assert "\ntasks_2022.yaml: 1 error, 2 warnings\ndata/tasks_2023.yaml:" in ran.out
    assert run("check data/tasks_2023.yaml").code == 0
    assert run("check data/tasks_2023.yaml --strict").code == 1


def test_help_is_in_the_users_language(run, monkeypatch) -> None:
    """Chinese for Chinese users."""
    assert "Usage: tasklist" in run("--help").out
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert "用法：tasklist show" in run("show --help").out.replace(" tasklist", "tasklist")
    assert "显示" in run("show --help").out


def test_the_version_is_printed(run) -> None:
    """One line."""
    assert run("--version").out == "tasklist 0.1.0\n"
