"""The keyboard: one key at a time, without Enter, from a terminal that is always given back.

It is given back at the end, after an exception, by Ctrl+C, and by the signals of
`terminal_modes`; only `kill -9` leaves it as it was. What was typed before a question was
shown does not answer it, and pasted text is no key.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from tasklist.process.interrupts import OnInterrupt

QUIET = 0.02  # seconds after which a key, or a pasted text, is complete
LONGEST = 256  # bytes of what arrives together; more is no key anyway


class KeySource(Protocol):
    """Where keys come from, and what has to be given back."""

    encoding: str
    resumptions: int

    def take(self) -> None:
        """Take the terminal."""

    def give_back(self) -> None:
        """Give it back, without what was typed too early."""

    def restore(self) -> None:
        """Give it back at once: the process ends."""

    def as_before(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:
        """What *ask* returns, with the terminal as it was before."""

    def is_ready(self, seconds: float) -> bool:
        """Whether a key was pressed, or is within *seconds*."""

    def read(self) -> bytes:
        """What was typed; empty at the end of input."""


class Keyboard:
    """A context in which keys are read one at a time.

    *begin* is written to the terminal whenever it is taken, *end* whenever it is given back.
    """

    def __init__(self, begin: str = "", end: str = "") -> None:
        self._source = _source(begin, end)
        self._on_interrupt = OnInterrupt(self._source.restore)

    def __enter__(self) -> Self:
        self._on_interrupt.__enter__()
        self._source.take()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._source.give_back()
        self._on_interrupt.__exit__()

    @property
    def resumptions(self) -> int:
        """How often the process was stopped and went on: then the screen has to be drawn."""
        return self._source.resumptions

    def key(self, seconds: float) -> str:
        """What was pressed or pasted within *seconds*, with all that came with it; or nothing.

        A key without a character is a sequence that begins with Escape, and bytes that are no
        text are U+FFFD. Raises EOFError at the end of input.
        """
        if not self._source.is_ready(seconds):
            return ""
        typed = more = self._source.read()
        if not typed:
            raise EOFError
        while more and self._source.is_ready(QUIET):
            more = self._source.read()
            typed = (typed + more)[:LONGEST]
        return typed.decode(self._source.encoding, "replace")

    def discard(self) -> bool:
        """Forget what was typed so far; whether there was anything."""
        was_typed = False
        while self._source.is_ready(0):
            if not self._source.read():
                break  # the end of input, which the next `key` reports
            was_typed = True
        return was_typed

    def line(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:
        """What *ask* returns, which reads a line with the terminal as it was before.

        *redraw* is called when the process was stopped meanwhile and goes on.
        """
        return self._source.as_before(ask, redraw)


def discard_lines() -> None:
    """Forget the lines that were typed so far, on a terminal that is read by lines."""
    if os.name == "nt":
        from tasklist.process.console_keys import discard
    else:
        from tasklist.process.terminal_modes import discard
    discard()


def _source(begin: str, end: str) -> KeySource:
    if os.name == "nt":
        from tasklist.process.console_keys import ConsoleKeys

        return ConsoleKeys(begin, end)
    from tasklist.process.terminal_modes import TerminalModes

    return TerminalModes(begin, end)
