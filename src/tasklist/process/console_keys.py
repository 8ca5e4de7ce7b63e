"""The keys of a Windows console, by its C library; the console itself shows nothing of them."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

POLL = 0.02  # seconds
INTERRUPT = "\x03"
# A key without a character arrives in two parts. Each as a terminal sends it.
PREFIXES = "\x00\xe0"
KEYS = {"H": "\x1b[A", "P": "\x1b[B", "I": "\x1b[5~", "Q": "\x1b[6~"}


class ConsoleKeys:
    """Keys as `terminal_modes.TerminalModes` reads them."""

    encoding = "utf-8"
    resumptions = 0

    def __init__(self, begin: str, end: str) -> None:
        self._begin, self._end = begin, end
        self._library = _library()

    def take(self) -> None:
        """Begin."""
        self._write(self._begin)

    def give_back(self) -> None:
        """Forget what was typed too early, and end."""
        discard()
        self.restore()

    def restore(self) -> None:
        """End; nothing has to be undone."""
        self._write(self._end)

    def as_before(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:  # noqa: ARG002 - nothing stops a process there
        """What *ask* returns; the console edits lines whenever one is read."""
        return ask()

    def is_ready(self, seconds: float) -> bool:
        """Whether a key was pressed, or is within *seconds*."""
        until = time.monotonic() + seconds
        while not self._library.kbhit():
            if time.monotonic() >= until:
                return False
            time.sleep(POLL)
        return True

    def read(self) -> bytes:
        """The next key."""
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
    """Forget what was typed so far."""
    library = _library()
    while library.kbhit():
        library.getwch()


def _library() -> Any:
    return import_module("msvcrt")
