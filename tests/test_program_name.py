"""Called `rwqd`, as on Windows, the program calls itself so: what it says can be typed."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from gettext import GNUTranslations

import pytest

from tasklist import cli, language
from tasklist.commands.command_names import every_name
from testing.paths import ROOT

SOURCE = ROOT / "src" / "tasklist"
TRANSLATED = {"_", "N_", "ngettext", "with_program_name"}
# A command line that begins with the program's first name.
COMMAND_LINE = re.compile(rf"\btasklist (?:{'|'.join(every_name())})\b")


@pytest.fixture(autouse=True)
def _first_name(tmp_path, monkeypatch) -> Iterator[None]:
    shutil.copy(ROOT / "data" / "tasks_2023.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    yield
    language.call(language.PROGRAM, every_name())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("tasklist", "tasklist"),
        ("/usr/local/bin/rwqd", "rwqd"),
        ("./rwqd.exe", "rwqd"),
        ("rwqd-script.py", "rwqd"),
        ("/opt/x/tasklist.exe", "tasklist"),
        ("/opt/tasklist/__main__.py", "tasklist"),  # python -m tasklist
        ("/home/me/bin/任务", "tasklist"),
        ("rwqd2", "tasklist"),
        ("rwqd/tl", "tasklist"),
        ("-c", "tasklist"),
        ("", "tasklist"),
    ],
)
def test_only_its_own_names_are_believed(path: str, name: str) -> None:
    """Wherever it lies, and with what a system puts behind it."""
    assert language.called_as(path) == name


def test_a_name_is_one_in_either_case_where_files_are(monkeypatch) -> None:
    """On Windows `RWQD.EXE` is what was installed as rwqd."""
    import ntpath

    monkeypatch.setattr(language.os, "path", ntpath)
    assert language.called_as(r"C:\Python\Scripts\RWQD.EXE") == "rwqd"


def said(capsys, *words: str, program: str) -> str:
    """All that the program of that name says."""
    cli.main(words, program)
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--help"], "Usage: rwqd [OPTIONS] COMMAND"),
        (["--help"], "Mark milestones as done: rwqd done 35 Q3"),
        (["forms", "make", "--help"], "Usage: rwqd forms make"),
        (["show", "--unit", "没有这样的单位名"], "See the names in the list: rwqd units"),
        (["show", "999"], "Task numbers range from 1 to 123."),
        (["shwo", "--x"], "Did you mean rwqd show?"),
        (["done"], "For example: 35 Q3"),
        (["show", "12.9"], "It has 3: rwqd show 12"),
        (["show", "--nothing"], "For help: rwqd show --help"),
        (["forms", "read"], "For example: rwqd forms read forms/*.xlsx"),
    ],
)
def test_what_it_says_can_be_typed(capsys, words: list[str], line: str) -> None:
    """Usage, help and hints; under its first name they are as ever."""
    assert line in said(capsys, *words, program="rwqd")
    assert line.replace("rwqd", "tasklist") in said(capsys, *words, program="tasklist")


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
def test_no_sentence_keeps_the_other_name(tongue: str) -> None:
    """In either language; what is no command line is the project's name, and stays."""
    language.set_language({"TASKLIST_LANG": tongue})
    language.call("rwqd", every_name())
    with (language.LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES" / "tasklist.mo").open("rb") as stream:
        catalog = GNUTranslations(stream)._catalog
    sentences = [key for key in catalog if isinstance(key, str) and key]
    assert any(COMMAND_LINE.search(sentence) for sentence in sentences)
    assert not [s for s in sentences if COMMAND_LINE.search(language._(s))]
    assert language._("tasklist") == "tasklist"
    assert "rwqd" not in language._("This is a bug in tasklist. Please report the traceback above.")


def test_no_command_line_is_said_past_the_catalog() -> None:
    """Each stands in a sentence that is translated, or is said to be one."""
    stray = []
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        known = {
            id(part)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in TRANSLATED
            for part in ast.walk(call)
        } | {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        stray += [
            f"{file.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and COMMAND_LINE.search(node.value)
            and id(node) not in known
        ]
    assert stray == []


@pytest.mark.parametrize("name", language.NAMES)
def test_completion_is_for_the_name_that_was_called(capsys, name: str) -> None:
    """Windows would complete its own tasklist."""
    script = said(capsys, "completion", "bash", program=name)
    assert script.rstrip().endswith(f"complete -F _{name}_completion {name}")


def test_a_document_is_the_same_under_either_name(tmp_path, capsys) -> None:
    """The bytes of one list's document are always the same."""
    documents = []
    for name in language.NAMES:
        out = tmp_path / f"{name}.html"
        cli.main(["page", "-o", str(out), "--as-of", "2023-10-09"], name)
        documents.append(out.read_bytes())
    assert documents[0] == documents[1]
