"""What another library writes is put in its place whole, or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tasklist.storage import document_replacement
from tasklist.storage.errors import (
    ForeignFolderError,
    ListAsDocumentError,
    MissingFolderError,
    NotAFolderError,
    UnwritableDocumentError,
)


def no_stranger(_folder: Path) -> None:
    """No file of a folder is foreign."""


def first_file(folder: Path) -> Path | None:
    """Every file of a folder is foreign."""
    return next(folder.iterdir(), None)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder in which a folder `out` has one file, `old`."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old").write_bytes(b"old")
    return tmp_path


def half_write(file: Path, error: Exception) -> None:
    """Write part of *file*, then fail."""
    file.write_bytes(b"new")
    raise error


def names(folder: Path) -> list[str]:
    """The names below *folder*."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_file_takes_its_place_with_the_old_mode(tmp_path) -> None:
    """Until the end of the context the old one is there; nothing is left beside."""
    file = tmp_path / "file"
    for text in ("one", "two"):
        with document_replacement.new_file(file, sources=[]) as new:
            new.write_text(text, "utf-8")
            assert new.parent.stat().st_mode & 0o777 == 0o700
            assert not file.exists() or file.read_text("utf-8") == "one"
        assert file.read_text("utf-8") == text
        file.chmod(0o640)
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["file"]


def test_a_failure_leaves_the_old_file(tmp_path) -> None:
    """An error of the system becomes that of the document; any other goes on."""
    file = tmp_path / "file"
    file.write_bytes(b"old")
    full = OSError(errno.ENOSPC, "full")
    for raised, expected in ((full, UnwritableDocumentError), (ValueError(), ValueError)):
        with pytest.raises(expected), document_replacement.new_file(file, sources=[]) as new:
            half_write(new, raised)
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_neither_the_list_nor_a_missing_folder_is_written(tmp_path) -> None:
    """As for every document."""
    file = tmp_path / "file"
    file.write_bytes(b"list")
    with pytest.raises(ListAsDocumentError), document_replacement.new_file(file, sources=[file]):
        pass
    missing = tmp_path / "missing" / "out"
    with (
        pytest.raises(MissingFolderError),
        document_replacement.new_folder(missing, stranger=no_stranger),
    ):
        pass


def test_a_new_folder_takes_its_place(folder) -> None:
    """As a whole: no file of the old one stays; through a link, the folder behind it."""
    (folder / "link").symlink_to("out")
    for name in ("out", "link", "fresh"):
        with document_replacement.new_folder(folder / name, stranger=no_stranger) as new:
            (new / name).write_bytes(b"new")
    assert names(folder) == ["fresh", "fresh/fresh", "link", "out", "out/link"]


def test_a_foreign_folder_or_a_file_stays(folder) -> None:
    """Before anything is built."""
    out = folder / "out"
    with (
        pytest.raises(ForeignFolderError),
        document_replacement.new_folder(out, stranger=first_file),
    ):
        pass
    with (
        pytest.raises(NotAFolderError),
        document_replacement.new_folder(out / "old", stranger=no_stranger),
    ):
        pass
    assert names(folder) == ["out", "out/old"]


def test_the_old_folder_comes_back_if_the_new_one_cannot_take_its_place(folder) -> None:
    """The second of two renames fails: the new folder is gone."""
    with (
        pytest.raises(UnwritableDocumentError),
        document_replacement.new_folder(folder / "out", stranger=no_stranger) as new,
    ):
        new.rmdir()
    assert names(folder) == ["out", "out/old"]
