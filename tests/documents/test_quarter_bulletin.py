"""The bulletin of a quarter: what is carried over, decided, and compared with the one before."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tasklist.reports.totals import Ratio

LIST = Path("data/tasks_2023.yaml")
AS_OF = "--as-of 2023-10-12"


def report(run, line: str = "--q 3", as_of: str = AS_OF) -> str:
    """The bulletin in Markdown."""
    code, out, err = run(f"report {line} {as_of}")
    assert (code, err) == (0, "")
    return out


def section(text: str, title: str) -> str:
    """What stands below the heading with that *title*: of an attachment, if it is long.

    Empty without such a heading.
    """
    parts = [part for part in text.split("\n## ")[1:] if title in part.splitlines()[0]]
    return parts[-1] if parts else ""


def rows(text: str) -> list[list[str]]:
    """The rows of the last table in *text*, without its headings."""
    table = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)[-1].splitlines()
    return [line[2:-2].replace("**", "").split(" | ") for line in table[2:]]


def test_the_headline_has_the_quarter_and_the_backlog(run):
    """As the commands count them; overdue in all is what `overdue` lists on that day."""
    text = report(run)
    (headline,) = re.findall(r"^As of .*milestones.*$", text, re.MULTILINE)
    quarter, carried = headline.split(" Carried over and still open: ")
    by_quarter = json.loads(run(f"summary --by quarter {AS_OF} --format json")[1])
    counts = {row["name"]: row for row in by_quarter["rows"]}
    third, year = counts["Q3"], by_quarter["total"]
    numbers = list(map(int, re.findall(r"(?:Done|Late|Overdue) (\d+)", quarter)))
    assert numbers == [third["done"], third["done_late"], third["overdue"]]
    assert sum(numbers) == third["total"] == int(re.findall(r"(\d+) milestones due", quarter)[0])
    shares = (
        Ratio(third["due_done"], third["due"]),
        Ratio(year["done"] + year["done_late"], year["total"]),
    )
    assert quarter.endswith("Share of due milestones done: {}; of the year: {}.".format(*shares))
    earlier = [counts[name]["overdue"] for name in ("Q1", "Q2")]
    overdue = json.loads(run(f"overdue {AS_OF} --format json")[1])["milestones"]
    assert all(earlier)
    assert carried == (
        f"{sum(earlier)} (Q1 {earlier[0]}, Q2 {earlier[1]}), of which overdue: {sum(earlier)}."
        f" Total overdue: {len(overdue)}."
    )
    listed = [row[:3] for part in ("Overdue milestones", "Carried over")
              for row in rows(section(text, part))]  # fmt: skip
    assert len(listed) == len(overdue)
    assert sorted(int(row[0]) for row in listed) == sorted(m["task"] for m in overdue)


def test_the_columns_of_the_rankings_add_up(run):
    """The quarter's numbers and what is carried over, by unit and by leader."""
    text = report(run)
    for title in ("Progress by unit", "Progress by leader"):
        *units, total = rows(section(text, title))
        counts = [[int(text) for text in row[2:-2]] for row in (*units, total)]
        assert [sum(column) for column in zip(*counts[:-1], strict=True)] == counts[-1]
        assert counts[-1][-1] == len(rows(section(text, "Carried over")))


SMALL = """\
title: 清单
year: 2023
tasks:
"""


def task(number: int, unit: str, quarter: str, facts: str = "") -> str:
    """A task with one milestone."""
    more = "".join(f"      {line}\n" for line in facts.splitlines())
    return (
        f"- id: {number}\n  goal: 目标{number}\n  leaders: [王]\n  workstreams:\n"
        f"  - units: [{unit}]\n    milestones:\n    - quarter: {quarter}\n"
        f"      plan: 计划{number}\n{more}"
    )


