"""The peers that can be run, installed where possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from bench.peers import Peer
from bench.places import Place


def equip(place: Place, peers: Iterable[type[Peer]]) -> tuple[list[type[Peer]], list[str]]:
    """Those of *peers* that can be run, installed where possible, and why others cannot."""
    place.folder.mkdir(exist_ok=True)
    available, notes = [], []
    for peer in peers:
        if (peer.pypi and install(place, peer.pypi)) or (
            not peer.pypi and shutil.which(peer.program)
        ):
            available.append(peer)
        else:
            notes.append(f"{peer.name} is left out: install {peer.pypi or peer.program}")
    return available, notes


def install(place: Place, package: str) -> bool:
    """Install *package* among the peers; whether that worked."""
    python = place.peers / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place.peers.parent], check=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--compile"]
    environ = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    return not subprocess.run([*pip, package], env=environ, check=False).returncode
