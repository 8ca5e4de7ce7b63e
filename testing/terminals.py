"""A pseudo-terminal for tests: the output of a command as a person sees it."""

from __future__ import annotations

import codecs
import errno
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import Self

QUIET = 0.5  # seconds without output after which a key is pressed: the pager waits by then
# Makes the terminal that of the session, then becomes the command.
OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)
HANG = 300  # seconds without a word: a guard against waiting for ever, no measure


def on_a_terminal(
    command: Sequence[str], folder: Path, *, columns: int = 80, **environ: str
) -> tuple[int, str]:
    """The exit code of *command*, run in *folder*, and its terminal output."""
    parent, child = pty.openpty()
    world = os.environ | {"TERM": "xterm-256color", "COLUMNS": str(columns)} | environ
    with subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, cwd=folder, env=world
    ) as process:
        os.close(child)
        written = b""
        while select.select([parent], [], [], HANG)[0]:
            try:
                written += os.read(parent, 65536)
            except OSError as error:
                if error.errno != errno.EIO:  # the terminal's end
                    raise
                break
        os.close(parent)
    return process.returncode, written.decode().replace("\r\n", "\n")


def with_keys(
    command: Sequence[str], folder: Path, keys: Sequence[bytes], *, lines: int = 24, **environ: str
) -> tuple[int, str]:
    """The same on a terminal of 80 columns and *lines*, whose user presses *keys* in turn.

    Each is pressed when nothing more is written. The terminal is that of the command alone, so
    that Ctrl+C reaches it and what it runs.
    """
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (lines, 80))
    world = os.environ | {"TERM": "xterm-256color"} | environ
    with subprocess.Popen(
        [sys.executable, "-c", OWN_TERMINAL, *command],
        stdin=child, stdout=child, stderr=child, cwd=folder, env=world, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(child)
        written, left = b"", list(keys)
        while ready := select.select([parent], [], [], QUIET if left else HANG)[0] or left:
            if ready is left:
                if written:  # a slow machine may not have started it yet
                    os.write(parent, left.pop(0))
                continue
            try:
                written += os.read(parent, 65536)
            except OSError as error:
                if error.errno != errno.EIO:  # the terminal's end
                    raise
                break
        os.close(parent)
    return process.returncode, written.decode().replace("\r\n", "\n")


class Dialog:
    """*command* on a terminal of its own, of *columns* and *lines*, talked to step by step.

    `written` is all that it has written, `process` the process itself. On leaving the context
    it is killed if it still runs.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, *, columns: int = 80, lines: int = 24,
        **environ: str,
    ) -> None:  # fmt: skip
        self.terminal, self.child = pty.openpty()
        termios.tcsetwinsize(self.child, (lines, columns))
        world = os.environ | {"TERM": "xterm-256color", "NO_COLOR": "1"} | environ
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *command], cwd=folder, env=world,
            stdin=self.child, stdout=self.child, stderr=self.child, start_new_session=True,
        )  # fmt: skip
        self.modes = termios.tcgetattr(self.child)
        self.written = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    def wait(self, text: str) -> str:
        """What was written since the last call, up to and with *text*, which has to come."""
        while (at := self.written.find(text, self._seen)) < 0:
            assert self._read(), f"{text} did not come: {self.written[self._seen :]}"
        start, self._seen = self._seen, at + len(text)
        return self.written[start : self._seen]

    def press(self, keys: str | bytes) -> None:
        """Press *keys*, all at once."""
        os.write(self.terminal, keys.encode() if isinstance(keys, str) else keys)

    def answer(self, keys: str | bytes, then: str) -> str:
        """Press *keys*, and wait for *then*."""
        self.press(keys)
        return self.wait(then)

    def end(self) -> int:
        """The exit code, once the process has ended; the rest of its output is in `written`."""
        os.close(self.child)
        self.child = -1
        while self._read():
            pass
        return self.process.wait(HANG)

    def insist(self, keys: str, then: str) -> None:
        """Press *keys* again and again until *then* is written.

        For keys that send a signal: Python notices one that comes just before a system call
        only after that call.
        """
        while self.written.find(then, self._seen) < 0:
            self.press(keys)
            while select.select([self.terminal], [], [], QUIET)[0]:
                assert self._read(), f"{then} did not come: {self.written[self._seen :]}"
        self.wait(then)

    def send(self, number: int) -> int:
        """The exit code after the signal *number*, which is sent again as `insist` does."""
        while True:
            self.process.send_signal(number)
            try:
                return self.process.wait(QUIET)
            except subprocess.TimeoutExpired:
                continue

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        for descriptor in (self.terminal, self.child):
            if descriptor >= 0:
                os.close(descriptor)
        self.terminal = self.child = -1

    def _read(self) -> bool:
        """Read more; false at the end of the output, and if none comes."""
        if not select.select([self.terminal], [], [], HANG)[0]:
            return False
        try:
            data = os.read(self.terminal, 65536)
        except OSError as error:
            if error.errno != errno.EIO:  # the terminal's end
                raise
            return False
        self.written += self._decoder.decode(data).replace("\r\n", "\n")
        return bool(data)
