"""Lists, dates and names as people type them, for every command that takes one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from testing.repositories import git

FILE = Path("data/tasks_2023.yaml")


def done_days(text: str) -> list[str]:
    """Every day on which a milestone of the list was done."""
    return re.findall(r"^ +done: (\S+)$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("show 35、36", "show 35 36"), ("show 35至37", "show 35-37"),
        ("show 35—37、４０～４２", "show 35-37 40-42"),
        ("done 30到31三季度 --dry-run", "done 30-31 Q3 --dry-run"),
        ("show 35,36，40-42 53", "show 35 36 40-42 53"),
        ("show ３５、36.1", "show 35 36.1"), ("show 35 --q 1、2", "show 35 --q 1 --q 2"),
        ("show --unit 教育局、卫健委", "show --unit 教育局 --unit 卫健委"),
        ("show --unit jyj,民政局", "show --unit 教育局 --unit 民政局"),
        ("units --leader lj、柴树芳", "units --leader 梁军 --leader 柴树芳"),
        ("show --lead JYJ", "show --lead 教育局"), ("show --unit ｊｙｊ", "show --unit 教育局"),
        ("show --unit sghzyj", "show --unit 市规划资源局西青分局"),
        ("show --status 逾期，进行中", "show --status overdue --status active"),
        ("show --grep ７５０个", "show --grep 750个"), ("show --q 第三季度", "show --q 3"),
        ("show --format ＴＳＶ", "show --format tsv"),
        ("summary --by 季度", "summary --by quarter"),
        ("show 35 --columns 任务、状态，责任单位", "show 35 --columns task,status,units"),
        ("overdue --sort －逾期天数，任务 --limit ３", "overdue --sort -days,task --limit 3"),
        ("summary --sort －逾期未办结、名称", "summary --sort -overdue,name"),
        ("summary --by 单位 --across 状态", "summary --by unit --across status"),
        ("summary --due-in 一季度、２", "summary --due-in Q1 --due-in Q2"),
        ("show 35 --group 季度 --format md", "show 35 --group quarter --format md"),
        ("overdue --as-of 9.28", "overdue --as-of 2023-09-28"),
        ("overdue --as-of 上季度末", "overdue --as-of 2023-09-30"),
        ("due --as-of 8月20日 --within 6周", "due --as-of 2023-08-20 --within 42"),
        ("due --as-of 2023-08-31 --within 1个月", "due --as-of 2023-08-31 --within 30"),
        ("due --within ９０天", "due --within 90"),
        ("report --within 2周 --as-of 9月20日", "report --within 14 --as-of 2023-09-20"),
        ("notice --level 红,蓝", "notice --level red --level blue"),
        ("notice --days １５、30", "notice --days 15,30"), ("notice --level 全部", "notice"),
        ("check --as-of ２０２３．１０．９ --allow Ｗ３０１、w306",
         "check --as-of 2023-10-09 --allow W301 --allow W306"),
        ("done 27、28 30 Q2 --dry-run", "done 27 28 30 Q2 --dry-run"),
        ("done 27Q2 --dry-run", "done 27 Q2 --dry-run"),
        ("done 27、28二季度 --dry-run", "done 27 28 Q2 --dry-run"),
        ("done 27 28Q2 --dry-run", "done 27 28 Q2 --dry-run"),
        ("done 35 --q 3 --dry-run", "done 35 Q3 --dry-run"),
        ("done 27 --q 1、2 --dry-run", "done 27 Q1 Q2 --dry-run"),
        ("done 27 Q1 --q 1 -q 二季度 --dry-run", "done 27 Q1 Q2 --dry-run"),
        ("done --q Q1-Q4 62 --dry-run", "done 62 Q4 --dry-run"),
        ("done 43.4 Q1 -u jyj --dry-run", "done 43.4 Q1 -u 教育局 --dry-run"),
        ("note 35Q3 第3季度 35Q4 --dry-run", "note 35 Q3 第3季度 35Q4 --dry-run"),
        ("note 35 -q3 已进场、已开工 --dry-run", "note 35 Q3 已进场、已开工 --dry-run"),
        ("note 27、28 --q 2 已进场 --dry-run", "note 27 28 Q2 已进场 --dry-run"),
        ("extend 35 Q1 --to 9月底 --reason 雨季 --dry-run",
         "extend 35 Q1 --to Q3 --reason 雨季 --dry-run"),
        ("extend 35 Q1 --to 年底 --reason 雨季 --dry-run",
         "extend 35 Q1 --to Q4 --reason 雨季 --dry-run"),
        ("extend 35 Q1 --to 2023-06-30 --reason 雨季 --dry-run",
         "extend 35 Q1 --to 二季度 --reason 雨季 --dry-run"),
    ],
)  # fmt: skip
def test_what_is_typed_means_the_same(run, typed: str, apart: str) -> None:
    """As the plain words: separated, in half width, by their whole names and dates."""
    ours, theirs = run(typed), run(apart)
    told = re.sub(r".* is read as .*\n", "", ours.err)
    assert (ours.code, ours.out, told) == (theirs.code, theirs.out, theirs.err)
    assert ours.code == 0
    assert ours.out


@pytest.mark.parametrize(
    ("today", "on", "day"),
    [
        ("2023-10-09", "昨天", "2023-10-08"), ("2023-10-09", "-7d", "2023-10-02"),
        ("2023-10-09", "9月28日", "2023-09-28"), ("2023-10-09", "上月末", "2023-09-30"),
        ("2024-01-10", "9月28日", "2023-09-28"), ("2024-01-10", "1月5日", "2024-01-05"),
        ("2024-01-10", "年底", "2023-12-31"), ("2026-11-28", "9.28", "2023-09-28"),
    ],
)  # fmt: skip
def test_a_marking_says_the_whole_day(run, monkeypatch, today: str, on: str, day: str) -> None:
    """And the list has it."""
    monkeypatch.setenv("TASKLIST_TODAY", today)
    ran = run("done 35 Q3 --on", on)
    assert (ran.code, day in ran.out) == (0, True)
    assert done_days(FILE.read_text("utf-8")) == [day]


def test_no_year_in_which_the_day_is_refused(run, monkeypatch) -> None:
    """Long after the list's year too: it was verified when it had been done."""
    monkeypatch.setenv("TASKLIST_TODAY", "2026-11-28")
    run("done 35 Q4 --on 2023-12-20")
    assert "verified on 2024-01-08" in run("verify 35 Q4 --on 1月8日").out
    run("done 35 Q3 --on 2024-03-01")
    ran = run("verify 35 Q3 --on 12月1日")
    assert "verified on 2024-12-01" in ran.out
    # In no year: the refusal is about the likeliest.
    monkeypatch.setenv("TASKLIST_TODAY", "2024-03-02")
    run("verify 35 Q3 --undo")
    ran = run("verify 35 Q3 --on 2月29日")
    assert (ran.code, ran.out) == (2, "")
    assert "was done on 2024-03-01; 2024-02-29 is earlier" in ran.err


