"""Lists with deadlines, headings and supporting units: named, selected, set, added and extended."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

FILE = Path("data/tasks_2024.yaml")
LIST = """\
title: 某区2024年重点工作任务
year: 2024
tasks:

- id: 1
  section: 一、科技创新
  goal: 新建省级创新平台5个
  leaders: [张三]
  workstreams:
  # 1 市科技局
  - units: [市科技局]
    support: [市发改局, 市经信局]
    milestones:
    - quarter: Q1
      plan: 制定方案
    - due: 2024-11
      from: 2024-07
      plan: 建成3个

- id: 5
  printed: "1"
  section: [二、重点工作, （一）扩大有效投资]
  goal: 一般公共预算收入增长8%左右
  workstreams:
  # 5 区财政局 区税务局
  - units: [区财政局, 区税务局]
    support: [市发改局]
    milestones:
    - due: 2024-06-15
    - due: 2024-11-15
    - due: 2024-11
      plan: 汇总
    - due: 2025-06
      plan: 结题
"""


@pytest.fixture
def lines(run, office, monkeypatch) -> Callable[..., str]:
    """The lines of the file that a command adds and removes; it has to succeed."""
    monkeypatch.setenv("TASKLIST_TODAY", "2024-11-20")
    monkeypatch.setenv("TASKLIST_FILE", str(FILE))
    FILE.write_text(LIST, "utf-8", newline="")

    def go(line: str, *more: str) -> str:
        before = FILE.read_text("utf-8").splitlines()
        ran = run(line, *more)
        assert ran.code == 0, ran.err
        difference = unified_diff(before, FILE.read_text("utf-8").splitlines(), n=1, lineterm="")
        kept = (text for text in difference if text[:3] not in ("---", "+++", "@@ "))
        return "\n".join(kept)

    return go


JUNE = "     - due: 2024-06-15\n+      done: {day}\n     - due: 2024-11-15"
MID_NOVEMBER = "     - due: 2024-11-15\n+      done: {day}\n     - due: 2024-11"
NOVEMBER = "       plan: 汇总\n+      done: {day}\n     - due: 2025-06"
PLATFORMS = "       plan: 建成3个\n+      done: {day}\n "


@pytest.mark.parametrize(
    ("words", "change", "day"),
    [
        ("5 6月", JUNE, "2024-11-20"),
        ("5 2024-06", JUNE, "2024-11-20"),
        ("5 Q2", JUNE, "2024-11-20"),
        ("5 2024-06-15 --on 2024-06-14", JUNE, "2024-06-14"),
        ("5 --q 2024-06-15", JUNE, "2024-11-20"),
        ("5 六月 6月14日", JUNE, "2024-06-14"),
        ("5 6月14日 6月15日", JUNE, "2024-06-14"),
        ("6月 5 --on 昨天", JUNE, "2024-11-19"),
        ("5 11月", NOVEMBER, "2024-11-20"),
        ("5.1 2024-11 --on 11月2日", NOVEMBER, "2024-11-02"),
        ("5 2024-11-15 --on 11月15日", MID_NOVEMBER, "2024-11-15"),
        ("5 11月15日 昨天", MID_NOVEMBER, "2024-11-19"),
        ("1 Q4", PLATFORMS, "2024-11-20"),
        ("1 2024-07..2024-11", PLATFORMS, "2024-11-20"),
        ("1 7-11月", PLATFORMS, "2024-11-20"),
        ("1 7月至11月", PLATFORMS, "2024-11-20"),
        ("1 11月底 --on 今天", PLATFORMS, "2024-11-20"),
        ("1 11月底", PLATFORMS, "2024-11-20"),
    ],
)
def test_a_milestone_is_named_by_its_month_or_day(lines, words: str, change: str, day: str) -> None:
    """A day beside another time is the day on which it was done."""
    assert lines(f"done {words} -y") == change.format(day=day)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("done 5 2024-06-15", ("2024-06-15 could be the due day of the milestone, or the day to"
         " record.\nIf it is the due day, and today is to be recorded: 5 --q 2024-06-15\nIf it is"
         " both: 5 2024-06-15 --on 2024-06-15\n")),
        ("verify 5 11月15日", "11月15日 could be the due day"),
        ("done 5 2024-06-15 2024-11-15", "Expected one date, found several"),
        ("done 5 2024-06-15 2024-06-14 --on 今天", "Expected one date, found several"),
        ("done 5 2024-06-16 --on 2024-06-14", ("No milestone of task 5 is due on 2024-06-16,"
         " and --on already gives the date to record.\nKeep only one of the two dates, or name the"
         " milestone by the time at which it is due.\n")),
        ("extend 5 6月16日 --on 今天 --to 2025-07 --reason 雨",
         "No milestone of task 5 is due on 6月16日"),
        ("done 99 2024-06-16 --on 2024-06-14", "The list has no task 99.\n"),
        ("done 5 2024-06-14", ("Missing quarter or month. Task 5 has these milestones:\n"
         "  5.1  2024-06-15  区财政局、区税务局\n  5.1  2024-11-15  区财政局、区税务局\n"
         "  5.1  2024-11  区财政局、区税务局\n  5.1  2025-06  区财政局、区税务局\n"
         "For example: 5 2024-06\n")),
        ("done 5 Q4", ("Task 5 has 2 milestones due in Q4:\n  5.1  2024-11-15  区财政局、区税务局\n"
         "  5.1  2024-11  区财政局、区税务局\nChoose one, such as 5 2024-11-15, or")),
        ("done 1 9月", ("Task 1 has no milestone due in 2024-09: its milestone covers"
         " 2024-07..2024-11 and is due in 2024-11.\nTo mark it: 1 2024-07..2024-11\n")),
        ("done 1 2024-13", "Invalid month or day: 2024-13\n"),
        ("show 5 11月", "11月 is a month; expected a task number.\nWrite: --q 11月\n"),
        ("show --q 9-28", "Invalid quarter: 9-28\nExpected 2, Q2, 二季度, Q1-Q2, or a month"),
        ("extend 1 11月 --to 10月 --reason 雨",
         ("Task 1 2024-07..2024-11 (市科技局) is due in 2024-11; 2024-10 is not later.\n"
         "Give a later quarter, month or day.\n")),
        ("extend 1 Q1 --to 2025-02 --reason 雨",
         "Task 1 Q1 (市科技局): 2025-02 is after the list's year.\n"),
        ("set 5 2025-06 --due 2024-11", "Duplicate milestone for 2024-11 in one workstream.\n"),
        ("set 5 2025-06 --from 2024-11", "--from requires --due.\nWrite: --due 2023-11 --from"),
        ("set 5 2025-06 --due 2023-11", "2023-11 is before the first day, 2024-01-01.\n"),
        ("set 5 2025-06 --due 霜降", "Invalid month or day: 霜降\n"),
        ("set 5 2025-06 --quarter Q4 --due 2024-12", "--quarter cannot be combined with --due.\n"),
        ("set 5 2025-06 --section 三",
         "--section applies to the whole task, not to 5.1 2025-06.\n"),
        ("add --to 5.1 --due 2024-11 --plan 甲",
         "Duplicate milestone for 2024-11 in one workstream.\n"),
        ("add --to 5.1 --due 2024-08 --plan 甲 --plan 乙", "There are more values of --plan than"),
        ("add --to 5.1 --due 8月 --due 9月 --from 7月",
         "--from cannot be combined with several --due.\n"),
        ("add --to 5.1 --due 8月 --section 三", "--section cannot be combined with --to 5.1.\n"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_refused_with_what_to_write(
    run, lines, words: str, message: str
) -> None:
    """Nothing is guessed, and nothing is written."""
    ran = run(words)
    assert (ran.code, ran.out, FILE.read_text("utf-8")) == (2, "", LIST)
    assert message in ran.err


def test_a_day_to_come_is_when_it_is_due(run, lines, monkeypatch) -> None:
    """Nothing can have been done on it."""
    monkeypatch.setenv("TASKLIST_TODAY", "2024-06-15")
    assert lines("done 5 2024-06-15 -y") == JUNE.format(day="2024-06-15")


@pytest.mark.parametrize("line", ["note 5 2024-06-15 在办", "note 5 --q 2024-06-15 在办"])
def test_a_day_before_a_text_is_when_it_is_due(lines, line: str) -> None:
    """A note has no date."""
    assert lines(line) == "     - due: 2024-06-15\n+      note: 在办\n     - due: 2024-11-15"


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("set 5 2025-06 --due 2025-08 --from 2024-07",
         ("       plan: 汇总\n-    - due: 2025-06\n+    - due: 2025-08\n+      from: 2024-07\n"
         "       plan: 结题")),
        ("set 1 11月 --quarter Q3-Q4",
         ("       plan: 制定方案\n-    - due: 2024-11\n-      from: 2024-07\n"
          "+    - quarter: Q3-Q4\n       plan: 建成3个")),
        ("set 1 Q1 --due 3-5月",
         ("     milestones:\n-    - quarter: Q1\n+    - due: 2024-05\n+      from: 2024-03\n"
         "       plan: 制定方案")),
        ("set 1 --section 三、其他 --section （一）甲",
         (" - id: 1\n-  section: 一、科技创新\n+  section: [三、其他, （一）甲]\n"
         "   goal: 新建省级创新平台5个")),
        ("set 1 --printed 3.1", ' - id: 1\n+  printed: "3.1"\n   section: 一、科技创新'),
        ("set 5 --support 市经信局",
         ("   - units: [区财政局, 区税务局]\n-    support: [市发改局]\n+    support: [市经信局]\n"
         "     milestones:")),
        ("set 5 6月 --plan 过半",
         "     - due: 2024-06-15\n+      plan: 过半\n     - due: 2024-11-15"),
        ("add --to 5.1 --due 8月 --from 2024-02",
         ("     - due: 2024-06-15\n+    - due: 2024-08\n+      from: 2024-02\n"
         "     - due: 2024-11-15")),
        ("add --to 1.1 --due 2-3月 --plan 调研 --due 12月31日 --plan 验收 -y",
         ("       plan: 制定方案\n+    - due: 2024-03\n+      from: 2024-02\n+      plan: 调研\n"
          "     - due: 2024-11\n       plan: 建成3个\n+    - due: 2024-12-31\n"
          "+      plan: 验收\n ")),
        ("extend 1 11月 --to 2025-01 --reason 雨季 --on 11月1日",
         "       plan: 建成3个\n+      extended: {to: 2025-01, on: 2024-11-01, reason: 雨季}\n "),
        ("extend 1 11月 --to Q4 --reason 雨季 --on 11月1日",
         "       plan: 建成3个\n+      extended: {to: Q4, on: 2024-11-01, reason: 雨季}\n "),
        ("extend 1 Q1 --to 11月15日 --reason 雨季 --on 11月1日",
         ("       plan: 制定方案\n+      extended: {to: 2024-11-15, on: 2024-11-01, reason: 雨季}\n"
         "     - due: 2024-11")),
        ("extend 1 Q1 --to 6月 --reason 雨季 --on 11月1日",
         ("       plan: 制定方案\n+      extended: {to: Q2, on: 2024-11-01, reason: 雨季}\n"
         "     - due: 2024-11")),
        ("remove 5 6月 -y", "     milestones:\n-    - due: 2024-06-15\n     - due: 2024-11-15"),
        ("rename unit 市经信局 市发改局 --no-alias",
         ("   - units: [市科技局]\n-    support: [市发改局, 市经信局]\n+    support: [市发改局]\n"
         "     milestones:")),
    ],
)  # fmt: skip
def test_one_thing_changes(lines, line: str, change: str) -> None:
    """Where it stands, as the file writes it."""
    assert lines(line) == change


def test_a_task_is_added_with_all_that_it_has(lines) -> None:
    """Its headings, and the units that support; in the layout of the manual."""
    change = lines("add --goal 建湿地 --leaders 张三 --units 甲局、乙局 --support 丙局"
                   " --section 三、生态 --section （二）水 --due 2024-10-20 -y")  # fmt: skip
    assert (
        change
        == """\
       plan: 结题
