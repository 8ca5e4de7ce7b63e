"""How much to do: a short form in every test run, the long form in `make torture`.

What the long form measured is kept as one JSON line a figure in the file that
`TASKLIST_FIGURES` names; `scripts/torture_report.py` makes the table of
docs/reliability.md of them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")

TORTURE = bool(os.environ.get("TASKLIST_TORTURE"))


def times(short: T, long: T) -> T:
    """*long* under `make torture`, else *short*."""
    return long if TORTURE else short


def record(promise: str, figure: str, value: float | str) -> None:
    """Keep that *figure* of *promise* came out as *value*, where a run keeps figures."""
    file = os.environ.get("TASKLIST_FIGURES")
    if not file:
        return
    line = json.dumps({"promise": promise, "figure": figure, "value": value}, ensure_ascii=False)
    with Path(file).open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def needs(tool: str, *probe: str) -> None:
    """Skip the test where *tool* is missing or can't do *probe*; `.ci/run` fails there instead."""
    if shutil.which(tool) is None:
        reason = f"there is no {tool} here"
    elif probe and subprocess.run([tool, *probe], capture_output=True, check=False).returncode:
        reason = f"{tool} can't do its work here"
    else:
        return
    if os.environ.get("TASKLIST_NO_SKIPS"):
        pytest.fail(reason)
    pytest.skip(reason)
