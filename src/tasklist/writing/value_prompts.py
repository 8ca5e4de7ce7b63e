"""Prompts for values on a terminal; each value is checked as soon as it is typed.

The list is not written before the last answer, so that Ctrl+C can end the program. The end of
input is an error that names the option of the missing value.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import _
from tasklist.process.interrupts import OnInterrupt
from tasklist.render.output import Output

T = TypeVar("T")


def ask(what: str, parse: Callable[[str], T], option: str) -> T:
    """Ask for *what*, the value of *option*. Return the typed text as *parse* reads it.

    The user is asked again until *parse* raises no UsageError. Raises MissingArgumentError if the
    input ends.
    """
    prompt = _("{what}: ").format(what=what)
    while True:
        text = _line(prompt, option)
        try:
            return parse(text)
        except UsageError as error:
            _show(f"{error.message}\n{error.hint}".strip())


def ask_or_end(what: str, parse: Callable[[str], T], option: str) -> T | None:
    """Ask as `ask` does. Return the value; None if the user only presses Enter.

    Raises MissingArgumentError if the input ends.
    """
    return ask(what, lambda text: parse(text) if text.strip() else None, option)


def _line(prompt: str, option: str) -> str:
    """The line that the user types after *prompt*.

    Raises MissingArgumentError, which names *option*, if the input ends.
    """
    with _restored_terminal():
        while True:
            try:
                return input(_screen().printable(prompt))
            except UnicodeDecodeError:  # deleting a character can leave a part of its bytes
                continue
            except EOFError:
                _show("")  # end the line of the prompt
                raise MissingArgumentError(name=option) from None


def _show(text: str) -> None:
    screen = _screen()
    screen.write(screen.printable(text, newlines=True) + "\n")


def _screen() -> Output:
    return Output.choose(sys.stdout, None, os.environ)


def _restored_terminal() -> AbstractContextManager[object]:
    """A context in which the user can edit a line; Ctrl+C restores the terminal's settings."""
    try:
        import readline  # noqa: F401 - `input` uses it: Chinese characters are two columns wide
        import termios
    except ImportError:
        return nullcontext()  # Windows edits lines itself
    descriptor = sys.stdin.fileno()
    state = termios.tcgetattr(descriptor)
    return OnInterrupt(lambda: termios.tcsetattr(descriptor, termios.TCSADRAIN, state))
