"""A file replaced as a whole: one name a writer, and nothing of a failed one left."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

import pytest

from tasklist.storage import atomic_write


@pytest.fixture
def path(tmp_path) -> Path:
    """A file."""
    file = tmp_path / "清单.yaml"
    file.write_bytes(b"old")
    return file


def test_no_two_writers_share_a_name(path) -> None:
    """Neither on one machine nor on two: a process's number would not do."""
    names = {atomic_write.name_beside(path) for _each in range(1000)}
    assert len(names) == 1000
    assert {re.sub("[0-9a-f]{16}", "*", name.name) for name in names} == {".清单.yaml.*.new"}


def test_what_stands_under_the_name_is_left_alone(path) -> None:
    """Another writer's file, or what somebody put there: not written, not taken away."""
    beside = atomic_write.name_beside(path)
    beside.write_bytes(b"another's")
    with pytest.raises(FileExistsError):
        atomic_write.put(path, b"new", beside=beside, like=0o644, check=lambda: None)
    assert (path.read_bytes(), beside.read_bytes()) == (b"old", b"another's")


def test_a_link_under_the_name_leads_nowhere(path, tmp_path) -> None:
    """The file that it names stays as it is."""
    beside = atomic_write.name_beside(path)
    other = tmp_path / "other"
    other.write_bytes(b"kept")
    beside.symlink_to(other)
    with pytest.raises(FileExistsError):
        atomic_write.put(path, b"new", beside=beside, like=0o644, check=lambda: None)
    assert other.read_bytes() == b"kept"


def test_the_last_look_is_when_all_is_written(path) -> None:
    """What it raises is the answer; the old file is there, and nothing beside it."""
    beside = atomic_write.name_beside(path)
    calls = []

    def refuse() -> None:
        calls.append((path.read_bytes(), beside.read_bytes()))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        atomic_write.put(path, b"new", beside=beside, like=0o644, check=refuse)
    assert calls == [(b"old", b"new")]
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_what_cannot_be_taken_away_hides_no_reason(path, monkeypatch) -> None:
    """The error that is told is the first one."""

    def fail(code: int):
        def failing(*_args: object, **_more: object) -> None:
            raise OSError(code, os.strerror(code))

        return failing

    monkeypatch.setattr(os, "fsync", fail(errno.ENOSPC))
    monkeypatch.setattr(Path, "unlink", fail(errno.EIO))
    with pytest.raises(OSError, match="No space left on device"):
        atomic_write.put(
            path,
            b"new",
            beside=atomic_write.name_beside(path),
            like=0o644,
            check=lambda: None,
        )


def test_a_new_file_is_made_with_its_mode(tmp_path) -> None:
    """As far as the user's mask lets it."""
    mask = os.umask(0o027)
    try:
        path = tmp_path / "new"
        beside = atomic_write.name_beside(path)
        atomic_write.put(path, b"new", beside=beside, like=0o666, check=lambda: None)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_killed_writers_left_is_swept_up(path, tmp_path) -> None:
    """All of it, and nothing else: a name that only looks alike is somebody's."""
    for _each in range(3):
        atomic_write.name_beside(path).write_bytes(b"half")
    atomic_write.name_beside(path).symlink_to(path)
    others = {
        ".清单.yaml.lock", ".清单.yaml.new", ".清单.yaml.00.new", "清单.yaml.0123456789abcdef.new",
        ".清单xyaml.0123456789abcdef.new", ".other.yaml.0123456789abcdef.new",
    }  # fmt: skip
    for name in others:
        (tmp_path / name).touch()
    folder = tmp_path / ".清单.yaml.0123456789abcdef.new"
    folder.mkdir()
    atomic_write.sweep(path)
    assert {p.name for p in tmp_path.iterdir()} == {path.name, *others, folder.name}
