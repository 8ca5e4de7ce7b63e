"""Help of every command, by display width, in both languages."""

from __future__ import annotations

import re

import pytest
import typer

from tasklist import cli
from tasklist.commands import help_layout
from tasklist.commands.command_names import COMMANDS, FORMS, VALUE_NAMES
from tasklist.commands.help_layout import HelpPage
from tasklist.text.width import width

LINES = ["", *COMMANDS, *(f"forms {name}" for name in FORMS)]
CLOSING = "，。、；：？！）》”」…"
WORD = re.compile(r"[A-Za-z0-9_.|/-]*[A-Za-z0-9]")


def help_of(line: str, capsys) -> str:
    """What `--help` prints."""
    assert cli.main([*line.split(), "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("line", LINES)
def test_help_fits_and_reads_well(line: str, columns: int, language: str, monkeypatch, capsys):
    """No line is too wide or begins with a closing mark, and no word is split."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    monkeypatch.setenv("COLUMNS", str(columns))
    text = help_of(line, capsys)
    assert [one for one in text.splitlines() if width(one) > columns] == []
    assert [one for one in text.splitlines() if one.strip() and one.strip()[0] in CLOSING] == []
    monkeypatch.setattr(help_layout, "terminal_columns", lambda: 10_000)
    whole = help_of(line, capsys)
    assert set(WORD.findall(text)) == set(WORD.findall(whole))
    assert (
        sorted(text.replace(" ", "").replace("\n", ""))
        == sorted(whole.replace(" ", "").replace("\n", ""))
        or "# " in text
    )


@pytest.mark.parametrize("line", LINES)
def test_the_chinese_help_is_chinese(line: str, monkeypatch, capsys) -> None:
    """Usage, headings with a full-width colon, and the names of values."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    text = help_of(line, capsys)
    assert text.startswith("用法：tasklist")
    headings = [one for one in text.splitlines() if one and one[0] != " "]
    assert [one for one in headings[1:] if not one.endswith("：")] == []
    assert "选项：" in headings
    names = {word for name in VALUE_NAMES for word in re.findall("[A-Z]{2,}", name)} - {"FORM"}
    assert names & set(re.findall(r"[A-Z]{2,}", text)) == set()
    assert not {"OPTIONS", "ARGS", "COMMAND"} & set(re.findall("[A-Z]+", text))


def test_every_name_of_a_value_is_translated() -> None:
    """Those of new options, too."""
    program = typer.main.get_command(cli.app)
    context = typer.Context(program)
    commands = [program, *(program.get_command(context, name) for name in COMMANDS)]
    forms = program.get_command(context, "forms")
    commands += [forms.get_command(context, name) for name in FORMS]
    metavars = {one.metavar for command in commands for one in command.params if one.metavar}
    assert metavars <= set(VALUE_NAMES)


def test_a_page_is_laid_out_in_two_columns() -> None:
    """Names too long for the first column stand above their help."""
    page = HelpPage(30)
    with page.section("选项"):
        page.write_dl(
            [("-u", "按责任单位查，含所属集体单位。"), ("--a-long-name-of-one", "短"), ("-x", "")]
        )
    assert page.getvalue() == (
        "选项:\n"
        "  -u  按责任单位查，含所属集体\n"
        "      单位。\n"
        "  --a-long-name-of-one\n"
        "      短\n"
        "  -x\n"
    )


def test_a_long_usage_is_broken_at_spaces() -> None:
    """Behind the program where there is room, else below it."""
    page = HelpPage(44)
    page.write_usage("tasklist note", "[OPTIONS] TASK... QUARTER TEXT...", "Usage: ")
    assert page.getvalue() == (
        "Usage: tasklist note [OPTIONS] TASK...\n                     QUARTER TEXT...\n"
    )
    narrow = HelpPage(30)
    narrow.write_usage("tasklist note", "[OPTIONS] TASK... QUARTER TEXT...", "Usage: ")
    assert narrow.getvalue() == ("Usage: tasklist note [OPTIONS]\n    TASK... QUARTER TEXT...\n")


@pytest.mark.parametrize(("columns", "expected"), [("200", 78), ("60", 58), ("10", 24)])
def test_a_page_is_no_wider_than_reads_well(columns: str, expected: int, monkeypatch) -> None:
    """With a margin; and never so narrow that words break."""
    monkeypatch.setenv("COLUMNS", columns)
    assert HelpPage().width == expected
