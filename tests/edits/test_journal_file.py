"""The journal on disk: where it lies, who can read it, and what goes wrong with it."""

from __future__ import annotations

import datetime
import errno
import os
import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import journal_file, list_writer, undo_redo
from tasklist.edits.journal_file import FOLDER, IGNORED, journal_path
from tasklist.errors import FileError
from tasklist.process import stderr_notices
from tasklist.storage import list_file
from tasklist.storage.errors import UnconfirmedWriteError
from testing.lists import SMALL
from testing.repositories import git
from testing.users import acting_as, as_root, shared_folder

DAY = datetime.date(2023, 10, 9)
UNRECORDED = "This change cannot be undone: {file}: {reason}"


@pytest.fixture(autouse=True)
def _no_notices() -> None:
    stderr_notices.take()


@pytest.fixture
def path(tmp_path) -> Path:
    """The small list, without git."""
    file = tmp_path / "office" / "tasks_2023.yaml"
    file.parent.mkdir()
    file.write_text(SMALL, "utf-8")
    return file


def edit(path: Path, number: int = 0) -> bytes:
    """An edit as a command makes it; the bytes from before."""
    before = path.read_bytes()

    def rewrite(old: Snapshot) -> Snapshot:
        return Snapshot(old.name, old.data.replace(b"title: ", b"title: %d" % number))

    list_writer.write(path, rewrite, 0, origin=list_writer.EditOrigin(DAY, f"set {number}"))
    return before


def assert_undoable(path: Path, before: bytes) -> None:
    """Undo gives the bytes back, and nothing has to be said."""
    undo_redo.undo(path, 0)
    assert path.read_bytes() == before
    assert stderr_notices.take() == []


def repository(folder: Path) -> None:
    """Make *folder* a repository with a commit."""
    git("init", "-q", str(folder))
    git("-C", str(folder), "add", "-A")
    git("-C", str(folder), "commit", "-qm", "list", "--allow-empty")


def test_without_git_it_is_hidden_and_ignores_itself(path) -> None:
    """Should the folder become a repository, git sees nothing of it."""
    before = edit(path)
    folder = path.parent / FOLDER
    assert journal_path(path).parent == folder
    assert (folder / IGNORED).read_text("utf-8").endswith("\n*\n")
    repository(path.parent)
    assert git("-C", str(path.parent), "ls-files").split() == [path.name]
    assert git("-C", str(path.parent), "status", "--porcelain") == ""
    # From now on it is git's folder; what somebody's repository has there is not read.
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    assert path.read_bytes() != before


def test_in_a_repository_it_is_in_gits_own_folder(path) -> None:
    """Also from a linked worktree, where `.git` is a file; `git clean` spares it."""
    repository(path.parent)
    assert journal_path(path).parent == path.parent / ".git"
    linked = path.parent.with_name("linked")
    git("-C", str(path.parent), "worktree", "add", "-q", str(linked))
    other = linked / path.name
    assert journal_path(other).parent == path.parent / ".git" / "worktrees" / "linked"
    for file in (path, other):
        before = edit(file)
        git("-C", str(file.parent), "clean", "-fdxq")
        assert git("-C", str(file.parent), "status", "--porcelain", "--ignored").split() == [
            "M", path.name,
        ]  # fmt: skip
        assert_undoable(file, before)


def test_a_git_file_that_leads_nowhere(path) -> None:
    """The hidden folder is used."""
    (path.parent / ".git").write_text("gitdir: /nowhere\n", "utf-8")
    assert journal_path(path).parent == path.parent / FOLDER


def test_lists_of_one_repository_do_not_share_it(path) -> None:
    """Whatever they are called, and whatever folder they are in."""
    repository(path.parent)
    names = (path.name, "tasks_2024.yaml", f"a/{path.name}", f"b/{path.name}")
    files = [path.parent / name for name in names]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text(SMALL, "utf-8")
    assert len({journal_path(file) for file in files}) == 4
    befores = [edit(file, number) for number, file in enumerate(files)]
    for file, before in zip(files, befores, strict=True):
        assert_undoable(file, before)


