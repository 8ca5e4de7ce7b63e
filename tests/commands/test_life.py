"""The life of a promise: each command adds its line, refuses what can't be, and is undone."""

from __future__ import annotations

import itertools
import json
import re
from difflib import unified_diff
from pathlib import Path

import pytest

from testing.lists import SMALL

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
DONE = "done 35 Q3 --on 2023-09-28 --evidence 甲"


def text() -> str:
    """The list's file as it stands."""
    return FILE.read_bytes().decode()


def changed(run, *orders: str) -> list[str]:
    """The lines that the last of *orders* takes out or adds; all of them succeed."""
    for order in orders[:-1]:
        assert run(order).code == 0
    before = text()
    ran = run(orders[-1])
    assert (ran.code, ran.err) == (0, "")
    lines = unified_diff(before.splitlines(), text().splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++") and line[0] != "@"]


LINES = [
    ([DONE, "note 35 Q3 兴华中学 9月1日开学"], ["+      note: 兴华中学 9月1日开学"]),
    (["note 1.1 全年 12:30"], ['+      note: "12:30"']),
    (["done 35 Q3", "evidence 35 Q3 西教发〔2023〕41号"], ["+      evidence: 西教发〔2023〕41号"]),
    ([DONE, "evidence 35 Q3 乙 丙"], ["-      evidence: 甲", "+      evidence: [甲, 乙, 丙]"]),
    ([DONE, "verify 35 Q3 --by 督查室"], ["+      verified: 2023-10-09 督查室"]),
    ([DONE, "verify 35 Q3 --on 2023-10-01"], ["+      verified: 2023-10-01"]),
    ([DONE, "return 35 Q3 --reason 佐证材料不足"],
     ["-      done: 2023-09-28", "+      returned: 2023-10-09 佐证材料不足"]),
    ([DONE, "verify 35 Q3", "return 35 Q3 --reason 附件:缺页 --on 2023-10-08"],
     ["-      done: 2023-09-28", "-      verified: 2023-10-09",
      "+      returned: 2023-10-08 附件:缺页"]),
    ([DONE, "return 35 Q3 --reason 不足", "done 35 Q3 --on 2023-10-09"],
     ["+      done: 2023-10-09", "-      returned: 2023-10-09 不足"]),
    ([DONE, "verify 35 Q3", "reopen 35 Q3"],
     ["-      done: 2023-09-28", "-      evidence: 甲", "-      verified: 2023-10-09"]),
    (["extend 35 Q3 --to Q4 --reason 雨季停工 --on 2023-09-20"],
     ["+      extended: {to: Q4, on: 2023-09-20, reason: 雨季停工}"]),
    (["extend 35 Q1 --to 三季度 --reason 雨,停 --approval 西政办〔2023〕12号"],
     ['+      extended: {to: Q3, on: 2023-10-09, reason: "雨,停", approval: 西政办〔2023〕12号}']),
    (["drop 35 Q4 --reason 规划调整"], ["+      dropped: {on: 2023-10-09, reason: 规划调整}"]),
    (["drop 27 28 Q1 --reason 并 --approval 12号"],
     ["+      dropped: {on: 2023-10-09, reason: 并, approval: 12号}"] * 2),
    (["drop 12 Q2 --all --reason 并"], ["+      dropped: {on: 2023-10-09, reason: 并}"] * 3),
    (["drop 12 Q2 --unit 精武镇 --reason 并"], ["+      dropped: {on: 2023-10-09, reason: 并}"]),
    (["progress 35 Q3 主体 封顶 --on 2023-09-12 --state 达序时 --percent ６０％"],
     ["+      progress:",
      "+      - {on: 2023-09-12, text: 主体 封顶, state: on-track, percent: 60}"]),
    (["progress 35 Q3 封顶", "progress 35 Q3 开工 --on 7-1 --member 中北 --problem a,b"],
     ['+      - {on: 2023-07-01, text: 开工, member: 中北镇, problem: "a,b"}']),
    (["progress 35 Q3 封顶 --state ahead", "progress 35 Q3 装修 --amend --state behind"],
     ["-      - {on: 2023-10-09, text: 封顶, state: ahead}",
      "+      - {on: 2023-10-09, text: 装修, state: behind}"]),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "lines"), LINES)
