"""What a file has besides its bytes goes with it; nobody can do more with the new one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tasklist.storage import atomic_write, file_attributes
from tasklist.storage.file_attributes import FileAttributes
from testing.users import ACL, FOLDERS_ACL, acl, acting_as, as_root, needs_acl, shared_folder

LABEL = "security.selinux"


@pytest.fixture
def path(tmp_path) -> Path:
    """A file."""
    file = tmp_path / "file"
    file.write_bytes(b"old")
    return file


def replaced(path: Path) -> FileAttributes:
    """The rights of *path* after its bytes were replaced."""
    beside = path.with_name("beside")
    atomic_write.put(path, b"new", beside=beside, like=file_attributes.of(path), check=lambda: None)
    assert path.read_bytes() == b"new"
    return file_attributes.of(path)


def mode(path: Path) -> int:
    """What owner, group and others may do with it."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("bits", [0o644, 0o600, 0o664, 0o440, 0o666, 0o2664, 0o400])
def test_the_mode_stays(path, bits: int) -> None:
    """Whatever the mask of the process."""
    path.chmod(bits)
    mask = os.umask(0o077)
    try:
        assert replaced(path).mode == bits
    finally:
        os.umask(mask)
    assert mode(path) == bits


@pytest.mark.parametrize(
    "entries",
    [
        acl(6, {4711: 6}, 4, 6, 4),
        acl(6, {4711: 4, 4712: 6}, 0, 6, 0),
        acl(6, {4711: 0}, 6, 6, 4),
        acl(6, {4711: 6}, 4, 4, 0),
    ],
)
def test_an_access_control_list_stays(path, tmp_path, entries: bytes) -> None:
    """To the letter: its mask is never taken for what the group may do."""
    needs_acl(tmp_path)
    os.setxattr(path, ACL, entries)
    before = file_attributes.of(path)
    assert replaced(path) == before
    assert os.getxattr(path, ACL) == entries


def test_what_the_folder_would_give_is_not_given(path, tmp_path) -> None:
    """A folder's default list names somebody whom the old file did not know."""
    needs_acl(tmp_path)
    path.chmod(0o664)
    os.setxattr(tmp_path, FOLDERS_ACL, acl(7, {4711: 7}, 7, 7, 5))
    assert replaced(path) == FileAttributes(0o664, (os.getuid(), os.getgid()), {})
    assert ACL not in os.listxattr(path)


def test_attributes_stay(path, tmp_path) -> None:
    """Whoever put them there, and where the mode lets nobody write."""
    needs_acl(tmp_path)
    for name, value in {"user.from": b"OA", "user.empty": b"", "user.\u6e90": b"\0\xff"}.items():
        os.setxattr(path, name, value)
    path.chmod(0o444)
    before = file_attributes.of(path)
    assert replaced(path) == before
    assert os.getxattr(path, "user.from") == b"OA"


@as_root
def test_an_ordinary_user_keeps_attributes_that_the_mode_locks() -> None:
    """Of a file of their own that they may not write: the mode comes last."""
    with shared_folder() as folder:
        needs_acl(folder)
        path = folder / "file"
        path.write_bytes(b"old")
        os.setxattr(path, "user.from", b"OA")
        os.chown(path, 4711, 4711)
        path.chmod(0o444)
        with acting_as(4711, 4711):
            assert replaced(path).attributes == {"user.from": b"OA"}
        assert mode(path) == 0o444


@as_root
def test_root_gives_back_owner_and_group(path) -> None:
    """And the special bits that a change of owner takes away."""
    os.chown(path, 4711, 4712)
    path.chmod(0o6755)
    assert replaced(path) == FileAttributes(0o6755, (4711, 4712), {})


@as_root
@pytest.mark.parametrize(
    ("groups", "bits", "expected", "group"),
    [
        ([5000], 0o664, 0o664, 5000),
        ([5000], 0o6770, 0o770, 5000),
        ([], 0o664, 0o644, 4712),
        ([], 0o660, 0o600, 4712),
        ([], 0o606, 0o600, 4712),
        ([], 0o6775, 0o755, 4712),
        ([], 0o646, 0o644, 4712),
    ],
)
def test_a_colleague_gives_nobody_more(
    groups: list[int], bits: int, expected: int, group: int
) -> None:
    """The file becomes theirs; another group's members may only do what everybody may."""
    with shared_folder() as folder:
        path = folder / "file"
        path.write_bytes(b"old")
        os.chown(path, 4711, 5000)
        path.chmod(bits)
        with acting_as(4712, 4712, groups):
            beside = folder / "beside"
            atomic_write.put(
                path, b"new", beside=beside, like=file_attributes.of(path), check=lambda: None
            )
        assert file_attributes.of(path) == FileAttributes(expected, (4712, group), {})