def test_a_moved_repository_keeps_it_and_a_renamed_list_begins_anew(path) -> None:
    """It belongs to a name in a repository."""
    repository(path.parent)
    before = edit(path)
    moved = path.parent.rename(path.parent.with_name("moved")) / path.name
    renamed = moved.rename(moved.with_name("tasks.yaml"))
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(renamed, 0)
    assert_undoable(renamed.rename(moved), before)


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_it(path, umask: int) -> None:
    """Whatever the umask, and after it was made anew."""
    former = os.umask(umask)
    try:
        for number in range(250):
            edit(path, number)
        assert stat.S_IMODE(journal_path(path).stat().st_mode) == 0o600
        journal_path(path).chmod(0o644)
        before = edit(path)
    finally:
        os.umask(former)
    assert stat.S_IMODE(journal_path(path).stat().st_mode) == 0o600
    assert_undoable(path, before)


def swap_for_link(journal: Path) -> None:
    """A link to the same content."""
    journal.rename(journal.with_name("elsewhere"))
    journal.symlink_to("elsewhere")


def swap_for_hard_link(journal: Path) -> None:
    """A second name for it."""
    journal.with_name("elsewhere").hardlink_to(journal)


def swap_for_pipe(journal: Path) -> None:
    """Nobody writes to it."""
    journal.unlink()
    os.mkfifo(journal)


def swap_for_device(journal: Path) -> None:
    """Nothing stays in it."""
    journal.unlink()
    journal.symlink_to(os.devnull)


def open_to_others(journal: Path) -> None:
    """Somebody else could have written it; nobody else can write the list."""
    journal.chmod(0o666)


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize(
    "swap", [swap_for_link, swap_for_hard_link, swap_for_pipe, swap_for_device, open_to_others]
)
def test_a_file_that_somebody_else_may_have_put_there(path, swap) -> None:
    """It is not obeyed, and a notice says so; the next edit begins a new one in its place."""
    edit(path)
    journal = journal_path(path)
    swap(journal)
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    (notice,) = stderr_notices.take()
    assert notice.startswith(f"{journal} is ignored: ")
    other = journal.with_name("elsewhere")
    kept = other.read_bytes() if other.exists() else None
    before = edit(path, 2)
    assert stderr_notices.take() == []
    assert stat.S_ISREG(journal.lstat().st_mode)
    assert (other.read_bytes() if other.exists() else None) == kept
    assert_undoable(path, before)


@as_root
def test_a_journal_of_another_owner_is_ignored(path) -> None:
    """Root obeys nobody either."""
    edit(path)
    os.chown(journal_path(path), 4711, 4711)
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    assert stderr_notices.take()[0].endswith("expected a regular file that only you can write to.")
    assert_undoable(path, edit(path, 2))


@as_root
def test_users_of_a_shared_folder_have_one_each() -> None:
    """What a colleague wrote is somebody else's change: back where it was, undo goes on."""
    with shared_folder() as folder:
        path = folder / "tasks_2023.yaml"
        path.write_text(SMALL, "utf-8")
        path.chmod(0o666)
        with acting_as(4711, 5000):
            before = edit(path)
        with acting_as(4712, 5000):
            with pytest.raises(undo_redo.NothingToUndoError):
                undo_redo.undo(path, 0)
            between = edit(path, 2)
            assert stderr_notices.take() == []
        with acting_as(4711, 5000), pytest.raises(undo_redo.MovedOnError):
            undo_redo.undo(path, 0)
        with acting_as(4712, 5000):
            undo_redo.undo(path, 0)
            assert path.read_bytes() == between
        with acting_as(4711, 5000):
            assert_undoable(path, before)


def test_a_journal_that_is_gone(path) -> None:
    """There is nothing to undo; the next edit begins a new one."""
    edit(path)
    journal_path(path).unlink()
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    assert_undoable(path, edit(path, 2))


