"""The last commit of a list, as papers, forms and tables name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasklist.history.last_list_commit import commit_of, commit_words, last_commit
from tasklist.history.paper_source_states import source_state
from tasklist.model.paper_provenance import LIST as KIND
from testing.repositories import git
from testing.small_repository import LIST, commit, write

FILE = "data/tasks_2023.yaml"


def told(file: str, revision: str | None = None) -> set[str]:
    """What each output calls the last commit of *file*: one id, or "" if there is none."""
    path, data = Path(file), LIST.encode()
    words = commit_words(path, data, revision)
    ids = {commit_of(path, data, revision), last_commit(path, revision)}
    assert words in {one and f"commit {one[:12]}" for one in ids}
    return ids | {source_state({KIND: (path, data)}, revision).commit}


def committed(name: str = "y") -> str:
    """The id of a commit of the staged files, and of another file *name*."""
    write(name, name)
    commit(name, "2023-02-01")
    return git("rev-parse", "HEAD").strip()


@pytest.mark.usefixtures("kept")
def test_it_is_the_last_that_changed_the_list() -> None:
    """And not the last of all."""
    first = git("rev-parse", "HEAD").strip()
    second = committed()
    assert told(FILE) == told(FILE, "HEAD") == told(FILE, second) == {first}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("new", ["tasks_2023.yaml", "data/old/tasks_2023.yaml", "data/23.yaml"])
def test_it_is_found_under_the_name_of_then(new: str) -> None:
    """The list was moved since, also to another folder."""
    first = git("rev-parse", "HEAD").strip()
    second = committed()
    Path(new).parent.mkdir(exist_ok=True)
    git("mv", FILE, new)
    third = committed("z")
    assert told(new) == {third}
    assert told(new, second) == told(new, first) == {first}


@pytest.mark.usefixtures("kept")
def test_a_list_that_git_does_not_have_has_no_commit() -> None:
    """One that was never added, and one that was removed from git, but not from the disk."""
    write(LIST, "其他/tasks_2023.yaml")
    assert told("其他/tasks_2023.yaml") == {""}
    first = git("rev-parse", "HEAD").strip()
    git("rm", "-q", "--cached", FILE)
    write("data/\n其他/\n", ".gitignore")
    second = committed()
    assert told(FILE) == told(FILE, second) == {""}
    assert told(FILE, first) == {first}


@pytest.mark.usefixtures("kept")
def test_a_list_that_is_not_the_committed_one() -> None:
    """The commit is named, with the remark that the list was changed since."""
    first = git("rev-parse", "HEAD").strip()
    data = f"{LIST}# \n".encode()
    assert commit_words(Path(FILE), data) == f"commit {first[:12]}, changed since"
    assert commit_of(Path(FILE), data) == ""
    assert last_commit(Path(FILE)) == first


def test_a_name_is_no_pattern(kept: Path) -> None:
    """The commit is that of the file, and not of another that its name would match."""
    for name in ("list[1].yaml", "list1.yaml"):
        write(name, name)
        commit(name, "2023-02-01")
    first = git("rev-parse", "HEAD~1")[:12]
    assert commit_words(kept / "list[1].yaml", b"list[1].yaml") == f"commit {first}"


@pytest.mark.usefixtures("kept")
def test_without_git_no_commit_is_known(monkeypatch) -> None:
    """Nor where git doesn't answer; that is no error."""
    file, data = Path(FILE), LIST.encode()
    monkeypatch.setenv("PATH", "")
    assert commit_words(file, data) == commit_of(file, data) == last_commit(file) == ""
