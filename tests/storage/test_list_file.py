"""The file on disk: found as a file, replaced as a whole, never litter, never lost."""

from __future__ import annotations

import errno
import io
import itertools
import os
import re
import stat
from pathlib import Path

import pytest

from tasklist.errors import BusyError, FileError, UsageError
from tasklist.storage import list_file
from tasklist.storage.errors import NotAFileError, UnreadableFileError
from testing.users import ACL, acl, acting_as, as_root, needs_acl, shared_folder


@pytest.fixture
def path(tmp_path) -> Path:
    """A file of the list."""
    file = tmp_path / "tasks_2023.yaml"
    file.write_bytes(b"old")
    return file


def words(raised) -> str:
    """What the user reads: what is wrong, and the next step."""
    return "\n".join(filter(None, (raised.value.message, raised.value.hint)))


UNWRITABLE = "Nothing was changed. Check the disk, and your permissions for its folder."


def litter(path: Path) -> set[str]:
    """What else stands in the folder."""
    return {p.name for p in path.parent.iterdir()} - {path.name, f".{path.name}.lock"}


def test_a_file_is_replaced_with_its_mode(path) -> None:
    """New bytes, the same rights, nothing beside it."""
    path.chmod(0o664)
    list_file.replace(list_file.load(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert not litter(path)


def test_a_symbolic_link_stays_one(path, tmp_path) -> None:
    """What it points at is replaced."""
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    list_file.replace(list_file.load(link), b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@as_root
def test_the_owner_stays(path) -> None:
    """A list of a colleague's stays the colleague's."""
    os.chown(path, 1234, 2345)
    list_file.replace(list_file.load(path), b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_symbolic_link_to_the_folder_leads_to_one_lock(path, tmp_path) -> None:
    """Whoever comes by it waits for whoever came by the file's own name."""
    view = tmp_path / "view"
    view.symlink_to(path.parent)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    for other in (view / path.name, link):
        with (
            list_file.locked(path, 0),
            pytest.raises(BusyError) as raised,
            list_file.locked(other, 0),
        ):
            pytest.fail("two writers")
        assert words(raised) == (
            f"{other} is locked by another process.\nTry again when it has finished."
        )


def test_a_list_with_several_names_is_not_parted(path, tmp_path) -> None:
    """Its other names, in whatever folder, would keep the old list: all of them are as before."""
    (tmp_path / "b").mkdir()
    names = [path, tmp_path / "tasks_2023_copy.yaml", tmp_path / "b" / path.name]
    for name in names[1:]:
        name.hardlink_to(path)
    for name in names:
        with pytest.raises(FileError) as raised:
            list_file.replace(list_file.load(name), b"new")
        assert words(raised) == (
            f"{name} is one of 3 hard links to the list: the others would keep the old list.\n"
            "Nothing was changed. Delete the others, or make them symbolic links. To detach"
            f" this one: cp -p {name} COPY, then mv COPY {name}"
        )
    assert [name.read_bytes() for name in names] == [b"old"] * 3
    for name in names[1:]:
        name.unlink()
        name.symlink_to(path)
    list_file.replace(list_file.load(names[1]), b"new")
    assert [name.read_bytes() for name in names] == [b"new"] * 3


@as_root
def test_whoever_may_write_it_writes_in_turn() -> None:
    """Root, the owner, a colleague of the group, one who is named: each after each other."""
    who = {"root": (0, 0, []), "owner": (4711, 5000, []), "colleague": (4712, 4712, [5000]),
           "named": (4713, 4713, [5000])}  # fmt: skip
    with shared_folder() as folder:
        needs_acl(folder)
        path = folder / "tasks_2023.yaml"
        path.write_bytes(b"old")
        os.chown(path, 4711, 5000)
        os.setxattr(path, ACL, acl(6, {4713: 6}, 6, 6, 0))
        for first, second in itertools.permutations(who, 2):
            for name in (first, second):
                user, group, others = who[name]
                with acting_as(user, group, others), list_file.locked(path, 0):
                    list_file.replace(list_file.load(path), name.encode())
                assert path.read_bytes() == name.encode()
                assert path.stat().st_gid == 5000
                assert os.getxattr(path, ACL) == acl(6, {4713: 6}, 6, 6, 0)


@pytest.mark.parametrize("change", ["mode", "another name"])
def test_rights_changed_meanwhile_are_not_taken_back(path, monkeypatch, change: str) -> None:
    """Somebody closes the file, or gives it a name more, while the new one is written."""
    stored = list_file.load(path)
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        path.chmod(0o600) if change == "mode" else path.with_name("kept").hardlink_to(path)

    monkeypatch.setattr(os, "fsync", meanwhile)
    path.chmod(0o664)
    with pytest.raises(BusyError, match="in the meantime"):
        list_file.replace(stored, b"new")
    assert path.read_bytes() == b"old"
    assert litter(path) <= {"kept"}


def test_a_new_list_in_what_is_no_folder_is_refused(path) -> None:
    """No lock is made for it."""
    new = path / "new.yaml"
    with pytest.raises(FileError) as raised, list_file.locked(new, 0, new=True):
        pytest.fail("locked nothing")
    assert words(raised) == f"{new} can't be written: Not a directory\n{UNWRITABLE}"
    assert not litter(path)


NO_FILE = "{path} is not a file."


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("missing", "{path} can't be read: No such file or directory"),
        ("folder", NO_FILE),
        ("fifo", NO_FILE),
        ("device", NO_FILE),
    ],
)
def test_what_is_no_file_is_refused_at_once(tmp_path, kind: str, refusal: str) -> None:
    """Unopened: reading a pipe or /dev/zero might never end."""
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    with pytest.raises(FileError) as raised:
        list_file.load(path)
    assert words(raised) == refusal.format(path=path)


def test_a_link_to_itself_is_refused(path) -> None:
    """Read or locked; Python's versions say it in words of their own."""
    path.unlink()
    path.symlink_to(path)
    reason = r"Symlink loop from .*|Too many levels of symbolic links"
    with pytest.raises(FileError) as raised:
        list_file.load(path)
    assert re.fullmatch(rf"{path} can't be read: (?:{reason})", words(raised))
    with pytest.raises(FileError) as raised, list_file.locked(path, 0):
        pytest.fail("locked nothing")
    assert re.fullmatch(rf"{path} can't be (?:written|read): (?:{reason})(?:\n.*)?", words(raised))


def test_a_file_over_the_limit_is_read_no_further(path, monkeypatch) -> None:
    """One byte past the limit is enough to know."""
    monkeypatch.setattr(list_file, "SIZE_LIMIT", 1)
    assert list_file.load(path).data == b"ol"


def test_a_file_that_cannot_be_opened_is_refused(path, monkeypatch) -> None:
    """The system's own words."""

    def refused(*_args, **_more):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(FileError, match="Permission denied"):
        list_file.load(path)


def test_a_read_only_file_is_not_written(path) -> None:
    """Also where rename could: the mode says what its owner wants."""
    path.chmod(0o444)
    with pytest.raises(FileError) as raised:
        list_file.replace(list_file.load(path), b"new")
    assert words(raised) == f"{path} is read-only.\nMake it writable, then try again."
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    "change", ["content", "content alone", "same bytes", "another file", "gone"]
)
def test_a_file_changed_meanwhile_is_not_overwritten(path, change: str) -> None:
    """An editor takes no lock: its change is noticed before the rename."""
    stored = list_file.load(path)
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
    content = path.read_bytes() if path.exists() else None
    with pytest.raises((BusyError, FileError)) as raised:
        list_file.replace(stored, b"new")
    assert words(raised) == (
        f"Another program changed {path} in the meantime.\n"
        "Nothing was written. Review that change, then try again."
        if content
        else f"{path} can't be read: No such file or directory"
    )
    assert (path.read_bytes() if path.exists() else None) == content
    assert litter(path) <= {"kept"}


@pytest.mark.parametrize(
    "step",
    [
        "access",
        "scandir",
        "urandom",
        "open",
        "fdopen",
        "fstat",
        "listxattr",
        "fchmod",
        "fsync",
        "replace",
    ],
)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR])
def test_a_fault_at_any_step_leaves_the_old_file(path, monkeypatch, step: str, code: int) -> None:
    """No mixture, no litter, and a sentence with the system's reason."""
    stored = list_file.load(path)

    def fail(*_args, **_more):
        raise OSError(code, os.strerror(code))

    if step == "replace":
        monkeypatch.setattr(Path, step, fail)
    elif step == "access":
        monkeypatch.setattr(os, "access", lambda *_: False)
    else:
        monkeypatch.setattr(os, step, fail, raising=False)
    with pytest.raises(FileError) as raised:
        list_file.replace(stored, b"new")
    if step in ("scandir", "urandom", "open", "replace", "fchmod", "fsync"):
        assert words(raised) == f"{path} can't be written: {os.strerror(code)}\n{UNWRITABLE}"
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert not litter(path)


