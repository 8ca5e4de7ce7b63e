"""What the index has of the list is read from git, or it is said why it can't be."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from testing.fake_git import FILE, MENDED
from testing.repositories import git

pytestmark = pytest.mark.thinned


def test_a_conflict_is_not_staged(run) -> None:
    """The index has two of it then, and neither is what the next commit would hold."""
    git("checkout", "-qb", "side", "HEAD~1")
    FILE.write_text(MENDED.replace("建立项目", "建立后备"), "utf-8")
    git("commit", "-qam", "side")
    subprocess.run(["git", "merge", "main"], capture_output=True, check=False)
    ran = run("diff", "--staged")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: data/tasks_2023.yaml has merge conflicts: no resolution is staged yet.\n"
        "Resolve them, then: git add data/tasks_2023.yaml\n"
    )


def test_what_git_does_not_know_is_not_staged(run) -> None:
    """The last commit has it all the same."""
    git("rm", "-q", "--cached", str(FILE))
    assert run("diff", "--staged") == (
        3, "", ("Error: data/tasks_2023.yaml is not tracked by git.\n"
        "Add it first: git add data/tasks_2023.yaml\n"),
    )  # fmt: skip


def test_an_index_that_is_damaged(run) -> None:
    """It is not taken for an empty one."""
    index = Path(".git/index")
    index.write_bytes(b"DIRX" + index.read_bytes()[4:])
    for words in (["diff", "--staged"], ["commit"]):
        ran = run(*words)
        assert (ran.code, ran.out) == (3, "")
        assert "git says:\n" in ran.err
