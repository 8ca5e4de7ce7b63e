"""Reading a document in a process of its own, to see how much memory that takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHILD = """
import re, sys
from importlib import import_module
from pathlib import Path
reader, file = import_module(f"tasklist.grids.{sys.argv[1]}"), Path(sys.argv[2])
try:
    reader.read(file.read_bytes(), file.name)
except Exception as error:
    print(error)
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def refusal_and_megabytes(reader: str, file: Path) -> tuple[str, float]:
    """What *reader*, a module of `grids`, says of *file*, and the most memory that it took."""
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, reader, file], capture_output=True, check=True
    )
    said, peak = ran.stdout.decode().splitlines()
    return said, int(peak) / 1024