def test_a_revision_by_day_is_said_in_full(run) -> None:
    """On standard error, for a branch may be called so; with a year nothing has to be said."""
    git("init", "--quiet")
    git("add", "data")
    git("commit", "--quiet", "-m", "list", day="2023-08-01")
    run("done 35 Q3 --on 2023-09-28")
    git("commit", "--quiet", "-a", "-m", "done", day="2023-09-28")
    whole = run("show 35 --q 3 --at 2023-08-31")
    assert whole.err == ""
    for text in ("8月底", "8.31", "8月31日"):
        ran = run("show 35 --q 3 --at", text)
        assert (ran.out, ran.err) == (whole.out, f"{text} is read as 2023-08-31.\n")
    assert run("diff 上月末").err == "上月末 is read as 2023-09-30.\n"
    ran = run("diff 8.31..昨天 --format json")
    assert [json.loads(line)["notice"] for line in ran.err.splitlines()] == [
        "8.31 is read as 2023-08-31.",
        "昨天 is read as 2023-10-08.",
    ]
    assert [one["kind"] for one in json.loads(ran.out)["changes"]] == ["done"]
    assert run("diff 8.31 --fail-on 推迟，降低目标").code == 0
    ran = run("log --since 9月1日")
    assert ran.err == "9月1日 is read as 2023-09-01.\n"
    assert (ran.out.count("2023-09-28"), ran.out.count("2023-08-01")) == (2, 0)
    assert run("check --as-of 10月9日").err == "10月9日 is read as 2023-10-09.\n"
    assert "on or before 2023-07-31" in run("show --at 7月底").err


