"""A history goes under every name that the list had, and under no other list's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from testing.repositories import git
from testing.small_repository import LIST, commit, done, read, write

pytestmark = pytest.mark.thinned

ADDED = "2023-01-05 A ID list\n  list added\n\n"
NEW_YEAR = "2023-12-30 A ID a new year\n  list added\n\n"
FIRST = "2023-04-02 A ID first\n  1 教育局、各街镇 · Q1  active → done 2023-03-28\n\n"
SECOND = "2023-07-02 A ID second\n  1 教育局、各街镇 · Q2  active → done 2023-06-29\n\n"
NEXT = LIST.replace("2023", "2024")


def report(name: str = "data/tasks_2023.yaml") -> None:
    """The first quarter is reported."""
    write(done(read(name), "Q1", "2023-03-28"), name)
    commit("first", "2023-04-02")


def test_a_branch_from_before_two_renames(tell) -> None:
    """What it committed under the first name, after both renames, is told."""
    git("switch", "-qc", "education")
    git("switch", "-q", "main")
    for number, name in enumerate(("lists/tasks_2023.yaml", "区级/清单.yaml")):
        Path(name).parent.mkdir(exist_ok=True)
        git("mv", ("data/tasks_2023.yaml", "lists/tasks_2023.yaml")[number], name)
        git("commit", "-qm", "move", day=f"2023-02-0{number + 1}")
    git("switch", "-q", "education")
    report()
    git("switch", "-q", "main")
    git("merge", "-q", "-m", "merge", "education", day="2023-04-10")
    assert "done: 2023-03-28" in read("区级/清单.yaml")
    assert tell("log -f 区级/清单.yaml") == FIRST + ADDED
    assert tell("log 1 --unit 教育局 -f 区级/清单.yaml") == FIRST
    assert tell("log 2 -f 区级/清单.yaml") == "No commit contains matching changes.\n"


def test_both_sides_moved_it(tell) -> None:
    """To two places; the merge keeps one."""
    git("switch", "-qc", "other")
    git("mv", "data/tasks_2023.yaml", "tasks_2023.yaml")
    report("tasks_2023.yaml")
    git("switch", "-q", "main")
    git("mv", "data/tasks_2023.yaml", "list.yaml")
    write(done(read("list.yaml"), "Q2", "2023-06-29"), "list.yaml")
    commit("second", "2023-07-02")
    git("merge", "-q", "--no-commit", "-s", "ours", "other")
    write(done(read("list.yaml"), "Q1", "2023-03-28"), "list.yaml")
    commit("both", "2023-07-03")
    assert tell("log -f list.yaml") == SECOND + FIRST + ADDED


def test_a_copy_kept_beside_it_takes_no_history_away(tell) -> None:
    """The copy equals what an old branch still has; the list is the one that was renamed."""
    git("switch", "-qc", "other")
    write("x", "other.txt")
    commit("other work", "2023-01-06")
    git("switch", "-q", "main")
    write(LIST, "first-version.yaml")
    commit("a copy", "2023-01-07")
    Path("lists").mkdir()
    git("mv", "data/tasks_2023.yaml", "lists/tasks_2023.yaml")
    report("lists/tasks_2023.yaml")
    git("switch", "-q", "other")
    write(done(LIST, "Q2", "2023-06-29"))
    commit("second", "2023-07-02")
    write(LIST)
    commit("not yet", "2023-07-03")
    git("switch", "-q", "main")
    git("merge", "-q", "-m", "merge", "other", day="2023-07-04")
    changes = tell("log -f lists/tasks_2023.yaml")
    assert changes.endswith(SECOND + FIRST + ADDED)
    assert changes.startswith("2023-07-03 A ID not yet\n")


def test_a_list_joined_from_another_repository(tell, kept, tmp_path) -> None:
    """Its commits are told, those from before the join and those of a later one."""
    git("init", "-q", "-b", "main", str(tmp_path / "town"))
    there = ("-C", str(tmp_path / "town"))
    write(LIST, str(tmp_path / "town/tasks_2023.yaml"))
    git(*there, "add", "-A")
    git(*there, "commit", "-qm", "the town's list", day="2023-01-02")
    git("pull", "-q", "--no-rebase", "--allow-unrelated-histories", "-s", "ours", "--no-edit",
        str(tmp_path / "town"), "main", day="2023-02-01")  # fmt: skip
    git("read-tree", "--prefix=town/", "-u", "FETCH_HEAD")
    git("commit", "-q", "--amend", "--no-edit", day="2023-02-01")
    write(done(LIST, "Q1", "2023-03-28"), str(tmp_path / "town/tasks_2023.yaml"))
    git(*there, "commit", "-qam", "first", day="2023-04-02")
    git("pull", "-q", "--no-rebase", "-X", "subtree=town", "--no-edit", str(tmp_path / "town"),
        "main", day="2023-05-01")  # fmt: skip
    assert "done: 2023-03-28" in read("town/tasks_2023.yaml")
    assert tell("log -f town/tasks_2023.yaml") == FIRST + (
        "2023-01-02 A ID the town's list\n  list added\n\n"
    )
    assert tell("log") == ADDED


def test_a_list_that_was_gone_for_a_while(tell) -> None:
    """Who took it away and who brought it back is told, and all from before."""
    write("x", "data/notes")
    report()
    text = read()
    git("rm", "-q", "data/tasks_2023.yaml")
    git("commit", "-qm", "gone", day="2023-05-01")
    write(done(text, "Q2", "2023-06-29"))
    commit("back", "2023-07-05")
    assert tell("log") == (
        "2023-07-05 A ID back\n  list added\n\n"
        "2023-05-01 A ID gone\n  list file removed  ▲dropped or removed\n\n" + FIRST + ADDED
    )
    git("rm", "-q", "data/tasks_2023.yaml")
    git("commit", "-qm", "gone again", day="2023-08-01")
    assert tell("log -f data/tasks_2023.yaml").startswith(
        "2023-08-01 A ID gone again\n  list file removed  ▲dropped or removed\n\n2023-07-05"
    )


def test_moved_and_laid_out_anew_in_one_commit(tell) -> None:
    """What changed on the way is told and marked, by `log` and `diff`, though no line is alike."""
    report()
    list_ = yaml.safe_load(read())
    del list_["tasks"][0]["workstreams"][0]["milestones"][0]["done"]
    git("rm", "-q", "data/tasks_2023.yaml")
    write(json.dumps(list_, ensure_ascii=False, indent=1, default=str), "lists/tasks_2023.yaml")
    commit("tidy", "2023-05-01")
    back = "  1 教育局、各街镇 · Q1  done 2023-03-28 → reopened  ▲withdrawn\n\n"
    assert tell("log -f lists/tasks_2023.yaml") == ("2023-05-01 A ID tidy\n" + back + FIRST + ADDED)
    assert "▲withdrawn" in tell("diff HEAD~1..HEAD -f lists/tasks_2023.yaml")


@pytest.mark.parametrize("how", ["archived", "archived first", "renamed", "copied", "as a copy"])
def test_a_new_years_list_begins_its_own(tell, how: str) -> None:
    """However it was made of the last one's, and wherever that went: one line, no mark."""
    report()
    if how in ("archived", "archived first"):
        Path("archive").mkdir()
        git("mv", "data/tasks_2023.yaml", "archive/tasks_2023.yaml")
        if how == "archived first":
            git("commit", "-qm", "archived", day="2023-12-29")
    elif how == "renamed":
        git("mv", "data/tasks_2023.yaml", "data/tasks_2024.yaml")
    elif how == "as a copy":
        write(LIST, "data/tasks_2024.yaml")
        commit("prepared", "2023-12-29")
    write(NEXT, "data/tasks_2024.yaml")
    commit("a new year", "2023-12-30")
    assert tell("log") == NEW_YEAR
    out = "list added\n1 change · HEAD~1:data/tasks_2024.yaml → "
    assert tell("diff HEAD~1 --fail-on postponed,withdrawn") == out + "data/tasks_2024.yaml\n"
    if how.startswith("archived"):
        assert tell("log -f archive/tasks_2023.yaml") == FIRST + ADDED


