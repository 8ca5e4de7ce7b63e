"""The manuals name what the program has, and nothing else is promised of JSON."""

from __future__ import annotations

import json
import re

import pytest
import typer

from tasklist import cli
from tasklist.commands.command_names import COMMANDS, GROUPED
from testing.paths import ROOT

PAGES = sorted(
    page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
)
MANUAL = (ROOT / "docs" / "commands.md").read_text("utf-8")
READING = {"show", "overdue", "due", "summary", "trend", "units", "leaders"}
CONTRACT = (ROOT / "docs" / "json.md").read_text("utf-8")


# What a section says of options is said of several commands.
DATED = {"verify", "return", "extend", "drop"}
MARKING = {"done", "reopen", "note", "progress", "evidence", *DATED}
REVERSALS = {"undo", "redo"}
PARTS = {"add", "carry", "remove", "move", "rename"}
REVIEW = {"diff", "log", "resolve", "commit"}
BOTH = {f"forms {name}" for name in GROUPED["forms"]}
PARTED = {f"{group} {name}" for group, commands in GROUPED.items() for name in commands}
ALL = {*READING, "status", "check", "report", "page", "notice", "export", *PARTED, *MARKING,
       *REVERSALS, *REVIEW, *PARTS, "sql", "where", "set", "edit", "review", "prove"}  # fmt: skip
SHARED = {"Which list": ALL, "Several lists": ALL - {"redo"},
          "Colours and the pager": {*READING, "status", "sql", "diff", "log", "check"},
          "Listings": {"show", "overdue", "due"},
          "From git": {"sql", "check", "report", "notice", "forms make"},
          "Asking": {*READING, "status", "export", "page"}, "Formats": {*READING, "export"},
          "Parts": PARTS, "Marking": MARKING, "Marking by question": MARKING,
          "Follow-up": DATED}  # fmt: skip
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", MANUAL, re.DOTALL | re.MULTILINE))


def documented(command: str) -> set[str]:
    """The options in the tables of the sections that speak of *command*."""
    titles = [title for title, commands in SHARED.items() if command in commands]
    tables = "".join(
        line for title in (*titles, command) for line in SECTIONS[title].splitlines() if "|" in line
    )
    return set(re.findall(r"(?:^|\|\|?|, )\s*`(--?[a-zA-Z][\w-]*)", tables))


@pytest.mark.parametrize("command", sorted({*COMMANDS, *PARTED} - GROUPED.keys()))
def test_the_manual_names_each_option_of_each_command(command: str) -> None:
    """A new option is documented where it is made, and nothing is promised that is not there."""
    program = typer.main.get_command(cli.app)
    context = typer.Context(program)
    for name in command.split():
        program = program.get_command(context, name)
    parameters = program.get_params(context)
    options = {o for p in parameters for o in p.opts if o.startswith("-")}
    assert documented(command) == options - {"--help", "-h"}


def test_the_manual_names_each_option_of_the_program() -> None:
    """Those that stand before a command."""
    group = typer.main.get_command(cli.app)
    options = {o for p in group.get_params(typer.Context(group)) for o in p.opts}
    assert documented("Options of the program itself") == options | {"-h"}


@pytest.mark.parametrize("question", ["show 35", "summary", "units", "leaders", "check"])
def test_the_contract_names_every_field(question: str, monkeypatch, capsys) -> None:
    """Each key of the JSON stands in docs/json.md."""
    monkeypatch.chdir(ROOT)
    cli.main([*question.split(), "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    rows = next(value for value in answer.values() if isinstance(value, list))
    keys = set(answer) | set(rows[0]) | set(answer.get("total", {}))
    assert {key for key in keys if f"`{key}`" not in CONTRACT} == set()
    assert answer["schema"] == 1


def test_the_example_of_the_contract_is_real(monkeypatch, capsys) -> None:
    """The same keys in the same order, the same values but for the texts left out."""
    monkeypatch.chdir(ROOT)
    cli.main(["show", "35", "--q", "3", "--as-of", "2023-10-01", "--format", "json"])
    real = json.loads(capsys.readouterr().out)
    example = json.loads(re.search(r"```json\n(.*?)```", CONTRACT, re.DOTALL)[1])
    for text in ("goal", "plan"):
        real["milestones"][0][text] = "…"
    assert json.dumps(real) == json.dumps(example)


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}


@pytest.mark.parametrize("page", PAGES)
def test_each_link_of_a_page_leads_somewhere(page: str) -> None:
    """Files exist, and so do the headings that a link names."""
    text = (ROOT / page).read_text("utf-8")
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text):
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), f"{page}: {path}"
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), f"{page}: {path}#{anchor}"


def test_decisions_are_numbered_and_indexed() -> None:
    """Newest first, each number once, in the index, and each with its four parts."""
    page = (ROOT / "docs" / "dev" / "decisions.md").read_text("utf-8")
    head, *entries = re.split(r"^## ", page, flags=re.MULTILINE)
    titles = [entry.partition("\n")[0] for entry in entries]
    numbers = [int(title.partition(".")[0].removeprefix("D")) for title in titles]
    assert numbers == sorted(set(numbers), reverse=True)
    assert re.findall(r"^- \[(D.*)\]\(#", head, re.MULTILINE) == titles
    parts = ["Context", "Decision", "Measured", "Consequences"]
    for entry in entries:
        assert re.findall(r"^- \*\*(\w+)\.\*\* ", entry, re.MULTILINE) == parts, entry[:60]
    days = [entry.split("\n")[1] for entry in entries]
    assert days == sorted(days, reverse=True)
