"""Locks: one writer of a list at a time, whatever path each writer uses.

There are two locks, always taken in this order. The first is the folder itself: every process on
this machine sees the same folder, even through a symbolic link or a second mount, and nothing has
to be created. The second is a file, which works between machines as well, and on Windows, where
folders cannot be locked. A lock file beside the list is deleted afterwards, because the folder may
become a repository, and git would then offer to commit the lock file.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from pathlib import Path

from tasklist.errors import FileError, LockedError, reason
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import file_attributes, git_folder
from tasklist.storage.errors import FolderLockError, LockFileError, NewLockError
from tasklist.storage.file_attributes import FileAttributes

WINDOWS = os.name == "nt"
POLL = 0.02  # seconds
MODE = 0o644
READ_AND_WRITE = 0o666
LOCKED_BY_OTHERS = frozenset((errno.EACCES, errno.EAGAIN, errno.EDEADLK))
# Errors of file systems that lock only files.
CANNOT_LOCK_FOLDERS = frozenset(
    (errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
)
# Errors of a lock file that another machine deleted.
DELETED = frozenset((errno.ENOENT, getattr(errno, "ESTALE", errno.ENOENT)))
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class _Turn(NamedTuple):
    """The list that a writer waits for, its *name* in messages, and when to stop waiting."""

    real: Path
    name: Path
    deadline: float

    def wait_for(self, descriptor: int) -> None:
        """Lock the open *descriptor*. Raises LockedError if it is still locked at the deadline."""
        while not _try_lock(descriptor):
            if time.monotonic() >= self.deadline:
                raise LockedError(file=self.name)
            time.sleep(POLL)


@contextmanager
def hold(real: Path, name: Path, wait: float) -> Iterator[None]:
    """A context in which this process has the locks of the list at *real*.

    The list need not exist, but its folder has to. Raises LockedError, with the list's *name*, if
    another process still has a lock after *wait* seconds. Raises FileError, with the lock's own
    name, if a lock cannot be created or locked.
    """
    turn = _Turn(real, name, time.monotonic() + wait)
    with ExitStack() as stack:
        folder = None if WINDOWS else _hold_folder(turn, stack)
        file = lock_path(real)
        if folder is None:
            _hold_file(file or lock_beside(real), turn, stack)
        elif file is not None and not _is_unreachable(file, real, folder):
            _hold_file(file, turn, stack)
        yield


def lock_path(real: Path) -> Path | None:
    """The lock file of the list at *real*: in git's own folder, else hidden beside the list.

    None if there is a `.git` that does not lead to git's folder, because git would then offer to
    commit a lock file beside the list. The path is the same for every user, so that all users have
    the same lock.
    """
    folder = git_folder.work_tree(real)
    if folder is None:
        return lock_beside(real)
    home = git_folder.git_folder(folder / ".git")
    return None if home is None else home / f"tasklist-{real.name}.lock"


def lock_beside(real: Path) -> Path:
    """The hidden path of the lock file beside the list at *real*."""
    return real.with_name(f".{real.name}.lock")


def _hold_folder(turn: _Turn, stack: ExitStack) -> int | None:
    """Open and lock the list's folder, and return its descriptor.

    None if the system cannot lock folders. Raises LockedError or FolderLockError.
    """
    folder = turn.real.parent
    with _refusals_as(FolderLockError, folder):
        descriptor = os.open(folder, os.O_RDONLY)
        stack.callback(_release, descriptor)
        try:
            turn.wait_for(descriptor)
        except OSError as error:
            if error.errno in CANNOT_LOCK_FOLDERS:
                return None
            raise
        return descriptor


def _is_unreachable(file: Path, real: Path, folder: int) -> bool:
    """Return whether the lock *file* of the list at *real* can't be used.

    Then only the folder of the list is locked. A lock file in git's folder can't be used if this
    user cannot enter that folder. A lock file beside the list can't be used if the list's *folder*
    is in a mount that may hide git's folder.
    """
    if file.parent == real.parent:
        return _is_partial_mount(folder)
    return not os.access(file.parent, os.X_OK)


def _is_partial_mount(folder: int) -> bool:
    """Whether the open *folder* is in a mount that shows only a part of its file system."""
    try:
        about = Path(f"/proc/self/fdinfo/{folder}").read_bytes()
        mounts = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return False  # not Linux, or /proc is not available
    mount = re.search(rb"^mnt_id:\s*(\d+)$", about, re.MULTILINE)
    # The number, the parent's number, the device, and the root of the mount in its file system.
    root = mount and re.search(rb"^%b \d+ \S+ (\S+) " % mount[1], mounts, re.MULTILINE)
    return bool(root and root[1] != b"/")


def _hold_file(file: Path, turn: _Turn, stack: ExitStack) -> None:
    """Lock *file* until *stack* is closed; a lock beside the list is deleted then."""
    with ExitStack() as attempt:
        while not _lock_file(file, turn, attempt):
            attempt.close()
        lock = attempt.pop_all()
    if WINDOWS:  # an open file cannot be deleted there
        stack.callback(_delete, file, turn.real)
    stack.push(lock)
    if not WINDOWS:  # a process that waits for the lock notices, and creates another
        stack.callback(_delete, file, turn.real)


def _delete(file: Path, real: Path) -> None:
    """Delete the lock *file* if it is beside the list *real*, and empty, as a lock is."""
    with suppress(OSError):  # if it is of another user, the next writer uses it
        if file == lock_beside(real) and file.lstat().st_size == 0:
            file.unlink()


def _lock_file(file: Path, turn: _Turn, stack: ExitStack) -> bool:
    """Lock *file*; returns False if the process that had the lock has deleted *file* meanwhile."""
    with _refusals_as(LockFileError, file):
        descriptor = _open_existing(file, stack)
        if descriptor is None:
            descriptor = _create(file, turn.real, stack)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(_("it is not a file"))
        try:
            turn.wait_for(descriptor)
            return os.path.samestat(file.lstat(), os.fstat(descriptor))
        except OSError as error:
            if error.errno in DELETED:
                return False
            raise


@contextmanager
def _refusals_as(kind: type[FileError], file: Path) -> Iterator[None]:
    """A context in which an OSError becomes an error of *kind* about *file*."""
    try:
        yield
    except OSError as error:
        raise kind(file=file, folder=file.parent, reason=reason(error)) from error


def _open_existing(file: Path, stack: ExitStack) -> int | None:
    """A descriptor of the existing lock *file*; None if *file* does not exist."""
    try:
        return _open(file, os.O_RDWR, stack)
    except FileNotFoundError:
        return None
    except PermissionError:
        # Created by another user: permission to read is enough to lock it.
        return _open(file, os.O_RDONLY, stack)


def _create(file: Path, real: Path, stack: ExitStack) -> int:
    """A descriptor of a new lock *file*, which everybody can read.

    Its attributes are those of the list at *real*, if the list exists.
    """
    with _refusals_as(NewLockError, file):
        try:
            descriptor = _open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, stack)
        except FileExistsError:
            # Created by another machine just now.
            return _open(file, os.O_RDONLY, stack)
        status = real.stat() if real.exists() else os.fstat(descriptor)
        mode = stat.S_IMODE(status.st_mode) & READ_AND_WRITE | MODE
        with suppress(PermissionError):  # where modes cannot be set, everybody can read it
            owner = status.st_uid, status.st_gid
            file_attributes.give(descriptor, FileAttributes(mode, owner, {}))
        return descriptor


def _open(file: Path, flags: int, stack: ExitStack) -> int:
    """A descriptor of *file*, closed with *stack*; no link is followed, and no pipe waited for."""
    descriptor = os.open(file, flags | FLAGS, MODE)
    stack.callback(_release, descriptor)
    return descriptor


def _try_lock(descriptor: int) -> bool:
    """Lock the open *descriptor*; returns False if somebody else has the lock."""
    try:
        if WINDOWS:
            windows = import_module("msvcrt")
            windows.locking(descriptor, windows.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in LOCKED_BY_OTHERS:
            return False
        raise
    return True


def _release(descriptor: int) -> None:
    # If this fails, the list is saved all the same, and the lock is released when the process ends.
    if WINDOWS:
        # Windows may release the lock only some time after the file is closed.
        windows = import_module("msvcrt")
        with suppress(OSError):  # the lock is not ours if the deadline has passed
            windows.locking(descriptor, windows.LK_UNLCK, 1)
    with suppress(OSError):
        os.close(descriptor)
