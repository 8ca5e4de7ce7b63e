"""Reads keys in a Windows console with the C library; the console does not show them."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

POLL = 0.02  # seconds
INTERRUPT = "\x03"
# A key without a character arrives as a prefix and a letter. KEYS has, for each letter, the
# sequence that a POSIX terminal would send.
PREFIXES = "\x00\xe0"
KEYS = {"H": "\x1b[A", "P": "\x1b[B", "I": "\x1b[5~", "Q": "\x1b[6~"}


class ConsoleKeys:
    """Reads the same keys as `terminal_modes.TerminalModes`, but in a Windows console."""

    encoding = "utf-8"
    resumptions = 0

    def __init__(self, begin: str, end: str) -> None:
        self._begin, self._end = begin, end
        self._library = _library()

    def take(self) -> None:
        """Write the text `begin`, given at creation; the console needs no other modes."""
        self._write(self._begin)

    def give_back(self) -> None:
        """Discard what was typed too early, and write the text `end`, given at creation."""
        discard()
        self.restore()

    def restore(self) -> None:
        """Write the text `end`, given at creation; there are no modes to restore."""
        self._write(self._end)

    def as_before(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:  # noqa: ARG002 - nothing stops a process there
        """Return what *ask* returns; the console always lets the user edit a line that is read."""
        return ask()

    def is_ready(self, seconds: float) -> bool:
        """Wait up to *seconds* for a key, and return whether one was pressed."""
        until = time.monotonic() + seconds
        while not self._library.kbhit():
            if time.monotonic() >= until:
                return False
            time.sleep(POLL)
        return True

    def read(self) -> bytes:
        """Return the next key: its character, or the sequence that a POSIX terminal would send."""
        key: str = self._library.getwch()
        if key in PREFIXES:
            key = KEYS.get(self._library.getwch(), "\x1b")
        if key == INTERRUPT:
            signal.raise_signal(signal.SIGINT)
        return key.encode("utf-8", "replace")

    def _write(self, text: str) -> None:
        for character in text:
            self._library.putwch(character)


def discard() -> None:
    """Discard what was typed so far."""
    library = _library()
    while library.kbhit():
        library.getwch()


def _library() -> Any:
    return import_module("msvcrt")