@pytest.mark.parametrize(
    "line",
    ["overdue", "overdue --format csv", "overdue --count", "overdue --count --format md",
     "summary", "units", "units --format table", "leaders --count", "trend", "export a.csv",
     "export - --format ics"],
)  # fmt: skip
def test_the_day_of_rows_without_it_is_said_in_full(run, line: str) -> None:
    """On standard error: nobody could see which year was taken."""
    git("init", "--quiet")
    git("add", "data")
    git("commit", "--quiet", "-m", "list", day="2023-08-01")
    assert "9月28日 is read as 2023-09-28.\n" in run(f"{line} --as-of 9月28日").err
    assert "is read as" not in run(f"{line} --as-of 2023-09-28").err


@pytest.mark.parametrize(
    "line",
    ["overdue --format table", "overdue --format md", "overdue --format json", "status",
     "overdue --count --format json", "summary --format table", "report", "notice"],
)  # fmt: skip
def test_a_day_that_is_in_the_answer_is_not_said_again(run, line: str) -> None:
    """It has its year there."""
    ran = run(f"{line} --as-of 9月28日")
    assert ran.err == ""
    assert "2023-09-28" in ran.out or "September 28, 2023" in ran.out


@pytest.mark.parametrize("name", ["tasks_2023.yaml", "list.yaml"])
def test_the_year_of_a_list_with_errors(run, monkeypatch, name: str) -> None:
    """It is that of its name, else today's: `check` has to work on it."""
    monkeypatch.setenv("TASKLIST_TODAY", "2024-02-01")
    text = FILE.read_text("utf-8").replace("units:", "unit:", 1)
    Path(name).write_text(text, "utf-8")
    ran = run("check --as-of 9月28日 --file", name)
    assert ran.code == 1
    assert "E2" in ran.out
    year = 2023 if name == "tasks_2023.yaml" else 2024
    assert ran.err == f"9月28日 is read as {year}-09-28.\n"


def test_the_year_of_a_list_with_another_name(run, monkeypatch) -> None:
    """It is the one that the list says."""
    monkeypatch.setenv("TASKLIST_TODAY", "2025-10-09")
    FILE.rename("list.yaml")
    run("done 35 Q3 --on 2023-09-28 --file list.yaml")
    late = run("check --as-of 9月20日 --file list.yaml").out
    assert "W328" in late
    assert "W328" not in run("check --as-of 9月28日 --file list.yaml").out


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("show 35、", None), ("show 、", "Invalid task number: 、"),
        ("show 35、x", "Invalid task number: 35、x"), ("done 35Q5", "35Q5"),
        ("note 35 --q 1,2 完工", "Expected one quarter, found several: 1, 2"),
        ("note 35 Q1 Q2", "Expected one quarter, found several: Q1, Q2"),
        ("evidence 35 Q1 第二季度", "Expected one quarter, found several: Q1, 第二季度"),
        ("done 35 Q9", "Invalid quarter: Q9"),
        ("done 35 第五季度", "Invalid quarter: 第五季度"),
        ("done Q3", "Expected task numbers, then a quarter."),
        ("done --q 3", "Marking 151 milestones selected by options requires confirmation."),
        ("done 123季度", "123季度"), ("note 35 --q 3", "Missing text."),
        ("note 35", "Expected task numbers, then a quarter such as Q3, then the text."),
        ("note 35 --q 3 36 完工", "With --q, write the task numbers as one word"),
        ("extend 35 Q1 --to 3月 --reason 雨季", "is due in Q1; Q1 is not later."),
        ("extend 35 Q1 --to 3月30日 --reason 雨季", "is due in Q1; 2023-03-30 is not later."),
        ("extend 35 Q1 --to 2024-03-31 --reason 雨季", "2024-03-31 is after the list's year."),
        ("notice --days 30、15", "Invalid value for --days: 30、15"),
        ("notice --level 绿", "Invalid value for --level: 绿"),
        ("due --within -3d", "Invalid value for --within: -3d"),
        ("show --unit j", "No name in the list matches j."),
        ("show --unit xyz123", "No name in the list matches xyz123."),
    ],
)  # fmt: skip
def test_what_is_not_meant_is_refused(run, line: str, error: str | None) -> None:
    """With its reason, and nothing is written."""
    before = FILE.read_bytes()
    ran = run(line)
    assert ran.code == (0 if error is None else 2)
    assert (error or "") in ran.err
    assert FILE.read_bytes() == before


def test_json_in_full_width_is_json(run) -> None:
    """Also where it is an error."""
    assert run("show 999 --format ＪＳＯＮ").err == run("show 999 --format json").err
    assert json.loads(run("show 35 --format JSON").out)["schema"] == 1
    assert json.loads(run("show 999 --format=Json").err)["error"]["code"] == "unknown-task"