@pytest.mark.parametrize("together", [True, False])
def test_a_new_years_list_in_the_same_file(tell, together: bool) -> None:
    """Where the last one is kept under another name: that one has the old history."""
    git("mv", "data/tasks_2023.yaml", "list.yaml")
    report("list.yaml")
    write(read("list.yaml"), "archive/2023.yaml")
    if not together:
        commit("kept", "2023-12-29")
    write(NEXT, "list.yaml")
    commit("a new year", "2023-12-30")
    assert tell("log -f list.yaml") == NEW_YEAR
    said = "list added\n1 change · HEAD~1:list.yaml → "
    assert tell("diff HEAD~1..HEAD -f list.yaml --fail-on postponed") == said + "HEAD:list.yaml\n"
    assert tell("diff HEAD~1 -f list.yaml --fail-on postponed") == said + "list.yaml\n"
    if together:
        assert tell("log -f archive/2023.yaml") == FIRST + ADDED
    # What is asked for by name is shown, whichever year's it is.
    assert "2023-03-28" in tell("show 1 -f list.yaml --at HEAD~1")


def test_a_new_years_list_merged_into_a_branch(tell) -> None:
    """The branch still has the old list in that file: it is not the new one's history."""
    git("mv", "data/tasks_2023.yaml", "list.yaml")
    commit("move", "2023-01-06")
    git("switch", "-qc", "next")
    write(LIST, "archive/2023.yaml")
    write(NEXT, "list.yaml")
    commit("a new year", "2023-12-30")
    git("switch", "-q", "main")
    write("x", "other.txt")
    commit("other", "2023-12-31")
    git("merge", "-q", "-m", "merge", "next", day="2024-01-02")
    assert tell("log -f list.yaml") == NEW_YEAR