+
+- id: 6
+  section: [三、生态, （二）水]
+  goal: 建湿地
+  leaders: [张三]
+  workstreams:
+  # 6 甲局 乙局
+  - units: [甲局, 乙局]
+    support: [丙局]
+    milestones:
+    - due: 2024-10-20"""
    )


def test_a_list_without_leaders_asks_for_none(run, lines) -> None:
    """Where every other task has one, it is required."""
    line = "add --goal 建湿地 --units 甲局 --due 2024-10-20 -y"
    assert "--leaders" in run(line).err
    FILE.write_text(LIST.replace("  leaders: [张三]\n", ""), "utf-8", newline="")
    assert lines(line).count("\n+") == len(("blank", *range(7)))


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ("--section 扩大", "5 5 5 5"),
        ("--section 一、科技", "1 1"),
        ("--section 一", "1 1 5 5 5 5"),
        ("--support 市经信局", "1 1"),
        ("--support 市发改局 --lead 区税务局", "5 5 5 5"),
        ("--lead 区税务局 --due-in 11月", "5 5"),
        ("--unit 市经信局", "1 1"),
        ("--q 8月", "1 5 5 5"),
        ("--q 2025-05", "5"),
        ("--q 2024-11-16", "1 5 5"),
        ("--due-in 2024-06-15", "5"),
        ("--due-in 7-11月", "1 5 5"),
    ],
)
def test_milestones_are_selected_by_what_the_list_has(run, lines, options: str, rows: str) -> None:
    """A month finds what covers a day of it; the rows are the same from columns and records."""
    ran = run(f"show {options} --columns task")
    assert ran.out.split()[1:] == rows.split()
    assert run(f"show {options} --columns task --format csv").out.split()[1:] == rows.split()


def test_what_few_lists_have_are_the_last_columns(run, lines) -> None:
    """Scripts that read all columns by their place go on."""
    header, first, second, third, *_rest = run("show --columns all").out.splitlines()
    assert header.split("\t")[-7:-2] == ["from", "section", "printed", "continues", "support"]
    assert first.split("\t")[-7:-2] == ["", "一、科技创新", "", "", "市发改局、市经信局"]
    assert second.split("\t")[-7] == "2024-07"
    section = "二、重点工作 / （一）扩大有效投资"
    assert third.split("\t")[-7:-2] == ["", section, "1", "", "市发改局"]


def test_rows_by_section_add_up(run, lines) -> None:
    """In the order of the list."""
    text = (
        LIST
        + "\n"
        + LIST.split("tasks:\n")[1]
        .replace("- id: 1", "- id: 7", 1)
        .partition("\n- id: 5")[0]
        .lstrip("\n")
        .replace("  section: 一、科技创新\n", "")
    )
    FILE.write_text(text, "utf-8", newline="")
    rows = [line.split("\t")[:2] for line in run("summary --by 板块").out.splitlines()]
    assert rows == [
        ["name", "total"],
        ["一、科技创新", "2"],
        ["二、重点工作 / （一）扩大有效投资", "4"],
        ["", "2"],
    ]
    table = run("summary --by section --across quarter --format table").out
    assert "No section" in table
    assert "No section" in run("show --group section --brief --format table").out


def test_a_bulletin_and_forms_are_of_a_month(run, lines) -> None:
    """What falls due in it, as in a quarter."""
    assert "3 milestones due in Nov 2024: Overdue 1, Active 2." in run("report --q 11月").out
    assert run("forms make --q 2024-06 -o forms/").err.endswith("5 forms in forms/\n")
