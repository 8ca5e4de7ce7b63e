"""A document made again: new bytes, and all else as its owner left it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tasklist.errors import FileError
from tasklist.storage import output_file
from tasklist.storage.errors import (
    DocumentPathError,
    ListAsDocumentError,
    MissingFolderError,
    UnwritableDocumentError,
)
from testing.users import ACL, FOLDERS_ACL, acl, acting_as, as_root, needs_acl, shared_folder


def assert_written(path: Path) -> int:
    """The document at *path*, made (again); what owner, group and others may do with it."""
    output_file.write(path, b"new", sources=[path.with_name("tasks_2023.yaml")])
    assert path.read_bytes() == b"new"
    assert not [p.name for p in path.parent.iterdir() if p.name.endswith(".new")]
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("bits", [0o600, 0o640, 0o660, 0o604, 0o444])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_document_made_again_is_as_private_as_before(tmp_path, bits: int, mask: int) -> None:
    """Whoever closed it, or opened it to a group, meant it."""
    path = tmp_path / "通报.md"
    old = os.umask(mask)
    try:
        assert assert_written(path) == 0o666 & ~mask
        path.chmod(bits)
        assert assert_written(path) == bits
    finally:
        os.umask(old)


@as_root
def test_its_owner_and_group_stay(tmp_path) -> None:
    """Also where root makes it again."""
    path = tmp_path / "通报.md"
    path.write_bytes(b"old")
    os.chown(path, 4711, 5000)
    assert_written(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (4711, 5000)


@as_root
def test_a_colleagues_document_is_opened_to_nobody() -> None:
    """Its group can't be given: then its members may do what everybody may."""
    with shared_folder() as folder:
        path = folder / "通报.md"
        path.write_bytes(b"old")
        os.chown(path, 4711, 5000)
        path.chmod(0o660)
        with acting_as(4712, 4712):
            assert assert_written(path) == 0o600


def test_its_access_control_list_stays(tmp_path) -> None:
    """And a new document has what its folder gives."""
    needs_acl(tmp_path)
    path = tmp_path / "通报.md"
    assert_written(path)
    os.setxattr(path, ACL, acl(6, {4711: 6}, 4, 6, 0))
    assert_written(path)
    assert os.getxattr(path, ACL) == acl(6, {4711: 6}, 4, 6, 0)
    os.setxattr(tmp_path, FOLDERS_ACL, acl(6, {4712: 4}, 4, 4, 0))
    assert_written(tmp_path / "new.md")
    assert os.getxattr(tmp_path / "new.md", ACL) == acl(6, {4712: 4}, 4, 4, 0)


def test_two_that_are_made_at_once_share_no_name(tmp_path, monkeypatch) -> None:
    """Two machines have processes of one number: each writes a file of its own."""
    path = tmp_path / "通报.md"
    names: list[str] = []
    real = os.open

    def watched(file: Path, flags: int, mode: int = 0o777) -> int:
        names.append(Path(file).name)
        return real(file, flags, mode)

    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(os, "getpid", lambda: 7)
    assert_written(path)
    assert_written(path)
    assert len(set(names)) == len(names) == 2


def test_a_name_as_long_as_a_name_can_be(tmp_path) -> None:
    """What is written beside it has a short one."""
    assert_written(tmp_path / f"{'长' * 84}.md")


def test_what_it_had_and_cannot_have_is_a_refusal(tmp_path, monkeypatch) -> None:
    """The old document stays."""
    needs_acl(tmp_path)
    path = tmp_path / "通报.md"
    path.write_bytes(b"old")
    os.setxattr(path, ACL, acl(6, {4711: 6}, 4, 6, 0))

    def refused(*_args: object) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(os, "setxattr", refused)
    with pytest.raises(FileError) as raised:
        output_file.write(path, b"new", sources=[tmp_path / "tasks_2023.yaml"])
    assert raised.value.message == f"{path} can't be written: Operation not supported"
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_what_would_be_refused_is_known_before(tmp_path, monkeypatch) -> None:
    """A missing folder, the list itself, a folder, and one that may not be written."""
    output_file.check(tmp_path / "a.docx", sources=())
    source = tmp_path / "tasks.yaml"
    source.write_text("", "utf-8")
    output_file.check(tmp_path / "tasks.md", sources=[source])
    for path, error in (
        (tmp_path / "missing" / "a.docx", MissingFolderError),
        (source, ListAsDocumentError),
        (tmp_path, DocumentPathError),
    ):
        with pytest.raises(error):
            output_file.check(path, sources=[source])
    monkeypatch.setattr(os, "access", lambda *_words: False)
    with pytest.raises(UnwritableDocumentError, match="Permission denied"):
        output_file.check(tmp_path / "a.docx", sources=())
