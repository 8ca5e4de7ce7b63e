"""`tasklist commit` in the middle of an operation of git that has no conflict in the list."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from testing.repositories import git

FILE = Path("data/tasks_2023.yaml")
OTHER = Path("纪要.txt")


@pytest.fixture
def parted_twice(prepared, run) -> None:
    """Other milestones were reported on `side` and on `main`, and another file differs."""

    def branches() -> None:
        git("init", "-q", "-b", "main")
        for branch, ref, day in (("", "", ""), ("side", "35 Q1", "2"), ("main", "62 Q4", "3")):
            if branch:
                git("switch", "-q", *(["-c"] if branch == "side" else []), branch)
                assert run(f"done {ref} --on 2023-03-2{day}").code == 0
            OTHER.write_text(f"{branch}\n", "utf-8")
            git("add", "-A")
            git("commit", "-qm", f"by hand on {branch}", day="2023-10-01")

    prepared(branches)


def settle(content: str) -> None:
    """Resolve the conflict of the other file, which then has that *content*, and stage it."""
    OTHER.write_text(content, "utf-8")
    git("add", str(OTHER))


@pytest.mark.usefixtures("parted_twice", "shell")
@pytest.mark.parametrize(
    ("begin", "says", "go_on", "subject"),
    [
        (["cherry-pick", "side"], "A cherry-pick is in progress.", "git cherry-pick --continue",
         "by hand on side"),
        (["rebase", "-q", "side"], "A rebase is in progress.", "git rebase --continue",
         "by hand on main"),
        (["rebase", "-q", "--apply", "side"], "A rebase is in progress.", "git rebase --continue",
         "by hand on main"),
        (["revert", "--no-edit", "HEAD~1"], "A revert is in progress.", "git revert --continue",
         'Revert "by hand on main"'),
        (["am", "-q", "-3", "mbox"], "Patches are being applied (git am).", "git am --continue",
         "by hand on side"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("resolution", ["both\n", None])
def test_a_conflict_in_another_file(
    run, monkeypatch, begin, says, go_on, subject, resolution: str | None
) -> None:
    """The list is merged and staged, for a commit that git makes with its own message."""
    monkeypatch.setenv("GIT_EDITOR", "true")
    Path("mbox").write_text(git("format-patch", "-1", "--stdout", "side"), "utf-8")
    if begin[0] == "revert":
        git("commit", "-q", "-m", "more", "--allow-empty")
        settle("later\n")
        git("commit", "-qm", "later")
        begin = [*begin[:-1], "HEAD~2"]
    ours = OTHER.read_text("utf-8") if begin[0] != "rebase" else git("show", f"side:{OTHER}")
    assert subprocess.run(["git", *begin], capture_output=True, check=False).returncode
    before = git("rev-parse", "HEAD")
    ran = run("commit")
    assert (ran.code, ran.out, ran.err) == (
        2, "", (f"Error: {says} Other files have conflicts: {OTHER}\nResolve them, then run:"
                f" git add FILE, and then: {go_on}\n"),
    )  # fmt: skip
    # Also where only the list is left to commit, because the other file stays as it was.
    settle(resolution or ours)
    ran = run("commit")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {says}\nTo finish it, run: {go_on}\n"
    assert git("rev-parse", "HEAD") == before
    subprocess.run(go_on.split(), check=True, capture_output=True)
    assert git("log", "-1", "--format=%s").strip() == subject
    assert git("status", "--porcelain", "-uno") == ""
    assert run("commit").err == "Nothing to commit: the list is unchanged.\n"


@pytest.mark.usefixtures("parted_twice")
def test_a_patch_that_does_not_apply(run) -> None:
    """Nothing is staged yet; what is edited by hand belongs to the commit of the patch."""
    Path("mbox").write_text(git("format-patch", "-1", "--stdout", "side"), "utf-8")
    git("rm", "-q", "--cached", str(OTHER))
    git("commit", "-qm", "other")
    OTHER.unlink()
    subprocess.run(["git", "am", "-q", "mbox"], capture_output=True, check=False)
    assert run("done 35 Q1 --on 2023-03-22").code == 0
    before = git("rev-parse", "HEAD")
    ran = run("commit")
    assert (ran.code, git("rev-parse", "HEAD")) == (2, before)
    assert ran.err == (
        "Error: Patches are being applied (git am).\n"
        f"To finish it, run: git add {FILE}, then: git am --continue\n"
    )
    git("add", str(FILE))
    subprocess.run(["git", "am", "--continue"], check=True, capture_output=True)
    assert git("log", "-1", "--format=%s").strip() == "by hand on side"


@pytest.mark.usefixtures("parted_twice")
def test_a_revert_that_waits_for_its_commit(run, monkeypatch) -> None:
    """`git revert --no-commit` stages it; git has the message that says what is reverted."""
    monkeypatch.setenv("GIT_EDITOR", "true")
    git("revert", "--no-commit", "HEAD")
    assert run("commit").err == (
        "Error: A revert is in progress.\nTo finish it, run: git revert --continue\n"
    )
    subprocess.run(["git", "revert", "--continue"], check=True, capture_output=True)
    assert git("log", "-1", "--format=%s").strip() == 'Revert "by hand on main"'


@pytest.mark.usefixtures("parted_twice", "shell")
@pytest.mark.parametrize("todo", ["s/^pick/edit/", "1ibreak", "1iexec false"])
@pytest.mark.parametrize("is_staged", [False, True])
def test_where_a_rebase_waits_for_commits(run, monkeypatch, todo: str, is_staged: bool) -> None:
    """At `edit`, `break` and a failed `exec`, whoever rebases may commit, as git lets them."""
    monkeypatch.setenv("GIT_SEQUENCE_EDITOR", f"sed -i '{todo}'")
    subprocess.run(["git", "rebase", "-q", "-i", "HEAD~1"], capture_output=True, check=False)
    assert run("done 43.4 Q1 --on 2023-03-20").code == 0
    if is_staged:
        git("add", str(FILE))
    assert run("commit").code == 0
    assert git("log", "-1", "--format=%s").endswith(" Q1 done\n")
    subprocess.run(["git", "rebase", "--continue"], check=True, capture_output=True)
    assert git("status", "--porcelain") == ""


@pytest.mark.usefixtures("parted_twice", "shell")
@pytest.mark.parametrize("word", ["fixup", "squash"])
def test_commits_that_are_melded_into_one(run, monkeypatch, word: str) -> None:
    """A conflict among them is no pause: what is staged goes into the commit before."""
    monkeypatch.setenv("GIT_EDITOR", "true")
    run("done 43.4 Q1 --on 2023-03-20")
    git("commit", "-qam", "one")
    settle("two\n")
    git("commit", "-qm", "two")
    run("done 43.4 Q2 --on 2023-06-20")
    settle("three\n")
    git("commit", "-qam", "three")
    edit = f"sed -i -e '/ two$/d' -e '/ three$/s/^pick/{word}/'"
    monkeypatch.setenv("GIT_SEQUENCE_EDITOR", edit)
    subprocess.run(["git", "rebase", "-q", "-i", "HEAD~3"], capture_output=True, check=False)
    settle("main\n")
    before = git("rev-parse", "HEAD")
    ran = run("commit")
    assert (ran.code, git("rev-parse", "HEAD")) == (2, before)
    assert ran.err == "Error: A rebase is in progress.\nTo finish it, run: git rebase --continue\n"
    subprocess.run(["git", "rebase", "--continue"], check=True, capture_output=True)
    assert git("log", "-2", "--format=%s").splitlines() == ["one", "by hand on main"]
