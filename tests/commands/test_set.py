"""A goal, names, a plan or a quarter is set from the command line, and nothing else changes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from testing.lists import SMALL
from testing.repositories import git
from testing.terminals import on_a_terminal

FILE = Path("data/tasks_2023.yaml")


@pytest.fixture
def small(office) -> Path:
    """The small list in place of the real one."""
    FILE.write_text(SMALL, "utf-8", newline="")
    return office


@pytest.fixture
def diff(run, small) -> Callable[..., str]:
    """The lines of the file that a command changes; it has to succeed."""

    def go(line: str, *more: str) -> str:
        before = FILE.read_text("utf-8").splitlines()
        ran = run(line, *more)
        assert (ran.code, ran.err) == (0, "")
        lines = unified_diff(before, FILE.read_text("utf-8").splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if line[:3] not in ("---", "+++", "@@ "))

    return go


@pytest.mark.parametrize(
    ("line", "text", "changed"),
    [
        ("set 35 --goal", "新目标",
         "-  goal: 加大优质教育资源供给\n+  goal: 新目标"),
        ("set 35 --goal", " 新目标： 甲　",
         "-  goal: 加大优质教育资源供给\n+  goal: 新目标： 甲"),
        ("set 53 --leaders", "梁军、柴树芳",
         "-  leaders: [梁军, 庞铁强]\n+  leaders: [梁军, 柴树芳]"),
        ("set 53 --leaders 梁军 --leaders", "李,赵",
         "-  leaders: [梁军, 庞铁强]\n+  leaders: [梁军, 李, 赵]"),
        ("set 35 --units", "教育局",
         ("-  # 35 教育局 各相关街镇\n-  - units: [教育局, 各相关街镇]\n"
         "+  # 35 教育局\n+  - units: [教育局]")),
        ("set 53.2 --units", "住建委，财政局",
         ("-  # 53 住建委\n-  - units: [住建委]\n"
          "+  # 53 住建委 财政局\n+  - units: [住建委, 财政局]")),
        ("set 53 住建委 --units", "财政局",
         "-  # 53 住建委\n-  - units: [住建委]\n+  # 53 财政局\n+  - units: [财政局]"),
        ("set 35 Q1 --plan", "发布公告",
         "-      plan: 发布招标公告   # 待确认\n+      plan: 发布公告   # 待确认"),
        ("set 35 Q1 --plan", "1. 公告\n\n2. 开标\r\n",
         ("-      plan: 发布招标公告   # 待确认\n+      plan: |-   # 待确认\n"
         "+        1. 公告\n+        2. 开标")),
        ("set 53 Q1-Q3 --plan", "1. 建库",
         "-        1. 建立储备库\n-        2. 简化环节\n+        1. 建库"),
        ("set 53.1 政务服务办 Q4 --quarter", "4", ""),
        ("set 35 Q3 --quarter", "三季度至四季度",
         "-    - quarter: Q3\n+    - quarter: Q3-Q4"),
        ("set 35 --q 1 --quarter Q1-Q2 --plan", "甲",
         ("-    - quarter: Q1\n-      plan: 发布招标公告   # 待确认\n"
         "+    - quarter: Q1-Q2\n+      plan: 甲   # 待确认")),
        ("set 35 --leaders 甲 --units 乙 --goal", "丙",
         ("-  goal: 加大优质教育资源供给\n-  leaders: [柴树芳]\n+  goal: 丙\n+  leaders: [甲]\n"
         "-  # 35 教育局 各相关街镇\n-  - units: [教育局, 各相关街镇]\n+  # 35 乙\n"
         "+  - units: [乙]")),
    ],
)  # fmt: skip
def test_a_value_is_set_where_it_stands(diff, line: str, text: str, changed: str) -> None:
    """Comments stay, a block stays a block, and a heading follows its units."""
    assert diff(line, text) == changed


def test_what_changed_is_said_as_diff_says_it(run, small) -> None:
    """With the flags of a review; in JSON it is the same object."""
    ran = run("set 35 Q3 --quarter Q3-Q4 --plan 兴华中学开工")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "35 教育局、各相关街镇 · Q3-Q4  quarter: Q3 → Q3-Q4  ▲postponed\n"
        "35 教育局、各相关街镇 · Q3-Q4  plan: 兴华中学[-完-]{+开+}工\n"
    )
    answer = json.loads(run("set 35 --leaders 赵敏 --format json").out)
    assert answer == {
        "schema": 1,
        "old": FILE.as_posix(),
        "new": FILE.as_posix(),
        "changes": [
            {"task": 35, "units": [], "quarter": None, "kind": "leaders", "before": "柴树芳",
             "after": "赵敏", "detail": None, "flags": []},
        ],
    }  # fmt: skip


def test_a_dry_run_shows_the_diff_and_writes_nothing(run, small) -> None:
    """With the heading; what is said stands on standard error, beside it."""
    before = FILE.read_bytes()
    ran = run("set 35 --units 教育局 --dry-run")
    assert ran.out.splitlines()[2:] == [
        "@@ -10,8 +10,8 @@ # yaml-language-server: $schema=../schema/tasklist.schema.json",
        "   goal: 加大优质教育资源供给",
        "   leaders: [柴树芳]",
        "   workstreams:",
        "-  # 35 教育局 各相关街镇",
        "-  - units: [教育局, 各相关街镇]",
        "+  # 35 教育局",
        "+  - units: [教育局]",
        "     milestones:",
        "     - quarter: Q1",
        "       plan: 发布招标公告   # 待确认",
    ]
    assert FILE.read_bytes() == before
    assert run("set 35 --units 教育局 --dry-run --format json").out.startswith('{\n  "schema": 1')
    assert FILE.read_bytes() == before


def test_what_is_so_already_is_no_change(run, small) -> None:
    """Nothing is written."""
    before = FILE.stat()
    ran = run("set 35 --leaders 柴树芳")
    assert (ran.code, ran.out) == (0, "No changes.\n")
    assert FILE.stat().st_mtime_ns == before.st_mtime_ns


def test_a_name_that_differs_by_a_slip_is_a_warning(run, office) -> None:
    """As `check` warns; it is written all the same."""
    ran = run("set 35 --units 教育居")
    assert ran.code == 0
    assert " ".join(ran.err.split()) == (
        "data/tasks_2023.yaml:797: warning W301: 教育居 differs by one character from 教育局,"
        " which occurs 9 times. If it is a typo, write 教育局."
    )
    assert run("set 35 --leaders 李四").err == ""


@pytest.mark.parametrize(
    ("line", "text", "message"),
    [
        ("set 53 --units", "甲",
         ("Several parts of the list match 53:\n  53.1  政务服务办\n  53.2  住建委\n"
         "Choose one, such as 53.1.\n")),
        ("set 35、53 --goal", "甲",
         ("Several parts of the list match 35、53:\n  35  加大优质教育资源供给\n"
         "  53  提升审批便利化水平\nChoose one, such as 35.\n")),
        ("set 35 Q1 Q3 --plan", "甲",
         ("Several parts of the list match 35 Q1 Q3:\n  35.1 Q1  教育局、各相关街镇\n"
         "  35.1 Q3  教育局、各相关街镇\nChoose one, such as 35.1 Q1.\n")),
        ("set 35 --plan", "甲", "Missing quarter. Task 35 has these milestones:\n"),
        ("set 35.1 --goal", "甲",
         "--goal applies to the whole task, not to 35.1.\nWrite: 35 --goal TEXT\n"),
        ("set 35 教育局 --leaders", "甲",
         "--leaders applies to the whole task, not to 35.1.\nWrite: 35 --leaders NAMES\n"),
        ("set 35 Q1 --plan 甲 --units", "甲",
         "--units applies to the whole workstream, not to 35.1 Q1.\nWrite: 35.1 --units NAMES\n"),
        ("set 35 Q3 --quarter", "Q1-Q3", "Q1-Q3 overlaps Q1 of the same workstream.\n"),
        ("set 35 Q3 --quarter", "五", "Invalid quarter: 五\n"),
        ("set 35 --goal", " ", "--goal is empty.\n"),
        ("set 35 --goal", "\n\n", "--goal is empty.\n"),
        ("set 35 --units", "、", "--units is empty.\n"),
        ("set 35 --units", "甲局、乙局、甲局", "--units has 甲局 twice.\n"),
        ("set 35 Q3 --plan", "甲\u200b",
         "--plan contains a character that is not allowed: U+200B\n"),
        ("set 35 Q3", "",
         "Nothing to set.\nGive one or more of: --goal, --leaders, --section, --printed,"),
        ("set 99 --goal", "甲", "The list has no task 99.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused(run, small, line: str, text: str, message: str) -> None:
    """With what to write instead, and nothing is written."""
    before = FILE.read_bytes()
    ran = run(line, *([text] if text else []))
    assert (ran.code, ran.out) == (2, "")
    assert message.replace("\n", " ") in ran.err.replace("\n", " ")
    assert FILE.read_bytes() == before


def test_candidates_for_a_program_are_words_to_type(run, small) -> None:
    """Each of them alone is enough."""
    error = json.loads(run("set 53 --units 甲 --format json").err)["error"]
    assert (error["code"], error["candidates"]) == ("ambiguous-part", ["53.1", "53.2"])
    error = json.loads(run("set 35 Q3 --units 甲 --format json").err)["error"]
    assert (error["code"], error["candidates"]) == ("misplaced-option", ["35.1"])


def test_a_layout_that_cannot_be_edited_is_refused(run, small) -> None:
    """With its place, and nothing is written."""
    text = SMALL.replace("[梁军, 庞铁强]", "[梁军,   # 注\n    庞铁强]")
    FILE.write_text(text, "utf-8")
    ran = run("set 53 --leaders 庞铁强")
    assert ran.code == 3
    assert ran.err.startswith(f"Error: {FILE.as_posix()}:22: this layout can't be edited safely.\n")
    assert FILE.read_text("utf-8") == text


def test_undo_takes_it_back(run, small) -> None:
    """To the byte, and redo sets it again."""
    before = FILE.read_bytes()
    run("set 35 --units 教育局")
    after = FILE.read_bytes()
    assert run("undo --yes").code == 0
    assert FILE.read_bytes() == before
    assert run("redo --yes").code == 0
    assert FILE.read_bytes() == after


def test_nobody_is_asked_on_a_terminal(small) -> None:
    """One value of one part is set at once, in the user's language."""
    command = [sys.executable, "-m", "tasklist", "修改", "35", "--leaders", "赵敏"]
    code, screen = on_a_terminal(command, small, TASKLIST_LANG="zh_CN", NO_COLOR="1")
    assert (code, screen) == (0, "35  责任领导：柴树芳 → 赵敏\n")


