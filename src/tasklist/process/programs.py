"""Programs that this program starts: finding them, splitting command lines, and killing them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen  # noqa: TID251 - the type; nothing is started here


def find(program: str) -> str | None:
    """The path of *program*; None if there is no such program.

    The current folder is not searched, nor any folder that `PATH` names relative to it.
    """
    import shutil

    folders = [""] if os.path.dirname(program) else os.get_exec_path()  # noqa: PTH120 - as typed
    paths = [os.path.join(folder, program) for folder in folders]  # noqa: PTH118 - as above
    # Before Python 3.12 `which` adds no extension to a path, and would search the current folder.
    endings = os.environ.get("PATHEXT", "").split(";") if os.name == "nt" else []
    candidates = (path + ending for path in paths for ending in ("", *endings))
    return next(filter(None, map(shutil.which, filter(os.path.isabs, candidates))), None)


def words(command: str) -> list[str]:
    """The words of *command*, split and unquoted as by a shell; *command* itself if that fails."""
    import shlex

    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError:  # a quotation mark that is not closed
        return [command]
    return [word.strip('"') for word in words]


def end(process: Popen[bytes]) -> None:
    """Kill *process*, which leads a process group, with its children, and wait for it to end."""
    import signal

    with suppress(OSError):
        if sys.platform == "win32":  # pragma: no cover - no groups there
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
