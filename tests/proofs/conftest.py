"""A repository with a small list, in which papers are made and proved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tasklist import cli
from testing.repositories import git
from testing.small_repository import LIST, commit, write


class Ran(NamedTuple):
    """The result of a run."""

    code: int
    out: str
    err: str


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A repository with the small list in one commit; the current folder is its top."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-12")
    write(LIST)
    write("papers/\n", ".gitignore")
    git("init", "-q")
    commit("清单", "2023-01-05")
    Path("papers").mkdir()
    return tmp_path


@pytest.fixture
def run(capsys) -> Callable[..., Ran]:
    """`run("prove", "papers/a.md")`: exit code, output, errors."""

    def go(*words: str) -> Ran:
        code = cli.main(words)
        return Ran(code, *capsys.readouterr())

    return go
