"""Where the benchmark keeps its files, the environment of its commands, and its peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.peers import Peer


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


def equip(place: Place, peers: Iterable[type[Peer]]) -> tuple[list[type[Peer]], list[str]]:
    """Those of *peers* that can be run, installed where possible, and why others cannot."""
    place.folder.mkdir(exist_ok=True)
    available, notes = [], []
    for peer in peers:
        if (peer.pypi and _install(place, peer.pypi)) or (
            not peer.pypi and shutil.which(peer.program)
        ):
            available.append(peer)
        else:
            notes.append(f"{peer.name} is left out: install {peer.pypi or peer.program}")
    return available, notes


def _install(place: Place, package: str) -> bool:
    python = place.peers / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place.peers.parent], check=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--compile"]
    environ = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    return not subprocess.run([*pip, package], env=environ, check=False).returncode


def run(place: Place, command: Sequence[str], folder: Path) -> None:
    """Run *command* in *folder*; CalledProcessError where it fails."""
    subprocess.run(command, cwd=folder, env=place.environ(folder), check=True)
