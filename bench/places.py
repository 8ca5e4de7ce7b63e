"""Where the benchmark keeps its files, and the environment of its commands."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """The folder `.bench/`, ignored by git: two virtual environments and the lists."""

    folder: Path

    @property
    def ours(self) -> Path:
        """The programs of our ordinary install."""
        return self.folder / "ours" / "bin"

    @property
    def peers(self) -> Path:
        """The programs of the peers from PyPI."""
        return self.folder / "peers" / "bin"

    def of(self, scale: int, name: str) -> Path:
        """The folder for *name*'s form of the list *scale* times the real one."""
        return self.folder / "lists" / f"{scale}x" / name

    def environ(self, folder: Path) -> dict[str, str]:
        """An environment without anybody's settings, the same for every command.

        PYTHONDONTWRITEBYTECODE above all must not be in it: each Python program
        would compile itself anew.
        """
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm-256color",
        }


def run(place: Place, command: Sequence[str], folder: Path) -> None:
    """Run *command* in *folder*; CalledProcessError where it fails."""
    subprocess.run(command, cwd=folder, env=place.environ(folder), check=True)
