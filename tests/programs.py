"""Programs that some tests need besides Python, make and git: `make test-all` has them all."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def needs(program: str, *probe: str) -> str:
    """The path of *program*; the test is skipped where it is missing or fails on *probe*."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    if probe and subprocess.run([path, *probe], capture_output=True, check=False).returncode:
        pytest.skip(f"{program} can't do its work here")
    return path
