"""Tasks, workstreams and milestones are added, removed and moved from the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL
from testing.repositories import git
from testing.terminals import with_keys

FILE = Path("data/tasks_2023.yaml")
TASK = ("--goal", "新目标", "--leaders", "梁军、柴树芳", "--units", "教育局", "--units", "各街镇")
PLANS = ("--q", "3", "--plan", "开工", "--q", "4", "--plan", "完工：验收")


@pytest.fixture
def small(office) -> Path:
    """The small list, committed, in place of the real one."""
    FILE.write_text(SMALL, "utf-8", newline="")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    return office


def added_lines() -> str:
    """What git says was added and removed."""
    shown = subprocess.run(["git", "diff", "-U0"], capture_output=True, check=True).stdout.decode()
    return "".join(f"{line}\n" for line in shown.splitlines() if re.match(r"[+-](?![+-]{2})", line))


def test_a_task_gets_the_next_number(run, small) -> None:
    """At the end, as the emitter writes it; its milestones come in the order of the options."""
    ran = run("add", *TASK, *PLANS)
    assert (ran.code, ran.out) == (0, "54  new task: 新目标\n")
    assert added_lines() == (
        "+\n+- id: 54\n+  goal: 新目标\n+  leaders: [梁军, 柴树芳]\n+  workstreams:\n"
        "+  # 54 教育局 各街镇\n+  - units: [教育局, 各街镇]\n+    milestones:\n"
        "+    - quarter: Q3\n+      plan: 开工\n+    - quarter: Q4\n+      plan: 完工：验收\n"
    )
    assert "W306: no milestone of this workstream covers Q1, Q2" in ran.err


def test_a_task_with_a_number_stands_where_that_belongs(run, small) -> None:
    """Before the first task with a higher one; a number that exists is refused."""
    assert run("add --number 40", *TASK, *PLANS).code == 0
    tasks = read_bytes(FILE.read_bytes(), "").tasklist.tasks
    assert [task.id for task in tasks] == [35, 40, 53]
    ran = run("add --number 40", *TASK, *PLANS)
    assert (ran.code, ran.err) == (2, "Error: Task 40 already exists: 新目标\n")


def test_a_workstream_is_the_last_of_its_task(run, small) -> None:
    """With its heading comment; a name that is new to the list is said."""
    ran = run("add --to 35 --units 教育居 --q 1-4", "--plan", "甲: 乙")
    assert (ran.code, ran.out) == (0, "35 教育居  new workstream: Q1-Q4 甲: 乙\n")
    assert added_lines() == (
        "+  # 35 教育居\n+  - units: [教育居]\n+    milestones:\n+    - quarter: Q1-Q4\n"
        '+      plan: "甲: 乙"\n'
    )
    assert "教育居 is a new unit: it occurs nowhere else in the list.\n" in ran.err
    assert "warning W301: 教育居 differs by one character from 教育局" in ran.err


def test_a_plan_of_several_lines_becomes_a_block(run, small) -> None:
    """As `set` takes it; a name that is there twice is refused, as by `set`."""
    ran = run("add --to 35.1 --q 4 --plan", "1. 验收\n\n2. 移交\n")
    assert ran.code == 0
    assert added_lines() == (
        "+    - quarter: Q4\n+      plan: |-\n+        1. 验收\n+        2. 移交\n"
    )
    ran = run("add --to 53 --units 甲局、甲局 --q 4 --plan 甲")
    assert (ran.code, ran.err.partition("\n")[0]) == (2, "Error: --units has 甲局 twice.")


def test_a_former_name_is_not_called_new(run, small) -> None:
    """It is one that `check` warns of."""
    alias = "aliases:\n- {unit: 教育局, was: 教委, from: 2023-07-01}\n"
    FILE.write_text(SMALL.replace("tasks:\n", f"{alias}tasks:\n"), "utf-8", newline="")
    ran = run("add --to 53 --units 教委 --q 1-4 --plan 甲")
    assert (ran.code, "new unit" in ran.err, "教委" in ran.err) == (0, False, True)


def test_milestones_stand_in_the_order_of_the_quarters(run, small) -> None:
    """Between those that are there, whatever the order of the options."""
    ran = run("add --to 35.1 --q 4 --plan 验收 --quarter 2 --plan 封顶")
    assert ran.code == 0
    assert ran.out == (
        "35 教育局、各相关街镇 · Q2  new milestone: 封顶\n"
        "35 教育局、各相关街镇 · Q4  new milestone: 验收\n"
    )
    assert added_lines() == (
        "+    - quarter: Q2\n+      plan: 封顶\n+    - quarter: Q4\n+      plan: 验收\n"
    )


def test_a_list_without_tasks_gets_its_first(run, small) -> None:
    """So a list of a new year can begin with its head alone; `undo` gives that back."""
    head = "title: 清单\nyear: 2023\ntasks: []   # 待填\n"
    FILE.write_text(head, "utf-8", newline="")
    assert run("add --to 1 --units 甲").err == "Error: The list has no tasks yet.\nRemove --to.\n"
    ran = run("add", *TASK, "--q", "1-4", "--plan", "完工")
    assert (ran.code, ran.out) == (0, "1  new task: 新目标\n")
    assert ran.err.count("warning") == 1
    assert "W318" in ran.err
    assert FILE.read_text("utf-8") == (
        "title: 清单\nyear: 2023\ntasks:   # 待填\n\n- id: 1\n  goal: 新目标\n"
        "  leaders: [梁军, 柴树芳]\n  workstreams:\n  # 1 教育局 各街镇\n"
        "  - units: [教育局, 各街镇]\n    milestones:\n    - quarter: Q1-Q4\n      plan: 完工\n"
    )
    assert run("undo --yes").code == 0
    assert FILE.read_text("utf-8") == head


def test_a_list_with_another_error_is_not_added_to(run, small) -> None:
    """Its errors are shown, that of the empty list as well."""
    FILE.write_text("title: 清单\nyear: 23\ntasks: []\n", "utf-8", newline="")
    ran = run("add", *TASK, *PLANS)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("E20") == 2
    FILE.write_bytes(b"title: \xff\n")
    assert run("add", *TASK, *PLANS).code == 3


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("add", "Missing option: --goal\nWrite: --goal TEXT"),
        ("add --goal 甲", "Missing option: --leaders\nWrite: --leaders NAMES"),
        ("add --to 35 --q 3 --plan 甲", "Missing option: --units\nWrite: --units NAMES"),
        ("add --to 35.1", "Missing option: --q\nWrite: --q QUARTER"),
        ("add --to 35.1 --q 2", "Missing option: --plan\nWrite: --plan TEXT"),
        ("add --to 35.1 --q 2 --plan 甲 --plan 乙", "Missing option: --q\nWrite: --q QUARTER"),
        ("add --to 35.1 --q 五 --plan 甲", ("Invalid quarter: 五\n"
         "Expected 2, Q2, 二季度, or a span such as Q1-Q2.")),
        ("add --to 35.1 --q 3-4 --plan 甲", ("Q3-Q4 overlaps Q3 of the same workstream.\n"
         "A workstream can have only one milestone for each quarter.")),
        ("add --to 35 --units 甲 --q 2 --plan 甲 --q 1-2 --plan 乙",
         ("Q1-Q2 overlaps Q2 of the same workstream.\n"
         "A workstream can have only one milestone for each quarter.")),
        ("add --to 35.1 --units 甲", ("--units cannot be combined with --to 35.1.\n"
         "Remove one of them.")),
        ("add --to 35 --goal 甲", "--goal cannot be combined with --to 35.\nRemove one of them."),
        ("add --to 35、53 --goal 甲", ("--to takes one task or workstream, not 2: 35 53\n"
         "Keep only one of them.")),
        ("add --to 35.2 --q 1 --plan 甲", ("Task 35 has no workstream 2.\n"
         "It has 1: tasklist show 35")),
        ("add --number 0", ("Invalid value for --number: 0\n"
         "Expected a whole number from 1 to 999999.")),
        ("add --goal 甲 --leaders 、", "--leaders is empty.\nGive it a value."),
        ("remove", "Missing argument: TASK [QUARTER]\nExpected one of: 35, 35.1, 35.1 Q4"),
        ("remove 35 36", ("Invalid quarter: 36\n"
         "Expected 2, Q2, 二季度, Q1-Q2, or a month or day such as 11月 or 2023-11-15.")),
        ("remove 35-36", ("Only one task, workstream or milestone at a time: 35-36\n"
         "Expected one of: 35, 35.1, 35.1 Q4")),
        ("remove 35 Q1 Q2", ("Only one task, workstream or milestone at a time: 35 Q1 Q2\n"
         "Expected one of: 35, 35.1, 35.1 Q4")),
        ("remove 35.1", ("35.1 is the only workstream of task 35.\n"
         "Add another first: tasklist add --to 35\nTo remove the task: tasklist remove 35")),
        ("remove 53.2 Q4", ("Q1-Q4 is the only milestone of 53.2.\n"
         "Add another first: tasklist add --to 53.2\nTo remove all of 53.2: tasklist remove 53.2")),
        ("remove 53 Q4", ("Task 53 has 2 milestones due in Q4:\n  53.1  Q4  政务服务办\n"
         "  53.2  Q1-Q4  住建委\nChoose one, such as 53.1, or use --unit NAME or --all.")),
        ("remove 35 Q1", ("1 milestone has records, such as a completion, that would be lost:"
         " 35 Q1.\nTo keep the records, drop the milestone: tasklist drop 35 Q1 --reason TEXT\n"
         "To remove it: --yes")),
        ("move 35", "Missing option: --to\nExpected one of: --to, --before, --after"),
        ("move 35 --before 53 --after 53", ("--before cannot be combined with --after.\n"
         "Remove one of them.")),
        ("move 35 --to 53", ("A task can't be moved into another task: 53\nTo place the task: "
         "--before 53 or --after 53. To move one of its workstreams: 35.1 --to 53")),
        ("move 35 --after 53.1", ("A task can only be placed before or after another task.\n"
         "Write: --after 53")),
        ("move 53.1 --to 35.1", ("A workstream can't be moved into another workstream: 35.1\n"
         "Write: --to 35 or --before 35.1")),
        ("move 53.1 --before 35", ("A workstream can only be placed before or after another "
         "workstream.\nWrite: --to 35")),
        ("move 35.1 --to 53", ("35.1 is the only workstream of task 35.\n"
         "Add another first: tasklist add --to 35\nTo remove the task: tasklist remove 35")),
        ("move 35.1 Q1 --before 53.1", ("The place of a milestone can't be chosen: milestones are "
         "always in order of time.\nTo move it to another workstream: --to 40.1")),
        ("move 35.1 Q1 --to 53.1", ("Q1 overlaps Q1-Q3 of the same workstream.\n"
         "A workstream can have only one milestone for each quarter.")),
        ("move 35.1 Q1 --to 53", ("Task 53 has several workstreams:\n  53.1  政务服务办\n"
         "  53.2  住建委\nChoose one: --to 53.1")),
    ],
)  # fmt: skip
def test_what_is_refused_says_what_to_do(run, small, line: str, error: str) -> None:
    """In a pipe, and nothing is written."""
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert " ".join(ran.err.split()) == " ".join(f"Error: {error}".split())
    assert FILE.read_text("utf-8") == SMALL


def test_removing_what_was_added_gives_the_bytes_back(run, small) -> None:
    """A task, a workstream and a milestone."""
    for line, name in (
        ("add --number 40 --goal 甲 --leaders 乙 --units 丙 --q 1 --plan 丁", "40"),
        ("add --to 53 --units 丙 --q 1 --plan 丁", "53.3"),
        ("add --to 35.1 --q 2 --plan 丁", "35.1 Q2"),
    ):
        assert run(line).code == 0
        assert FILE.read_text("utf-8") != SMALL
        ran = run(f"remove {name}")
        assert (ran.code, "removed: " in ran.out) == (0, True)
        assert FILE.read_text("utf-8") == SMALL


def test_a_marked_part_is_removed_with_yes(run, small) -> None:
    """The withdrawn completion is named, as `diff` does."""
    ran = run("remove 35 --yes")
    assert ran.code == 0
    assert " ".join(ran.out.split()) == (
        "35 task removed: 加大优质教育资源供给 ▲dropped or removed "
        "35 教育局、各相关街镇 · Q1 done 2023-03-28 → removed with its milestone ▲withdrawn"
    )
    assert ran.err.startswith("A comment inside is removed too: # 待确认\n")
    assert run("remove 53 --yes").err == (
        "Error: Task 53 is the only task of the list.\n"
        "A list has at least one task: add another first.\n"
    )


def test_a_workstream_moves_with_its_heading(run, small) -> None:
    """The comment gets the number of the new task; to the same place nothing happens."""
    ran = run("move 53.2 --to 35")
    assert (ran.code, ran.out) == (0, "35 住建委  workstream moved: 53 → 35\n")
    assert "  # 35 住建委\n  - units: [住建委]\n" in FILE.read_text("utf-8")
    assert run("move 35.2 --after 53.1").code == 0
    assert FILE.read_text("utf-8") == SMALL
    assert run("move 35 --before 53").out == "No changes.\n"


def test_a_task_moves_and_keeps_its_number(run, small) -> None:
    """The order of the file changes, and `check` says so."""
    ran = run("move 35 --after 53")
    assert (ran.code, ran.out) == (0, "53  task moved in the file\n")
    assert "W305" in ran.err
    assert run("move 35 --before 53").code == 0
    assert FILE.read_text("utf-8") == SMALL


def test_a_milestone_moves_to_the_quarter_of_another_workstream(run, small) -> None:
    """With its comment and its completion."""
    assert run("remove 53.1 Q1-Q3").code == 0
    before = FILE.read_text("utf-8")
    ran = run("move 35 Q1 --to 53.1")
    assert " ".join(ran.out.split()) == (
        "53 政务服务办 · Q1 milestone moved: 35 教育局、各相关街镇 → 53 政务服务办"
    )
    moved = "    - quarter: Q1\n      plan: 发布招标公告   # 待确认\n      done: 2023-03-28\n"
    assert FILE.read_text("utf-8") == before.replace(moved, "").replace(
        "    - quarter: Q4\n", f"{moved}    - quarter: Q4\n"
    )
    assert run("move 53.1 Q1 --to 35").code == 0
    assert FILE.read_text("utf-8") == before


def test_a_dry_run_prints_the_diff_and_writes_nothing(run, small) -> None:
    """The changes on standard error, the diff on standard output."""
    ran = run("add --to 35.1 --q 4 --plan 验收 --dry-run")
    assert "+    - quarter: Q4\n+      plan: 验收\n" in ran.out
    assert ran.err.startswith("35 教育局、各相关街镇 · Q4  new milestone: 验收\n")
    ran = run("remove 35 Q1 --dry-run")
    assert (ran.code, "-      done: 2023-03-28\n" in ran.out) == (0, True)
    assert FILE.read_text("utf-8") == SMALL


def test_json_is_that_of_diff(run, small) -> None:
    """With and without --dry-run, and for what `diff` prints afterwards."""
    line = "add --to 35.1 --q 4 --plan 验收 --format json"
    ran, dry = (run(f"{line}{more}") for more in (" --dry-run", ""))
    assert json.loads(ran.out) == json.loads(dry.out)
    changes = json.loads(run("diff HEAD --format json").out)["changes"]
    assert json.loads(ran.out) == {
        "schema": 1, "old": FILE.as_posix(), "new": FILE.as_posix(), "changes": changes,
    }  # fmt: skip


def on_terminal(folder: Path, *words: str, keys: list[str]) -> tuple[int, str]:
    """The exit code and the screen of a run whose user types *keys*."""
    return with_keys(
        [sys.executable, "-m", "tasklist", *words],
        folder, [key.encode() for key in keys],
        TASKLIST_LANG="zh_CN", TASKLIST_TODAY="2023-06-09", NO_COLOR="1",
    )  # fmt: skip


def test_a_terminal_is_asked_for_what_is_missing(small) -> None:
    """Each value is checked as it is typed; the question comes last."""
    keys = ["新目标\n", "梁军、庞铁强\n", " \n", "教育局\n", "五\n", "3\n", "开工\n", "三季度\n",
            "Q4\n", "完工\n", "\n", "是\n"]  # fmt: skip
    code, screen = on_terminal(small, "add", keys=keys)
    assert code == 0
    for text in (
        "目标任务：", "责任领导（多个用顿号隔开）：", "责任单位 内容为空。", "不是有效季度：五",
        "Q3 与同一责任事项的 Q3 重叠。", "季度（直接回车结束）：", "54  新增任务：新目标", "W306",
        "是否增加？",
    ):  # fmt: skip
        assert text in screen.replace("\r", ""), text
    (_old, _other, task) = read_bytes(FILE.read_bytes(), "").tasklist.tasks
    assert (task.leaders, task.workstreams[0].units) == (("梁军", "庞铁强"), ("教育局",))
    assert [str(m.span) for m in task.workstreams[0].milestones] == ["Q3", "Q4"]


@pytest.mark.parametrize(
    ("keys", "code"), [(["\x03"], 130), (["新目标\n", "\x03"], 130), (["\x04"], 2)]
)
def test_a_terminal_that_ends_leaves_nothing(small, keys: list[str], code: int) -> None:
    """By Ctrl+C or Ctrl+D."""
    assert on_terminal(small, "add", keys=keys)[0] == code
    assert FILE.read_text("utf-8") == SMALL


def test_a_terminal_is_asked_before_a_part_is_removed(small) -> None:
    """With what would be lost; no is no, and nothing is asked of one complete addition."""
    code, screen = on_terminal(small, "remove", "35", "Q1", keys=["n\n"])
    assert code == 1
    assert "1 个节点已有办结等记录，删除后不再保留：35 Q1。 是否删除？" in screen
    assert "未写入任何内容。" in screen
    assert FILE.read_text("utf-8") == SMALL
    code, screen = on_terminal(small, "remove", "35", "Q1", keys=["y\n"])
    assert "done" not in FILE.read_text("utf-8")
    code, screen = on_terminal(small, "add", "--to", "35.1", "--q", "1", "--plan", "甲", keys=[])
    assert (code, "？" in screen) == (0, False)
