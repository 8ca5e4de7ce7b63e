"""A small list in a repository of real git, and programs that answer in git's place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tasklist import cli
from testing.fake_git import FILE, MENDED, REPORTED
from testing.lists import SMALL
from testing.repositories import git


class Ran(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """Three commits of the list, on 5 January, 30 September and 5 October."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "data").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("AUTHOR", "COMMITTER"):  # no test is there yet to say who is who
            patch.setenv(f"GIT_{name}_NAME", "A")
            patch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        git("init", "-q", "--template=")
        git("symbolic-ref", "HEAD", "refs/heads/main")
        days = ("2023-01-05", "2023-09-30", "2023-10-05")
        for text, day in zip((SMALL, REPORTED, MENDED), days, strict=True):
            FILE.write_text(text, "utf-8")
            git("add", "data")
            git("commit", "-qm", f"list of {day}", day=day, author="王芳")
    return folder


@pytest.fixture
def office(published, tmp_path, monkeypatch) -> Path:
    """The current folder: a copy of that repository, on 9 October 2023."""
    folder = tmp_path / "office"
    shutil.copytree(published, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    # Nothing is remembered from another test: what git fails at has to be asked for.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def run(office, capfd) -> Callable[..., Ran]:
    """`run("log", "35")`: exit code, output, errors, those of git's and of hooks too."""

    def go(*words: str) -> Ran:
        capfd.readouterr()
        code = cli.main(words)
        return Ran(code, *capfd.readouterr())

    return go


@pytest.fixture
def stand_in(office, shell, tmp_path, monkeypatch) -> Callable[[str], Path]:
    """`stand_in(SCRIPT)` puts a shell script in git's place; real git is `$GIT` in it."""
    if os.name == "nt":
        pytest.skip("the stand-ins are shell scripts")
    monkeypatch.setenv("GIT", shutil.which("git"))
    place = tmp_path / "bin"
    place.mkdir()

    def put(script: str) -> Path:
        program = place / "git"
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")
        return program

    return put
