"""One writer at a time, by whatever path each came, and whoever wrote first."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from tasklist.errors import BusyError, FileError
from tasklist.storage import locks
from testing.users import acting_as, as_root, shared_folder

NAME = "tasks_2023.yaml"
DELETE = (
    "Nothing was changed. The lock must be an empty file that everyone who writes the list can"
    " read. Delete the existing one while nobody is writing."
)


IS_PARTIAL_MOUNT = locks._is_partial_mount


@pytest.fixture(autouse=True)
def _whole_file_system(monkeypatch) -> None:
    """Wherever the tests' own folder is mounted from."""
    monkeypatch.setattr(locks, "_is_partial_mount", lambda _folder: False)


@pytest.fixture
def path(tmp_path) -> Path:
    """A file of the list."""
    file = tmp_path / NAME
    file.write_bytes(b"old")
    return file


def git(*words: str, cwd: Path) -> str:
    """What git prints; it has to succeed."""
    ran = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *words],
        cwd=cwd,
        capture_output=True,
        check=True,
    )
    return ran.stdout.decode()


def is_held(path: Path) -> bool:
    """Whether another writer who comes by *path* would be turned away."""
    try:
        with locks.hold(path, path, 0):
            return False
    except BusyError:
        return True


def refusal(path: Path) -> str:
    """What is said where the lock of *path* can't be had."""
    with pytest.raises(FileError) as raised, locks.hold(path, path, 0):
        pytest.fail("locked")
    return f"{raised.value.message}\n{raised.value.hint}"


def lock_beside(path: Path) -> Path:
    """Where it is outside a repository."""
    return path.with_name(f".{path.name}.lock")


# --- where it is


def committed(folder: Path) -> Path:
    """A repository in *folder* with a list."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / NAME).write_bytes(b"old")
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-q", "-m", "list", cwd=folder)
    return folder


def plain(folder: Path) -> Path:
    """A repository."""
    return committed(folder / "office")


def linked_worktree(folder: Path) -> Path:
    """A second tree of one repository: `.git` is a file."""
    git("worktree", "add", "-q", str(folder / "wt"), "-b", "education", cwd=plain(folder))
    return folder / "wt"


def submodule(folder: Path) -> Path:
    """A repository in another: `.git` is a file that names a folder from its own place."""
    outer = folder / "district"
    outer.mkdir()
    git("init", "-q", cwd=outer)
    git("submodule", "--quiet", "add", str(plain(folder)), "office", cwd=outer)
    return outer / "office"


def kept_elsewhere(folder: Path) -> Path:
    """A repository whose own folder stands somewhere else."""
    office = plain(folder)
    git("init", "-q", "--separate-git-dir", str(folder / "store.git"), cwd=office)
    return office


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize("kind", [plain, linked_worktree, submodule, kept_elsewhere])
def test_in_a_repository_git_sees_nothing_of_it(tmp_path, kind: Callable[[Path], Path]) -> None:
    """Nor would it take it: the lock is in git's own folder, wherever that is."""
    office = kind(tmp_path)
    path = office / "data" / NAME
    with locks.hold(path, path, 0):
        lock = locks.lock_path(path)
        assert lock.exists()
        where = office / git("rev-parse", "--git-dir", cwd=office).strip()
        assert lock.parent.samefile(where)
        assert lock.name == f"tasklist-{NAME}.lock"
        assert git("status", "--porcelain", "--ignored", cwd=office) == ""
        git("add", "-A", cwd=office)
    assert git("diff", "--cached", "--name-only", cwd=office) == ""


@pytest.mark.parametrize(
    "error",
    [
        b"", b"\n", b"gitdir", b"gitdir: ", b"gitdir: gone\n", b"gitdir: \0\n", b"gitdir: \xff\n",
        b"gitdir: bare\n", b"elsewhere: real.git\n", b"x" * 10_000, b"gitdir: " + b"x" * 10_000,
    ],
)  # fmt: skip
def test_where_the_repository_is_out_of_sight_no_file_is_made(path, error: bytes) -> None:
    """A worktree alone in a container: beside the list git would take it for one of its own."""
    (path.parent / "bare").mkdir()
    (path.parent / "real.git").mkdir()
    (path.parent / "real.git" / "HEAD").touch()
    (path.parent / ".git").write_bytes(error)
    before = set(path.parent.rglob("*"))
    assert locks.lock_path(path) is None
    with locks.hold(path, path, 0):
        assert is_held(path)
        assert set(path.parent.rglob("*")) == before
    (path.parent / ".git").write_bytes(b"gitdir: real.git\r\n")
    assert locks.lock_path(path) == path.parent / "real.git" / f"tasklist-{NAME}.lock"