def _merged(first: str, second: str, run: Callable) -> int:
    """The exit code of git's merge of two branches, on each of which a command changes the list."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    for branch, line in (("first", first), ("second", second)):
        git("switch", "-q", "-c", branch, "main")
        assert run(line).code == 0
        git("commit", "-qam", branch)
    return subprocess.run(["git", "merge", "-q", "-m", "both", "first"], check=False).returncode


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("set 35 --goal 甲 --leaders 乙 --units 丙", "set 53 --goal 丁 --leaders 戊"),
        ("set 53.1 --units 丙", "set 53.2 --units 丁"),
        ("set 35 Q1 --plan 甲", "set 35 Q3 --plan 乙"),
        ("set 53 Q1-Q3 --plan 甲", "done 53 Q4 --unit 政务服务办 --on 2023-10-01"),
    ],
)
def test_values_of_different_parts_merge(run, small, first: str, second: str) -> None:
    """Both are in the list, which has no error."""
    assert _merged(first, second, run) == 0
    check = run("check")
    assert (check.code, "W304" in check.out) == (0, False)
    changes = json.loads(run("diff main --format json").out)["changes"]
    assert len(changes) == len(first.split("--")) + len(second.split("--")) - 2 - ("done" in second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("set 35 --goal 甲", "set 35 --goal 乙"),
        ("set 35 --units 甲", "set 35 --units 乙"),
        ("set 35 Q3 --plan 甲", "set 35 Q3 --plan 乙"),
        ("set 35 Q3 --quarter Q4", "set 35 Q3 --quarter Q2"),
    ],
)
def test_values_of_the_same_part_conflict(run, small, first: str, second: str) -> None:
    """And `check` names the conflict."""
    assert _merged(first, second, run) == 1
    ran = run("check")
    assert ran.code == 1
    assert "E103" in ran.out
