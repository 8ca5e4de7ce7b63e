"""The error gallery: for each kind of problem a broken file, and what `check` says of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import tasklist
from tasklist import checks, cli, problems
from tasklist.checks import problem_kinds as check_kinds
from tasklist.checks.allow_comments import WARNINGS
from tasklist.office import problem_kinds as office_kinds
from tasklist.problems import Location, ProblemKind
from tasklist.yamlfile import composer, node_reader, source_text
from tasklist.yamlfile import problem_kinds as yaml_kinds
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL
from testing.paths import ROOT

GALLERY = ROOT / "tests" / "errors"
OFFICE_GALLERY = GALLERY / "office"
TABLES = (yaml_kinds, check_kinds, office_kinds)
KINDS = {
    name: kind
    for table in TABLES
    for name, kind in vars(table).items()
    if isinstance(kind, ProblemKind)
}
CODES = {kind.code for kind in KINDS.values()}


def check(file: str, capsys) -> str:
    """What the command prints of *file*."""
    cli.main(["check", "--file", file])
    return capsys.readouterr().out


@pytest.mark.parametrize("loader", ["pure", "libyaml"])
@pytest.mark.parametrize("file", sorted(GALLERY.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_broken_file_and_its_exact_message(
    file, loader, monkeypatch, capsys, assert_golden
) -> None:
    """The place, the line with a caret, what to do; the same with both YAML loaders."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TASKLIST_TODAY", "2024-02-01")
    chosen = composer.PureLoader if loader == "pure" else yaml.CBaseLoader
    monkeypatch.setattr(composer, "Loader", chosen)
    output = check(file.relative_to(ROOT).as_posix(), capsys)
    assert_golden(file.with_suffix(".txt"), output)
    assert f": {file.stem} " in output


@pytest.mark.parametrize("file", sorted(OFFICE_GALLERY.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_broken_file_of_an_office(file, tmp_path, monkeypatch, capsys, assert_golden) -> None:
    """`check` reads it with the list beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-12")
    Path("tasks.yaml").write_text(SMALL, "utf-8")
    name = "notices.yaml" if file.stem[1:] > "410" else "office.yaml"
    Path(name).write_bytes(file.read_bytes())
    cli.main(["check", "--file", "tasks.yaml", "--allow", "W305,W306"])
    output = capsys.readouterr().out
    assert_golden(file.with_suffix(".txt"), output)
    assert f": {file.stem} " in output
    assert "tasks.yaml: no errors or warnings, 3 allowed\n" in output


def test_a_file_over_the_limit(tmp_path, monkeypatch, capsys) -> None:
    """E111 is named without a file of 32 MB."""
    monkeypatch.chdir(tmp_path)
    Path("tasks.yaml").write_text("title: 清单\n", "utf-8")
    monkeypatch.setattr(source_text, "SIZE_LIMIT", 8)
    assert "tasks.yaml:1:1: E111 the file is too large" in check("tasks.yaml", capsys)


def test_more_than_anybody_reads(tmp_path, monkeypatch, capsys) -> None:
    """After the first errors, or warnings, one more says that there are more."""
    monkeypatch.chdir(tmp_path)
    for module in (problems, node_reader, checks):
        monkeypatch.setattr(module, "PROBLEM_LIMIT", 3)
    Path("tasks.yaml").write_text("title: 清单\nyear: 2023\ntasks: [1, 2, 3, 4, 5]\n", "utf-8")
    output = check("tasks.yaml", capsys)
    assert output.count(" E204 ") == 3
    assert "tasks.yaml:3:18: E112 further errors are not shown" in output
    Path("tasks.yaml").write_text(SMALL.replace("\n", "  # a  \u200b\n"), "utf-8")
    assert " W325 further warnings are not shown" in check("tasks.yaml", capsys)


def test_codes_are_in_the_tables_alone() -> None:
    """Everything else names a kind by its constant; each constant is used somewhere."""
    tables = {Path(table.__file__) for table in TABLES}
    package = Path(tasklist.__file__).parent  # as installed
    files = {file: file.read_text("utf-8") for file in package.rglob("*.py")}
    rest = "".join(text for file, text in files.items() if file not in tables)
    assert re.findall(r'"[EW][0-9]{3}"', rest) == []
    assert [name for name in KINDS if f"kinds.{name}" not in rest] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_sentence_takes_its_facts(kind: ProblemKind) -> None:
    """Both sentences of a kind, in both forms, can be filled from the same facts."""
    forms = (kind.message,) if isinstance(kind.message, str) else kind.message
    names = {name for text in (*forms, kind.remedy) for name in re.findall(r"(?<!\{)\{(\w+)", text)}
    for count in (1, 2):
        facts = dict.fromkeys(names, 7) | {"count": count}
        problem = kind.problem(Location("t.yaml", 1, 1), **facts)
        assert "{" not in (problem.message + problem.remedy).replace("{year}", "").replace(
            "{n}", ""
        )
        assert problem.is_error == kind.code.startswith("E")


def test_every_kind_hangs_in_the_gallery() -> None:
    """A new code needs its broken file; these have their own tests."""
    own = {"E111", "E112", "W325"}
    files = (*GALLERY.glob("*.yaml"), *OFFICE_GALLERY.glob("*.yaml"))
    assert {file.stem for file in files} == CODES - own


def test_every_warning_can_be_answered() -> None:
    """But that there are more of them."""
    assert {code for code in CODES if code.startswith("W")} - {"W325"} == WARNINGS


def test_every_rule_has_its_paragraph() -> None:
    """docs/check.md explains each code, and no other."""
    manual = (ROOT / "docs" / "check.md").read_text("utf-8")
    assert set(re.findall(r"^### ([EW][0-9]{3})\b", manual, re.MULTILINE)) == CODES


@pytest.mark.parametrize("file", sorted(GALLERY.glob("*.yaml")), ids=lambda file: file.stem)
def test_errors_alone_are_those_among_all_problems(file: Path) -> None:
    """For whoever needs no warnings, in less time."""
    reading = read_bytes(file.read_bytes(), file.name)
    problems = checks.check(reading).problems
    assert checks.errors(reading) == tuple(one for one in problems if one.is_error)
