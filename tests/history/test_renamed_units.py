"""A unit that was renamed: its history under both names, in real git."""

from __future__ import annotations

import pytest

from testing.repositories import git
from testing.small_repository import LIST, commit, done, read, write

ALIAS = "aliases:\n  - {unit: 教体局, was: 教育局, from: 2023-04-01}\ntasks:\n"


def renamed(text: str) -> str:
    """*text* with 教育局 renamed, as a person does it: all names, and a line for the alias."""
    return text.replace("教育局", "教体局").replace("tasks:\n", ALIAS, 1)


REPORTED = done(LIST, "Q1", "2023-03-28")
BEFORE = "2023-03-30 A ID first quarter\n  1 教育局、各街镇 · Q1  active → done 2023-03-28\n"
RENAME = "2023-04-20 A ID rename\n  unit renamed 2023-04-01: 教育局 → 教体局\n"
AFTER = "2023-06-30 A ID second quarter\n  1 教体局、各街镇 · Q2  active → done 2023-06-28\n"


@pytest.fixture
def year(kept) -> None:
    """A report, the rename, another report."""
    write(REPORTED)
    commit("first quarter", "2023-03-30")
    write(renamed(REPORTED))
    commit("rename", "2023-04-20")
    write(done(read(), "Q2", "2023-06-28"))
    commit("second quarter", "2023-06-30")


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("name", ["教育局", "教体局", "甲镇"])
def test_its_history_is_whole_under_both_names(tell, name: str) -> None:
    """Before and after; a member of a group that shares its task sees the marks alone."""
    rename = "" if name == "甲镇" else f"{RENAME}\n"
    assert tell(f"log --unit {name}") == f"{AFTER}\n{rename}{BEFORE}\n"


@pytest.mark.usefixtures("year")
def test_its_history_outlives_the_alias(tell) -> None:
    """The commits still say that both were one."""
    write(read().replace(ALIAS, "tasks:\n"))
    assert tell("log --unit 教育局") == f"{AFTER}\n{RENAME}\n{BEFORE}\n"


@pytest.mark.usefixtures("year")
def test_a_done_before_the_rename_is_not_backdated(tell) -> None:
    """It was open in March, when it was marked, under its former name."""
    assert tell("diff HEAD~3..HEAD") == (
        "unit renamed 2023-04-01: 教育局 → 教体局\n"
        "1 教体局、各街镇 · Q1  active → done 2023-03-28\n"
        "1 教体局、各街镇 · Q2  active → done 2023-06-28\n"
        "3 changes · HEAD~3:data/tasks_2023.yaml → HEAD:data/tasks_2023.yaml\n"
    )


@pytest.mark.usefixtures("year")
def test_its_trend_is_one_row(tell) -> None:
    """Under the present name, whichever is asked for."""
    for name in ("教育局", "教体局"):
        answer = tell(f"trend --by unit --lead {name} --quarterly --format tsv")
        assert "教育局" not in answer
        rows = [line.split("\t") for line in answer.splitlines()]
        assert [(row[0], row[2], row[3], row[4]) for row in rows[1:3]] == [
            ("2023-03-31", "教体局", "3", "1"), ("2023-06-30", "教体局", "3", "2"),
        ]  # fmt: skip


def test_a_clean_merge_of_a_rename_and_a_done_says_nothing_new(tell) -> None:
    """Each side brought its own: one the name, one the report, in the same task."""
    git("switch", "-qc", "side")
    write(done(LIST, "Q2", "2023-03-28"))
    commit("done", "2023-03-30")
    git("switch", "-q", "main")
    write(renamed(LIST))
    commit("rename", "2023-04-20")
    git("merge", "-q", "-m", "merge", "side", day="2023-05-01")
    assert read() == done(renamed(LIST), "Q2", "2023-03-28")
    assert tell("log") == (
        f"{RENAME}\n"
        "2023-03-30 A ID done\n  1 教育局、各街镇 · Q2  upcoming → done 2023-03-28\n\n"
        "2023-01-05 A ID list\n  list added\n\n"
    )
