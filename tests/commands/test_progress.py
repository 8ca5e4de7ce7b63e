"""`progress`: the diary of a milestone, from the command line to git and back."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from testing.repositories import git

FILE = Path("data/tasks_2023.yaml")


def entries() -> list[str]:
    """The lines of entries in the file."""
    return [line.strip() for line in FILE.read_text("utf-8").splitlines() if "- {on:" in line]


@pytest.mark.parametrize(
    ("order", "message", "hint"),
    [
        ("progress 35 Q3", "Missing text.", "tasklist show 35"),
        ("progress 35 Q3 --amend --percent 5", "Missing text.", ""),
        ("progress 35 Q3 封顶 --state 慢", "Invalid value for --state: 慢", "behind"),
        ("progress 35 Q3 封顶 --percent 101", "Invalid value for --percent: 101", "0 to 100"),
        ("progress 35 Q3 封顶 --member 卫健委", "卫健委 is not responsible here.",
         "Responsible here: 教育局、各相关街镇、各街镇、杨柳青镇、张家窝镇、中北镇、"),
        ("progress 35 Q3 封顶 --on 2023-10-10", "2023-10-10 is in the future", ""),
        ("progress 35 Q3 --undo --percent 5", "--undo cannot be combined with other values.", ""),
        ("progress 35 Q1 Q2", "Expected one quarter, found several: Q1, Q2", ""),
        ("progress 35 36 --q 3 封顶", "write the task numbers as one word",
         "For example: 35 --q 3 主体封顶"),
    ],
)  # fmt: skip
def test_what_cannot_be_reported(run, order: str, message: str, hint: str) -> None:
    """Nothing is written, and the error says what to type."""
    before = FILE.read_bytes()
    ran = run(order)
    assert (ran.code, ran.out, FILE.read_bytes()) == (2, "", before)
    assert message in ran.err
    assert hint in ran.err


def test_what_is_decided_takes_no_pace(run) -> None:
    """Done, it is neither ahead nor behind; dropped, nothing more is reported."""
    run("done 35 Q3 --on 2023-09-28")
    ran = run("progress 35 Q3 结算 --state behind")
    assert (ran.code, "already done on 2023-09-28" in ran.err) == (2, True)
    assert run("progress 35 Q3 结算").code == 0
    assert run("progress 35 Q3 封顶 --on 2023-09-20 --state behind").code == 0
    run("drop 35 Q4 --reason 规划调整")
    assert run("progress 35 Q4 开工").code == 2
    assert len(entries()) == 2


def test_an_entry_is_chosen_by_day_and_member(run) -> None:
    """To amend and to remove; without these it is the newest."""
    for day, member in (("9-1", "中北镇"), ("9-1", "大寺镇"), ("9-5", "中北镇")):
        assert run(f"progress 35 Q3 报 --on {day} --member {member}").code == 0
    assert run("progress 35 Q3 --amend --on 9-1 --member 中北镇 --percent 10").code == 0
    assert run("progress 35 Q3 --amend --next 验收").code == 0
    assert entries() == [
        "- {on: 2023-09-01, text: 报, percent: 10, member: 中北镇}",
        "- {on: 2023-09-01, text: 报, member: 大寺镇}",
        "- {on: 2023-09-05, text: 报, member: 中北镇, next: 验收}",
    ]
    assert run("progress 35 Q3 --undo --member 大寺镇").code == 0
    assert run("progress 35 Q3 --undo --on 9-5").code == 0
    assert entries() == ["- {on: 2023-09-01, text: 报, percent: 10, member: 中北镇}"]
    assert run("undo --yes").code == 0
    assert len(entries()) == 2


def test_a_program_gets_the_change_and_the_diary(run) -> None:
    """In the form of `diff`; entries of later days are not known yet."""
    answer = json.loads(run("progress 35 Q3 封顶 --on 9-12 --state behind --format json").out)
    (change,) = answer["changes"]
    assert (change["kind"], change["after"]) == ("progress", "2023-09-12 behind 封顶")
    run("progress 35 Q3 完工 --on 10-8 --state ahead --percent 90")
    shown = json.loads(run("show 35 --q 3 --format json --as-of 2023-10-01").out)["milestones"][0]
    assert shown["state"] == "behind"
    assert shown["progress"] == [
        {"on": "2023-09-12", "text": "封顶", "state": "behind", "percent": None, "member": None,
         "problem": None, "next": None},
    ]  # fmt: skip
    columns = run("show 35 --q 3 --format tsv --columns state,progress").out.splitlines()
    assert columns[1] == "ahead\t2023-10-08 ahead 90% 完工"


def numbers(run, question: str) -> list[str]:
    """The tasks and quarters that `show` lists, as of 9 October."""
    ran = run(f"show {question} --format tsv --columns task,quarter")
    assert (ran.code, ran.err) == (0, "")
    return [line.replace("\t", " ") for line in ran.out.splitlines()[1:]]


def test_the_pace_selects_and_is_counted(run) -> None:
    """By the latest entry of what is open: the words of the tables are taken in both languages."""
    run("progress 35 Q3 滞后 --on 9-1 --state behind")
    run("progress 35 Q4 顺利 --on 9-1 --state behind")
    run("progress 35 Q4 顺利 --on 10-1 --state on-track")
    run("progress 27 Q4 超前 --on 10-1 --state ahead")
    run("progress 28 Q4 滞后 --on 9-1 --state behind")
    run("done 28 Q4 --on 2023-10-01 --yes")
    assert numbers(run, "--state behind") == numbers(run, "--state 欠序时") == ["35 Q3"]
    assert numbers(run, "--state ahead,达") == ["27 Q4", "35 Q4"]
    assert numbers(run, "--state behind --as-of 2023-09-15") == ["28 Q4", "35 Q3", "35 Q4"]
    total = json.loads(run("summary --by unit --format json").out)["total"]
    assert (total["ahead"], total["on_track"], total["behind"]) == (1, 1, 1)
    heading = run("summary --format md").out
    assert [word for word in ("Ahead", "On track", "Behind") if word not in heading] == []


def test_what_is_silent_is_found(run) -> None:
    """Open and begun; counted from the latest entry, the first day, or the return."""
    whole = numbers(run, "35 --stale 100 --as-of 2023-10-09")
    assert whole == ["35 Q1", "35 Q2", "35 Q3"]
    assert numbers(run, "35 --stale 101") == ["35 Q1", "35 Q2"]
    run("progress 35 Q1 仍在办理 --on 9-9")
    run("done 35 Q2 --on 2023-06-28")
    assert numbers(run, "35 --stale 30") == ["35 Q1", "35 Q3"]
    assert numbers(run, "35 --stale 31") == ["35 Q3"]
    run("return 35 Q2 --reason 不足 --on 2023-10-08")
    assert numbers(run, "35 --stale 1") == ["35 Q1", "35 Q2", "35 Q3", "35 Q4"]
    assert numbers(run, "35 --stale 2") == ["35 Q1", "35 Q3", "35 Q4"]
    assert numbers(run, "35 --stale 999999") == []


def test_the_card_has_the_diary(run) -> None:
    """The newest first; and the milestone of a group says which members have reported."""
    run("progress 35 Q3 开工 --on 7-1 --percent 5")
    run("progress 35 Q3 移交 --on 9-1 --member 中北镇 --state behind --problem 拆迁 --next 协调")
    card = run("show 35 --format table").out
    start = card.index("Reported (1 of 11): 中北镇; not yet: 杨柳青镇、张家窝镇、精武镇")
    lines = [line.strip() for line in card[start:].splitlines()]
    assert lines[lines.index("2023-09-01 behind, 中北镇: 移交") :][:4] == [
        "2023-09-01 behind, 中北镇: 移交", "Problem: 拆迁", "Next: 协调", "2023-07-01 5%: 开工",
    ]  # fmt: skip


@pytest.fixture
def repository(office, run):
    """The list in git, committed on the branch `main`."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    return office