def test_each_command_writes_its_line(run, orders: list[str], lines: list[str]) -> None:
    """And nothing else; what it was about is one line a fact."""
    assert changed(run, *orders) == lines


@pytest.mark.parametrize(("orders", "lines"), LINES)
def test_the_same_again_changes_nothing(run, orders: list[str], lines: list[str]) -> None:
    """Exit 0, and it says so: of several milestones, which are so already."""
    assert changed(run, *orders) == lines
    before = text()
    ran = run(orders[-1])
    assert (ran.code, text()) == (0, before)
    if len(lines) > 1 and all(line.startswith("+      dropped") for line in lines):
        assert ran.out == "Nothing to change.\n"
        assert ran.err.startswith(f"{len(lines)} skipped, no change needed: ")
    else:
        assert ran.err == ""
        assert all(line.endswith("nothing changed") for line in ran.out.splitlines())


@pytest.mark.parametrize(
    "orders",
    [
        [DONE, "return 35 Q3 --reason 不足"],
        [DONE, "return 35 Q3 --reason 不足", "return 35 Q3 --undo"],
        ["note 35 Q3 待定", "extend 35 Q3 --to Q4 --reason 雨", "drop 35 Q3 --reason 并"],
    ],
)
def test_reopen_takes_nothing_from_what_is_open(run, orders: list[str]) -> None:
    """Evidence that `return` kept, a note, more time, a drop: all of it stays, and it says so."""
    assert changed(run, *orders, "reopen 35 Q3") == []
    ran = run("reopen 35 Q3")
    assert (
        ran.out
        == "35 Q3  教育局、各相关街镇  兴华中学完工，投入使用…  not marked done: nothing changed\n"
    )


@pytest.mark.parametrize(("orders", "lines"), LINES)
def test_a_dry_run_writes_nothing(run, orders: list[str], lines: list[str]) -> None:
    """It prints the lines that would change."""
    for order in orders[:-1]:
        run(order)
    before = text()
    printed = run(f"{orders[-1]} --dry-run").out.splitlines()
    assert [line for line in printed if line[0] in "+-" and line[:3] not in ("---", "+++")] == lines
    assert text() == before


@pytest.mark.parametrize(
    ("before", "order", "undo"),
    [
        ("done 35 Q3", "note 35 Q3 开学", "note 35 Q3"),
        ("done 35 Q3", "evidence 35 Q3 甲 乙", "evidence 35 Q3"),
        (DONE, "evidence 35 Q3 乙 丙", "evidence 35 Q3 丙 乙"),
        (DONE, "verify 35 Q3 --by 督查室", "verify 35 Q3"),
        ("done 27 Q1", "verify 27 Q1", "verify 27 Q1"),
        (DONE, "extend 35 Q2 --to Q4 --reason 雨季", "extend 35 Q2"),
        (DONE, "drop 35 Q2 --reason 并", "drop 35 Q2"),
        (DONE, "progress 35 Q3 封顶 --on 2023-09-12", "progress 35 Q3"),
    ],
)
def test_undo_gives_back_the_bytes(run, before: str, order: str, undo: str) -> None:
    """To the byte."""
    run(before)
    old = text()
    assert run(order).code == 0
    assert text() != old
    assert run(f"{undo} --undo").code == 0
    assert text() == old
    again = run(f"{undo} --undo")
    assert (again.code, text()) == (0, old)
    assert "nothing changed" in again.out


