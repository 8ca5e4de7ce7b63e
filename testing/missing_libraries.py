"""The program where optional libraries are not installed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple


class Ended(NamedTuple):
    """How a run of the program ended."""

    code: int
    err: str


def run_without(libraries: Sequence[str], *words: str, executable: str = sys.executable) -> Ended:
    """The program run with *words* where no module of *libraries* can be imported.

    *executable* is the Python that it takes itself to be run by. It is a process of its own: a
    module that this one imported a second time would have classes that are not those of before.
    """
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({list(libraries)!r}))\n"
        f"sys.executable = {executable!r}\n"
        "from tasklist import cli\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, check=False, encoding="utf-8"
    )
    return Ended(ran.returncode, ran.stderr)