EXTENDED = "extended: {to: Q4, on: 2023-06-20, reason: 征地, approval: 会议纪要}"
RETURNED = "returned: 2023-07-05 佐证不足"
DROPPED = "dropped: {on: 2023-08-01, reason: 调整}"
DECIDED = SMALL + "".join(
    (
        task(1, "甲局", "Q1", EXTENDED),
        task(2, "乙局", "Q2", RETURNED),
        task(3, "乙局", "Q2", "done: 2023-06-01"),
        task(4, "甲局", "Q4", DROPPED),
        task(5, "甲局", "Q3", "done: 2023-09-01"),
        task(6, "丙局", "Q2", "dropped: {on: 2023-05-01, reason: 合并}"),
    )
)


def test_what_is_carried_over_need_not_be_overdue(run, office):
    """It is open and was first due earlier; what was extended is not overdue, what was returned is.

    A unit that has nothing else is a row as well, without a place.
    """
    LIST.write_text(DECIDED, "utf-8")
    text = report(run)
    assert (
        "Carried over and still open: 2 (Q1 1, Q2 1), of which overdue: 1."
        " Total overdue, including returned milestones: 1." in text
    )
    overdue = json.loads(run(f"overdue {AS_OF} --format json")[1])["milestones"]
    assert [m["task"] for m in overdue] == [2]
    carried = [(row[0], row[4], row[5]) for row in rows(section(text, "Carried over"))]
    assert carried == [("2", "Jun 30", "104"), ("1", "Dec 31", "—")]
    units = [(row[0], row[1], row[-3]) for row in rows(section(text, "Progress by unit"))]
    assert units == [("—", "甲局", "1"), ("—", "乙局", "1"), ("", "Total", "2")]


def test_decisions_are_those_with_the_quarter_and_in_it(run, office):
    """Of its milestones whenever made, of others if made in it; each with its reason."""
    LIST.write_text(DECIDED, "utf-8")
    decided = section(report(run), "Returned, extended and dropped")
    assert "returned 1, dropped 1." in decided
    assert [(row[0], row[3]) for row in rows(decided)] == [
        ("2", "Returned on 2023-07-05: 佐证不足"),
        ("4", "Dropped on 2023-08-01: 调整"),
    ]
    second = section(report(run, "--q 2"), "Returned, extended and dropped")
    assert [row[0] for row in rows(second)] == ["2", "1", "6"]
    whole = section(report(run, ""), "Returned, extended and dropped")
    assert "returned 1, extended 1, dropped 2." in whole
    early = section(report(run, "--q 3", "--as-of 2023-07-31"), "Returned")
    assert "dropped" not in early.partition("\n")[2]


def test_reported_progress_adds_up_to_the_total(run, office):
    """Ahead, on track, behind, completed and other; without any report there is no sentence."""
    assert "By reported progress" not in report(run)
    progress = "progress:\n- {{on: 2023-09-05, text: 主体封顶, state: {}}}"
    LIST.write_text(
        SMALL + task(1, "甲局", "Q3", progress.format("ahead"))
        + task(2, "甲局", "Q3", progress.format("behind"))
        + task(3, "甲局", "Q3", progress.format("behind") + "\ndone: 2023-09-20")
        + task(4, "甲局", "Q3") + task(5, "甲局", "Q3", DROPPED), "utf-8",
    )  # fmt: skip
    sentence = "By reported progress: ahead 1, on track 0, behind 1, completed 1, other 2."
    assert sentence in section(report(run), "Progress overall")


def test_without_earlier_quarters_there_is_nothing_to_compare(run):
    """Neither for the first quarter nor for the whole list; nor is anything carried over."""
    for line in ("--q 1", ""):
        text = report(run, line)
        assert not section(text, "Compared")
        assert not section(text, "Carried over")
        assert "arried over" not in text


def test_nothing_carried_over_is_said(run, office):
    """Once there were earlier quarters."""
    LIST.write_text(
        SMALL + task(1, "甲局", "Q2", "done: 2023-06-01") + task(2, "甲局", "Q3"), "utf-8"
    )
    assert "Nothing is carried over from earlier quarters." in report(run)