def test_a_file_that_is_mounted_by_itself_is_told(path, monkeypatch) -> None:
    """As a container is given one file: nothing can take its name, and the folder is what helps."""

    def busy(*_args: object) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(FileError) as raised:
        list_file.replace(list_file.load(path), b"new")
    assert words(raised) == (
        f"{path} can't be written: Device or resource busy\n"
        "Nothing was changed. The file itself is a mount point: mount its folder instead."
    )
    assert not litter(path)


@pytest.mark.parametrize("step", ["write", "close"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EINTR])
def test_a_half_written_file_is_swept_up(path, monkeypatch, step: str, code: int) -> None:
    """The disk fills up in the middle, or says so only at the end."""
    stored = list_file.load(path)

    class Failing(io.FileIO):
        def fail(self, data: bytes = b"") -> int:
            super().write(data[:1])
            super().close()
            raise OSError(code, os.strerror(code))

    setattr(Failing, step, Failing.fail)
    monkeypatch.setattr(os, "fdopen", Failing)
    with pytest.raises(FileError):
        list_file.replace(stored, b"new")
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

    stored = list_file.load(path)
    monkeypatch.setattr(os, "fsync", second_fails)
    with pytest.raises(FileError) as raised:
        list_file.replace(stored, b"new")
    assert words(raised) == (
        f"{path} was written, but the disk did not confirm it: Input/output error\n"
        "Check the disk, then look at the list: git diff"
    )
    assert path.read_bytes() == b"new"


