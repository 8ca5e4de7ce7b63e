"""Errors and notices for programs: on standard error, one JSON object a line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from tasklist import cli
from tasklist.commands.command_names import COMMANDS
from testing.errors import error_classes
from testing.office import Ran
from testing.paths import ROOT

FILE = Path("data/tasks_2023.yaml")
CONTRACT = (ROOT / "docs" / "json.md").read_text("utf-8")


def commands_with_format() -> list[str]:
    """The commands that take `--format`, each with the arguments that it requires."""
    program = typer.main.get_command(cli.app)
    context = typer.Context(program)
    of = {name: program.get_command(context, name).params for name in COMMANDS}
    return [
        " ".join([name, *("-" for one in parameters if one.required)])
        for name, parameters in of.items()
        if any("--format" in one.opts for one in parameters)
    ]


COMMANDS_WITH_FORMAT = commands_with_format()


def only_error(ran: Ran) -> dict:
    """The error of a run that printed nothing else."""
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    document = json.loads(ran.err)
    assert document.keys() == {"schema", "error"}
    assert document["schema"] == 1
    assert list(document["error"])[:4] == ["code", "message", "hint", "candidates"]
    return document["error"]


def test_each_command_with_formats_is_tried() -> None:
    """Those that read the list and those that write documents."""
    assert {"show", "summary", "log", "check", "export -", "report"} <= set(COMMANDS_WITH_FORMAT)


@pytest.mark.parametrize("command", COMMANDS_WITH_FORMAT)
def test_errors_are_json_where_json_was_requested(run, command: str) -> None:
    """Those of the parser, too; exit code, message and hint are those of the text."""
    for wrong, code in [
        ("--nothing", "unknown-option"),
        ("--file", "missing-value"),
        ("--year 2023 --year 2024", "repeated-option"),
    ]:
        text = run(f"{command} {wrong}")
        for line in (f"{command} --format json {wrong}", f"{command} --format=json {wrong}"):
            ran = run(line)
            error = only_error(ran)
            assert (ran.code, error["code"]) == (text.code, code) == (2, code)
            assert text.err == f"Error: {error['message']}\n{error['hint']}\n"


# Of a command that fails before it reads the list.
OTHER_CODES = {
    "carry": "missing-argument",  # last year's list comes first
    "report": "invalid-value",  # it has no JSON
    "notice": "invalid-value",
    "diff": "file-lookup",
    "log": "file-lookup",
    "sql": "query-failed",  # of which the tables depend
}


@pytest.mark.parametrize("command", COMMANDS_WITH_FORMAT)
def test_a_missing_list_is_json(run, command: str) -> None:
    """The code is that of the class, whichever command meets it."""
    ran = run(f"{command} --format json --file no/list.yaml")
    code = OTHER_CODES.get(command.split(maxsplit=1)[0], "unreadable-file")
    assert only_error(ran)["code"] == code
    assert ran.code == (2 if code in {"invalid-value", "missing-argument", "query-failed"} else 3)


READING = ["show", "overdue", "due", "status", "summary", "units", "leaders", "export -"]


@pytest.mark.parametrize("command", READING)
def test_an_invalid_list_has_its_problems(run, command: str) -> None:
    """They are the errors that `check` prints, as records."""
    FILE.write_text(FILE.read_text("utf-8").replace("year: 2023", "year: x", 1), "utf-8")
    found = json.loads(run("check --format json").out)["problems"]
    ran = run(f"{command} --format json")
    error = only_error(ran)
    assert (ran.code, error["code"]) == (3, "invalid-list")
    assert error["problems"] == [one for one in found if one["severity"] == "fault"]
    assert [one["code"] for one in error["problems"]] == ["E209"]


@pytest.mark.parametrize(
    ("line", "code", "candidates"),
    [
        ("show --unit 教玉局", "unknown-unit", ["教育局"]),
        ("show --leader 梁", "ambiguous-name", ["梁军", "梁军强"]),
        ("show --status x", "invalid-value", ["done", "done-late", "overdue", "active", "upcoming",
                                              "returned", "dropped"]),
        ("show --baseline x", "invalid-value", ["current", "original"]),
        ("show 教育局", "misplaced-word", ["--unit 教育局"]),
        ("show --unti 教育局", "unknown-option", ["--unit"]),
        ("sumary", "unknown-command", ["tasklist summary"]),
        ("show 999", "unknown-task", []),
        ("show --direct=x", "needless-value", []),
        ("export", "missing-argument", []),
        ("leaders --year 23", "invalid-value", []),
        ("show --q 9", "invalid-value", []),
        ("show 37-36", "invalid-value", []),
        ("show --as-of 2023-02-30", "invalid-value", []),
        ("log -n x", "invalid-value", []),
        ("check a.yaml --year 2023", "usage", []),
    ],
)  # fmt: skip
def test_an_error_has_a_code_and_candidates(run, line: str, code: str, candidates) -> None:
    """A program can choose from them; `--format json` stands before or behind."""
    command, _space, rest = line.partition(" ")
    for typed in (f"{line} --format json", f"{command} --format json {rest}"):
        error = only_error(run(typed))
        assert (error["code"], error["candidates"]) == (code, candidates)


@pytest.mark.parametrize(
    ("line", "code", "candidates"),
    [
        ("done 12 Q2", "ambiguous-milestone", ["12.1 Q2", "12.2 Q2", "12.3 Q2"]),
        ("done 62 Q3", "not-due-then", ["62 Q1-Q4"]),
        ("done 28 --on 2023-03-22", "missing-quarter", ["28 Q1", "28 Q2", "28 Q3", "28 Q4"]),
        ("done 35 Q3 --unit 水务局", "unit-not-in-task", ["教育局", "各相关街镇"]),
        ("done 35 Q3 9.28", "misplaced-word", ["35 Q3 --on 9.28"]),
        ("note 35 教育局 Q3", "misplaced-word", ["35 --unit 教育局"]),
    ],
)
def test_milestones_to_choose_from_are_named_as_they_are_typed(
    run, line: str, code: str, candidates, monkeypatch
) -> None:
    """The errors of commands that mark carry them, though these commands print no JSON."""
    raised = []
    monkeypatch.setattr(cli, "_report", lambda error, *_rest: raised.append(error))
    assert run(line).code == 2
    assert (raised[0].code(), list(raised[0].candidates)) == (code, candidates)
    for candidate in candidates if code == "ambiguous-milestone" else ():
        assert run(f"done {candidate} --dry-run").code == 0


def test_a_notice_is_a_line_of_its_own(run) -> None:
    """Before the error, if there is one."""
    ran = run("export 清单.json --format json")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == '{"schema": 1, "notice": "Written: 清单.json"}\n'


@pytest.mark.parametrize(
    "line", ["show --nothing -- --format json", "show --nothing --format csv", "show --json"]
)
def test_other_errors_are_text(run, line: str) -> None:
    """What stands behind `--` is no option; and `--json` is none either."""
    assert run(line).err.startswith("Error: Unknown option: ")


def test_what_is_invisible_is_escaped(run) -> None:
    """A name from the command line cannot colour or overwrite a terminal."""
    ran = run("show --format json --unit", "教\x1b[31m局\u202e")
    assert "教\\u001b[31m局\\u202e" in ran.err


def test_every_code_is_in_the_contract() -> None:
    """docs/json.md has the codes of all classes of errors with their exit codes, and no other."""
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| ([234]|70) \| \S", CONTRACT, re.MULTILINE)
    classes = error_classes()
    assert sorted(rows) == sorted((cls.code(), str(cls.exit_code)) for cls in classes)
    assert len({cls.code() for cls in classes}) == len(classes)


def test_the_examples_of_the_contract_are_real(run) -> None:
    """The command above each line of errors prints exactly that."""
    sessions = re.findall(r"^\$ tasklist (.*)\n(.*)$", CONTRACT, re.MULTILINE)
    assert sessions
    for line, answer in sessions:
        assert run(line).err == f"{answer}\n"
