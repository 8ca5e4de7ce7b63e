"""Commands by all their names, and options on either side of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tasklist.commands.command_names import COMMANDS, FORMS, command_named
from tasklist.text.width import width
from testing.paths import ROOT

ALIASES = [(chinese, name) for name, command in COMMANDS.items() for chinese in command.chinese] + [
    (f"forms {chinese}", f"forms {name}")
    for name, command in FORMS.items()
    for chinese in command.chinese
]


def test_no_two_commands_share_a_name() -> None:
    """Of one group, in either language."""
    for table in (COMMANDS, FORMS):
        names = [one for name, command in table.items() for one in (name, *command.chinese)]
        assert len(set(names)) == len(names)


def test_the_names_that_help_shows_are_of_one_width() -> None:
    """So that the columns of help stand under each other."""
    shown = [command.chinese[0] for table in (COMMANDS, FORMS) for command in table.values()]
    assert {width(name) for name in shown} == {4}


@pytest.mark.parametrize(("alias", "name"), ALIASES)
def test_a_chinese_name_is_the_command(run, alias: str, name: str) -> None:
    """Its help is the same, and calls the command by its first name."""
    ran = run(f"{alias} --help")
    assert ran == run(f"{name} --help")
    assert ran.out.startswith(f"Usage: tasklist {name}")


def test_the_manual_has_every_name() -> None:
    """In the table of names."""
    manual = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for name, command in {**COMMANDS, **FORMS}.items():
        names = " or ".join(command.chinese)
        assert re.search(rf"`(?:forms )?{name}` {names}\b", manual), name


def test_full_width_letters_name_a_command_too() -> None:
    """An input method leaves them behind."""
    assert command_named("ｓｈｏｗ", COMMANDS) == "show"
    assert command_named("逾期", COMMANDS) == "overdue"
    assert command_named("shwo", COMMANDS) is None
    assert command_named("火星", COMMANDS) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("逾期 --unit 教育局", "overdue --unit 教育局"),
        ("35", "show 35"),
        ("35.1 --q 3", "show 35.1 --q 3"),
        ("35-37", "show 35-37"),
        ("３５", "show 35"),
        ("help", "--help"),
        ("help show", "show --help"),
        ("help forms make", "forms make --help"),
        ("帮助 填报 生成", "forms make --help"),
        ("-V", "--version"),
        ("概况", "status"),
        ("--as-of 2023-04-01", "status --as-of 2023-04-01"),
        ("-f data/tasks_2023.yaml", "status -f data/tasks_2023.yaml"),
        ("-f data/tasks_2023.yaml overdue", "overdue --file data/tasks_2023.yaml"),
        ("--year 2023 show 35", "show 35 --year 2023"),
        ("--as-of 2023-04-01 overdue", "overdue --as-of 2023-04-01"),
        ("--file=data/tasks_2023.yaml --as-of=2023-04-01 逾期", "overdue --as-of 2023-04-01"),
        ("-f data/tasks_2023.yaml done 35 Q3 --dry-run", "done 35 Q3 --dry-run"),
    ],
)
def test_other_ways_to_say_it(run, typed: str, meant: str) -> None:
    """The same answer, to the last byte."""
    ran = run(typed)
    assert ran.code == 0
    assert ran == run(meant)


def test_the_last_day_counts_before_the_command_as_well(run) -> None:
    """It is not the option of the program that was asked, but of the command."""
    assert run("--as-of 2023-04-01 overdue").out != run("overdue").out


def test_a_year_before_import_is_the_lists(run, office) -> None:
    """`import` has an option of that name, too."""
    table = ROOT / "data" / "published" / "xiqing_2023.txt"
    shutil.copy(table, office)
    ran = run("--year 2023 import xiqing_2023.txt -o made.yaml")
    assert ran.code == 0
    assert Path("made.yaml").read_text("utf-8").startswith("# ")


def test_a_year_without_a_list_is_an_error_without_a_command_too(run) -> None:
    """The list of another year is there: nobody has to begin."""
    ran = run("--year 2024")
    assert (ran.code, ran.out) == (3, "")
    assert ran == run("--year 2024 status")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("-f a.yaml import table.txt", "tasklist import does not take --file."),
        ("--at HEAD done 35 Q3", "tasklist done does not take --at."),
        ("--as-of 2023-10-09 help", "tasklist help does not take --as-of."),
        ("--at HEAD forms read a.xlsx", "tasklist forms read does not take --at."),
        ("--year 2023 overdue --year 2024", "--year takes one value, not 2: 2023, 2024"),
        ("--at v1 show --at v1", "--at takes one value, not 2: v1, v1"),
        ("help show 35", "tasklist show has no commands of its own: 35"),
        ("help shwo", "Unknown command: shwo"),
    ],
)
def test_a_misplaced_option_is_refused(run, line: str, message: str) -> None:
    """It is not dropped in silence."""
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {message}\n")


def test_chinese_help_shows_both_names(run, monkeypatch) -> None:
    """In the list of commands, and in the help of each."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert re.search(r"^ {2}overdue +逾期 {2}列出", run("--help").out, re.MULTILINE)
    assert "\n  也可输入：tasklist 逾期\n" in run("overdue --help").out
    assert "\n  也可输入：tasklist forms 生成\n" in run("forms make --help").out
    assert "逾期" not in run("overdue --help").err
    monkeypatch.setenv("TASKLIST_LANG", "en")
    assert "逾期" not in run("--help").out


