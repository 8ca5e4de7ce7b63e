"""Programs that some tests need besides Python, make and git."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

import pytest


def needs(program: str, *probe: str) -> str:
    """The path of *program*; skips the test if it is missing or fails on *probe*."""
    path, works = _tried(program, *probe)
    if path is None:
        pytest.skip(f"{program} is not installed")
    if not works:
        pytest.skip(f"{program} can't do its work here")
    return path


def bash() -> str:
    """The path of bash; skips the test if it or a common shell tool is missing."""
    return needs("bash", "-c", "type cat cp grep head rm sed sleep tail touch wc")


@cache
def _tried(program: str, *probe: str) -> tuple[str | None, bool]:
    path = shutil.which(program)
    if path is None or not probe:
        return path, path is not None
    return path, not subprocess.run([path, *probe], capture_output=True, check=False).returncode
