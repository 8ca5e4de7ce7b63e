"""The file on disk: found as a file, replaced as a whole, never litter, never lost."""

from __future__ import annotations

import errno
import io
import os
import re
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


def told(raised) -> str:
    """What the user reads: what is wrong, and the next step."""
    return f"{raised.value.message}\n{raised.value.hint}"


UNREADABLE = "Check the name and your rights: --file FILE names another one."
UNWRITABLE = "Nothing was changed. Check the disk and your rights to its folder."


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


NO_FILE = "{path} is not a file.\nName the list's file: --file data/tasks_2023.yaml"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("missing", f"{{path}} can't be read: No such file or directory\n{UNREADABLE}"),
        ("folder", NO_FILE),
        ("fifo", NO_FILE),
        ("device", NO_FILE),
    ],
)
def test_what_is_no_file_is_refused_at_once(tmp_path, kind: str, said: str) -> None:
    """Unopened: reading a pipe or /dev/zero might never end."""
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    with pytest.raises(FileError) as raised:
        store.load(path)
    assert told(raised) == said.format(path=path)


def test_a_link_to_itself_is_refused(path) -> None:
    """Read or locked; Python's versions say it in words of their own."""
    path.unlink()
    path.symlink_to(path)
    reason = r"Symlink loop from .*|Too many levels of symbolic links"
    with pytest.raises(FileError) as raised:
        store.load(path)
    assert re.fullmatch(rf"{path} can't be read: (?:{reason})\n{UNREADABLE}", told(raised))
    with pytest.raises(FileError) as raised, store.locked(path, 0):
        pytest.fail("locked nothing")
    assert re.fullmatch(rf"{path} can't be (?:written|read): (?:{reason})\n.*", told(raised))


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
    with pytest.raises(FileError) as raised:
        store.replace(store.load(path), b"new")
    assert told(raised) == f"{path} is read-only.\nMake it writable, then try again."
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    "change", ["content", "content alone", "same bytes", "another file", "gone"]
)
def test_a_file_changed_meanwhile_is_not_overwritten(path, change: str) -> None:
    """An editor takes no lock: its change is noticed before the rename."""
    stored = store.load(path)
    if change == "content":
        path.write_bytes(b"mine")
    elif change == "content alone":
        before = path.stat()
        path.write_bytes(b"odd")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif change == "same bytes":
        os.utime(path, (1, 1))
    elif change == "another file":
        path.rename(path.with_name("kept"))
        path.write_bytes(b"old")
    else:
        path.unlink()
    kept = path.read_bytes() if path.exists() else None
    with pytest.raises((BusyError, FileError)) as raised:
        store.replace(stored, b"new")
    assert told(raised) == (
        f"{path} was changed meanwhile by another program.\n"
        "Nothing was written. Look at the change, then try again."
        if kept
        else f"{path} can't be read: No such file or directory\n{UNREADABLE}"
    )
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
    with pytest.raises(FileError) as raised:
        store.replace(stored, b"new")
    if step in ("open", "replace", "fchmod", "unlink", "fsync"):
        assert told(raised) == f"{path} can't be written: {os.strerror(code)}\n{UNWRITABLE}"
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
    with pytest.raises(FileError) as raised:
        store.replace(stored, b"new")
    assert told(raised) == (
        f"{path} was written, but the disk did not confirm it: Input/output error\n"
        "Check the disk, then look at the list: git diff"
    )
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


def test_what_somebody_puts_in_the_way_is_not_written_through(path, monkeypatch) -> None:
    """A link under the new file's name, made after the sweep, leads nowhere."""
    other = path.with_name("other")
    other.write_bytes(b"kept")
    path.with_name(f".{path.name}.new").symlink_to(other)
    stored = store.load(path)
    monkeypatch.setattr(Path, "unlink", lambda *_args, **_more: None)
    with pytest.raises(FileError) as raised:
        store.replace(stored, b"new")
    assert told(raised) == f"{path} can't be written: File exists\n{UNWRITABLE}"
    assert (path.read_bytes(), other.read_bytes()) == (b"old", b"kept")