@pytest.mark.parametrize("length", range(1, 400, 7))
def test_a_journal_that_is_cut_off(path, length: int) -> None:
    """The last command is lost, not those before it; later ones begin on a line of their own."""
    first = edit(path)
    second = edit(path, 2)
    journal = journal_path(path)
    data = journal.read_bytes()
    journal.write_bytes(data[:-length])
    if len(data) - length < len(data.splitlines(keepends=True)[0]):
        with pytest.raises(undo_redo.NothingToUndoError):
            undo_redo.undo(path, 0)
    else:
        with pytest.raises(undo_redo.MovedOnError) if length > 1 else nullcontext():
            undo_redo.undo(path, 0)
        path.write_bytes(second)
        stderr_notices.take()
        undo_redo.undo(path, 0)
        assert path.read_bytes() == first
    before = edit(path, 3)
    undo_redo.undo(path, 0)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "notice"),
    [
        (b"\0\0\0\nnonsense\n\n", "2 invalid lines are ignored."),
        (b"nonsense\n", "1 invalid line is ignored."),
    ],
)
def test_damaged_lines_are_counted(path, damage: bytes, notice: str) -> None:
    """The rest is obeyed."""
    before = edit(path)
    with journal_path(path).open("ab") as stream:
        stream.write(damage)
    undo_redo.undo(path, 0)
    assert path.read_bytes() == before
    assert stderr_notices.take() == [f"{journal_path(path)}: {notice}"]


def test_a_journal_that_lies(path) -> None:
    """Fingerprints that fit, but other bytes: nothing is written."""
    edit(path)
    journal = journal_path(path)
    now = path.read_bytes()
    for lie in (
        journal.read_bytes().replace("title: 某区".encode(), "title: 某市".encode()),
        journal.read_bytes().replace(b'"edits":[[', b'"edits":[[1'),
        journal.read_bytes().replace(b'"edits":[[', b'"edits":[[0,"","evil"],['),
    ):
        journal.write_bytes(lie)
        with pytest.raises(undo_redo.JournalError):
            undo_redo.undo(path, 0)
        assert path.read_bytes() == now


def test_moves_that_lead_nowhere_are_without_effect(path) -> None:
    """A line `undo` for a state that never was."""
    before = edit(path)
    moves = [
        journal_file.JournalEntry(kind, first * 64, second * 64)
        for kind in ("undo", "redo")
        for first, second in ("ab", "ba")
    ]
    with journal_path(path).open("ab") as stream:
        for entry in moves:
            stream.write(journal_file.journal_lines.encoded(entry))
    assert_undoable(path, before)


def test_a_giant_journal_is_not_read(path) -> None:
    """It is ignored as a whole, and replaced."""
    edit(path)
    with journal_path(path).open("r+b") as stream:
        stream.truncate(journal_file.SIZE_LIMIT + 1)
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    assert stderr_notices.take() == [f"{journal_path(path)} is ignored: File too large"]
    before = edit(path, 2)
    assert journal_path(path).stat().st_size < 10_000
    assert_undoable(path, before)


def test_its_size_is_bounded(path, monkeypatch) -> None:
    """The oldest commands are forgotten first."""
    monkeypatch.setattr(journal_file, "SIZE_LIMIT", 4000)
    befores = [edit(path, number) for number in range(60)]
    assert journal_path(path).stat().st_size <= 4000
    for before in reversed(befores[-3:]):
        assert_undoable(path, before)


def test_an_edit_too_large_to_record(path, monkeypatch) -> None:
    """It is saved, and a notice says that it cannot be undone."""
    monkeypatch.setattr(journal_file, "SIZE_LIMIT", 100)
    before = edit(path)
    assert path.read_bytes() != before
    assert stderr_notices.take() == [
        UNRECORDED.format(file=journal_path(path), reason="File too large")
    ]


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_a_name_that_is_taken(path, obstacle: str) -> None:
    """A file where the folder would be, or a folder where the journal would be."""
    if obstacle == "file":
        (path.parent / FOLDER).touch()
    else:
        journal_path(path).mkdir(parents=True)
        (journal_path(path) / "kept").touch()
    before = edit(path)
    assert path.read_bytes() != before
    (notice,) = stderr_notices.take()
    assert notice.startswith("This change cannot be undone: ")
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    (notice,) = stderr_notices.take()
    assert notice.startswith(f"{journal_path(path)} is ignored: ")


