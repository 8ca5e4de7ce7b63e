"""`tasklist guide`: short, true, and in the user's language."""

from __future__ import annotations

import json
import re

import pytest

from tasklist import cli
from tasklist.options import guide_text
from testing.paths import ROOT
from testing.repositories import git

MOST_BYTES = 4096
LINE = re.compile(r"^  (?:tasklist|rwqd) (.*?) +# \S", re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_is_short(run, monkeypatch, language: str) -> None:
    """At most 4 KB in either language, and at most 80 columns outside of its examples."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    ran = run("guide")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.encode()) <= MOST_BYTES
    assert len(LINE.findall(ran.out)) > 10


def test_each_example_runs(run, office) -> None:
    """In the order of the guide, on a list in git; with `--format json` the answer is JSON."""
    git("init", "-q", "-b", "main")
    git("config", "user.name", "督查室")
    git("config", "user.email", "a@example.org")
    git("add", "-A")
    git("commit", "-qm", "list")
    for line in LINE.findall(run("guide").out):
        ran = run(line)
        assert ran.code == 0, line
        if "--format json" in line:
            assert json.loads(ran.out)["schema"] == 1
            assert ran.err == ""


def test_the_shape_of_an_error_is_that_of_an_error(run) -> None:
    """The keys that the guide names are those that are printed."""
    error = json.loads(run("show 999 --format json").err)
    shape = guide_text.SHAPES["error"]
    assert re.findall(r'"(\w+)"', shape) == ["schema", "error", *error["error"]]
    notice = json.loads(run("export a.json --format json").err)
    assert re.findall(r'"(\w+)"', guide_text.SHAPES["notice"]) == list(notice)


def test_the_guide_names_what_the_manual_names(run) -> None:
    """Each option and exit code in it is documented."""
    text = run("guide").out
    manual = (ROOT / "docs" / "commands.md").read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", text))
    assert {option for option in options if f"`{option}" not in manual} == set()
    codes = set(re.findall(r"[;:] (\d+) ", text.partition("Exit codes")[2]))
    assert codes == {"0", "1", "2", "3", "4", "70"}
    assert {code for code in codes if f"| {code} |" not in manual} == set()


def test_the_guide_has_the_name_that_was_called(office, capsys) -> None:
    """Its lines can be typed as they are."""
    cli.main(["guide"], "rwqd")
    assert "  rwqd status --format json " in capsys.readouterr().out