@pytest.mark.parametrize("header", ["|", ">", "|+"])
def test_a_fact_in_a_block_is_the_same_fact(run, header: str) -> None:
    """Said again it changes nothing; another name is refused; undone it goes with all its lines."""
    run("done 35 Q3 --on 2023-09-28")
    before = text()
    run("verify 35 Q3 --by 督查室 --on 2023-10-08")
    block = f"verified: {header}\n        2023-10-08 督查室\n"
    old = text().replace("verified: 2023-10-08 督查室\n", block)
    FILE.write_bytes(old.encode())
    again = run("verify 35 Q3 --by 督查室 --on 2023-10-08")
    assert (again.code, text()) == (0, old)
    assert "nothing changed" in again.out
    assert run("verify 35 Q3 --by 审计局 --on 2023-10-08").code == 2
    assert run("verify 35 Q3 --undo").code == 0
    assert text() == before


def test_undoing_a_return_says_what_it_cannot_give_back(run) -> None:
    """The day of `done` is not kept beside `returned`."""
    run(DONE)
    before = text()
    run("return 35 Q3 --reason 不足")
    assert "still open: the earlier completion date was not kept" in run("return 35 Q3 --undo").out
    assert text() == before.replace("      done: 2023-09-28\n", "")
    run("done 35 Q3 --on 2023-09-28")
    assert text() == before


REFUSED = [
    ([], "verify 35 Q3", "is not marked done.\nMark it done first: tasklist done 35.1 Q3"),
    ([], "return 35 Q3 --reason 不足", "is not marked done."),
    ([], "evidence 35 Q3 甲",
     "To mark it done with evidence: tasklist done 35.1 Q3 --evidence TEXT"),
    ([DONE], "verify 35 Q3 --on 2023-09-27", "was done on 2023-09-28; 2023-09-27 is earlier."),
    ([DONE], "return 35 Q3 --reason 不足 --on 2023-09-27",
     "was done on 2023-09-28; 2023-09-27 is earlier"),
    ([DONE], "verify 35 Q3 --on 2023-10-10", "is in the future (today is 2023-10-09)"),
    ([DONE], "verify 35 Q3 --on 2022-12-31", "is before the list's year 2023."),
    ([DONE], "return 35 Q3", "Missing option: --reason\nWrite: --reason TEXT"),
    ([DONE], "extend 35 Q3 --to Q4 --reason 雨季", "was already done on 2023-09-28."),
    ([DONE], "drop 35 Q3 --reason 并", "If it is not done: tasklist reopen 35.1 Q3"),
    ([], "extend 35 Q3 --reason 雨季", "Missing option: --to"),
    ([], "extend 35 Q3 --to Q4", "Missing option: --reason"),
    ([], "extend 35 Q3 --to Q3 --reason 雨季", "is due in Q3; Q3 is not later."),
    ([], "extend 1 Q4 --to Q4 --reason 雨季", "belongs in the next year's list."),
    ([], "extend 35 Q3 --to 冬 --reason 雨季", "Invalid quarter: 冬"),
    ([], "drop 35 Q3", "Missing option: --reason"),
    ([], "drop 12 Q2 --reason 并", "Task 12 has 3 milestones due in Q2:"),
    ([], "drop 1 Q2 --reason 并", "its milestone covers Q1-Q4"),
    ([], "note 35 Q3", "Missing text.\nTo write it: 35 Q3 TEXT\n"),
    ([], "note 35 3", "Expected task numbers, then a quarter such as Q3, then the text."),
    ([], "evidence 35 36", "Expected task numbers, then a quarter such as Q3, then the text."),
    ([], "note Q3 开学", "Expected task numbers, then a quarter.\nFor example: 35 Q3"),
    ([], "note 35 开学 Q3", "Missing quarter. Task 35 has these milestones:"),
    ([], "drop 35 Q3 --undo --reason 并", "--undo cannot be combined with other values."),
    ([], "note 35 Q3 开学 --undo", "--undo cannot be combined with other values."),
    (["drop 35 Q3 --reason 并"], "done 35 Q3",
     "was dropped on 2023-10-09.\nTo reinstate it: tasklist drop 35.1 Q3 --undo"),
    (["drop 35 Q3 --reason 并"], "extend 35 Q3 --to Q4 --reason 雨", "was dropped on 2023-10-09."),
    (["drop 35 Q3 --reason 并"], "drop 35 Q3 --reason 停",
     "already has: Dropped on 2023-10-09: 并\nTo replace it: --amend"),
    (["note 35 Q3 甲"], "note 35 Q3 乙", "already has: Note: 甲\nTo replace it: --amend"),
    ([DONE, "verify 35 Q3"], "verify 35 Q3 --by 督查室", "already has: Verified on 2023-10-09"),
    (["extend 35 Q2 --to Q3 --reason 雨"], "extend 35 Q2 --to Q4 --reason 雨",
     "already has: Extended from 2023-06-30 to 2023-09-30;"),
    ([DONE, "verify 35 Q3 --on 2023-10-01"], "done 35 Q3 --on 2023-10-08 --amend",
     ("done on 2023-09-28, was verified on 2023-10-01.\n"
      "To change that date, first run: tasklist verify 35.1 Q3 --undo")),
    ([DONE, "verify 35 Q3"], "done 35 Q3 --on 2023-09-01 --amend", "was verified on 2023-10-09"),
    (["extend 35 Q2 --to Q3 --reason 雨 --on 2023-06-20"], "done 35 Q2 --on 2023-05-01",
     "was extended on 2023-06-20; 2023-05-01 is earlier.\nCheck the date: --on DATE"),
    (["extend 35 Q2 --to Q3 --reason 雨 --on 2023-06-20", "done 35 Q2 --on 2023-07-01"],
     "done 35 Q2 --on 2023-06-19 --amend", "was extended on 2023-06-20"),
    (["extend 35 Q2 --to Q3 --reason 雨 --on 2023-06-20"],
     "drop 35 Q2 --on 2023-06-19 --reason 并", "was extended on 2023-06-20"),
    ([DONE, "return 35 Q3 --reason 不足"], "drop 35 Q3 --on 2023-10-08 --reason 并",
     "was returned on 2023-10-09; 2023-10-08 is earlier.\nCheck the date: --on DATE"),
    (["drop 28 Q1 --reason 并"], "done 28 Q1", "Task 28 Q1 (教育局) was dropped"),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "order", "said"), REFUSED)
