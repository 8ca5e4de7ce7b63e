"""One writer of a list at a time, by whatever path each of them came.

Two locks, always in this order. The folder itself: whoever sees it on this
machine, by a symbolic link, through a second mount or one without `.git`, meets
the others there, and nothing has to be made for it. Then a file: it holds
between machines, where the lock of a folder does not reach, and on Windows,
which locks no folders. Beside the list it goes again: what is no repository yet
may become one, and git would take the file for one of its own.
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
from typing import NamedTuple

from tasklist.errors import FileError, LockedError, reason
from tasklist.language import _
from tasklist.storage import attributes
from tasklist.storage.attributes import FileAttributes

WINDOWS = os.name == "nt"
POLL = 0.02  # seconds
MODE = 0o644
READ_AND_WRITE = 0o666
HELD = frozenset((errno.EACCES, errno.EAGAIN, errno.EDEADLK))
# What a file system says that has locks for files alone.
NO_FOLDERS = frozenset(
    (errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
)
# Somebody on another machine deleted it.
GONE = frozenset((errno.ENOENT, getattr(errno, "ESTALE", errno.ENOENT)))
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
GITFILE_LIMIT = 4096


class _Turn(NamedTuple):
    """What one writer waits for, what it is called, and until when."""

    real: Path
    shown: Path
    deadline: float

    def wait_for(self, descriptor: int) -> None:
        """Lock what is open there; LockedError where another process holds it to the end."""
        while not _locks(descriptor):
            if time.monotonic() >= self.deadline:
                raise LockedError(self.shown)
            time.sleep(POLL)


@contextmanager
def held(real: Path, shown: Path, wait: float) -> Iterator[None]:
    """Hold the list at *real*, which need not be there yet; its folder has to be.

    Raises LockedError, with the name *shown*, where another process still holds it after
    *wait* seconds, and FileError, with its own name, for a lock that can't be made or taken.
    """
    turn = _Turn(real, shown, time.monotonic() + wait)
    with ExitStack() as stack:
        folder = None if WINDOWS else _hold_folder(turn, stack)
        file = lock_path(real)
        if folder is None:
            _hold_file(file or lock_beside(real), turn, stack)
        elif file is not None and not _is_out_of_reach(file, real, folder):
            _hold_file(file, turn, stack)
        yield


def lock_path(real: Path) -> Path | None:
    """Where the lock file of the list at *real* is: in git's own folder, else hidden beside it.

    None where the repository is out of sight, which would take a file beside the list
    for one of its own. The place never depends on who asks: writers must meet there.
    """
    for folder in real.parents:
        if not _is_missing(folder / ".git"):
            home = _home(folder / ".git")
            return None if home is None else home / f"tasklist-{real.name}.lock"
    return lock_beside(real)


def lock_beside(real: Path) -> Path:
    """A hidden name beside the list."""
    return real.with_name(f".{real.name}.lock")


def _is_missing(git: Path) -> bool:
    """Whether nothing is there; where the system won't say, something may be."""
    try:
        git.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _home(git: Path) -> Path | None:
    """Git's own folder: *git*, or what that file names in a linked worktree or a submodule."""
    try:
        if git.is_dir():
            return git
        if not git.is_file():
            return None  # nor is a pipe opened: nothing might ever come out of it
        with git.open("rb") as stream:
            key, _colon, name = stream.read(GITFILE_LIMIT).partition(b": ")
        home = git.parent / os.fsdecode(name.rstrip(b"\r\n"))
        # What git takes for its own; in no other folder is anything made for the asking.
        return home if key == b"gitdir" and (home / "HEAD").is_file() else None
    except OSError:
        return None  # as if it led nowhere


def _hold_folder(turn: _Turn, stack: ExitStack) -> int | None:
    """The list's folder, open and locked; None where the system locks files alone."""
    folder = turn.real.parent
    message = _("The folder {file} can't be locked: {reason}")
    hint = _("Nothing was changed. Whoever writes the list has to be able to read its folder.")
    with _named(message, hint, folder):
        descriptor = os.open(folder, os.O_RDONLY)
        stack.callback(_give_back, descriptor)
        try:
            turn.wait_for(descriptor)
        except OSError as error:
            if error.errno in NO_FOLDERS:
                return None
            raise
        return descriptor


def _is_out_of_reach(file: Path, real: Path, folder: int) -> bool:
    """Whether the lock *file* of *real* can't be come to, or may not be where git is."""
    if file.parent == real.parent:
        return _shows_a_part(folder)
    return not os.access(file.parent, os.X_OK)


