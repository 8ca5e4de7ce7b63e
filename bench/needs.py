"""The peers, installed where they can be had; what can't is skipped, and said so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.peers import Peer
from bench.places import Place


def equip(place: Place, peers: Iterable[type[Peer]]) -> tuple[list[type[Peer]], list[str]]:
    """Those of *peers* that are here now, and a sentence for each that is not."""
    place.folder.mkdir(exist_ok=True)
    here, skipped = [], []
    wanted = list(peers)
    refresh({p for peer in wanted for p in peer.debian if shutil.which(peer.program) is None})
    for peer in wanted:
        why = lacking(place, peer)
        here += [] if why else [peer]
        skipped += [f"{peer.name} is left out: {why}"] if why else []
    return here, skipped


def refresh(packages: set[str]) -> None:
    """Debian's *packages*, if this is Debian and we may."""
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        for package in sorted(packages):
            install = ["apt-get", "install", "-qq", "--no-install-recommends", package]
            subprocess.run(install, env=quiet, check=False, stdout=sys.stderr)


def lacking(place: Place, peer: type[Peer]) -> str:
    """Why *peer* can't be run; nothing where it can."""
    if not peer.pypi:
        if shutil.which(peer.program):
            return ""
        return f"install Debian's {' and '.join(peer.debian)} (as root, make bench does it)"
    python = place.peers / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place.peers.parent], check=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--compile"]
    world = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    if subprocess.run([*pip, *peer.pypi], env=world, check=False).returncode:
        return f"pip could not install {' and '.join(peer.pypi)}"
    return ""


def version(place: Place, peer: type[Peer]) -> str:
    """The version that *peer* gives of itself."""
    said = place.run([peer.exe(place), *peer.version], place.folder)
    return number_in(said)


def number_in(said: str) -> str:
    """The first version number in what a program says of itself."""
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else said.partition("\n")[0]


def debian_version(package: str) -> str:
    """The version of an installed Debian package; nothing elsewhere."""
    if shutil.which("dpkg-query") is None:
        return ""
    asked = ["dpkg-query", "-W", "-f", "${Version}", package]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout


def machine() -> str:
    """The processor, its number, memory and system, as far as they can be told."""
    cpu = _line("/proc/cpuinfo", r"model name\s*: (.*)") or "processor unknown"
    memory = _line("/proc/meminfo", r"MemTotal:\s*(\d+) kB")
    gigabytes = f", {int(memory) / 1e6:.0f} GB" if memory else ""
    system = _line("/etc/os-release", r'PRETTY_NAME="?([^"\n]*)') or sys.platform
    return f"{os.cpu_count()} × {cpu}{gigabytes}, {system}, Linux {os.uname().release}"


def _line(file: str, pattern: str) -> str:
    path = Path(file)
    found = re.search(pattern, path.read_text("utf-8")) if path.exists() else None
    return found[1].strip() if found else ""