def on_two_branches(run, ours: str, theirs: str) -> int:
    """Report *ours* on `main` and *theirs* on a branch, and merge; the exit code of git."""
    git("branch", "-q", "other")
    for branch, order in (("main", ours), ("other", theirs)):
        git("checkout", "-q", branch)
        assert run(order).code == 0
        git("commit", "-qam", order)
    git("checkout", "-q", "main")
    return subprocess.run(
        ["git", "merge", "-q", "other"], capture_output=True, check=False
    ).returncode


def test_entries_with_others_between_them_merge(repository, run) -> None:
    """May is reported late on one branch, September on the other."""
    run("progress 35 Q3 立项 --on 6-20")
    run("progress 35 Q3 招标 --on 7-20")
    git("commit", "-qam", "two")
    assert (
        on_two_branches(run, "progress 35 Q3 清表 --on 5-20", "progress 35 Q3 装修 --on 9-20") == 0
    )
    assert [re.findall("text: ([^,}]+)", line)[0] for line in entries()] == [
        "清表", "立项", "招标", "装修",
    ]  # fmt: skip
    assert run("check").code == 0


@pytest.mark.parametrize("first", [None, "progress 35 Q3 立项 --on 6-20"])
def test_the_newest_of_both_branches_are_united(repository, run, first: str | None) -> None:
    """Git cannot, also where both begin the list; `resolve` offers both, sorted by day."""
    if first is not None:
        run(first)
        git("commit", "-qam", "one")
    assert (
        on_two_branches(
            run, "progress 35 Q3 装修 --on 9-20", "progress 35 Q3 封顶 --on 8-20 --state behind"
        )
        == 1
    )
    assert run("check").code == 1
    (conflict,) = json.loads(run("resolve --list --format json").out)["conflicts"]
    assert conflict["can_be_both"]
    assert "2023-08-20 behind: 封顶" in run("resolve --list").out
    assert run("resolve --both --yes").code == 0
    assert entries() == [
        *(["- {on: 2023-06-20, text: 立项}"] if first else []),
        "- {on: 2023-08-20, text: 封顶, state: behind}",
        "- {on: 2023-09-20, text: 装修}",
    ]  # fmt: skip
    assert run("check").code == 0


def test_a_renamed_member_keeps_its_entries(office, run) -> None:
    """The name in the entry follows, and `diff` says one rename."""
    run("progress 35 Q3 移交 --on 9-1 --member 中北镇")
    assert run("rename unit 中北镇 中北街道 --from 2023-09-15 --yes").code == 0
    assert entries() == ["- {on: 2023-09-01, text: 移交, member: 中北街道}"]
    assert run("progress 35 Q3 --amend --member 中北镇 --percent 5").code == 0
    assert entries() == ["- {on: 2023-09-01, text: 移交, percent: 5, member: 中北街道}"]


def test_log_and_commit_say_what_was_reported(repository, run) -> None:
    """In words, a line an entry."""
    run("progress 35 Q3 封顶 --on 9-12 --state behind --problem 多雨")
    run("commit")
    line = "35 教育局、各相关街镇 · Q3  progress: 2023-09-12 behind: 封顶; problem: 多雨"
    subject, _blank, body = git("log", "-1", "--format=%B").strip().split("\n")
    assert (subject, body) == ("35 教育局 Q3 progress: behind", line)
    assert line in run("log -n 1").out
    run("progress 35 Q3 --amend --percent 50")
    assert "progress: 2023-09-12 behind{+, 50%+}: 封顶;" in run("diff").out