def test_examples_of_help_work(run, monkeypatch) -> None:
    """Each line under Examples, in both languages."""
    for language, heading in (("en", "Examples"), ("zh", "示例")):
        monkeypatch.setenv("TASKLIST_LANG", language)
        text = run("--help").out
        lines = re.findall(r"^ {2}tasklist (.+?) +# ", text.partition(heading)[2], re.MULTILINE)
        assert len(lines) == 3
        for line in lines:
            assert run(line).code == 0, line


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("list", "tasklist show"),
        ("ls", "tasklist show"),
        ("version", "tasklist --version"),
        ("列表", "tasklist show"),
        ("统计", "tasklist summary"),
        ("催办", "tasklist notice"),
        ("版本", "tasklist --version"),
        ("ovredue", "tasklist overdue"),
        ("show --json", "--format json"),
        ("show --unti 教育局", "--unit"),
        ("--unit 教育局", "tasklist show --unit"),
        ("-u 教育局", "tasklist show -u"),
        ("--json", "--format json"),
    ],
)
def test_a_near_word_leads_to_the_right_one(run, typed: str, suggestion: str) -> None:
    """Near in spelling or in meaning."""
    ran = run(typed)
    assert ran.code == 2
    assert f"Did you mean {suggestion}?\n" in ran.err


@pytest.mark.parametrize(
    "line", ["import --leader 梁军", "check --brief", "units --within 3",
             "forms make --json", "火星", "forms 火星"]
)  # fmt: skip
def test_what_is_near_nothing_gets_no_suggestion(run, line: str) -> None:
    """A guess would mislead; the way to the help is named."""
    ran = run(line)
    assert ran.code == 2
    assert "Did you mean" not in ran.err
    assert "--help\n" in ran.err


@pytest.mark.parametrize("before", ["", "help", "forms"])
@pytest.mark.parametrize("word", ["", " ", "　", "-", "."])
def test_an_empty_word_is_no_command(run, monkeypatch, before: str, word: str) -> None:
    """A script's unset variable, or a stray key: refused like any other word, in Chinese, too."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    ran = run(before, word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"错误：没有这个命令：{word}\n")


@pytest.mark.parametrize("word", ["", " "])
def test_an_empty_word_is_no_task(run, word: str) -> None:
    """There is nothing to search for instead."""
    ran = run("show", word)
    assert ran.code == 2
    assert ran.err.startswith("Error: Invalid task number: ")
    assert "Expected 35, 40-42" in ran.err
    assert "--grep" not in ran.err
