"""The workflow file that is offered: its own commands, run by bash as GitHub would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import tasklist
from testing.paths import ROOT
from testing.programs import bash

pytestmark = pytest.mark.programs

TEXT = (ROOT / "docs/ci/tasklist.yml").read_text("utf-8")
# The base loader leaves `on` a word.
WORKFLOW: dict[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - it makes texts alone
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["list"]["steps"]
BASE = "${{ github.event_name == 'push' && github.event.before || 'HEAD^1' }}"
FILE = "data/tasks_2023.yaml"
EVIL = "$(touch${IFS}owned);`touch${IFS}owned`"


def git(*arguments: str) -> str:
    """What git prints; it has to succeed."""
    return subprocess.run(
        ["git", *arguments], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def edit(old: str, new: str, message: str) -> None:
    """Commit the list with *old* for *new*, once."""
    text = Path(FILE).read_text("utf-8")
    assert old in text
    Path(FILE).write_text(text.replace(old, new, 1), "utf-8", newline="")
    git("commit", "-qam", message)


class Ran(NamedTuple):
    """What a run of the workflow came to."""

    code: int
    printed: str
    summary: str
    pip: str


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    """A repository with the list; on the PATH the program, and a pip that only tells."""
    tools = tmp_path / "tools"
    tools.mkdir()
    scripts = {"tasklist": f'exec "{sys.executable}" -m tasklist "$@"',
               "python": f'printf "%s\\n" "$@" >>"{tools}/pip.txt"'}  # fmt: skip
    for name, line in scripts.items():
        (tools / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(tasklist.__file__).parent.parent))
    checkout = tmp_path / "checkout"
    (checkout / "data").mkdir(parents=True)
    shutil.copy(ROOT / FILE, checkout / FILE)
    monkeypatch.chdir(checkout)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    return tmp_path


def run(office: Path, base: str) -> Ran:
    """Every `run:` of the workflow, in its order, until one fails; *base* is what BASE comes to."""
    summary = office / "summary.md"
    summary.write_text("", "utf-8")
    world = {**os.environ, **WORKFLOW["env"], "TASKLIST_LANG": "en",
             "GITHUB_STEP_SUMMARY": str(summary)}  # fmt: skip
    code, printed = 0, ""
    for step in STEPS:
        if "run" in step and not code:
            own = {name: value.replace(BASE, base) for name, value in step.get("env", {}).items()}
            (office / "step.sh").write_text(step["run"], "utf-8")
            ran = subprocess.run(
                [bash(), "-e", str(office / "step.sh")], check=False, encoding="utf-8",
                capture_output=True, env=world | own,
            )  # fmt: skip
            code, printed = ran.returncode, printed + ran.stdout + ran.stderr
    return Ran(
        code, printed, summary.read_text("utf-8"), (office / "tools/pip.txt").read_text("utf-8")
    )


def pull_request(branch: str, title: str = "merge") -> None:
    """What GitHub checks out for one: no branch, but the merge of *branch* into main."""
    git("checkout", "-q", "--detach", "main")
    git("merge", "-q", "--no-ff", "-m", title, branch)


def test_it_may_read_and_nothing_else() -> None:
    """No right to write, no token left behind, all of the history."""
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in WORKFLOW["jobs"]["list"]
    assert set(WORKFLOW["on"]) == {"pull_request", "push"}
    assert STEPS[0]["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    assert "secrets" not in TEXT


def test_nothing_of_an_event_stands_in_a_command() -> None:
    """What GitHub fills in comes through the environment, and it is one commit's name."""
    assert [name for step in STEPS for name in step.get("env", {})] == ["BASE"]
    assert re.findall(r"\$\{\{.*?\}\}", TEXT) == [BASE]
    assert not any("${{" in step.get("run", "") for step in STEPS)


def test_a_pull_request_is_summed_up(office) -> None:
    """What it changes, and not what came to main meanwhile; warnings as notes beside lines."""
    git("checkout", "-q", "-b", "education")
    edit("      plan: 兴华中学完工", "      plan: 兴华中学力争完工", "q3")
    git("checkout", "-q", "main")
    edit("year: 2023", "year: 2023 # 本年", "meanwhile")
    edit("leaders: [殷学武]", "leaders: [殷学武, 梁军]", "meanwhile")
    pull_request("education")
    ran = run(office, "HEAD^1")
    assert ran.code == 0, ran.printed
    assert ran.summary.startswith("### 1 change\n\n- **35 教育局、")
    assert "**力争**" in ran.summary
    assert "殷学武" not in ran.summary
    assert ran.printed.startswith(f"::warning file={FILE},line=")
    assert ran.pip.splitlines()[-1] == "."


def test_a_push_is_compared_with_what_was_there_before(office) -> None:
    """From the commit that the event names; of a new branch there is none."""
    before = git("rev-parse", "HEAD").strip()
    edit("leaders: [殷学武]", "leaders: [殷学武, 梁军]", "leaders")
    assert "leaders: 殷学武 → 殷学武、梁军" in run(office, before).summary
    for nothing in ("0" * 40, "f" * 40):
        ran = run(office, nothing)
        assert (ran.code, ran.summary) == (0, "")


def test_a_fault_fails_and_stands_beside_its_line(office) -> None:
    """The run is red, and the summary empty: what changed can't be told."""
    edit("year: 2023", "year: soon", "slip")
    ran = run(office, "HEAD~1")
    assert ran.code == 1
    assert f"::error file={FILE},line=3,col=7,title=E209::invalid year: soon%0A" in ran.printed
    assert ran.summary == ""


def test_a_hostile_pull_request_runs_nothing(office) -> None:
    """Not by its branch, its title, its author, its list, nor by a base that is none."""
    git("checkout", "-q", "-b", EVIL.replace("`", ""))
    edit(
        "      plan: 兴华中学完工",
        f"      plan: {EVIL}::error::<img src=x>[a](b)兴华中学完工",
        EVIL,
    )
    pull_request(EVIL.replace("`", ""), f"{EVIL}\n::error file=x::")
    ran = run(office, "HEAD^1")
    assert ran.code == 0, ran.printed
    assert "<img" not in ran.summary.replace("\\<", "")
    assert "[a](b)" not in ran.summary
    assert not any(line.startswith("::error") for line in ran.printed.splitlines())
    for base in (EVIL, "--output=owned", "-p", "x; touch owned", "$(touch owned)"):
        assert (run(office, base).code, run(office, base).summary) == (0, "")
    assert {path.name for path in Path().iterdir()} == {".git", "data"}
