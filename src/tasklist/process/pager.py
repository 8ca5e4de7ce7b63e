"""The pager: output that is longer than the terminal goes to a program that the user chose.

Only environment variables choose the program, never a file beside a list, and it is looked up in
`PATH` without relative folders, because whoever sends a list must not decide what runs here. It is
started without a shell, and only once there are more lines than the terminal has.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

from tasklist.process.interrupts import OnInterrupt, Uninterruptible
from tasklist.process.programs import find, words

if TYPE_CHECKING:
    from subprocess import Popen

VARIABLES = ("TASKLIST_PAGER", "PAGER")  # the first that is set counts, even if it is empty
NO_PAGER = ("", "cat")
# Options of less and lv, set as by git unless the user has set them. They exit at once if the text
# fits on one screen, pass colours on, and leave the text on the screen.
SETTINGS = {"LESS": "FRX", "LV": "-c"}

_running: list[Pager] = []


class Pager(io.RawIOBase):
    """A stream that writes to *terminal*, or to the pager *command* if there is too much output.

    Output of more than *lines* lines is too much. If there is no such program, *warn* is called
    with its name, and the output goes to the terminal. If the user leaves the pager early, the rest
    is dropped, which is not an error.
    """

    def __init__(
        self,
        terminal: IO[bytes],
        lines: int,
        command: Sequence[str],
        warn: Callable[[str], object],
    ) -> None:
        self._terminal = terminal
        self._lines = lines
        self._command = command
        self._warn = warn
        self._first_screen: list[bytes] | None = []
        self._process: Popen[bytes] | None = None
        self._until_end = OnInterrupt(self._wait)
        _running.append(self)

    def writable(self) -> bool:
        """Return True, because the stream can be written."""
        return True

    def write(self, data: Any) -> int:
        """Accept all of *data*, even if the user has left the pager; return its length in bytes."""
        text = bytes(data)
        if self._first_screen is None:
            self._send(text)
        else:
            self._first_screen.append(text)
            self._lines -= text.count(b"\n")
            if self._lines <= 0:
                self._start()
                self._send_first_screen()
        return len(text)

    def finish(self) -> None:
        """Write short output to the terminal, or wait until the user leaves the pager."""
        if self._first_screen is not None:
            self._send_first_screen()
        if self._process is None:
            self._terminal.flush()
        else:
            self._wait()
            self._until_end.__exit__()

    def _start(self) -> None:
        program, *arguments = self._command
        path = find(program)
        if path is None:
            self._warn(program)
            return
        # Uninterruptible, because a pager that was started has to be waited for.
        with Uninterruptible():
            self._process = _start([path, *arguments])
            self._until_end.__enter__()

    def _send_first_screen(self) -> None:
        texts, self._first_screen = self._first_screen or [], None
        for text in texts:
            self._send(text)

    def _send(self, text: bytes) -> None:
        if self._process is None:
            self._terminal.write(text)
            return
        pipe = self._process.stdin
        left = memoryview(text)
        try:
            while left and pipe is not None and not pipe.closed:
                left = left[pipe.write(left) :]
        except OSError:  # the user left the pager: BrokenPipeError, or another one on Windows
            self._close()

    def _close(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def _wait(self) -> None:
        """Wait until the user leaves the pager; until then Ctrl+C is for the pager, as with git."""
        import signal

        self._close()
        if self._process is not None:
            handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
            self._process.wait()
            signal.signal(signal.SIGINT, handler)


def finish() -> None:
    """Finish the output of the command, if it goes through a pager."""
    while _running:
        _running.pop().finish()


def chosen(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the command that *environ* chooses as pager; empty for no pager.

    Without a choice the pager is `less -FRX`, or `more` on Windows, if that is installed.
    """
    for variable in VARIABLES:
        command = environ.get(variable)
        if command is not None:
            return [] if command.strip() in NO_PAGER else words(command)
    usual = ["more"] if os.name == "nt" else ["less", "-FRX"]
    return usual if find(usual[0]) else []


def _start(command: Sequence[str]) -> Popen[bytes]:
    import subprocess

    environment = SETTINGS | {"LESSCHARSET": "utf-8"} | os.environ
    return subprocess.Popen(command, bufsize=0, env=environment, stdin=subprocess.PIPE)  # noqa: S603 - the user's own
