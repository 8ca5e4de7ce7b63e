"""Fixtures that run the program as a user would, on a copy of the real list."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tasklist import cli
from testing.paths import ROOT


class Ran(NamedTuple):
    """The result of a run."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of TSV output, by column."""
        head, *lines = self.out.splitlines()
        return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    """A folder with the real list in `data`, on 9 October 2023; the current folder."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    return tmp_path


@pytest.fixture
def prepared(office, request, tmp_path_factory) -> Callable[[Callable[[], None]], Path]:
    """`prepared(build)`: the office, a git repository, as the function *build* makes it.

    It is built once for each worker and then copied: several commands and commits take long.
    """

    def copy(build: Callable[[], None]) -> Path:
        name = f"{request.module.__name__}.{build.__qualname__}"
        template = tmp_path_factory.getbasetemp() / "prepared" / name
        if template.exists():
            shutil.copytree(template, office, symlinks=True, dirs_exist_ok=True)
            # The copies have other inodes than the index says; with a conflict git exits with 1.
            subprocess.run(["git", "update-index", "-q", "--refresh"], check=False,
                           capture_output=True)  # fmt: skip
        else:
            build()
            shutil.copytree(office, template, symlinks=True)
        return office

    return copy


@pytest.fixture
def run(office, capsys) -> Callable[..., Ran]:
    """`run("show --q 2")`: exit code, output, errors."""

    def go(line: str, *more: str) -> Ran:
        code = cli.main([*line.split(), *more])
        return Ran(code, *capsys.readouterr())

    return go