@as_root
def test_a_colleague_gives_nobody_more_by_a_list() -> None:
    """Those who are named keep what they had; the group that is another now is cut."""
    with shared_folder() as folder:
        needs_acl(folder)
        path = folder / "file"
        path.write_bytes(b"old")
        os.chown(path, 4711, 5000)
        os.setxattr(path, ACL, acl(6, {4712: 6, 4713: 4}, 6, 6, 4))
        with acting_as(4712, 4712):
            replaced(path)
        assert os.getxattr(path, ACL) == acl(6, {4712: 6, 4713: 4}, 4, 6, 4)
        assert path.stat().st_gid == 4712


@pytest.mark.parametrize(
    ("bits", "entries", "expected"),
    [
        (0o664, None, 0o644),
        (0o6760, None, 0o700),
        (0o660, acl(6, {4713: 4}, 6, 6, 0), acl(6, {4713: 4}, 0, 6, 0)),
        (0o666, acl(6, {4713: 6}, 4, 6, 6), acl(6, {4713: 6}, 4, 6, 4)),
    ],
)
def test_what_cannot_be_given_away_is_cut(path, monkeypatch, bits, entries, expected) -> None:
    """Group and others may do what both could: neither gains by the other's place."""
    needs_acl(path.parent)

    def refused(*_args: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refused)
    given_to(
        path,
        FileAttributes(bits, (os.getuid() + 1, os.getgid() + 1), {ACL: entries} if entries else {}),
    )
    assert expected == (os.getxattr(path, ACL) if entries else mode(path))


def given_to(path: Path, like: FileAttributes) -> None:
    """Other bytes at *path*, with the rights of another file."""
    atomic_write.put(path, b"new", beside=path.with_name("beside"), like=like, check=lambda: None)


def test_owner_and_group_are_given_at_once(path, monkeypatch) -> None:
    """One by one there would be a moment in which the file is another's."""
    modes = []
    monkeypatch.setattr(os, "fchown", lambda _file, *owner: modes.append(owner))
    given_to(path, FileAttributes(0o600, (4711, 5000), {}))
    assert modes == [(4711, 5000)]


