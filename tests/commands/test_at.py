"""The list as it stood: at a commit, a tag, a branch, on a day; through the file's renames."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.repositories import git

pytestmark = pytest.mark.thinned

FILE = "data/tasks_2023.yaml"


@pytest.fixture
def committed(office, run) -> Path:
    """Three commits: published on 5 January, 35 Q1 done on 31 March, Q2 on 5 July."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    run("done 35 Q1 --on 2023-03-28")
    git("commit", "-qam", "first quarter", day="2023-03-31")
    git("tag", "bulletin-1")
    run("done 35 Q2 --on 2023-06-30")
    git("commit", "-qam", "second quarter", day="2023-07-05")
    return office


def done(run: Callable, at: str) -> int:
    """How many milestones of task 35 were done in that revision."""
    ran = run("show 35 --status done --format tsv --at", at)
    assert ran.code == 0
    return len(ran.rows)


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("revision", "count"),
    [("HEAD", 2), ("main", 2), ("HEAD~1", 1), ("bulletin-1", 1), ("HEAD~2", 0),
     ("2023-07-05", 2), ("2023-07-04", 1), ("2023/7/4", 1), ("2023-03-30", 0)],
)  # fmt: skip
def test_a_revision_is_a_commit_tag_branch_or_day(run, revision: str, count: int) -> None:
    """A day is the last commit on or before it."""
    assert done(run, revision) == count


@pytest.mark.usefixtures("committed")
def test_the_working_file_is_not_read(run) -> None:
    """A faulty file on disk does not matter, nor a missing one that is named."""
    Path(FILE).write_text("no list", "utf-8")
    assert done(run, "HEAD") == 2
    Path(FILE).unlink()
    assert run("summary --at HEAD --file", FILE).code == 0


@pytest.mark.usefixtures("committed")
def test_the_footer_names_the_revision(run) -> None:
    """So that nobody takes it for the list of today."""
    assert "· bulletin-1:data/tasks_2023.yaml" in run("show 35 --format table --at bulletin-1").out


@pytest.mark.usefixtures("committed")
def test_a_file_is_found_by_its_old_name(run) -> None:
    """After a rename, in the commits before it too."""
    git("mv", FILE, "tasks_2023.yaml")
    git("commit", "-qm", "to the top")
    ran = run("show 35 --format table --at bulletin-1")
    assert "· bulletin-1:data/tasks_2023.yaml" in ran.out


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-p", "HEAD^^^^^^^^", "HEAD:data"])
def test_what_is_no_revision(run, revision: str) -> None:
    """It is said, with the next step; nothing is taken for an option of git's."""
    ran = run("show", f"--at={revision}")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"Error: Unknown revision: {revision}\nUse a commit,")
    assert sorted(path.name for path in Path().iterdir()) == [".git", ".gitattributes", "data"]


@pytest.mark.usefixtures("committed")
def test_a_day_before_all_commits(run) -> None:
    """It is said so, and how to see the first."""
    ran = run("show --at 2023-1-4")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: This branch has no commit on or before 2023-01-04.\n"
        "List the commits from the oldest on: git log --reverse\n"
    )


@pytest.mark.usefixtures("committed")
def test_a_faulty_revision_is_told_with_its_place(run) -> None:
    """`REV:FILE:LINE:COL`, as the faults of a file are."""
    text = Path(FILE).read_text("utf-8")
    Path(FILE).write_text(text.replace("year: 2023", "year: soon"), "utf-8")
    git("commit", "-qam", "a slip")
    Path(FILE).write_text(text, "utf-8")
    ran = run("overdue --at HEAD")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("HEAD:data/tasks_2023.yaml:3:7: E209 invalid year: soon\n")
    assert run("check --at HEAD").out.startswith("HEAD:data/tasks_2023.yaml:3:7: E209")
    assert run("check --at HEAD~1").code == 0


@pytest.mark.usefixtures("committed")
def test_before_the_file_was_there(run) -> None:
    """A commit without the list."""
    git("checkout", "-q", "--orphan", "empty")
    git("rm", "-rqf", "--cached", ".")
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    git("checkout", "-qf", "main")
    ran = run("show --at empty")
    assert ran.code == 3
    assert ran.err.startswith("Error: data/tasks_2023.yaml is not in empty.\n")


def test_outside_a_repository(run) -> None:
    """A clear sentence, and exit 2: the command was asked wrongly."""
    ran = run("show --at HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: data/tasks_2023.yaml is not in a git repository.\n")


def test_without_git(committed, run, monkeypatch) -> None:
    """Histories need it; nothing else does."""
    monkeypatch.setenv("PATH", str(committed / "nowhere"))
    assert run("show 35").code == 0
    ran = run("show 35 --at HEAD")
    assert (ran.code, ran.err.splitlines()[0]) == (3, "Error: git is not installed.")


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("words", [["show", "--at", ""], ["report", "--at", " "], ["diff", " "]])
def test_an_empty_revision(run, words: list[str]) -> None:
    """As a script writes it whose variable is not set; git would be asked for anything."""
    ran = run(*words)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", "Error: The revision is empty.")


@pytest.mark.usefixtures("committed")
def test_the_line_of_a_milestone_is_that_of_the_revision(run) -> None:
    """Of the file as it was read, now and from the cache; the working file has one line more."""
    Path(FILE).write_text("# 注\n" + Path(FILE).read_text("utf-8"), "utf-8")
    now, again, before = (
        json.loads(run("show 35 --format json", *more).out)["milestones"]
        for more in ((), (), ("--at", "HEAD"))
    )
    lines = Path(FILE).read_text("utf-8").splitlines()
    assert now == again
    assert [lines[row["line"] - 1].strip() for row in now] == [
        f"- quarter: {row['quarter']}" for row in now
    ]
    assert [row["line"] for row in before] == [row["line"] - 1 for row in now]
