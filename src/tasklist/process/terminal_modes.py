"""Sets the modes of a POSIX terminal in which each key arrives at once and is not shown.

The old modes are restored by signals that end the process, and by the signal that stops the process
until the user resumes it (Ctrl+Z, then `fg`). A signal that is ignored, as under `nohup`,
stays ignored.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

CHUNK = 1024  # bytes
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class TerminalModes:
    """Reads keys from standard input.

    The terminal has the modes of this module from `take` to `give_back`. *begin* is written to
    standard output whenever the modes are set, *end* whenever the old modes are restored.
    *resumptions* counts how often the process was stopped and resumed, because then the screen has
    to be redrawn.
    """

    def __init__(self, begin: str, end: str) -> None:
        self._begin, self._end = begin.encode(), end.encode()
        self._terminal = sys.stdin.fileno()
        self._original = self._modes = termios.tcgetattr(self._terminal)
        self._handlers: dict[int, Any] = {}
        self._redraw: Callable[[], None] | None = None
        self.encoding = sys.stdin.encoding
        self.resumptions = 0

    def take(self) -> None:
        """Set the modes, and catch the signals."""
        self._modes = termios.tcgetattr(self._terminal)
        self._modes[3] &= ~(termios.ICANON | termios.ECHO)
        self._modes[6] = [*self._modes[6]]
        self._modes[6][termios.VMIN], self._modes[6][termios.VTIME] = 1, 0
        for number in ENDING:
            self._catch(number, self._on_end)
        self._catch(signal.SIGTSTP, self._on_stop)
        self._catch(signal.SIGCONT, lambda _number, _frame: self._on_resumption())
        self._apply()

    def give_back(self) -> None:
        """Restore the old modes and signal handlers, and discard what was typed too early.

        If the terminal was closed, only the signal handlers are restored.
        """
        self.restore()
        discard()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()

    def restore(self) -> None:
        """Restore the old modes, but keep catching signals."""
        with suppress(OSError, termios.error):
            os.write(sys.stdout.fileno(), self._end)
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._original)

    def as_before(self, ask: Callable[[], str], redraw: Callable[[], None]) -> str:
        """Return what *ask* returns; meanwhile the terminal shows what is typed, and edits lines.

        *redraw* is called if the process is stopped meanwhile and resumed.
        """
        termios.tcsetattr(self._terminal, termios.TCSANOW, self._original)
        keys, self._modes, self._redraw = self._modes, self._original, redraw
        try:
            return ask()
        finally:
            self._modes, self._redraw = keys, None
            with suppress(termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, keys)

    def is_ready(self, seconds: float) -> bool:
        """Wait up to *seconds* for a key; return true if one comes or the terminal is closed."""
        return bool(select.select([self._terminal], [], [], seconds)[0])

    def read(self) -> bytes:
        """Return the bytes that were typed; empty at the end of input, as on a closed terminal."""
        try:
            return os.read(self._terminal, CHUNK)
        except OSError:
            return b""

    def _catch(self, number: int, handler: Callable[[int, FrameType | None], None]) -> None:
        if signal.getsignal(number) is signal.SIG_DFL:
            self._handlers[number] = signal.signal(number, handler)

    def _apply(self) -> None:
        termios.tcsetattr(self._terminal, termios.TCSANOW, self._modes)
        os.write(sys.stdout.fileno(), self._begin)

    def _on_end(self, number: int, _frame: FrameType | None) -> None:
        self.restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        # While a line is typed, the line editor may have set other modes.
        self._modes = termios.tcgetattr(self._terminal)
        self.restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # returns when the process is resumed
        signal.signal(number, self._on_stop)
        self._on_resumption()  # without a shell, nothing stops the process or sends SIGCONT

    def _on_resumption(self) -> None:
        self._apply()
        self.resumptions += 1
        if self._redraw is not None:
            self._redraw()


def discard() -> None:
    """Discard what was typed so far; do nothing if the terminal was closed."""
    with suppress(termios.error):
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
