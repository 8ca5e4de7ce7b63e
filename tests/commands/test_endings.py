"""Which file a command writes: by its ending, or a folder by its slash."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import typer

from tasklist import cli
from tasklist.documents import EXPORT_FORMS, REPORT_FORMS
from testing import terminals

pytestmark = pytest.mark.thinned

TABLE = "data/published/xiqing_2023.txt"
# What each command that writes one file is told, and the endings that it knows.
WRITING = {
    "report": ("report -o {}", REPORT_FORMS),
    "page": ("page -o {}", ("html", "pdf")),
    "notice": ("notice -o {}", ("md", "docx")),
    "export": ("export {}", EXPORT_FORMS),
    "import": (f"import {TABLE} --year 2023 -o {{}}", ("yaml", "yml")),
}
ENDINGS = ("pdf", "PDF", "doc", "xls", "htm", "txt", "html", "xlsx", "docx", "ics", "9", "yaml")


def names() -> set[str]:
    """What stands in the folder."""
    return {file.name for file in Path().iterdir()}


def test_every_command_with_an_output_is_looked_at() -> None:
    """Those that write one file, and `forms make`, which writes a folder of them."""
    program = typer.main.get_command(cli.app)
    context = typer.Context(program)
    writing = {
        name
        for name in program.list_commands(context)
        for parameter in program.get_command(context, name).params
        if parameter.name == "out"
    }
    assert writing == set(WRITING)


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (command, ending)
        for command, (_line, known) in WRITING.items()
        for ending in ENDINGS
        if ending.lower() not in known
    ],
)
def test_an_ending_that_is_not_written_is_refused(run, command: str, ending: str) -> None:
    """Exit 2 with those that are, before anything is read; a file of that name is left alone."""
    line, known = WRITING[command]
    file = f"2023年.通报.{ending}"
    before = names()
    ran = run(line.format(file))
    assert (ran.code, ran.out, names()) == (2, "", before)
    assert f"Unsupported file extension: {file}" in ran.err
    assert " ".join(f".{one}" for one in known) in ran.err


@pytest.mark.parametrize("command", [name for name in WRITING if name != "notice"])
def test_a_folder_is_no_file(run, office, command: str) -> None:
    """Neither one that is there nor one that is written with a slash; whatever its ending."""
    line, known = WRITING[command]
    (office / f"夹.{known[0]}").mkdir()
    for folder in (f"夹.{known[0]}", f"无.{known[0]}/"):
        ran = run(line.format(folder))
        assert (ran.code, ran.out) == (2, "")
        assert f"{folder} is a folder.\nGive a file name with the extension: " in ran.err


@pytest.mark.parametrize("folder", ["督办单2023.10.9/", "三季度.docx/", "a.b.c/", "./..甲.md/"])
@pytest.mark.parametrize("command", ["notice --format md", "forms make --q 3 -u 教育局"])
def test_a_slash_makes_a_folder(run, command: str, folder: str) -> None:
    """Whatever dots its name has."""
    ran = run(command, "-o", folder)
    assert ran.code == 0
    assert Path(folder).is_dir()
    assert list(Path(folder).iterdir())


def test_what_may_be_a_folder_or_a_file_is_asked_back(run) -> None:
    """A name with a dot and no slash; nothing is made."""
    before = names()
    ran = run("notice -o 督办单2023.10.9")
    assert (ran.code, ran.err.splitlines()) == (2, [
        "Error: Unsupported file extension: 督办单2023.10.9",
        "Use one of: .md .docx; or, for one file per unit, a folder: 督办单2023.10.9/",
    ])  # fmt: skip
    ran = run("forms make --q 3 -o 教育局.docx")
    assert (ran.code, ran.err.splitlines()) == (2, [
        "Error: 教育局.docx looks like a file; expected a folder.",
        "If it is a folder, end it with a slash: 教育局.docx/",
    ])  # fmt: skip
    assert names() == before
    assert run("forms make --q 3 -u 教育局 -o 三季度2023.10").code == 0
    assert run("notice --format md -o 三季度2023.10").code == 0
    assert {file.name for file in Path("三季度2023.10").iterdir()} >= {"教育局.xlsx", "教育局.md"}


@pytest.mark.parametrize("command", ["page", "report --format html", "page 35 --unit 教育局"])
def test_html_is_not_for_a_terminal(office, command: str) -> None:
    """Exit 2 and what to type; a pipe gets it."""
    program = [sys.executable, "-m", "tasklist"]
    assert terminals.on_a_terminal([*program, *command.split()], office) == (
        2,
        "Error: HTML is not printed to a terminal.\nGive an output file: -o FILE.html\n",
    )


def test_html_goes_into_a_pipe(run) -> None:
    """And Markdown to a terminal, which can be read."""
    assert run("page 35").out.startswith("<!doctype html>")
    assert run("report --format html").out.startswith("<!doctype html>")