@pytest.mark.parametrize("code", [errno.EOPNOTSUPP, errno.EPERM, errno.ENOSPC])
def test_a_list_that_cannot_be_given_keeps_the_old_file(path, tmp_path, monkeypatch, code) -> None:
    """Without it the mask would let the group write: nothing is replaced then."""
    needs_acl(tmp_path)
    os.setxattr(path, ACL, acl(6, {4711: 6}, 4, 6, 4))

    def refused(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    before = file_attributes.of(path)
    monkeypatch.setattr(os, "setxattr", refused)
    with pytest.raises(OSError, match=re_of(code)):
        replaced(path)
    assert (path.read_bytes(), file_attributes.of(path)) == (b"old", before)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def re_of(code: int) -> str:
    """The system's words for *code*."""
    return os.strerror(code).replace("(", r"\(")


class Attributes:
    """A system's extended attributes, of every file the same few, in place of the real ones."""

    def __init__(self, monkeypatch, attributes_of: dict[str, bytes | int]) -> None:
        self.kept = attributes_of
        self.given: dict[str, bytes] = {}
        monkeypatch.setattr(os, "listxattr", lambda file: list(self.of(file)), raising=False)
        monkeypatch.setattr(os, "getxattr", self.get, raising=False)
        monkeypatch.setattr(os, "setxattr", self.set, raising=False)

    def of(self, file: Path | int) -> dict[str, bytes | int]:
        """A descriptor is the new file's."""
        return self.given if isinstance(file, int) else self.kept

    def get(self, file: Path | int, name: str) -> bytes:
        """Its value; a number stands for the error that asking for it is."""
        value = self.of(file).get(name, errno.ENODATA)
        if isinstance(value, int):
            raise OSError(value, os.strerror(value))
        return value

    def set(self, _file: int, name: str, value: bytes) -> None:
        """A label and a trusted attribute are refused, as to an ordinary user."""
        if name.startswith(("security.", "trusted.")):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        self.given[name] = value


def test_what_vouches_for_the_old_bytes_stays_with_them(path, monkeypatch) -> None:
    """A seal over other bytes would be broken; a capability is a program's."""
    seals = ("security.capability", "security.ima", "security.evm")
    system = Attributes(monkeypatch, dict.fromkeys(seals, b"x") | {"user.a": b"b"})
    replaced(path)
    assert system.given == {"user.a": b"b"}


def test_a_label_is_the_systems_to_give(path, monkeypatch) -> None:
    """Where the policy does not let us, the new file has the label of new files."""
    system = Attributes(monkeypatch, {LABEL: b"old", "user.a": b"b"})
    replaced(path)
    assert system.given == {"user.a": b"b"}


def test_what_is_there_already_is_not_given_again(path, monkeypatch) -> None:
    """A label that the policy gave by itself needs no right."""
    system = Attributes(monkeypatch, {"trusted.x": b"same", "user.a": b"b"})
    system.given["trusted.x"] = b"same"
    replaced(path)
    assert system.given == {"trusted.x": b"same", "user.a": b"b"}


def test_another_attribute_that_cannot_be_given_is_a_refusal(path, monkeypatch) -> None:
    """What is neither a label nor given would be lost."""
    Attributes(monkeypatch, {"trusted.x": b"lost"})
    with pytest.raises(PermissionError):
        replaced(path)
    assert path.read_bytes() == b"old"


def test_a_system_that_keeps_rights_of_its_own_is_told_last(path, monkeypatch) -> None:
    """As NFS does: the mode would be taken for all there is."""
    order: list[str] = []
    system = Attributes(monkeypatch, {"system.nfs4_acl": b"A::OWNER@", "user.a": b"b"})
    real, modes = os.fchmod, system.set
    monkeypatch.setattr(os, "fchmod", lambda *args: order.append("mode") or real(*args))
    monkeypatch.setattr(os, "setxattr", lambda *args: order.append(args[1]) or modes(*args))
    replaced(path)
    assert order == ["user.a", "mode", "system.nfs4_acl"]


@pytest.mark.parametrize("code", [errno.EOPNOTSUPP, errno.ENODATA])
def test_what_is_named_and_not_there_is_not_kept(path, monkeypatch, code: int) -> None:
    """Some systems name what they can't show."""
    Attributes(monkeypatch, {"user.gone": code})
    assert replaced(path).attributes == {}


def test_what_cannot_be_read_is_a_refusal(path, monkeypatch) -> None:
    """A disk that fails is no file without attributes."""
    Attributes(monkeypatch, {"user.bad": errno.EIO})
    with pytest.raises(OSError, match="Input/output error"):
        file_attributes.of(path)


@pytest.mark.parametrize(("code", "fails"), [(errno.EOPNOTSUPP, False), (errno.EIO, True)])
def test_a_system_without_attributes(path, monkeypatch, code: int, fails: bool) -> None:
    """It says so, and there are none."""

    def refused(_file: Path | int) -> list[str]:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "listxattr", refused, raising=False)
    if fails:
        with pytest.raises(OSError, match="Input/output error"):
            replaced(path)
    else:
        assert replaced(path).attributes == {}


def test_a_python_that_knows_no_attributes(path, monkeypatch) -> None:
    """On macOS: owner, group and mode it is."""
    monkeypatch.delattr(os, "listxattr", raising=False)
    path.chmod(0o640)
    assert replaced(path) == FileAttributes(0o640, (os.getuid(), os.getgid()), {})


def test_a_system_that_keeps_no_modes_is_not_asked(path, monkeypatch) -> None:
    """On a memory stick all files have one mode, and to set it is forbidden."""
    path.chmod(0o600)

    def refused(*_args: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchmod", refused)
    assert replaced(path).mode == 0o600
    path.chmod(0o640)
    with pytest.raises(PermissionError):
        replaced(path)


def test_windows_gives_what_the_folder_has(path, monkeypatch) -> None:
    """There is no owner to give, and no mode."""
    path.chmod(0o644)
    monkeypatch.delattr(os, "fchown")
    assert replaced(path).mode == 0o600