def git(*arguments: str, on: str) -> None:
    """Run git in the current folder on that day."""
    moment = f"{on}T09:00:00+0800"
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(
        ["git", *arguments], check=True, capture_output=True, env={**os.environ, **dates}
    )


def dated(facts: dict[int, str]) -> str:
    """A list in which 甲局 and 乙局 have three milestones in each quarter; with *facts* by task."""
    numbered = ((n, "甲局" if n % 2 else "乙局", f"Q{(n + 5) // 6}") for n in range(1, 25))
    return SMALL + "".join(task(n, unit, q, facts.get(n, "")) for n, unit, q in numbered)


BY_JULY = dict.fromkeys((1, 3, 5), "done: 2023-03-01")
BY_OCTOBER = BY_JULY | {2: "done: 2023-06-30", 7: "done: 2023-06-30", 13: "done: 2023-09-01"}


@pytest.fixture
def committed(office) -> None:
    """The list in git as it was on 10 July, and as it is in October, with earlier days of done."""
    git("init", "-q", on="2023-01-05")
    for facts, on in ((BY_JULY, "2023-07-10"), (BY_OCTOBER, "2023-10-10")):
        LIST.write_text(dated(facts), "utf-8")
        git("add", "-A", on=on)
        git("commit", "-q", "-m", "reports", on=on)


@pytest.mark.usefixtures("committed")
def test_the_quarter_before_is_what_git_has_of_the_same_day(run):
    """12 days after its end, as `summary --at` counts it; not what was reported since."""
    text = section(report(run), "Compared")
    assert (
        "Compared with 2023-07-12, which is as many days after the end of the previous quarter"
        " (2023-06-30) as 2023-10-12 is after the end of this quarter." in text
    )
    assert "from the list as committed by that day" in text
    figures = re.findall(r"^\| (?:Jul|Oct) .*$", text, re.MULTILINE)
    expected = []
    days = (("Jul 12", "2023-07-12", "--at 2023-07-12"), ("Oct 12", "2023-10-12", ""))
    for text_of_day, day, at in days:
        total = json.loads(run(f"summary {at} --as-of {day} --format json")[1])["total"]
        due, done = total["due"], total["due_done"]
        share = f"{total['due_share']:.1%}"
        expected.append(f"| {text_of_day} | {due} | {done} | {due - done} | {share} |")
    assert figures == expected == [
        "| Jul 12 | 12 | 3 | 9 | 25.0% |", "| Oct 12 | 18 | 6 | 12 | 33.3% |",
    ]  # fmt: skip
    assert "25.0% then, 33.3% now (+8.3 points). Overdue: 9 then, 12 now." in text
    assert rows(text) == [
        ["乙局", "0.0%", "11.1%", "\\+11.1"],
        ["甲局", "50.0%", "55.6%", "\\+5.6"],
    ]


@pytest.mark.usefixtures("committed")
def test_a_later_commit_changes_nothing(run, office):
    """The bulletin of a commit is the same bytes after others; so is that of `--at` it."""
    run(f"report --q 3 {AS_OF} -o made.docx")
    made = (office / "made.docx").read_bytes()
    then = subprocess.run(
        ["git", "rev-parse", "HEAD"], check=True, capture_output=True, encoding="utf-8"
    )
    LIST.write_text(dated({}), "utf-8")
    git("commit", "-q", "-a", "-m", "all is open again", on="2023-10-14")
    run(f"report --q 3 {AS_OF} --at {then.stdout.strip()} -o made.docx")
    assert (office / "made.docx").read_bytes() == made


def test_without_git_the_days_of_the_list_say_it(run, office):
    """And the bulletin says that it is so: what was reported later for June counts then."""
    LIST.write_text(dated(BY_OCTOBER), "utf-8")
    text = section(report(run), "Compared")
    assert "The list of that day was not kept" in text
    assert "| Jul 12 | 12 | 5 | 7 | 41.7% |" in text


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("old", "new"), [("year: 2023", "year: soon"), ("year: 2023", "year: 2022")]
)
def test_a_list_with_errors_or_of_another_year_is_not_compared(run, old, new):
    """As it stood on that day; the days of the present list stand in for it."""
    now = LIST.read_text("utf-8")
    LIST.write_text(now.replace(old, new), "utf-8")
    git("commit", "-q", "-a", "-m", "slip", on="2023-07-11")
    LIST.write_text(now, "utf-8")
    code, out, err = run(f"report --q 3 {AS_OF}")
    assert code == 0
    assert "The list of that day was not kept" in out
    assert ("2023-07-12 is left out" in err) == (new == "year: soon")