def test_a_slip_in_the_year_of_a_files_name(tell) -> None:
    """The list goes on, and so does its history, when the name is put right."""
    git("mv", "data/tasks_2023.yaml", "data/tasks_2032.yaml")
    git("commit", "-q", "--amend", "-m", "list", day="2023-01-05")
    git("mv", "data/tasks_2032.yaml", "data/tasks_2023.yaml")
    report()
    assert tell("log") == FIRST + ADDED


def test_a_slip_in_the_year_of_a_list(tell) -> None:
    """The same file, and nobody kept a list of the wrong year: it is told as a change."""
    write(LIST.replace("year: 2023", "year: 2032"))
    commit("slip", "2023-01-06")
    write(LIST)
    commit("put right", "2023-01-07")
    changes = tell("log")
    assert changes.startswith("2023-01-07 A ID put right\n  year: 2032 → 2023\n")
    assert "  year: 2023 → 2032\n" in changes
    assert changes.endswith(ADDED)
    assert tell("diff HEAD~1").startswith("year: 2032 → 2023\n")


TOWN = """\
title: 某镇2023年清单
year: 2023
tasks:
- id: 1
  goal: 改造老旧小区管网
  leaders: [赵]
  workstreams:
  - units: [村镇办]
    milestones:
    - quarter: Q1-Q4
      plan: 逐户调查再更换
"""


def test_another_list_of_the_same_year_is_no_origin(tell) -> None:
    """One went as the other came, and they share nothing but the year."""
    git("rm", "-q", "data/tasks_2023.yaml")
    write(TOWN, "town/tasks_2023.yaml")
    commit("the town's list", "2023-02-01")
    assert tell("log -f town/tasks_2023.yaml") == (
        "2023-02-01 A ID the town's list\n  list added\n\n"
    )
    assert tell("diff HEAD~1..HEAD -f town/tasks_2023.yaml").startswith("list added")


