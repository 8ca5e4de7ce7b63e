"""Values asked for on a terminal, each on a line, and checked as soon as it is typed.

Nothing is written before the last answer: Ctrl+C ends the program, and the end of input is an
error that names the option of the missing value.
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
    """What the user types for *what*, the value of *option*, as *parse* reads it.

    The user is asked again until *parse* accepts the text. Raises MissingArgumentError if the input
    ends.
    """
    prompt = _("{what}: ").format(what=what)
    while True:
        text = _line(prompt, option)
        try:
            return parse(text)
        except UsageError as error:
            _show(f"{error.message}\n{error.hint}".strip())


def ask_or_end(what: str, parse: Callable[[str], T], option: str) -> T | None:
    """What `ask` returns; None if the user types nothing."""
    return ask(what, lambda text: parse(text) if text.strip() else None, option)


def _line(prompt: str, option: str) -> str:
    """The line that the user types after *prompt*; MissingArgumentError if the input ends."""
    with _restored_terminal():
        while True:
            try:
                return input(_screen().printable(prompt))
            except UnicodeDecodeError:  # half a character is left of one that was deleted
                continue
            except EOFError:
                _show("")  # where the prompt was left
                raise MissingArgumentError(name=option) from None


def _show(text: str) -> None:
    screen = _screen()
    screen.write(screen.printable(text, newlines=True) + "\n")


def _screen() -> Output:
    return Output.choose(sys.stdout, None, os.environ)


def _restored_terminal() -> AbstractContextManager[object]:
    """A context in which a line can be edited; on Ctrl+C the terminal gets its settings back."""
    try:
        import readline  # noqa: F401 - `input` uses it: Chinese characters are two columns wide
        import termios
    except ImportError:
        return nullcontext()  # Windows edits lines itself
    descriptor = sys.stdin.fileno()
    state = termios.tcgetattr(descriptor)
    return OnInterrupt(lambda: termios.tcsetattr(descriptor, termios.TCSADRAIN, state))
