"""A pseudo-terminal for tests: the output of a command as a person sees it."""

from __future__ import annotations

import errno
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

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