def test_of_two_that_moved_each_has_its_own(tell) -> None:
    """Two lists that change places with their folders are not taken for each other."""
    write(TOWN, "town/tasks_2023.yaml")
    commit("the town's list", "2023-02-01")
    Path("lists").mkdir()
    git("mv", "town/tasks_2023.yaml", "lists/town.yaml")
    git("mv", "data/tasks_2023.yaml", "lists/district.yaml")
    write(done(read("lists/district.yaml"), "Q1", "2023-03-28"), "lists/district.yaml")
    commit("first", "2023-04-02")
    assert tell("log -f lists/district.yaml") == FIRST + ADDED
    assert tell("log -f lists/town.yaml") == ("2023-02-01 A ID the town's list\n  list added\n\n")


def test_a_branch_that_moved_it_and_a_merge_that_did_not(tell) -> None:
    """The other side has a copy that equals the moved list: that is the copy, this the list."""
    git("switch", "-qc", "other")
    Path("lists").mkdir()
    git("mv", "data/tasks_2023.yaml", "lists/tasks_2023.yaml")
    git("commit", "-qm", "move", day="2023-02-01")
    git("switch", "-q", "main")
    write(LIST, "first-version.yaml")
    commit("a copy", "2023-02-02")
    git("merge", "-q", "--no-commit", "-s", "ours", "other")
    write(done(LIST, "Q1", "2023-03-28"))
    commit("merge", "2023-04-02")
    merged = FIRST.replace("first", "merge")
    assert tell("log") == merged + ADDED


def test_a_rename_that_is_not_committed_yet(tell) -> None:
    """Once it is staged, the new name has the old one's history, and is compared with it."""
    report()
    git("mv", "data/tasks_2023.yaml", "data/list.yaml")
    write(done(read("data/list.yaml"), "Q2", "2023-06-29"), "data/list.yaml")
    assert tell("log -f data/list.yaml") == FIRST + ADDED
    assert tell("diff -f data/list.yaml").startswith(
        "1 教育局、各街镇 · Q2  active → done 2023-06-29\n"
    )
    assert "2023-03-28" in tell("show 1 -f data/list.yaml --at HEAD")


def test_lines_that_call_it_otherwise_are_compared(tell) -> None:
    """Though neither is merged: from here to there, and back."""
    git("switch", "-qc", "other")
    git("mv", "data/tasks_2023.yaml", "data/list.yaml")
    report("data/list.yaml")
    git("switch", "-q", "main")
    changed = "1 教育局、各街镇 · Q1  active → done 2023-03-28"
    assert tell("diff main..other").startswith(changed)
    git("switch", "-q", "other")
    assert tell("diff main..other -f data/list.yaml").startswith(changed)
    git("rm", "-q", "data/list.yaml")
    write("x", "data/other.txt")
    commit("gone", "2023-05-01")
    assert tell("diff main..other -f data/list.yaml") == (
        "Error: data/list.yaml is not in other.\nSee which commits have it: tasklist log\nexit 3\n"
    )


def test_of_a_thousand_files_that_move_together_the_list_is_found(tell) -> None:
    """By its name: not each of them is read."""
    for number in range(1000):
        write(f"key: {number}\n", f"data/other/{number}.yaml")
    commit("others", "2023-01-06")
    git("mv", "data", "files")
    report("files/tasks_2023.yaml")
    assert tell("log -f files/tasks_2023.yaml") == FIRST + ADDED


def test_only_what_is_asked_of_the_later_commits(tell) -> None:
    """`diff` marks a late report by the commits between two, under whatever name."""
    git("mv", "data/tasks_2023.yaml", "list.yaml")
    git("commit", "-qm", "move", day="2023-09-01")
    report("list.yaml")
    assert "▲backdated" not in tell("diff HEAD~1..HEAD -f list.yaml --grace 200")
    assert "▲backdated" in tell("diff HEAD~2..HEAD -f list.yaml")


def test_before_the_first_commit(tmp_path, monkeypatch, tell) -> None:
    """There is no history, and that is no error."""
    git("switch", "-q", "--orphan", "new")
    write(LIST)
    assert tell("log") == ("No commit contains matching changes.\nBranch new has no commits yet.\n")
