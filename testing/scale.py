"""Amounts of work by `TASKLIST_SCALE`: short (`make test`), full (`make test-all`) or long.

Figures of the long form (`make torture`) are JSON lines in the file `TASKLIST_FIGURES`;
`scripts/torture_report.py` makes the table of docs/evidence/reliability.md.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SCALES = ("short", "full", "long")
SCALE = SCALES.index(os.environ.get("TASKLIST_SCALE", "short"))
LONG = SCALES[SCALE] == "long"


def times(short: T, full: T, long: T) -> T:
    """The amount for this run."""
    return (short, full, long)[SCALE]


def record(promise: str, figure: str, value: float | str) -> None:
    """Keep that *figure* of *promise* came out as *value*, where a run keeps figures."""
    file = os.environ.get("TASKLIST_FIGURES")
    if not file:
        return
    line = json.dumps({"promise": promise, "figure": figure, "value": value}, ensure_ascii=False)
    with Path(file).open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
