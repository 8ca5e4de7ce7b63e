"""A repository with a small list, and what the program tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tasklist import cli
from testing.repositories import git
from testing.small_repository import LIST, commit, write

ID = re.compile(r"\b[0-9a-f]{9}\b")


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """The list in `data`, committed on 5 January; the current folder."""
    folder = tmp_path / "kept"
    (folder / "data").mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    git("init", "-q", "-b", "main")
    write(LIST)
    commit("list", "2023-01-05")
    return folder


@pytest.fixture
def tell(kept, capsys) -> Callable[..., str]:
    """`tell("log 1")`: what the program answers, without the ids of commits."""

    def go(line: str) -> str:
        code = cli.main(line.split())
        out, err = capsys.readouterr()
        return ID.sub("ID", out) + err + (f"exit {code}\n" if code else "")

    return go