def test_what_cannot_be_is_refused(run, orders: list[str], order: str, said: str) -> None:
    """Exit 2, what is the matter and what to do; all or nothing."""
    for each in orders:
        assert run(each).code == 0
    before = text()
    ran = run(order)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert text() == before


EVENTS = (
    "done 35 Q3 --amend --on 2023-{}", "verify 35 Q3 --on 2023-{}",
    "drop 35 Q3 --reason 并 --on 2023-{}",
    "extend 35 Q3 --to Q4 --reason 雨 --on 2023-{}", "return 35 Q3 --reason 不足 --on 2023-{}",
)  # fmt: skip


@pytest.mark.parametrize("first", ["done 35 Q3 --on 2023-09-10", EVENTS[3].format("09-10")])
@pytest.mark.parametrize("days", [("09-15", "09-20"), ("09-05", "09-01"), ("09-20", "09-05")])
def test_no_two_orders_leave_what_check_warns_of(run, first: str, days: tuple[str, str]) -> None:
    """Whatever comes after what, with days that go on or back: it is refused, or in order."""
    small = Path("small_2023.yaml")
    for orders in itertools.permutations(EVENTS, 2):
        small.write_text(SMALL, "utf-8")
        said = [order.format(day) for order, day in zip(orders, days, strict=True)]
        for order in (first, *said):
            run(f"{order} --file {small}")
        told = set(re.findall(r"W\d+", run(f"check --file {small}").out))
        assert told == {"W305", "W306"}, said


