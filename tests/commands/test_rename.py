"""`tasklist rename`: a unit, group or leader gets another name, and keeps its history."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from testing.lists import SMALL
from testing.repositories import git
from testing.terminals import with_keys

FILE = Path("data/tasks_2023.yaml")
ALIAS = "aliases:\n  - {unit: 教体局, was: 教育局, from: 2023-07-01}\n"
RENAMED = SMALL.replace("教育局", "教体局").replace("tasks:\n", f"{ALIAS}tasks:\n", 1)
SAID = "unit renamed 2023-07-01: 教育局 → 教体局\n"
RENAME = "rename unit 教育局 教体局 --from 2023-07-01"


@pytest.fixture
def small(office) -> Path:
    """The small list, committed, in place of the real one."""
    FILE.write_text(SMALL, "utf-8", newline="")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    return office


def test_a_unit_is_renamed_in_one_write(run, small) -> None:
    """Its names, its heading comment and one line for the alias; nothing else."""
    ran = run(RENAME)
    assert (ran.code, ran.out, ran.err) == (0, SAID, "教育局 is named in: task 35\n")
    assert FILE.read_text("utf-8") == RENAMED
    assert run("diff").out.startswith(SAID)


def test_undo_gives_the_bytes_back_and_redo_renames_again(run, small) -> None:
    """Like every command that writes."""
    run(RENAME)
    assert run("undo --yes").code == 0
    assert FILE.read_text("utf-8") == SMALL
    assert run("redo --yes").code == 0
    assert FILE.read_text("utf-8") == RENAMED


def test_both_names_find_all_of_it(run, small) -> None:
    """Whoever asks, in the list and in its history."""
    run("done 35 Q3 --on 2023-09-28")
    git("commit", "-qam", "done", day="2023-09-28")
    run(RENAME)
    assert run("commit -m 更名").code == 0
    for ask in ("show --unit {} --format tsv", "show --lead {} --format tsv", "log --unit {}"):
        old, new = (run(ask.format(name)) for name in ("教育局", "教体局"))
        assert old == new
        assert old.code == 0
        assert "35" in old.out


def test_the_same_again_changes_nothing(run, small) -> None:
    """Once it is done."""
    run(RENAME)
    ran = run(RENAME)
    assert (ran.code, ran.out, ran.err) == (0, "No changes.\n", "")
    assert FILE.read_text("utf-8") == RENAMED


def test_a_group_and_a_leader(run, small) -> None:
    """In both languages."""
    assert run("rename group 各街镇 各镇街").out == "unit renamed: 各街镇 → 各镇街\n"
    assert run("更名 领导 梁军 王强").out == "leader renamed: 梁军 → 王强\n"
    text = FILE.read_text("utf-8")
    assert "  各镇街: [甲镇, 乙镇]\n  各相关街镇: [各镇街]\n" in text
    assert "  leaders: [王强, 庞铁强]\n" in text


def test_a_misspelling_keeps_no_alias(run, small) -> None:
    """`diff` shows the place, for no alias tells what it was."""
    FILE.write_text(
        SMALL.replace("[住建委]", "[住见委]").replace("53 住建委", "53 住见委"), "utf-8"
    )
    ran = run("rename unit 住见委 住建委 --no-alias")
    assert ran.out == "53 住建委  units: 住见委 → 住建委  ▲dropped or removed\n"
    assert FILE.read_text("utf-8") == SMALL


def test_texts_that_mention_it_are_named(run, small) -> None:
    """People wrote them: they are left alone."""
    text = SMALL.replace("加大优质教育资源供给", "由教育局加大供给").replace(
        "建立储备库", "教育局建库"
    )
    FILE.write_text(text, "utf-8")
    assert run(RENAME).err == (
        "教育局 is named in: task 35\n"
        "Texts that mention 教育局 are not changed: 35 goal, 53.1 Q1-Q3 plan\n"
    )
    plans = {"兴华中学完工": "教育局", "发布招标公告": "教育局", "跟踪问效": "教育局跟踪",
             "1. 建立储备库": "教育局", "配合推进": "教育局", "审批便利化": "教育局"}  # fmt: skip
    text = SMALL
    for old, new in plans.items():
        text = text.replace(old, new)
    FILE.write_text(text, "utf-8")
    assert "53 goal, 53.1 Q1-Q3 plan, 53.1 Q4 plan and 1 more\n" in run(RENAME).err


def test_a_dry_run_writes_nothing(run, small) -> None:
    """It prints the diff, and the change beside it."""
    ran = run(f"{RENAME} --dry-run")
    assert ran.out.splitlines()[:2] == [f"--- a/{FILE}", f"+++ b/{FILE}"]
    assert [line for line in ran.out.splitlines() if line[0] in "+-"][2:] == [
        "+aliases:", "+  - {unit: 教体局, was: 教育局, from: 2023-07-01}",
        "-  # 35 教育局 各相关街镇", "-  - units: [教育局, 各相关街镇]",
        "+  # 35 教体局 各相关街镇", "+  - units: [教体局, 各相关街镇]",
    ]  # fmt: skip
    assert ran.err.startswith(SAID)
    assert FILE.read_text("utf-8") == SMALL


def test_a_program_gets_what_diff_prints(run, small) -> None:
    """One object, with the rename."""
    report = json.loads(run(f"{RENAME} --format json").out)
    assert report["changes"] == [
        {"task": None, "units": [], "quarter": None, "kind": "unit-renamed", "before": "教育局",
         "after": "教体局", "detail": "2023-07-01", "flags": []},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "教育局 教体局",
            "教育局 is a unit; write the kind before the names.\nWrite: unit 教育局 教体局",
        ),
        (
            "梁军 王强",
            "梁军 is a leader; write the kind before the names.\nWrite: leader 梁军 王强",
        ),
        ("甲乙 丙丁", "Missing kind: unit, group or leader.\nFor example: unit 甲乙 丙丁"),
        ("unit 教育局", "Expected a kind, the old name and the new name."),
        ("unit 教育局 教体局 丙", "Expected a kind, the old name and the new name."),
        ("task 35 36", "Invalid kind: task\nExpected unit, group or leader."),
        ("unit 教育 教体局", "No name in the list matches 教育.\nDid you mean 教育局?"),
        ("unit 教育局 甲、乙", "Expected one name: 甲、乙"),
        ("leader 教育局 甲", "No name in the list matches 教育局."),
        ("unit 各街镇 各相关街镇", "Group 各相关街镇 already exists."),
        ("unit 教育局 教\u200b体局", "NEW contains a character that is not allowed: U+200B"),
        ("unit 教育局 甲 --from 2023-02-30", "Invalid date: 2023-02-30"),
    ],
)
def test_what_is_refused(run, small, words: str, message: str) -> None:
    """With what to write instead; nothing is written."""
    ran = run(f"rename {words}")
    assert ran.code == 2
    assert message in ran.err
    assert FILE.read_text("utf-8") == SMALL


def test_an_empty_or_broken_name_is_refused(run, small) -> None:
    """Also one of several lines."""
    for new in ("", " ", "甲\n乙"):
        assert run("rename unit 教育局", new).code == 2
    assert FILE.read_text("utf-8") == SMALL


@pytest.mark.parametrize(("key", "renamed"), [("y", True), ("n", False)])
def test_a_terminal_is_asked(small, key: str, renamed: bool) -> None:
    """What would change, where, and a question."""
    code, screen = with_keys(
        [sys.executable, "-m", "tasklist", *RENAME.split()], small, [f"{key}\n".encode()],
        TASKLIST_LANG="zh_CN", TASKLIST_TODAY="2023-10-09", NO_COLOR="1",
    )  # fmt: skip
    assert code == (not renamed)
    for text in ("单位更名 2023-07-01：教育局 → 教体局", "任务 35", "将“教育局”更名为“教体局”？"):
        assert text in screen, screen
    assert FILE.read_text("utf-8") == (RENAMED if renamed else SMALL)


def test_a_terminal_is_not_asked_about_nothing(run, small) -> None:
    """Once it is renamed."""
    run(RENAME)
    code, screen = with_keys(
        [sys.executable, "-m", "tasklist", *RENAME.split()], small, [],
        TASKLIST_LANG="en", TASKLIST_TODAY="2023-10-09",
    )  # fmt: skip
    assert (code, screen.replace("\r", "")) == (0, "No changes.\n")


def test_a_rename_and_a_done_merge_cleanly(run, small) -> None:
    """On two branches, in the same task, by real git."""
    git("switch", "-qc", "side")
    run("done 35 Q3 --on 2023-09-28")
    git("commit", "-qam", "done", day="2023-09-28")
    git("switch", "-q", "main")
    run(RENAME)
    git("commit", "-qam", "rename", day="2023-10-01")
    git("merge", "-q", "-m", "merge", "side", day="2023-10-02")
    assert FILE.read_text("utf-8") == RENAMED.replace(
        "plan: 兴华中学完工\n", "plan: 兴华中学完工\n      done: 2023-09-28\n"
    )
    assert "W331" not in run("check").out


def test_check_names_what_a_merge_left_behind(run, small) -> None:
    """A task of the other branch with the old name; the same rename corrects it."""
    git("switch", "-qc", "side")
    run("add --to 53 --q 1-4 --plan 配合 --units 教育局")
    git("commit", "-qam", "add", day="2023-09-28")
    git("switch", "-q", "main")
    run(RENAME)
    git("commit", "-qam", "rename", day="2023-10-01")
    git("merge", "-q", "-m", "merge", "side", day="2023-10-02")
    warnings = run("check").out
    assert "W331 教育局 has been called 教体局 since 2023-07-01\n" in warnings
    assert "tasklist rename unit 教育局 教体局" in warnings
    ran = run("rename unit 教育局 教体局")
    assert ran.out == "53 教体局  units: 教育局 → 教体局\n"
    assert "W331" not in run("check").out


def test_renames_on_two_branches_conflict(run, small) -> None:
    """Both add a line in one place: `resolve` shows them, and keeps both."""
    run("rename unit 政务服务办 审批局")
    git("commit", "-qam", "first", day="2023-09-01")
    git("switch", "-qc", "side")
    run("rename unit 住建委 住建局")
    git("commit", "-qam", "one", day="2023-09-28")
    git("switch", "-q", "main")
    run(RENAME)
    git("commit", "-qam", "other", day="2023-10-01")
    with pytest.raises(subprocess.CalledProcessError):
        git("merge", "-q", "-m", "merge", "side", day="2023-10-02")
    assert (
        "former name: (nothing) or 住建委 → 住建局\nformer name: 教育局 → 教体局 or (nothing)\n"
    ) in run("resolve").out
    ran = run("resolve --both")
    assert ran.code == 0
    assert "unit renamed: 住建委 → 住建局\n" in ran.out
    assert FILE.read_text("utf-8").count("  - {unit: ") == 3
    for name in ("住建委", "教育局", "政务服务办"):
        assert run(f"show --unit {name}").code == 0
