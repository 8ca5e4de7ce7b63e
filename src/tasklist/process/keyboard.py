"""Reads single keys from the terminal, without Enter, and always restores the terminal's modes.

The modes are restored at the end, after an exception, by Ctrl+C, and by the signals of
`terminal_modes`; only `kill -9` leaves them changed. What was typed before a question was shown
does not answer it, and pasted text does not count as a key.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from tasklist.process.interrupts import OnInterrupt

QUIET = 0.02  # seconds without input after which a key, or a pasted text, is complete
LONGEST = 256  # bytes that are kept of input that arrives together; more is no key anyway


class KeySource(Protocol):
    """A terminal from which single keys are read, and whose modes are restored afterwards."""

    encoding: str
    resumptions: int

    def take(self) -> None:
        """Set the terminal to modes in which single keys can be read."""

    def give_back(self) -> None:
        """Restore the terminal's modes, and discard what was typed too early."""

    def restore(self) -> None:
        """Restore the terminal's modes at once, because the process ends."""

    def as_before(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:
        """Return what *ask* returns; meanwhile the terminal has the modes that it had before."""

    def is_ready(self, seconds: float) -> bool:
        """Wait up to *seconds* for a key, and return whether one was pressed."""

    def read(self) -> bytes:
        """Return the bytes that were typed; empty at the end of input."""


class Keyboard:
    """Reads keys one at a time inside a `with` block.

    *begin* is written to the terminal whenever its modes are set, *end* whenever its old modes are
    restored.
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
        """How often the process was stopped and resumed; each time, the screen must be redrawn."""
        return self._source.resumptions

    def key(self, seconds: float) -> str:
        """Return the key that is pressed, or the text that is pasted, within *seconds*; else "".

        A key without a character is a sequence that begins with Escape. Bytes that can't be decoded
        become U+FFFD. Raises EOFError at the end of input.
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
        """Discard what was typed so far, and return whether there was anything."""
        was_typed = False
        while self._source.is_ready(0):
            if not self._source.read():
                break  # the end of input, which the next `key` reports
            was_typed = True
        return was_typed

    def line(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:
        """Call *ask*, which reads a line in the terminal's old modes, and return its result.

        *redraw* is called if the process is stopped meanwhile and resumed.
        """
        return self._source.as_before(ask, redraw)


def discard_lines() -> None:
    """Discard the lines that were typed so far, in a terminal that is read line by line."""
    if os.name == "nt":
        from tasklist.process.windows_keys import discard
    else:
        from tasklist.process.terminal_modes import discard
    discard()


def _source(begin: str, end: str) -> KeySource:
    if os.name == "nt":
        from tasklist.process.windows_keys import ConsoleKeys

        return ConsoleKeys(begin, end)
    from tasklist.process.terminal_modes import TerminalModes

    return TerminalModes(begin, end)
