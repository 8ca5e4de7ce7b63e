"""The file on disk: found as a file, replaced as a whole, never litter, never lost."""

from __future__ import annotations

import errno
import io
import os
import stat
import time
from pathlib import Path

import pytest

from tasklist import store
from tasklist.errors import BusyError, FileError, UsageError


@pytest.fixture
def path(tmp_path) -> Path:
    """A file of the list."""
    file = tmp_path / "tasks_2023.yaml"
    file.write_bytes(b"old")
    return file


def litter(path: Path) -> set[str]:
    """What else stands in the folder."""
    return {p.name for p in path.parent.iterdir()} - {path.name, f".{path.name}.lock"}


def test_a_file_is_replaced_with_its_mode(path) -> None:
    """New bytes, the same rights, nothing beside it."""
    path.chmod(0o664)
    store.replace(store.load(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert not litter(path)


def test_a_symbolic_link_stays_one(path, tmp_path) -> None:
    """What it points at is replaced."""
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    store.replace(store.load(link), b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(path) -> None:
    """A list of a colleague's stays the colleague's."""
    os.chown(path, 1234, 2345)
    store.replace(store.load(path), b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_who_may_not_give_files_away_keeps_the_group(path, monkeypatch) -> None:
    """The owner's change is forbidden, the group's is tried next; the write goes on."""
    asked = []

    def forbidden(_descriptor, user, group):
        asked.append((user, group))
        raise PermissionError

    stored = store.load(path)
    monkeypatch.setattr(os, "fchown", forbidden)
    elsewhere = store.Stored(stored.path, stored.data, stored.stamp, stored.mode, (7, 8))
    store.replace(elsewhere, b"new")
    assert asked == [(7, 8), (-1, 8)]
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo", "device", "loop"])
def test_what_is_no_file_is_refused_at_once(tmp_path, kind: str) -> None:
    """Unopened: reading a pipe or /dev/zero might never end."""
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    with pytest.raises(FileError):
        store.load(path)


def test_a_file_over_the_limit_is_read_no_further(path, monkeypatch) -> None:
    """One byte past the limit is enough to know."""
    monkeypatch.setattr(store, "SIZE_LIMIT", 1)
    assert store.load(path).data == b"ol"


def test_a_file_that_cannot_be_opened_is_refused(path, monkeypatch) -> None:
    """The system's own words."""

    def refused(*_args, **_more):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(FileError, match="Permission denied"):
        store.load(path)


def test_a_read_only_file_is_not_written(path) -> None:
    """Also where rename could: the mode says what its owner wants."""
    path.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        store.replace(store.load(path), b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("change", ["content", "same bytes", "another file", "gone"])
def test_a_file_changed_meanwhile_is_not_overwritten(path, change: str) -> None:
    """An editor takes no lock: its change is noticed before the rename."""
    stored = store.load(path)
    if change == "content":
        path.write_bytes(b"mine")
    elif change == "same bytes":
        os.utime(path, (1, 1))
    elif change == "another file":
        path.rename(path.with_name("kept"))
        path.write_bytes(b"old")
    else:
        path.unlink()
    kept = path.read_bytes() if path.exists() else None
    with pytest.raises((BusyError, FileError)):
        store.replace(stored, b"new")
    assert (path.read_bytes() if path.exists() else None) == kept
    assert litter(path) <= {"kept"}


@pytest.mark.parametrize(
    "step", ["open", "fdopen", "fstat", "fsync", "fchmod", "unlink", "lstat", "replace", "access"]
)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR])
def test_a_fault_at_any_step_leaves_the_old_file(path, monkeypatch, step: str, code: int) -> None:
    """No mixture, no litter, and a sentence with the system's reason."""
    stored = store.load(path)

    def fail(*_args, **_more):
        raise OSError(code, os.strerror(code))

    if step in ("replace", "unlink"):
        monkeypatch.setattr(Path, step, fail)
    elif step == "access":
        monkeypatch.setattr(os, "access", lambda *_: False)
    else:
        monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileError):
        store.replace(stored, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert not litter(path)


@pytest.mark.parametrize("step", ["write", "close"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EINTR])
def test_a_half_written_file_is_swept_up(path, monkeypatch, step: str, code: int) -> None:
    """The disk fills up in the middle, or says so only at the end."""
    stored = store.load(path)

    class Failing(io.FileIO):
        def fail(self, data: bytes = b"") -> int:
            super().write(data[:1])
            super().close()
            raise OSError(code, os.strerror(code))

    setattr(Failing, step, Failing.fail)
    monkeypatch.setattr(os, "fdopen", Failing)
    with pytest.raises(FileError):
        store.replace(stored, b"new")
    assert path.read_bytes() == b"old"
    assert not litter(path)


def test_a_folder_that_does_not_sync_is_told(path, monkeypatch) -> None:
    """The list is written, but success is not claimed."""
    real, calls = os.fsync, []

    def second_fails(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    stored = store.load(path)
    monkeypatch.setattr(os, "fsync", second_fails)
    with pytest.raises(FileError, match="did not confirm it"):
        store.replace(stored, b"new")
    assert path.read_bytes() == b"new"


def test_windows_has_no_folder_to_sync(path, monkeypatch) -> None:
    """There the rename is all that can be done."""
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    monkeypatch.setattr(store.os, "name", "nt")
    store._sync_folder(path)
    assert synced == []


def test_what_a_killed_writer_left_is_swept_up(path) -> None:
    """The next write takes the same name."""
    path.with_name(f".{path.name}.new").write_bytes(b"half")
    store.replace(store.load(path), b"new")
    assert path.read_bytes() == b"new"
    assert not litter(path)


def test_one_writer_at_a_time(path) -> None:
    """The second waits so long, then says that somebody is writing."""
    with store.locked(path, 0):
        began = time.monotonic()
        with pytest.raises(BusyError, match="Somebody else"), store.locked(path, 0.1):
            pytest.fail("two writers")
        assert time.monotonic() - began < 5
    with store.locked(path, 0):
        assert path.with_name(f".{path.name}.lock").exists()


def test_the_lock_is_given_back_after_an_error(path) -> None:
    """Whatever happened inside."""
    with pytest.raises(KeyError), store.locked(path, 0):
        raise KeyError
    with store.locked(path, 0):
        pass


def test_the_lock_lives_in_the_repository(path) -> None:
    """Where git never shows it."""
    (path.parent / ".git").mkdir()
    assert store.lock_path(path) == path.parent / ".git" / f"tasklist-{path.name}.lock"


def test_no_lock_is_made_beside_what_is_no_list(tmp_path) -> None:
    """A misspelt name leaves nothing behind; a new file needs its folder."""
    with pytest.raises(FileError), store.locked(tmp_path / "x.yaml", 0):
        pytest.fail("locked nothing")
    with pytest.raises(FileError), store.locked(tmp_path / "no/x.yaml", 0, new=True):
        pytest.fail("made a folder")
    assert not list(tmp_path.iterdir())


def test_a_new_file_is_made_once(tmp_path) -> None:
    """And never over another."""
    path = tmp_path / "new.yaml"
    with store.locked(path, 0, new=True):
        store.create(path, b"first")
        with pytest.raises(UsageError, match="there already"):
            store.create(path, b"second")
    assert path.read_bytes() == b"first"
    assert not litter(path)
