"""What was made of a file's content, kept for the next run under a name made of that content.

Such a name can't be out of date: other content, another name. Whatever is wrong
with what is kept (damaged, cut off, under another's name, in a folder where somebody
else can put things) costs time and never an answer: it is as if nothing were there.
`TASKLIST_NO_CACHE=1` turns it off.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tasklist import __version__
from tasklist.process.interrupts import Held

try:
    # hashlib would load OpenSSL, 2 ms that each command would wait for.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


class Entry(NamedTuple):
    """What JSON can say, and lines of UTF-8 beside it: these are handed out as they lie."""

    value: Any
    lines: list[bytes]


OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
# Three hundred revisions of a list fit; the oldest go first.
LIMIT = 128 * 1024 * 1024


def key_for(kind: str, *contents: bytes) -> str:
    """The name under which what is made of *contents* is kept: another *kind*, another name."""
    digest = blake2b(digest_size=20)
    for part in (f"{__version__} {kind}".encode(), *contents):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def load(kept: str) -> Entry | None:
    """What is kept under that name; None where there is nothing to rely on."""
    folder = _folder()
    if folder is None:
        return None
    try:
        # Unbuffered: nothing of a large file is copied before its lines are.
        with (folder / kept).open("rb", buffering=0) as stream:
            if not (_is_ours(os.fstat(stream.fileno())) and _is_safe(folder)):
                return None
            text = stream.read()
        seal, *lines = text.split(b"\n")
        if lines and seal == _seal(kept, memoryview(text)[len(seal) + 1 :]):
            return Entry(json.loads(lines.pop(0)), lines)
        # Damaged: the next run makes it anew.
        (folder / kept).unlink()
    except (OSError, ValueError):
        # Gone, unreadable, or no JSON: not kept, then.
        return None
    return None


def save(kept: str, value: object, lines: Iterable[bytes] = ()) -> None:
    """Keep *value*, made of what JSON has, and *lines* under that name, if the disk lets us."""
    folder = _folder()
    if folder is None:
        return
    beside = folder / f".{kept}.{os.getpid()}"
    try:
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        text = b"\n".join((said, *lines))
        if len(text) > LIMIT:
            return
        _make(folder)
        if not _is_safe(folder):
            return
        with Held():
            _put(beside, folder / kept, (_seal(kept, text), b"\n", text))
        _sweep(folder)
    except (OSError, UnicodeEncodeError):
        # A full disk or a foreign folder: this run has its answer all the same.
        return


def _put(beside: Path, path: Path, parts: Iterable[bytes]) -> None:
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.writelines(parts)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _folder() -> Path | None:
    """Where this user's caches are; None where nothing is to be kept."""
    if os.environ.get("TASKLIST_NO_CACHE"):
        return None
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    place = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not place or not Path(place).is_absolute():
        place = str(home / ("Library/Caches" if sys.platform == "darwin" else ".cache"))
    folder = Path(place, "tasklist")
    return folder if folder.is_absolute() else None


def _make(folder: Path) -> None:
    """Make *folder*, and those above it that are not there, for this user alone."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def _is_safe(folder: Path) -> bool:
    """Whether nobody else can put a file into *folder*, or another folder in its place."""
    if os.name == "nt":  # pragma: no cover - the user's own folder, by Windows' own rights
        return True
    # Where a link leads and where it lies: who may write either could lead it elsewhere.
    above = {*folder.parents, *folder.resolve().parents}
    return _is_ours(folder.stat()) and all(_keeps_its_names(place.stat()) for place in above)


def _is_ours(found: os.stat_result) -> bool:
    """Whether nobody else can have put in what is there."""
    if os.name == "nt":  # pragma: no cover - as above
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & OTHERS_WRITE


def _keeps_its_names(found: os.stat_result) -> bool:
    """Whether nobody but this user and root can rename what others have in that folder."""
    is_open = found.st_mode & OTHERS_WRITE and not found.st_mode & stat.S_ISVTX
    return not is_open and found.st_uid in (0, os.geteuid())


def _seal(kept: str, text: bytes | memoryview) -> bytes:
    """The first line of what is kept: its name, for a file can be renamed, and a checksum."""
    return b"%s %08x" % (kept.encode(), zlib.crc32(text))


def _sweep(folder: Path) -> None:
    """Keep the folder within its limit: the oldest go."""
    found = []
    for entry in os.scandir(folder):
        with suppress(OSError):  # another run swept it up first
            look = entry.stat()
            found.append((look.st_mtime_ns, look.st_size, entry.path))
    room = LIMIT
    for _age, size, path in sorted(found, reverse=True):
        room -= size
        if room < 0:
            Path(path).unlink(missing_ok=True)