@pytest.mark.parametrize("name", ["a: b", " 空格 ", "X", "..", "清单\udcff.git"])
def test_git_s_folder_by_any_name(path, name: str) -> None:
    """With a colon in it, or spaces at its ends, or bytes that are no text."""
    home = path.parent / "inner" / name
    home.mkdir(parents=True, exist_ok=True)
    (home / "HEAD").touch()
    (path.parent / ".git").write_bytes(b"gitdir: inner/" + os.fsencode(name) + b"\n")
    lock_file = locks.lock_path(path)
    assert lock_file is not None
    assert lock_file.parent.samefile(home)


@pytest.mark.parametrize("kind", ["a pipe", "a link to nowhere", "a link to itself"])
def test_what_is_no_repository_at_all_is_not_opened(path, kind: str) -> None:
    """Nor is a file made beside the list: who knows what git sees elsewhere."""
    git_ = path.parent / ".git"
    if kind == "a pipe":
        os.mkfifo(git_)
    else:
        git_.symlink_to("gone" if kind == "a link to nowhere" else ".git")
    with locks.hold(path, path, 0):
        assert is_held(path)
    assert not lock_beside(path).exists()


def test_git_s_folder_by_a_link_is_git_s_folder(path, tmp_path) -> None:
    """As some tools for many repositories keep it."""
    (tmp_path / "kept").mkdir()
    (path.parent / ".git").symlink_to("kept")
    with locks.hold(path, path, 0):
        assert (tmp_path / "kept" / f"tasklist-{NAME}.lock").exists()


def test_where_only_files_are_locked_one_is_made(path, monkeypatch) -> None:
    """Though the repository is out of sight: nothing else would keep others out."""
    (path.parent / ".git").write_bytes(b"gitdir: gone\n")
    monkeypatch.setattr(locks, "_hold_folder", lambda *_args: None)
    with locks.hold(path, path, 0):
        assert is_held(path)
        assert lock_beside(path).exists()


@as_root
def test_who_may_not_look_into_the_repository_needs_no_file_there() -> None:
    """They meet those who may in the folder, whoever comes first."""
    with shared_folder() as folder:
        (folder / ".git").mkdir(mode=0o700)
        path = folder / NAME
        path.touch()
        with locks.hold(path, path, 0), acting_as(4711, 4711):
            assert is_held(path)
        with acting_as(4711, 4711):
            assert not is_held(path)
        assert {p.name for p in folder.iterdir()} == {NAME, ".git"}


@as_root
def test_who_may_not_look_into_the_repository_is_refused_where_only_files_are_locked(
    monkeypatch,
) -> None:
    """Another file would keep nobody out who uses the one in there."""
    monkeypatch.setattr(locks, "_hold_folder", lambda *_args: None)
    with shared_folder() as folder:
        (folder / ".git").mkdir(mode=0o700)
        path = folder / NAME
        path.touch()
        with acting_as(4711, 4711):
            error = refusal(path)
    lock = folder / ".git" / f"tasklist-{NAME}.lock"
    assert error.startswith(f"The lock {lock} can't be taken: Permission denied\n")


@as_root
def test_who_may_not_read_where_the_repository_is_makes_no_file() -> None:
    """They meet the others in the folder."""
    with shared_folder() as folder:
        path = folder / NAME
        path.touch()
        (folder / ".git").write_bytes(b"gitdir: real.git\n")
        (folder / ".git").chmod(0o600)
        with acting_as(4711, 4711):
            assert locks.lock_path(path) is None
            assert not is_held(path)


@pytest.mark.parametrize("step", ["lstat", "is_dir", "is_file", "open"])
def test_what_the_system_does_not_say_names_nothing(path, monkeypatch, step: str) -> None:
    """Whatever the reason is, and whatever is there."""
    (path.parent / "real.git").mkdir()
    (path.parent / ".git").write_bytes(b"gitdir: real.git\n")

    def refused(*_args: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, step, refused)
    assert locks.lock_path(path) is None


