"""Values that are asked for: one line each, asked again until it is valid."""

from __future__ import annotations

import builtins
import os
import pty
import sys
import termios

import pytest

from tasklist.errors import InvalidValueError, MissingArgumentError
from tasklist.process import interrupts
from tasklist.writing import value_prompts

ECHO = 3  # the index of the flags of a terminal that have it


class OnTerminal:
    """Standard input, a real terminal."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def fileno(self) -> int:
        """Its descriptor."""
        return self.descriptor


@pytest.fixture
def terminal(monkeypatch) -> int:
    """The descriptor of the terminal that is standard input."""
    parent, child = pty.openpty()
    monkeypatch.setattr(sys, "stdin", OnTerminal(child))
    yield child
    os.close(parent)
    os.close(child)


@pytest.fixture
def typed(terminal, monkeypatch):
    """What `input` returns or raises in turn; the prompts that it got."""
    prompts: list[str] = []

    def of(*answers: str | Exception) -> list[str]:
        left = list(answers)

        def read(prompt: str) -> str:
            prompts.append(prompt)
            answer = left.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(builtins, "input", read)
        return prompts

    return of


def number(text: str) -> int:
    """The number that *text* is."""
    if not text.isdecimal():
        raise InvalidValueError(f"No number: {text}", "Type digits.")
    return int(text)


def test_an_invalid_value_is_asked_for_again(typed, capsys) -> None:
    """With what is wrong and what to do."""
    prompts = typed("x\u200b", "7")
    assert value_prompts.ask("number", number, "--number") == 7
    assert prompts == ["number: "] * 2
    assert capsys.readouterr().out == "No number: x\\u200b\nType digits.\n"


def test_half_a_character_is_asked_for_again(typed) -> None:
    """A terminal that deletes bytes leaves one."""
    prompts = typed(UnicodeDecodeError("utf-8", b"\xe6", 0, 1, "unexpected end"), "7")
    assert value_prompts.ask("number", number, "--number") == 7
    assert len(prompts) == 2


def test_the_end_of_input_names_the_option(typed, capsys) -> None:
    """As in a pipe."""
    typed(EOFError())
    with pytest.raises(MissingArgumentError, match="Missing option: --number"):
        value_prompts.ask("number", number, "--number")
    assert capsys.readouterr().out == "\n"


def test_nothing_typed_ends_what_may_end(typed) -> None:
    """Anything else has to be valid."""
    typed("", "x", " ")
    assert value_prompts.ask_or_end("number", number, "--number") is None
    assert value_prompts.ask_or_end("number", number, "--number") is None


def test_ctrl_c_leaves_the_terminal_as_it_was(typed, terminal, monkeypatch) -> None:
    """A line editor turns the echo off, and the process ends without its clearing up."""
    before = termios.tcgetattr(terminal)
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)

    def interrupted(_prompt: str) -> str:
        state = termios.tcgetattr(terminal)
        state[ECHO] &= ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSADRAIN, state)
        interrupts._end()
        return "7"

    typed()
    monkeypatch.setattr(builtins, "input", interrupted)
    value_prompts.ask("number", number, "--number")
    assert codes == [interrupts.INTERRUPTED]
    assert termios.tcgetattr(terminal) == before


def test_where_there_is_no_line_editor_lines_are_read_all_the_same(typed, monkeypatch) -> None:
    """Windows has none of Python's."""
    monkeypatch.setitem(sys.modules, "readline", None)
    typed("7")
    assert value_prompts.ask("number", number, "--number") == 7
