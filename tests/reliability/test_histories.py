"""`log` over random histories tells each commit's changes, all of them and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tasklist import cli
from testing import histories
from testing.histories import Commit, FactChange
from testing.scale import times

pytestmark = pytest.mark.thinned

COMMITS = times(30, 30, 45)
SEEDS = range(times(6, 40, 300))
KINDS = {"done", "amended", "withdrawn"}


@pytest.fixture
def history(request, tmp_path, monkeypatch) -> list[Commit]:
    """The history of that seed, in a repository that is the current folder."""
    commits = histories.random_history(request.param, COMMITS)
    histories.commit(tmp_path / "r", commits)
    monkeypatch.chdir(tmp_path / "r")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    return commits


def log(capsys, name: str) -> dict[str, list[dict[str, Any]]]:
    """What is told of each commit."""
    assert cli.main(["log", "--file", name, "--format", "json"]) == 0
    commits = json.loads(capsys.readouterr().out)["commits"]
    return {commit["commit"]: commit["changes"] for commit in commits}


def fact_changes(changes: list[dict[str, Any]]) -> Iterator[FactChange]:
    """Changes of the day of a milestone, as the history keeps them."""
    for change in changes:
        assert change["kind"] in KINDS
        before = change["before"] if change["kind"] != "done" else ""
        days = ((text or "").split(" ")[-1] for text in (before, change["after"]))
        yield (change["task"], change["quarter"], *days)


@pytest.mark.parametrize("history", SEEDS, indirect=True)
def test_log_tells_each_commits_changes(history: list[Commit], capsys) -> None:
    """Under whatever name, on whatever branch; of a merge, what neither side explains."""
    first, *rest = history
    entries = log(capsys, history[-1].name)
    assert [change["kind"] for change in entries.pop(first.id)] == ["list-added"]
    logged = {commit: set(fact_changes(changes)) for commit, changes in entries.items()}
    for commit in rest:
        unsure = {each for each in logged.get(commit.id, set()) if each[:2] in commit.unsure}
        expected = {each for each in commit.changes if each[:2] not in commit.unsure}
        assert logged.pop(commit.id, set()) - unsure == expected, commit.number
    assert logged == {}
    assert all(len(changes) == len(set(fact_changes(changes))) for changes in entries.values())
    # A second time, from what was remembered.
    again = log(capsys, history[-1].name)
    assert [change["kind"] for change in again.pop(first.id)] == ["list-added"]
    assert again == entries


@pytest.mark.parametrize("history", range(1000, times(1001, 1004, 1020)), indirect=True)
def test_any_commit_is_read_under_the_name_that_it_has_there(history: list[Commit], capsys) -> None:
    """`--at` finds the list wherever it was."""
    for commit in history:
        line = ["show", "--at", commit.id, "--file", history[-1].name, "--format", "json"]
        assert cli.main(line) == 0
        milestones = json.loads(capsys.readouterr().out)["milestones"]
        assert {(m["task"], m["quarter"]): m["done"] or "" for m in milestones} == commit.facts


def test_the_histories_have_what_they_should(tmp_path: Path) -> None:
    """Merges that take something back, moves on both sides of a merge, more than one base."""
    random = [histories.random_history(seed, COMMITS) for seed in range(40)]
    merges = [commit for history in random for commit in history if len(commit.parents) > 1]
    assert sum(bool(merge.changes) for merge in merges) > len(merges) // 10
    assert sum(not merge.changes for merge in merges) > len(merges) // 4
    assert any(len({side.name for side in merge.parents}) == 2 for merge in merges)
    assert any(len(histories.bases(*merge.parents)) > 1 for merge in merges)
    assert tmp_path.is_dir()