def test_a_killed_process_may_leave_the_folder_half_made(path) -> None:
    """Without what makes git ignore it, or with that empty: it is completed."""
    folder = path.parent / FOLDER
    folder.mkdir()
    edit(path)
    (folder / IGNORED).write_bytes(b"")
    edit(path, 2)
    assert (folder / IGNORED).read_bytes() == journal_file.IGNORES_ITSELF


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
@pytest.mark.parametrize("number", [errno.EPERM, errno.EIO])
def test_a_mode_that_cannot_be_changed(path, monkeypatch, number: int) -> None:
    """On a file system without modes it stays; for any other reason a new journal is begun."""
    first = edit(path)
    journal_path(path).chmod(0o644)

    real = os.fchmod

    def refuse(descriptor: int, mode: int) -> None:
        if mode == journal_file.PRIVATE:
            raise OSError(number, os.strerror(number))
        real(descriptor, mode)

    monkeypatch.setattr(os, "fchmod", refuse)
    assert_undoable(path, edit(path, 2)) if number == errno.EPERM else edit(path, 2)
    monkeypatch.undo()
    if number == errno.EPERM:
        assert_undoable(path, first)
    else:
        assert journal_path(path).read_bytes().count(b"\n") == 1
        assert stat.S_IMODE(journal_path(path).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_opened_to_others(path, monkeypatch) -> None:
    """It is for this user alone."""

    def refuse(*_given: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(journal_file.file_attributes, "of", refuse)
    journal_file._make_folder(path.parent / FOLDER)
    assert stat.S_IMODE((path.parent / FOLDER).stat().st_mode) & 0o077 == 0


class FullDisk:
    """A stream to which only *room* bytes can be written."""

    def __init__(self, stream, room: int) -> None:
        self._stream, self._room = stream, room

    def __enter__(self):
        return self

    def __exit__(self, *raised: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str):
        return getattr(self._stream, name)

    def write(self, data: bytes) -> int:
        """As much as fits, or an error."""
        if not self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._stream.write(data[: self._room])


@pytest.mark.parametrize("room", [0, 1, 100])
def test_a_full_disk(path, monkeypatch, room: int) -> None:
    """The list may still be saved; the journal is as before, and the notice says it."""
    first = edit(path)
    journal = journal_path(path).read_bytes()
    real = os.fdopen

    def fdopen(descriptor: int, mode: str, **given: int):
        stream = real(descriptor, mode, **given)
        return FullDisk(stream, room) if mode == "r+b" else stream

    monkeypatch.setattr(os, "fdopen", fdopen)
    second = edit(path, 2)
    assert path.read_bytes() != second
    assert journal_path(path).read_bytes() == journal
    assert stderr_notices.take() == [
        UNRECORDED.format(file=journal_path(path), reason="No space left on device")
    ]
    monkeypatch.undo()
    path.write_bytes(second)
    assert_undoable(path, first)


def refused(*_given: object, **_more: object) -> None:
    """What a disk says."""
    raise UnconfirmedWriteError(file="f", reason="Input/output error")


def test_an_edit_that_is_refused_is_not_recorded(path, monkeypatch) -> None:
    """Undo takes back the one before it; one that is saved but not confirmed can be undone."""
    first = edit(path)
    path.chmod(0o444)
    with pytest.raises(FileError):
        edit(path, 2)
    path.chmod(0o644)
    assert [step.command for step in undo_redo.journal_of(path).steps] == ["set 0"]
    monkeypatch.setattr(list_file, "_sync_folder", refused)
    second = path.read_bytes()
    with pytest.raises(UnconfirmedWriteError):
        edit(path, 3)
    monkeypatch.undo()
    assert_undoable(path, second)
    assert_undoable(path, first)


@pytest.mark.parametrize("successor", [None, Path.mkdir, Path.touch])
def test_a_refused_edit_whose_journal_is_gone(path, monkeypatch, successor) -> None:
    """The error is that of the list; nothing of somebody else's is cut off."""
    before = edit(path)

    def replace(loaded: list_file.LoadedFile, _data: bytes) -> None:
        journal_path(loaded.path).unlink()
        if successor:
            successor(journal_path(loaded.path))
            journal_path(loaded.path).chmod(0o777)
        raise FileError("refused")

    monkeypatch.setattr(list_file, "replace", replace)
    with pytest.raises(FileError, match="refused"):
        edit(path, 2)
    assert path.read_bytes() != before


def test_a_refused_edit_that_is_not_recorded(path, monkeypatch) -> None:
    """There is nothing to take back."""
    path.parent.joinpath(FOLDER).touch()

    def replace(*_given: object) -> None:
        raise FileError("refused")

    monkeypatch.setattr(list_file, "replace", replace)
    with pytest.raises(FileError, match="refused"):
        edit(path)