# --- two paths


def test_two_paths_meet(path, tmp_path) -> None:
    """By a link to the folder, from inside a repository and from outside: one at a time."""
    office = tmp_path / "office"
    (office / ".git").mkdir(parents=True)
    data = office / "data"
    data.mkdir()
    view = tmp_path / "view"
    view.symlink_to(data)
    inside, outside = data / NAME, view / NAME
    inside.touch()
    assert locks.lock_path(inside) != locks.lock_path(outside)
    with locks.hold(inside, inside, 0):
        assert is_held(outside)
    with locks.hold(outside, outside, 0):
        assert is_held(inside)
    assert not is_held(inside)


def is_folder(descriptor: int) -> bool:
    """Whether a folder is open there."""
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


def test_two_machines_meet_at_the_file(path, monkeypatch) -> None:
    """Where the folders' locks don't reach each other, as on a network."""
    real = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", lambda file, how: is_folder(file) or real(file, how))
    with locks.hold(path, path, 0):
        assert is_held(path)
    assert not is_held(path)


@pytest.mark.parametrize("code", sorted(locks.CANNOT_LOCK_FOLDERS))
def test_a_system_that_locks_no_folders(path, monkeypatch, code: int) -> None:
    """Then the file has to do, and does."""
    real = fcntl.flock

    def files_only(descriptor: int, how: int) -> None:
        if is_folder(descriptor):
            raise OSError(code, os.strerror(code))
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", files_only)
    with locks.hold(path, path, 0):
        assert is_held(path)


MOUNT = "36 29 8:1 {root} /srv/view rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
OTHERS = "29 1 8:1 / / rw - ext4 /dev/sda1 rw\n136 29 8:1 /part /x rw - ext4 /dev/sda1 rw\n"


@pytest.mark.parametrize(
    ("about", "root", "file_is_made"),
    [
        ("pos:\t0\nmnt_id:\t36\nino:\t5\n", "/", True),
        ("pos:\t0\nmnt_id:\t36\nino:\t5\n", "/srv/office/data", False),
        ("pos:\t0\nmnt_id:\t36\n", "/a\\040b", False),
        ("pos:\t0\n", "/srv/office/data", True),
        ("pos:\t0\nmnt_id:\t99\n", "/srv/office/data", True),
        (None, "/srv/office/data", True),
    ],
)
def test_where_a_repository_may_be_out_of_sight_no_file_is_made(
    path, monkeypatch, about: str | None, root: str, *, file_is_made: bool
) -> None:
    """A mount of `data` alone: git would take the file elsewhere; the folder keeps others out."""
    mounts = OTHERS + MOUNT.format(root=root)

    def stderr_of(file: Path) -> bytes:
        if about is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return (mounts if file.name == "mountinfo" else about).encode()

    monkeypatch.setattr(locks, "_is_partial_mount", IS_PARTIAL_MOUNT)
    monkeypatch.setattr(Path, "read_bytes", stderr_of)
    with locks.hold(path, path, 0):
        assert is_held(path)
        assert lock_beside(path).exists() is file_is_made


def test_a_part_of_a_file_system_without_locks_for_folders(path, monkeypatch) -> None:
    """There the file is all there is, and is made."""
    monkeypatch.setattr(locks, "_is_partial_mount", lambda _folder: True)
    with monkeypatch.context() as files_only:
        real = fcntl.flock

        def refused(descriptor: int, how: int) -> None:
            if is_folder(descriptor):
                raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
            real(descriptor, how)

        files_only.setattr(fcntl, "flock", refused)
        with locks.hold(path, path, 0):
            assert lock_beside(path).exists()
            assert is_held(path)


def test_who_waits_is_next(path, monkeypatch) -> None:
    """The first gives its lock back while the second sleeps."""
    first = locks.hold(path, path, 0)
    first.__enter__()
    naps = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            first.__exit__(None, None, None)

    monkeypatch.setattr(locks.time, "sleep", nap)
    with locks.hold(path, path, 60):
        assert naps == [locks.POLL] * 3


