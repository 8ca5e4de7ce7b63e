"""Suggestions for mistyped commands and options: near ones only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tasklist import cli
from tasklist.commands.command_names import COMMANDS, GROUPED
from tasklist.options import suggestions

COMMAND_LINES = [(name,) for name in COMMANDS] + [
    (group, name) for group, commands in GROUPED.items() for name in commands
]


def slips(word: str) -> Iterator[str]:
    """*word* with one letter missing, doubled, wrong or swapped with the next."""
    for n, letter in enumerate(word):
        yield word[:n] + word[n + 1 :]
        yield word[:n] + letter + word[n:]
        yield word[:n] + "x" + word[n + 1 :]
        yield word[:n] + word[n + 1 : n + 2] + letter + word[n + 2 :]


def long_options(command: Any) -> list[str]:
    """The options of a command that are longer than a letter."""
    names = (name for one in command.params for name in one.opts)
    return [name.removeprefix("--") for name in names if name.startswith("--")]


@pytest.mark.parametrize("path", COMMAND_LINES, ids=" ".join)
def test_every_slip_of_one_letter_leads_to_its_option(path: tuple[str, ...]) -> None:
    """In each option of the command that has more than three letters."""
    command = cli.context(path).command
    names = long_options(command)
    for name in names:
        for typed in slips(name) if len(name) > 3 else ():
            if typed not in names and f"--{typed}" not in suggestions.DATE_OPTIONS:
                assert f"--{name}" in suggestions.options(f"--{typed}", command), typed


@pytest.mark.parametrize("name", [name for name in COMMANDS if len(name) > 3])
def test_every_slip_of_one_letter_leads_to_a_command(name: str) -> None:
    """To the one that is meant, or to one that is as near."""
    for typed in slips(name):
        assert typed in COMMANDS or suggestions.command(typed, COMMANDS) is not None, typed
    assert suggestions.command(name.upper(), COMMANDS) == name


@pytest.mark.parametrize(
    ("line", "typed", "expected"),
    [
        ("import", "--before", []),  # not --force
        ("show", "--no-header", []),  # not --no-pager
        ("log", "--json-lines", []),  # not --oneline
        ("log", "--offline", []),
        ("due", "--width", []),  # not --within
        ("extend", "--top", []),  # not --to
        ("note", "--undo-it", ["--undo"]),  # and not --unit
        ("import", "--group-by", []),  # not --groups, a file
        ("show", "--group-by", ["--group"]),
        ("show", "--unit-name", ["--unit"]),
        ("show", "--as_of", ["--as-of"]),
        ("show", "--STATUS", ["--status"]),
        ("show", "--no-color", ["--color never"]),
    ],
)
def test_an_option_is_suggested_only_where_it_is_near(
    line: str, typed: str, expected: list[str]
) -> None:
    """A wrong one could do what nobody wants."""
    assert suggestions.options(typed, cli.context([line]).command) == expected


@pytest.mark.parametrize("typed", ["open", "friend", "start", "competition", "turn", "x", ""])
def test_a_command_is_suggested_only_where_it_is_near(typed: str) -> None:
    """`open` is not `reopen`."""
    assert suggestions.command(typed, COMMANDS) is None