@pytest.mark.usefixtures("committed")
def test_a_renamed_unit_is_one_unit(run):
    """Under its name of today."""
    text = LIST.read_text("utf-8").replace("乙局", "新局")
    alias = "aliases:\n- {unit: 新局, was: 乙局, from: 2023-09-01}\n"
    LIST.write_text(text.replace("tasks:\n", f"{alias}tasks:\n", 1), "utf-8")
    moved = rows(section(report(run), "Compared"))
    assert moved[0] == ["新局", "0.0%", "11.1%", "\\+11.1"]


def overdue_in_q3(run) -> list[dict[str, object]]:
    """What is overdue of tasks that have one workstream in the third quarter."""
    found = json.loads(run(f"overdue --due-in Q3 {AS_OF} --format json")[1])["milestones"]
    tasks = [one["task"] for one in found]
    return [one for one in found if one["quarter"] == "Q3" and tasks.count(one["task"]) == 1]


def test_what_is_behind_has_its_latest_entry(run):
    """With the problem and the next step; without such a milestone there is no section."""
    assert section(report(run), "Behind schedule") == ""
    first, second = (one["task"] for one in overdue_in_q3(run)[:2])
    for line in (
        f"{first} Q3 外墙施工 --on 2023-09-01 --state on-track",
        f"{first} Q3 降雨停工 --on 2023-09-12 --state behind --problem 多雨 --next 增人",
        f"{second} Q3 滞后 --on 2023-09-01 --state behind",
        f"{second} Q3 顺利 --on 2023-09-12 --state on-track",
    ):
        code, _out, err = run(f"progress {line}")
        assert (code, err) == (0, "")
    text = report(run)
    (behind,) = rows(section(text, "Behind schedule"))
    assert (behind[0], *behind[4:]) == (str(first), "降雨停工", "多雨", "增人")


ONE = """\
title: 清单
year: 2023
tasks:
- {id: 1, goal: 一, workstreams: [{units: [乙局], milestones: [{quarter: Q3, plan: 一}]}]}
"""
TWO = "- {id: 2, goal: 二, workstreams: [{units: [乙局], milestones: [{quarter: Q3, plan: 二}]}]}\n"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--as-of 2023-10-01", "As of 2023-10-01, 1 milestone in the whole list: Overdue 1."),
        ("--as-of 2023-09-30 --within 1", "Due within 1 day:"),
        ("--as-of 2023-09-29 --within 1", "Due within 1 day:"),
        ("--as-of 2023-09-28 --within 1", "Nothing is due within 1 day."),
        ("--q 3 --as-of 2023-10-01", "1 milestone due in the third quarter: Overdue 1."),
        ("--unit 乙局 --as-of 2023-10-01", "1 milestone in tasks of 乙局: Overdue 1."),
        ("--unit 乙局 --q 3 --as-of 2023-10-01",
         "1 milestone due in the third quarter, in tasks of 乙局: Overdue 1."),
    ],
)  # fmt: skip
def test_one_milestone_and_one_day_are_singular(run, line: str, sentence: str):
    """In every sentence that counts."""
    LIST.write_text(ONE, "utf-8")
    assert sentence in report(run, line, as_of="")


def test_one_day_overdue_is_singular(run):
    """Where all milestones of a table are overdue equally long."""
    LIST.write_text(ONE + TWO, "utf-8")
    assert "All are 1 day overdue." in report(run, "--as-of 2023-10-01", as_of="")
    assert "All are 2 days overdue." in report(run, "--as-of 2023-10-02", as_of="")
