"""The manuals name what the program has, and nothing else is promised of JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from tasklist import cli
from tasklist.commands.registry import COMMANDS

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "commands.md").read_text("utf-8")
CONTRACT = (ROOT / "docs" / "json.md").read_text("utf-8")


def test_the_manual_names_every_command_and_option() -> None:
    """A new option is documented where it is made."""
    group = typer.main.get_command(cli.app)
    context = typer.Context(group)
    commands = [group, *(group.get_command(context, name) for name in COMMANDS)]
    options = {o for c in commands for p in c.params for o in p.opts if o.startswith("-")}
    known = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", MANUAL))
    assert options | {"--help", "-h"} == known
    assert all(f"`{name}" in MANUAL or f"tasklist {name}" in MANUAL for name in COMMANDS)


@pytest.mark.parametrize("question", ["show 35", "summary", "units", "leaders", "check"])
def test_the_contract_names_every_field(question: str, monkeypatch, capsys) -> None:
    """Each key of the JSON stands in docs/json.md."""
    monkeypatch.chdir(ROOT)
    cli.main([*question.split(), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    rows = next(value for value in found.values() if isinstance(value, list))
    keys = set(found) | set(rows[0]) | set(found.get("total", {}))
    assert {key for key in keys if f"`{key}`" not in CONTRACT} == set()
    assert found["schema"] == 1


def test_the_example_of_the_contract_is_real(monkeypatch, capsys) -> None:
    """The same keys in the same order, the same values but for the texts left out."""
    monkeypatch.chdir(ROOT)
    cli.main(["show", "35", "--q", "3", "--as-of", "2023-10-01", "--format", "json"])
    real = json.loads(capsys.readouterr().out)
    example = json.loads(re.search(r"```json\n(.*?)```", CONTRACT, re.DOTALL)[1])
    for text in ("goal", "plan"):
        real["milestones"][0][text] = "…"
    assert json.dumps(real) == json.dumps(example)
