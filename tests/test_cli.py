"""The program as the shell starts it: terminals, pipes, locales, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tasklist import cli
from testing import terminals
from testing.paths import ROOT
from testing.programs import bash

pytestmark = pytest.mark.thinned

PROGRAM = [sys.executable, "-m", "tasklist"]


def on_a_terminal(*arguments: str, columns: int, **environ: str) -> str:
    """What the program writes on a terminal of *columns*."""
    code, output = terminals.on_a_terminal([*PROGRAM, *arguments], ROOT, columns=columns, **environ)
    assert code == 0
    return output


def piped(command: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell line comes to; `tasklist` in it is this program."""
    line = command.replace("tasklist", " ".join(PROGRAM))
    return subprocess.run(
        [bash(), "-c", line], capture_output=True, cwd=ROOT, check=False, env=os.environ | environ
    )


GOLDEN = ROOT / "tests" / "golden" / "commands"
QUESTIONS = {
    "show": ("show", "43", "--q", "2", "--unit", "教育局"),
    "card": ("show", "53", "--as-of", "2023-10-09"),
    "overdue": ("overdue", "--unit", "政务服务办", "--as-of", "2023-10-09"),
    "due": ("due", "--unit", "督查室", "--as-of", "2023-10-09"),
    "summary": ("summary", "--by", "leader", "--as-of", "2023-10-09"),
    "matrix": (
        "summary",
        "--across",
        "quarter",
        "--lead",
        "教育局,住建委,市规划资源局西青分局",
        "--as-of",
        "2023-10-09",
    ),
    "units": ("units", "35", "43"),
    "leaders": ("leaders",),
    "done": ("done", "35", "Q3", "--on", "2023-09-28", "--dry-run"),
    "check": ("check",),
    "help": ("--help",),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_terminal_shows(question: str, columns: int, language: str, assert_golden) -> None:
    """Each command at 80 and 120 columns, in both languages."""
    output = on_a_terminal(
        *QUESTIONS[question], columns=columns, NO_COLOR="1", TASKLIST_LANG=language,
        TASKLIST_TODAY="2023-10-09",
    )  # fmt: skip
    assert_golden(GOLDEN / f"{question}-{columns}-{language}.txt", output)


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "md"])
@pytest.mark.parametrize("question", ["show", "overdue", "due", "summary", "units", "leaders"])
def test_what_a_pipe_gets(question: str, form: str, assert_golden) -> None:
    """Each answer in each form, the same bytes each time."""
    arguments = " ".join(QUESTIONS[question])
    ran = piped(f"tasklist {arguments} --format {form}", TASKLIST_TODAY="2023-10-09")
    assert ran.returncode == 0
    assert_golden(GOLDEN / f"{question}.{form}", ran.stdout)


def test_colours_are_for_terminals_that_want_them() -> None:
    """NO_COLOR and pipes get none; a status is a word as well."""
    arguments = ("overdue", "--unit", "督查室", "--as-of", "2023-10-09")
    assert "\x1b[" in on_a_terminal(*arguments, columns=80)
    assert "\x1b[" not in on_a_terminal(*arguments, columns=80, NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal(*arguments, "--color", "never", columns=80)
    assert b"\x1b" not in piped("tasklist overdue", FORCE_COLOR="1").stdout
    assert b"\x1b[" in piped("tasklist units --format table", FORCE_COLOR="1").stdout
    assert b"\x1b[" in piped("tasklist summary --format table --color always").stdout
    assert b"Invalid value for --color: red" in piped("tasklist show --color red").stderr


def test_no_character_is_lost_at_any_width() -> None:
    """A plan in a narrow terminal is the plan in the pipe, but for where lines break."""
    row = json.loads(piped("tasklist show 3.1 --q 3 --format json").stdout)["milestones"][0]
    for columns in (10, 40, 80, 200):
        output = on_a_terminal("show", "3.1", "--q", "3", columns=columns, NO_COLOR="1")
        joined = "".join(output.split())
        assert "".join(row["plan"].split()) in joined


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("tasklist show | head -1", 0),
        ("set -o pipefail; tasklist show | head -1", 0),
        ("tasklist show >&-", 3),
        ("tasklist show 999 2>&-", 2),
        ("tasklist show <&-", 0),
        ("tasklist show > /dev/full", 3),
        ("tasklist show --format table > /dev/full", 3),
        ("tasklist show --file nowhere", 3),
        ("tasklist show 999", 2),
        ("tasklist overdue --exit-code --as-of 2023-07-01", 1),
    ],
)
def test_exit_codes(command: str, code: int) -> None:
    """Sensible ones, and never a traceback."""
    ran = piped(command)
    assert ran.returncode == code
    assert b"Traceback" not in ran.stderr


def test_both_names_are_one_program() -> None:
    """Windows has its own tasklist.exe."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'tasklist = "tasklist.__main__:run"' in text
    assert 'rwqd = "tasklist.__main__:run"' in text


def test_a_fault_of_the_program_says_so(monkeypatch, capsys) -> None:
    """Exit 70, the traceback, and what to do with it."""

    def broken(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "main", broken)
    assert cli.run() == 70
    assert "This is a bug in tasklist." in capsys.readouterr().err


def test_an_interrupted_run_says_130(monkeypatch) -> None:
    """As shells expect."""

    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupted)
    assert cli.run() == 130


def test_a_reader_does_not_wait_for_what_it_does_not_need() -> None:
    """What each command imports: of a list seen before, neither YAML nor its reader."""
    heavy = ["rich", "yaml", "csv", "tasklist.problems", "tasklist.importers", "tasklist.render",
             "tasklist.reports.totals", "tasklist.storage.atomic_write",
             "tasklist.storage.file_attributes", "tasklist.storage.list_file",
             "tasklist.storage.locks", "tasklist.yamlfile.reader"]  # fmt: skip
    code = (
        "import sys; from tasklist import cli; cli.main(sys.argv[1:]);"
        f"print('|', *sorted(set({heavy}) & sys.modules.keys()))"
    )

    def loaded(*arguments: str) -> list[str]:
        ran = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, cwd=ROOT, check=True
        )
        return ran.stdout.decode().rpartition("|")[2].split()

    assert loaded("--version") == []
    assert loaded("--help") == []
    loaded("show", "35")
    assert loaded("show", "35", "--format", "json") == [
        "tasklist.render",
        "tasklist.storage.list_file",
    ]
    assert loaded("overdue") == ["tasklist.render", "tasklist.storage.list_file"]
    assert (
        loaded("status")
        == loaded()
        == [
            "tasklist.render",
            "tasklist.reports.totals",
            "tasklist.storage.list_file",
        ]
    )
