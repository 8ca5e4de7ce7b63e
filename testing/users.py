"""Other users: root, who runs the tests, acts as an ordinary user for a while."""

from __future__ import annotations

import os
import shutil
import struct
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

# What is imported late has to be here: nobody else may read the tests.
import tasklist.storage.atomic_write
import tasklist.storage.locks

__all__ = ["tasklist"]

as_root = pytest.mark.skipif(
    not hasattr(os, "setresuid") or os.geteuid() != 0, reason="only root becomes somebody else"
)
ACL = "system.posix_acl_access"
FOLDERS_ACL = "system.posix_acl_default"
OWNER, USER, GROUP, MASK, OTHERS = 1, 2, 4, 16, 32
NOBODY_IN_PARTICULAR = 0xFFFFFFFF


@contextmanager
def acting_as(user: int, group: int, others: Sequence[int] = ()) -> Iterator[None]:
    """Run the block as *user*, in *group* and *others*, instead of root."""
    groups = os.getgroups()
    os.setgroups(list(others))
    os.setresgid(group, group, 0)
    os.setresuid(user, user, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that every user can enter and write."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o777)
        yield folder
    finally:
        shutil.rmtree(folder)


def acl(owner: int, users: dict[int, int], group: int, mask: int, others: int) -> bytes:
    """An access control list in Linux's binary format; permissions as in `rwx`."""
    entries = [
        (OWNER, owner, NOBODY_IN_PARTICULAR),
        *((USER, what, user) for user, what in sorted(users.items())),
        (GROUP, group, NOBODY_IN_PARTICULAR),
        (MASK, mask, NOBODY_IN_PARTICULAR),
        (OTHERS, others, NOBODY_IN_PARTICULAR),
    ]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def needs_acl(folder: Path) -> None:
    """Skip the test if *folder* does not support access control lists."""
    probe = folder / "probe"
    probe.touch()
    try:
        os.setxattr(probe, ACL, acl(6, {4711: 4}, 4, 4, 4))
    except (AttributeError, OSError) as error:
        reason = f"no access control lists here: {error}"
        if os.environ.get("TASKLIST_NO_SKIPS"):
            pytest.fail(reason)
        pytest.skip(reason)
    finally:
        probe.unlink()
