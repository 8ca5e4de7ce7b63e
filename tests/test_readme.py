"""The manuals' sessions are real: each command is run, and prints what stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tasklist
from tasklist import cli
from testing import terminal_picture
from testing.paths import ROOT
from testing.programs import bash
from testing.terminals import on_a_terminal

pytestmark = pytest.mark.thinned

SKIPPED = ("make ", "pip ", "pipx ", "git clone ")
# On the day that the manuals are about: a commit's day tells what was reported late.
COMMITTED = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2023-10-09T09:00:00+0800")
# What a reader has after `make demo`; git prints as it does without a pager.
PRELUDE = (
    f'tasklist() {{ "{sys.executable}" -m tasklist "$@"; }}\n'
    'git() { command git --no-pager "$@"; }\n'
)


INSTALLED = str(Path(tasklist.__file__).parent.parent)
LIST = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ |```).*\n)*)", re.MULTILINE)


def commands(text: str) -> Iterator[re.Match[str]]:
    """Each command of the console blocks, with the output printed under it."""
    for block in re.finditer(r"^```console\n(?:.*\n)*?```", text, re.MULTILINE):
        yield from COMMAND.finditer(text, block.start(), block.end())


def on_paper(line: str, folder: Path) -> str:
    """What bash prints for *line* on a terminal of 80 columns without colours."""
    world = {"TERM": "xterm", "NO_COLOR": "1", "PYTHONPATH": INSTALLED}
    _code, written = on_a_terminal([bash(), "-c", line], folder, **world)
    return re.sub(r"\x1b\[[0-9;]*m", "", written)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.zh.md",
        "docs/commands.md",
        "docs/git.md",
        "docs/import.md",
        *(f"docs/zh/{page}.md" for page in ("commands", "papers", "format", "git")),
    ],
)
def test_the_session_is_real(name: str, tmp_path, assert_golden) -> None:
    """Each command of a manual prints what the manual shows."""
    text = (ROOT / name).read_text("utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    for step in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "list"]):
        subprocess.run(["git", *step], cwd=tmp_path, check=True, env={**os.environ, **COMMITTED})
    sessions = [match for match in commands(text) if not match["command"].startswith(SKIPPED)]
    assert len(sessions) > 4
    settings, real, copied = "", "", 0
    for match in sessions:
        if match["command"].startswith("export "):
            settings += match["command"] + "\n"
            continue
        printed = on_paper(PRELUDE + settings + match["command"], tmp_path)
        real += text[copied : match.start("output")] + printed
        copied = match.end("output")
    real += text[copied:]
    assert "Traceback" not in real
    assert_golden(ROOT / name, real)


@pytest.mark.parametrize("language", terminal_picture.PICTURES)
def test_the_picture_is_what_a_terminal_shows(language: str, assert_golden) -> None:
    """The picture of a README shows a session that was run."""
    assert_golden(terminal_picture.PICTURES[language], terminal_picture.picture(language))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_list_to_begin_with_is_a_list(name: str, tmp_path, monkeypatch, capsys) -> None:
    """What a reader copies has neither faults nor warnings."""
    (example,) = LIST.findall((ROOT / name).read_text("utf-8"))
    monkeypatch.chdir(tmp_path)
    Path("tasks_2024.yaml").write_text(example, "utf-8")
    assert cli.main(["check", "--strict"]) == 0
    assert capsys.readouterr().out.startswith("tasks_2024.yaml: ")
