"""Where the benchmark keeps what it makes, and the world in which the commands run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """The folder `.bench/`, left out of git: two environments, the lists, the last figures."""

    folder: Path

    @property
    def ours(self) -> Path:
        """The programs of our ordinary install."""
        return self.folder / "ours" / "bin"

    @property
    def peers(self) -> Path:
        """The programs of the peers from PyPI."""
        return self.folder / "peers" / "bin"

    @property
    def figures(self) -> Path:
        """The figures of the last run, as JSON."""
        return self.folder / "figures.json"

    def of(self, scale: int, name: str) -> Path:
        """The folder for *name*'s form of the list *scale* times the real one."""
        return self.folder / "lists" / f"{scale}x" / name

    def environ(self, folder: Path) -> dict[str, str]:
        """A world with nobody's settings in it, the same for every command.

        PYTHONDONTWRITEBYTECODE above all must not come in: it would have each
        Python program compile itself anew.
        """
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm-256color",
        }

    def run(self, command: Sequence[str], folder: Path) -> str:
        """What *command* writes, run in *folder*; CalledProcessError where it fails."""
        done = subprocess.run(
            command, cwd=folder, env=self.environ(folder), check=True, capture_output=True
        )
        return (done.stdout or done.stderr).decode(errors="replace").strip()