def _shows_a_part(folder: int) -> bool:
    """Whether the mount that the open *folder* is in shows a part of its file system alone."""
    try:
        about = Path(f"/proc/self/fdinfo/{folder}").read_bytes()
        mounts = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return False  # no Linux, or one that doesn't say
    mount = re.search(rb"^mnt_id:\s*(\d+)$", about, re.MULTILINE)
    # Its number, its parent's, the device, and then from where in it.
    shown = mount and re.search(rb"^%b \d+ \S+ (\S+) " % mount[1], mounts, re.MULTILINE)
    return bool(shown and shown[1] != b"/")


def _hold_file(file: Path, turn: _Turn, stack: ExitStack) -> None:
    """Hold *file* until *stack* is left; beside the list it is gone then."""
    with ExitStack() as attempt:
        while not _takes(file, turn, attempt):
            attempt.close()
        lock = attempt.pop_all()
    if WINDOWS:  # what is open, here or elsewhere, can't be taken away there
        stack.callback(_take_away, file, turn.real)
    stack.push(lock)
    if not WINDOWS:  # who waits for it sees that it is gone, and makes another
        stack.callback(_take_away, file, turn.real)


def _take_away(file: Path, real: Path) -> None:
    """Delete the lock *file* of *real* if it is beside it, and is one: an empty file."""
    with suppress(OSError):  # not ours to delete, then: the next writer uses it
        if file == lock_beside(real) and file.lstat().st_size == 0:
            file.unlink()


def _takes(file: Path, turn: _Turn, stack: ExitStack) -> bool:
    """Lock *file*; false where who held it has deleted it meanwhile."""
    message = _("The lock {file} can't be taken: {reason}")
    hint = _(
        "Nothing was changed. The lock is an empty file that whoever writes the list has to be"
        " able to read: delete what is there, while nobody writes."
    )
    with _named(message, hint, file):
        descriptor = _opened(file, stack)
        if descriptor is None:
            descriptor = _made(file, turn.real, stack)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(_("it is not a file"))
        try:
            turn.wait_for(descriptor)
            return os.path.samestat(file.lstat(), os.fstat(descriptor))
        except OSError as error:
            if error.errno in GONE:
                return False
            raise


@contextmanager
def _named(message: str, hint: str, file: Path) -> Iterator[None]:
    """Whatever the system refuses inside is a refusal of *file*, in those words."""
    try:
        yield
    except OSError as error:
        raise FileError(message.format(file=file, reason=reason(error)), hint) from error


def _opened(file: Path, stack: ExitStack) -> int | None:
    """The lock that is there; None where none is."""
    try:
        return _open(file, os.O_RDWR, stack)
    except FileNotFoundError:
        return None
    except PermissionError:
        # Another's, who wrote first: whoever may read it can hold it.
        return _open(file, os.O_RDONLY, stack)


def _made(file: Path, real: Path, stack: ExitStack) -> int:
    """A new lock with the rights of the list, so far as there is one; everybody may read it."""
    message = _("The lock {file} can't be made: {reason}")
    hint = _("Nothing was changed. Whoever writes the list has to be able to write in {folder}.")
    with _named(message, hint.format(folder=file.parent), file):
        try:
            descriptor = _open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, stack)
        except FileExistsError:
            # Made on another machine just now.
            return _open(file, os.O_RDONLY, stack)
        found = real.stat() if real.exists() else os.fstat(descriptor)
        mode = stat.S_IMODE(found.st_mode) & READ_AND_WRITE | MODE
        with suppress(PermissionError):  # a system that keeps no modes lets everybody read
            attributes.give(descriptor, FileAttributes(mode, (found.st_uid, found.st_gid), {}))
        return descriptor


def _open(file: Path, flags: int, stack: ExitStack) -> int:
    """A descriptor that *stack* closes; whatever is there is neither followed nor waited for."""
    descriptor = os.open(file, flags | FLAGS, MODE)
    stack.callback(_give_back, descriptor)
    return descriptor


def _locks(descriptor: int) -> bool:
    """Lock what is open there; false where somebody else holds it."""
    try:
        if WINDOWS:
            windows = import_module("msvcrt")
            windows.locking(descriptor, windows.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in HELD:
            return False
        raise
    return True


def _give_back(descriptor: int) -> None:
    # Should this fail, the list is saved all the same, and the end of the process
    # gives the lock back.
    if WINDOWS:
        # There, closing the file would give it back some time later.
        windows = import_module("msvcrt")
        with suppress(OSError):  # nor is it ours where we waited in vain
            windows.locking(descriptor, windows.LK_UNLCK, 1)
    with suppress(OSError):
        os.close(descriptor)