def test_windows_has_no_folder_to_sync(path, monkeypatch) -> None:
    """There the rename is all that can be done."""
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    monkeypatch.setattr(list_file.os, "name", "nt")
    list_file._sync_folder(path)
    assert synced == []


def test_windows_changes_no_line_end(path, monkeypatch) -> None:
    """There a file has to be opened for bytes; and nobody else may read it half written."""
    opened, real = [], os.open

    def watched(file, flags, mode=0o777):
        opened.append((Path(file).name, flags & 0x8000_0000, mode))
        return real(file, flags & ~0x8000_0000, mode)

    stored = list_file.load(path)
    monkeypatch.setattr(os, "O_BINARY", 0x8000_0000, raising=False)
    monkeypatch.setattr(os, "open", watched)
    list_file.replace(stored, b"new\n")
    (opens,) = [arguments for arguments in opened if arguments[0].endswith(".new")]
    assert opens[1:] == (0x8000_0000, 0o600)
    assert path.read_bytes() == b"new\n"


def test_no_lock_is_made_beside_what_is_no_list(tmp_path) -> None:
    """A misspelt name leaves nothing behind; a new file needs its folder."""
    missing = tmp_path / "x.yaml"
    with pytest.raises(FileError) as raised, list_file.locked(missing, 0):
        pytest.fail("locked nothing")
    assert words(raised) == f"{missing} can't be read: No such file or directory"
    misspelt = tmp_path / "no/x.yaml"
    with pytest.raises(FileError) as raised, list_file.locked(misspelt, 0, new=True):
        pytest.fail("made a folder")
    assert (
        words(raised)
        == f"{misspelt} can't be written: folder {misspelt.parent} does not exist\n{UNWRITABLE}"
    )
    assert not list(tmp_path.iterdir())


def test_a_new_file_is_made_once(tmp_path, monkeypatch) -> None:
    """For everybody to read, as far as the user's mask lets it; and never over another."""
    path = tmp_path / "new.yaml"
    opens, real = [], os.open
    monkeypatch.setattr(os, "open", lambda *arguments: opens.append(arguments) or real(*arguments))
    with list_file.locked(path, 0, new=True):
        list_file.create(path, b"first")
        with pytest.raises(UsageError) as raised:
            list_file.create(path, b"second")
    assert words(raised) == f"{path} already exists."
    assert path.read_bytes() == b"first"
    assert {arguments[2] for arguments in opens if str(arguments[0]).endswith(".new")} == {0o644}
    assert not litter(path)


def test_a_disk_that_fails_while_reading(tmp_path, monkeypatch) -> None:
    """The file is named, and what the system says of it."""
    path = tmp_path / "t.yaml"
    path.write_bytes(b"old")

    def fails(*_arguments, **_named):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(FileError) as caught:
        list_file.load(path)
    assert caught.value.message == f"{path} can't be read: {os.strerror(errno.EIO)}"


def test_what_is_no_file_is_not_opened(tmp_path) -> None:
    """A folder, or a pipe, from which reading might never end."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(NotAFileError) as caught:
            list_file.load(path)
        assert caught.value.message == f"{path} is not a file."


def test_a_file_that_cannot_be_opened(path, monkeypatch) -> None:
    """Is named with the reason."""

    def refused(*_arguments, **_options):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UnreadableFileError, match="can't be read: Permission denied"):
        list_file.load(path)


def test_a_file_that_grows_while_it_is_read(path, monkeypatch) -> None:
    """Is read to its end, whatever its size was when it was opened."""
    size_of = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        status = size_of(descriptor)
        with path.open("ab") as stream:
            stream.write(b"more")
        return status

    before = path.read_bytes()
    monkeypatch.setattr(os, "fstat", grown)
    assert list_file.load(path).data == before + b"more"
