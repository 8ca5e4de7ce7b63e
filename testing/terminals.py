"""A pseudo-terminal for tests: the output of a command as a person sees it."""

from __future__ import annotations

import errno
import os
import pty
import select
import subprocess
from collections.abc import Sequence
from pathlib import Path

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