def test_windows_changes_no_line_end(path, monkeypatch) -> None:
    """There a file has to be opened for bytes; and nobody else may read it half written."""
    opened, real = [], os.open

    def watched(file, flags, mode=0o777):
        opened.append((Path(file).name, flags & 0x8000_0000, mode))
        return real(file, flags & ~0x8000_0000, mode)

    stored = store.load(path)
    monkeypatch.setattr(os, "O_BINARY", 0x8000_0000, raising=False)
    monkeypatch.setattr(os, "open", watched)
    store.replace(stored, b"new\n")
    assert opened[0] == (f".{path.name}.new", 0x8000_0000, 0o600)
    assert path.read_bytes() == b"new\n"


def test_one_writer_at_a_time(path) -> None:
    """The second waits so long, then says that somebody is writing."""
    with store.locked(path, 0):
        began = time.monotonic()
        with pytest.raises(BusyError) as raised, store.locked(path, 0.1):
            pytest.fail("two writers")
        assert told(raised) == (
            f"Somebody else is writing {path}.\nTry again, or wait longer: --wait SECONDS"
        )
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


@pytest.mark.parametrize(("mode", "locks"), [(0o664, 0o664), (0o444, 0o644), (0o600, 0o600)])
def test_who_may_write_the_list_may_lock_it(path, mode: int, locks: int) -> None:
    """And nobody else can block it."""
    path.chmod(mode)
    old = os.umask(0)
    try:
        with store.locked(path, 0):
            lock = path.with_name(f".{path.name}.lock")
            assert stat.S_IMODE(lock.stat().st_mode) == locks
    finally:
        os.umask(old)


def test_a_lock_that_cannot_be_given_back_spoils_nothing(path, monkeypatch) -> None:
    """The list is saved by then; the process's end gives the lock back."""
    from filelock import FileLock

    def fail(*_args, **_more):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(FileLock, "release", fail)
    with store.locked(path, 0):
        store.replace(store.load(path), b"new")
    assert path.read_bytes() == b"new"


def test_no_lock_is_made_beside_what_is_no_list(tmp_path) -> None:
    """A misspelt name leaves nothing behind; a new file needs its folder."""
    missing = tmp_path / "x.yaml"
    with pytest.raises(FileError) as raised, store.locked(missing, 0):
        pytest.fail("locked nothing")
    assert told(raised) == f"{missing} can't be read: No such file or directory\n{UNREADABLE}"
    misspelt = tmp_path / "no/x.yaml"
    with pytest.raises(FileError) as raised, store.locked(misspelt, 0, new=True):
        pytest.fail("made a folder")
    assert told(raised) == f"{misspelt} can't be written: No such file or directory\n{UNWRITABLE}"
    assert not list(tmp_path.iterdir())


def test_a_new_file_is_made_once(tmp_path, monkeypatch) -> None:
    """For everybody to read, as far as the user's mask lets it; and never over another."""
    path = tmp_path / "new.yaml"
    made, real = [], os.open
    monkeypatch.setattr(os, "open", lambda *asked: made.append(asked) or real(*asked))
    with store.locked(path, 0, new=True):
        store.create(path, b"first")
        with pytest.raises(UsageError) as raised:
            store.create(path, b"second")
    assert told(raised) == f"{path} is there already.\nTo replace it: --force"
    assert path.read_bytes() == b"first"
    assert {asked[2] for asked in made if asked[0] == path.with_name(".new.yaml.new")} == {0o644}
    assert not litter(path)


def test_a_disk_that_fails_while_reading(tmp_path, monkeypatch) -> None:
    """The file is named, and what the system says of it."""
    path = tmp_path / "t.yaml"
    path.write_bytes(b"old")

    def fails(*_arguments, **_named):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(FileError) as caught:
        store.load(path)
    assert caught.value.message == f"{path} can't be read: {os.strerror(errno.EIO)}"