@pytest.mark.parametrize(
    ("orders", "line"),
    [
        (["note 35 Q3 甲", "note 35 Q3 乙 --amend"], "note: 乙"),
        ([DONE, "verify 35 Q3 --on 2023-10-01", "verify 35 Q3 --by 督查室 --amend"],
         "verified: 2023-10-01 督查室"),
        ([DONE, "return 35 Q3 --reason 甲 --on 2023-10-01", "return 35 Q3 --reason 乙 --amend"],
         "returned: 2023-10-01 乙"),
        (["extend 35 Q2 --to Q3 --reason 雨", "extend 35 Q2 --to Q4 --approval 12号 --amend"],
         "extended: {to: Q4, on: 2023-10-09, reason: 雨, approval: 12号}"),
        (["extend 35 Q2 --to Q3 --reason 雨", "extend 35 Q2 --reason 雪 --amend"],
         "extended: {to: Q3, on: 2023-10-09, reason: 雪}"),
        (["drop 35 Q2 --reason 雨", "drop 35 Q2 --approval 12号 --amend"],
         "dropped: {on: 2023-10-09, reason: 雨, approval: 12号}"),
    ],
)  # fmt: skip
def test_an_amendment_changes_what_it_names(run, orders: list[str], line: str) -> None:
    """What is not given again stays."""
    lines = changed(run, *orders)
    assert [each[0] for each in lines] == ["-", "+"]
    assert lines[1] == f"+      {line}"


def test_reported_and_verified_are_told_apart(run) -> None:
    """`--unverified` finds what is left to look at; the summary has the share."""
    run("done 27 28 Q1")
    run("verify 27 Q1 --by 督查室")
    assert [row["task"] for row in run("show --status done-late --unverified").rows] == ["28"]
    total = json.loads(run("summary --format json").out)["total"]
    assert (total["done_late"], total["verified"], total["verified_share"]) == (2, 1, 0.5)


def test_more_time_is_no_delay_but_the_first_day_stays(run) -> None:
    """`--baseline original` reports against it."""
    run("extend 35 Q3 --to Q4 --reason 雨季停工")
    (row,) = [row for row in run("show 35 --q 3 --columns all").rows if row["quarter"] == "Q3"]
    found = ("status", "due", "first_due", "extended_to", "extended_late")
    assert [row[key] for key in found] == ["active", "2023-12-31", "2023-09-30", "Q4", "true"]
    late = "overdue 35 --q 3"
    assert run(late).rows == []
    assert [row["due"] for row in run(f"{late} --baseline original").rows] == ["2023-09-30"]
    assert [row["quarter"] for row in run("due 35").rows] == ["Q3", "Q4"]
    total = run("summary 35 --by task --baseline original").rows[0]
    assert (total["overdue"], total["active"]) == ("3", "1")
    assert run("show 35 --baseline first").code == 2
    assert "W323" in run("check").out


def test_what_was_sent_back_stays_visible_until_done_anew(run) -> None:
    """Returned, overdue as well, then done."""
    run(DONE)
    run("return 35 Q3 --reason 佐证材料不足")
    asked = "show 35 --q 3 --status returned --status done-late"
    (row,) = run(f"{asked} --columns all").rows
    assert (row["status"], row["days_overdue"], row["evidence"]) == ("returned", "9", "甲")
    assert (row["returned_on"], row["returned_reason"]) == ("2023-10-09", "佐证材料不足")
    assert [row["status"] for row in run("show 35 --q 3 --status overdue").rows] == ["returned"]
    assert run("overdue 35 --q 3 --exit-code").code == 1
    assert "W314" not in run("check").out
    run("done 35 Q3")
    (row,) = run(f"{asked} --columns all").rows
    assert (row["status"], row["returned_on"]) == ("done-late", "")


def test_what_is_dropped_is_neither_overdue_nor_done(run) -> None:
    """It is counted apart, and not in what the share is a share of."""
    run("done 35 Q1 --on 2023-03-28")
    run("drop 35 Q3 --reason 规划调整 --on 2023-10-08")
    assert run("overdue 35 --q 3").rows == []
    assert [row["quarter"] for row in run("overdue 35 --q 3 --as-of 2023-10-07").rows] == ["Q3"]
    (row,) = run("summary 35 --by task").rows
    found = ("total", "done", "overdue", "active", "dropped", "share")
    assert [row[key] for key in found] == ["4", "1", "1", "1", "1", "0.3333"]
