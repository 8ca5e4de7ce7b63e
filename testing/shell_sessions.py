"""A shell on a pseudo-terminal, in which a person types a command line with TAB."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

HANG = 120  # seconds: a guard against waiting for ever, no measure
# A shell that reads none of the developer's settings; and what makes it complete `tasklist`.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source <(tasklist completion bash)"),
    "zsh": (
        ["zsh", "-f", "-i"],
        "autoload -Uz compinit; compinit -u; source <(tasklist completion zsh)",
    ),
    "fish": (["fish", "--no-config", "-i"], "tasklist completion fish | source"),
}
# The same shell with the settings of the user's home.
SETTLED = {"bash": ["bash", "-i"], "zsh": ["zsh", "-i"], "fish": ["fish", "-i"]}
# In place of the program: it completes as the program does, and notes with what it is called.
STAND_IN = """#!{python}
import json, os, sys
if "_TASKLIST_COMPLETE" in os.environ or sys.argv[1:2] == ["completion"]:
    os.execv(sys.executable, [sys.executable, "-m", "tasklist", *sys.argv[1:]])
with open({log!r}, "a", encoding="utf-8") as stream:
    stream.write(json.dumps(sys.argv[1:]) + "\\n")
"""
TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"


class ShellSession(NamedTuple):
    """A running shell, and the file in which the program's arguments are noted."""

    process: subprocess.Popen[bytes]
    log: Path

    def type(self, keys: str) -> None:
        """Press *keys*, whether the shell is ready or not: it reads them one by one."""
        self.process.stdin.write(keys.encode())
        self.process.stdin.flush()

    def arguments(self, keys: str) -> list[str]:
        """The arguments that the program gets after *keys* and Enter."""
        known = len(self._calls())
        self.type(f"{keys}\r")
        end = time.monotonic() + HANG
        while len(self._calls()) == known:
            assert time.monotonic() < end, f"nothing was run by: {keys!r}"
            assert self.process.poll() is None
            time.sleep(0.02)
        return self._calls()[-1]

    def _calls(self) -> list[list[str]]:
        text = self.log.read_text("utf-8") if self.log.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line[-1] == "\n"]

    def screen_with(self, keys: str, text: str) -> str:
        """What is written on the terminal after *keys*, up to *text*."""
        self.type(keys)
        written = b""
        while text.encode() not in written:
            piece = os.read(self.process.stdout.fileno(), 65536)
            assert piece, f"{text} never came: {written.decode()}"
            written += piece
        return written.decode(errors="replace")


@contextmanager
def shell_session(
    name: str, folder: Path, home: Path, *, installed: bool = False, **environ: str
) -> Iterator[ShellSession]:
    """The shell *name* in *folder*; the test is skipped where it is not installed.

    It is told to complete command lines, unless *installed* in *home* it knows already.
    """
    command, setup = (SETTLED[name], "true") if installed else SHELLS[name]
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {name}")
    programs = home / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    log = home / "calls"
    stand_in = programs / "tasklist"
    stand_in.write_text(STAND_IN.format(python=sys.executable, log=str(log)), "utf-8")
    stand_in.chmod(0o755)
    world = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        **environ,
    }
    with subprocess.Popen(
        [sys.executable, "-c", TERMINAL, *command],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=world,
    ) as process:  # fmt: skip
        session = ShellSession(process, log)
        try:
            session.arguments(f"stty cols 120 rows 50; {setup}; tasklist ready")
            yield session
        finally:
            process.kill()