def test_who_waits_in_vain_is_told(path, monkeypatch) -> None:
    """When the time that was asked for is over, by the system's clock."""
    clock = [100.0]
    monkeypatch.setattr(locks.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(locks.time, "sleep", lambda seconds: clock.append(clock.pop() + seconds))
    with locks.hold(path, path, 0):
        with pytest.raises(BusyError) as raised, locks.hold(path, Path("data/x.yaml"), 20):
            pytest.fail("two writers")
        assert (raised.value.message, raised.value.hint) == (
            "data/x.yaml is locked by another process.", "Try again when it has finished.",
        )  # fmt: skip
    assert clock[0] == pytest.approx(120, abs=0.1)


# --- whoever wrote first


@as_root
@pytest.mark.parametrize("bits", [0o600, 0o640, 0o664, 0o666])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_it_has_the_rights_of_the_list(path, bits: int, mask: int) -> None:
    """Owner, group, and mode, whatever the mask of who made it; and everybody may read it."""
    os.chown(path, 4711, 5000)
    path.chmod(bits)
    old = os.umask(mask)
    try:
        with locks.hold(path, path, 0):
            lock_file = lock_beside(path).stat()
    finally:
        os.umask(old)
    assert (lock_file.st_uid, lock_file.st_gid) == (4711, 5000)
    assert stat.S_IMODE(lock_file.st_mode) == bits | 0o644


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_the_lock_of_a_new_list_can_be_read_by_everybody(tmp_path, mask: int) -> None:
    """Its rights are not known yet."""
    path = tmp_path / "new.yaml"
    old = os.umask(mask)
    try:
        with locks.hold(path, path, 0):
            assert stat.S_IMODE(lock_beside(path).stat().st_mode) == 0o644
    finally:
        os.umask(old)


def test_a_system_that_keeps_no_modes(path, monkeypatch) -> None:
    """A memory stick refuses to set one: the lock is what the system makes of it."""

    def refused(*_args: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchmod", refused)
    path.chmod(0o664)
    old = os.umask(0o022)
    try:
        with locks.hold(path, path, 0):
            assert is_held(path)
    finally:
        os.umask(old)


WHO = {"root": (0, 0, []), "the owner": (4711, 4711, []), "a colleague": (4712, 4712, [5000]),
       "one who is named": (4713, 4713, [])}  # fmt: skip


@as_root
@pytest.mark.parametrize("second", WHO)
@pytest.mark.parametrize("first", WHO)
@pytest.mark.parametrize("bits", [0o600, 0o664])
def test_whoever_wrote_first_the_next_can_take_it(first: str, second: str, bits: int) -> None:
    """In the folder of a repository that they share, and beside the list."""
    for inside in (".git", ""):
        with shared_folder() as folder:
            path = folder / NAME
            path.touch()
            os.chown(path, 4711, 5000)
            path.chmod(bits)
            if inside:
                (folder / inside).mkdir()
                (folder / inside).chmod(0o777)
            for user, group, others in (WHO[first], WHO[second], WHO[first]):
                old = os.umask(0o077)
                try:
                    with acting_as(user, group, others):
                        assert not is_held(path)
                finally:
                    os.umask(old)
            assert locks.lock_path(path).exists() is bool(inside)


@as_root
def test_an_older_lock_that_only_its_owner_may_write_is_held_by_all() -> None:
    """To hold it is not to write it."""
    with shared_folder() as folder:
        path = folder / NAME
        path.touch()
        lock_beside(path).touch(0o644)
        with acting_as(4711, 4711), locks.hold(path, path, 0):
            assert is_held(path)


def without(monkeypatch, flags: int) -> None:
    """From now on whatever is opened with one of *flags* is refused, as to somebody else."""
    real = os.open

    def refused(file: Path, operation: int, mode: int = 0o777) -> int:
        if operation & flags:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(file, operation, mode)

    monkeypatch.setattr(os, "open", refused)


def test_who_may_only_read_the_lock_holds_it(path, monkeypatch) -> None:
    """Against whoever may write it."""
    lock_beside(path).touch()
    with locks.hold(path, path, 0), monkeypatch.context() as refusing:
        without(refusing, os.O_RDWR)
        assert is_held(path)
    lock_beside(path).touch()
    without(monkeypatch, os.O_RDWR)
    assert not is_held(path)


# --- what can't be had is named


def test_a_refused_lock_names_itself_and_its_folder(path, monkeypatch) -> None:
    """Whatever the list's own folder would let us do."""
    (path.parent / ".git").mkdir()
    without(monkeypatch, os.O_CREAT)
    assert refusal(path) == (
        f"The lock {path.parent}/.git/tasklist-{NAME}.lock can't be created: Permission denied\n"
        f"Nothing was changed. Writing the list requires permission to write in"
        f" {path.parent}/.git."
    )


@as_root
def test_a_lock_that_cannot_be_made_is_named() -> None:
    """With its own name and folder, and not the list's, which could be written."""
    with shared_folder() as folder:
        (folder / ".git").mkdir(mode=0o755)
        path = folder / NAME
        path.touch()
        with acting_as(4711, 4711):
            error = refusal(path)
        assert error == (
            f"The lock {folder}/.git/tasklist-{NAME}.lock can't be created: Permission denied\n"
            f"Nothing was changed. Writing the list requires permission to write in"
            f" {folder}/.git."
        )


@as_root
def test_a_lock_that_cannot_be_read_is_named() -> None:
    """It may be deleted: there is nothing in it."""
    with shared_folder() as folder:
        path = folder / NAME
        path.touch()
        lock_beside(path).touch(0o600)
        with acting_as(4711, 4711):
            error = refusal(path)
        assert error == f"The lock {lock_beside(path)} can't be taken: Permission denied\n{DELETE}"


@as_root
def test_a_folder_that_cannot_be_read_is_named() -> None:
    """Who can't open it can't meet the others there."""
    with shared_folder() as folder:
        path = folder / NAME
        path.touch()
        folder.chmod(0o733)
        with acting_as(4711, 4711):
            error = refusal(path)
        assert error == (
            f"The folder {folder} can't be locked: Permission denied\n"
            "Nothing was changed. Writing the list requires permission to read its folder."
        )


@pytest.mark.parametrize("what", [stat.S_ISDIR, stat.S_ISREG])
def test_a_system_without_locks_is_told(path, monkeypatch, what: Callable[[int], bool]) -> None:
    """Nothing is written where nobody can be kept out."""
    real = fcntl.flock

    def none(descriptor: int, how: int) -> None:
        if what(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", none)
    place = f"The folder {path.parent} can't be locked"
    if what is stat.S_ISREG:
        place = f"The lock {lock_beside(path)} can't be taken"
    assert refusal(path).startswith(f"{place}: No locks available\nNothing was changed. ")


# --- what somebody else put there


def test_a_link_in_its_place_is_not_followed(path, tmp_path) -> None:
    """To a file, which stays as it is, or to none, which is not made."""
    victim = tmp_path / "victim"
    for precious in (True, False):
        if precious:
            victim.write_bytes(b"precious")
        lock_beside(path).symlink_to(victim)
        error = refusal(path)
        assert error.startswith(f"The lock {lock_beside(path)} can't be taken: ")
        assert error.endswith(DELETE)
        assert (victim.exists() and victim.read_bytes() == b"precious") is precious
        lock_beside(path).unlink()
        victim.unlink(missing_ok=True)


def test_another_name_of_a_file_in_its_place_changes_nothing(path, tmp_path) -> None:
    """Whatever that file is: neither its bytes nor its rights."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    victim.chmod(0o600)
    lock_beside(path).hardlink_to(victim)
    with locks.hold(path, path, 0):
        assert is_held(path)
    assert (victim.read_bytes(), stat.S_IMODE(victim.stat().st_mode)) == (b"precious", 0o600)


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_refused_at_once(path, kind: str) -> None:
    """Opening a pipe might wait for ever."""
    lock_beside(path).mkdir() if kind == "folder" else os.mkfifo(lock_beside(path))
    reason = "Is a directory" if kind == "folder" else "it is not a file"
    assert refusal(path) == f"The lock {lock_beside(path)} can't be taken: {reason}\n{DELETE}"


def test_a_lock_that_another_machine_makes_at_the_same_moment(path, monkeypatch) -> None:
    """It was not there when it was looked for, and is when it is made."""
    real = os.open

    def late(file: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            os.close(real(file, os.O_CREAT | os.O_WRONLY, mode))
        return real(file, flags, mode)

    monkeypatch.setattr(os, "open", late)
    with locks.hold(path, path, 0):
        assert lock_beside(path).exists()


# --- giving back


def test_beside_the_list_nothing_is_left(path) -> None:
    """A folder that becomes a repository later has no lock that git would take for a file."""
    for _writer in range(2):
        with locks.hold(path, path, 0):
            assert lock_beside(path).exists()
        assert {p.name for p in path.parent.iterdir()} == {NAME}
    with suppress(KeyError), locks.hold(path, path, 0):
        raise KeyError
    assert {p.name for p in path.parent.iterdir()} == {NAME}


def test_in_git_s_folder_it_stays(path) -> None:
    """Git never sees it there, and the next writer need not make it."""
    (path.parent / ".git").mkdir()
    assert not is_held(path)
    assert locks.lock_path(path).exists()


def test_what_somebody_wrote_into_it_is_not_deleted(path) -> None:
    """The lock is an empty file: this one is somebody's."""
    lock_beside(path).write_bytes(b"precious")
    assert not is_held(path)
    assert lock_beside(path).read_bytes() == b"precious"


def test_a_lock_that_cannot_be_deleted_stays(path, monkeypatch) -> None:
    """In a folder where each deletes what is theirs; the next writer uses it."""
    monkeypatch.setattr(Path, "unlink", fail)
    assert not is_held(path)
    assert lock_beside(path).exists()
    assert not is_held(path)


@pytest.mark.parametrize("also", ["made anew", "nothing"])
def test_who_waited_for_a_lock_that_is_gone_takes_another(path, monkeypatch, also: str) -> None:
    """On another machine, where the folder keeps nobody out: else two would hold one each."""
    monkeypatch.setattr(locks, "_hold_folder", lambda *_args: None)
    lock, real, taken = lock_beside(path), fcntl.flock, []

    def late(descriptor: int, how: int) -> None:
        real(descriptor, how)
        if not taken:
            lock.unlink()
            if also == "made anew":
                lock.touch()
        taken.append(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(fcntl, "flock", late)
    with locks.hold(path, path, 0):
        assert (len(taken), lock.stat().st_ino) == (2, taken[-1])
        assert is_held(path)


def test_a_lock_that_another_machine_deleted_is_stale(path, monkeypatch) -> None:
    """So a share says it; whoever asks again finds the file anew."""
    monkeypatch.setattr(locks, "_hold_folder", lambda *_args: None)
    real, refusals = fcntl.flock, [errno.ESTALE]

    def stale(descriptor: int, how: int) -> None:
        if refusals:
            raise OSError(refusals.pop(), os.strerror(errno.ESTALE))
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", stale)
    with locks.hold(path, path, 0):
        assert is_held(path)


def fail(*_args: object) -> None:
    """A disk that is broken."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_after_an_error_nobody_holds_it(path, monkeypatch) -> None:
    """Whatever happened inside, or on the way; and no descriptor is left open."""
    before = len(list(Path("/dev/fd").iterdir()))
    with pytest.raises(KeyError), locks.hold(path, path, 0):
        raise KeyError
    assert not is_held(path)
    with monkeypatch.context() as failing:
        failing.setattr(locks.file_attributes, "give", fail)
        refusal(path)
    lock_beside(path).unlink()
    lock_beside(path).symlink_to(path)
    refusal(path)
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_lock_that_cannot_be_given_back_spoils_nothing(path, monkeypatch) -> None:
    """The list is saved by then; the process's end gives it back."""
    with monkeypatch.context() as failing, locks.hold(path, path, 0):
        failing.setattr(locks.os, "close", fail)
    assert is_held(path)


def test_windows_locks_the_file_alone(path, monkeypatch) -> None:
    """By its own calls, and gives it back before it closes the file."""
    calls: list[tuple[str, int]] = []
    files: list[int] = []

    def locking(descriptor: int, how: str, count: int) -> None:
        if (how == "lock") is bool(files) or (how == "unlock" and descriptor not in files):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        files.append(descriptor) if how == "lock" else files.remove(descriptor)
        calls.append((how, count))

    windows = SimpleNamespace(LK_NBLCK="lock", LK_UNLCK="unlock", locking=locking)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr(locks, "WINDOWS", True)
    with locks.hold(path, path, 0):
        assert is_held(path)
    assert calls == [("lock", 1), ("unlock", 1)]
    assert not lock_beside(path).exists()
