"""The program as a shell's script runs it: quick, silent, and never with an error."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tasklist.completion import entry_point

PROGRAM = [sys.executable, "-m", "tasklist"]


def pressed(*arguments: str, shell: str = "zsh", **environ: str) -> subprocess.CompletedProcess:
    """What the program does for *shell*."""
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, check=False, encoding="utf-8",
        env=os.environ | {"_TASKLIST_COMPLETE": shell} | environ,
    )  # fmt: skip


def test_it_answers_in_utf8_whatever_the_locale(office) -> None:
    """A pipe of Windows would have another encoding."""
    ran = pressed("show", "--unit", "教", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "extend\n教育局\n", "")


def test_under_the_other_name_descriptions_have_that_name(office) -> None:
    """What they show can be typed."""
    code = "import sys; sys.argv[0] = 'rwqd'; from tasklist.__main__ import run; run()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "don"], capture_output=True, check=True, encoding="utf-8",
        env=os.environ | {"_TASKLIST_COMPLETE": "fish"},
    )  # fmt: skip
    assert ran.stdout == "extend\ndone\tMark milestones as done: rwqd done 35 Q3\n"


@pytest.mark.parametrize("shell", ["complete_bash", "tcsh", ""])
def test_an_unknown_shell_gets_nothing(office, shell: str) -> None:
    """No command runs, least of all one that writes."""
    ran = pressed("done", "35", "Q3", shell=shell)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_script_of_an_earlier_version_gets_nothing(office) -> None:
    """Under either name of the program."""
    ran = subprocess.run(
        PROGRAM, capture_output=True, check=False,
        env=os.environ | {"_RWQD_COMPLETE": "complete_bash", "COMP_WORDS": "rwqd"},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_a_fault_of_the_program_is_silent_too(monkeypatch, capsysbinary) -> None:
    """A traceback would overwrite the line that a person is typing."""

    def broken(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(entry_point, "_reply", broken)
    assert entry_point.run() == 1
    assert capsysbinary.readouterr() == (b"", b"")


def test_neither_typer_nor_rich_is_imported_a_second_time(office) -> None:
    """Nor YAML, nor a command: what they say is in the cache."""
    code = (
        "import os, sys; from tasklist.completion import entry_point; entry_point.run();"
        "print('|', *sorted({'typer', 'rich', 'yaml', 'tasklist.render', 'tasklist.cli',"
        " 'tasklist.options.options_from_fields', 'tasklist.yamlfile'} & sys.modules.keys()))"
    )

    def loaded(*arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, check=True,
            encoding="utf-8", env=os.environ | {"_TASKLIST_COMPLETE": "zsh"},
        )  # fmt: skip
        return ran.stdout.rpartition("|")[2].strip()

    for line in ("done 35 ", "show --unit 教", "report --", "ov"):
        loaded(*line.split(" "))
        assert loaded(*line.split(" ")) == "", line
