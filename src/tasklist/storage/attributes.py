"""What a file has besides its bytes: owner, group, mode, access control list, attributes.

A file that takes another's place is given what that one had. Where the system
does not let us give all of it, whoever may use the new file could use the old
one, too: it is given less, or not at all.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

# What setfacl writes; under it, the group's bits of the mode are its mask.
ACL = "system.posix_acl_access"
# They vouch for bytes, or for a program: the new bytes are others, and no program.
OF_THE_BYTES = frozenset(("security.capability", "security.evm", "security.ima"))
UNSUPPORTED = frozenset((errno.ENODATA, errno.EOPNOTSUPP, errno.ENOSYS))
ALL_BUT_SPECIAL = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO

# A list of entries behind a version number, as Linux keeps it.
ACL_HEAD = struct.Struct("<I")
ACL_ENTRY = struct.Struct("<HHI")  # whose, what, and which user or group
OWNING_GROUP, OTHERS = 0x04, 0x20


class FileAttributes(NamedTuple):
    """Who may use a file, and what else the system keeps of it."""

    mode: int
    owner: tuple[int, int]
    attributes: Mapping[str, bytes]


def of(path: Path) -> FileAttributes:
    """The rights of the file at *path*; OSError where they can't be read."""
    found = path.stat()
    attributes = {
        name: value
        for name in _names(path)
        if name not in OF_THE_BYTES and (value := _value(path, name)) is not None
    }
    return FileAttributes(stat.S_IMODE(found.st_mode), (found.st_uid, found.st_gid), attributes)


def give(descriptor: int, rights: FileAttributes) -> None:
    """Let the open file of *descriptor*, which nobody else may use yet, have *rights*.

    Only root gives files away: a colleague's list becomes the writer's own, as with
    any editor, and stays in its group, if the writer is in it. What others may do is
    then cut to what they might before. Raises OSError where the list of those who may
    use it, or an attribute, can't be given: without them it would not be the same file.
    """
    if not hasattr(os, "fchown"):
        return  # Windows: a file has the rights of its folder
    mode, attributes = rights.mode, dict(rights.attributes)
    acl = attributes.pop(ACL, None)
    _give_owner(descriptor, rights.owner)
    found = os.fstat(descriptor)
    if (found.st_uid, found.st_gid) != rights.owner:
        # "As its owner" or "as its group" would now mean somebody else.
        mode &= ALL_BUT_SPECIAL
    if found.st_gid != rights.owner[1]:
        # Its members were among all others before, and those of the old group are now.
        mode, acl = _cut(mode, acl)
    # A mode may forbid even its owner to add to the file; and it sets what the system
    # itself keeps of rights in other forms.
    late = {name: value for name, value in attributes.items() if name.startswith("system.")}
    _give_attributes(descriptor, {n: v for n, v in attributes.items() if n not in late})
    if acl is not None:
        os.setxattr(descriptor, ACL, acl)
    elif ACL in _names(descriptor):
        # The folder's default list, which the old file did not have.
        os.removexattr(descriptor, ACL)
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        # Nothing to ask of a system that keeps no modes, as on a memory stick.
        os.fchmod(descriptor, mode)
    _give_attributes(descriptor, late)


def _give_owner(descriptor: int, owner: tuple[int, int]) -> None:
    found = os.fstat(descriptor)
    if (found.st_uid, found.st_gid) == owner:
        return
    for user, group in (owner, (-1, owner[1])):
        with suppress(PermissionError):
            os.fchown(descriptor, user, group)
            return


def _cut(mode: int, acl: bytes | None) -> tuple[int, bytes | None]:
    """The same, with group and others left what both of them may do."""
    if acl is None:
        both = mode >> 3 & mode & stat.S_IRWXO
        return mode & stat.S_IRWXU | both << 3 | both, None
    entries = list(ACL_ENTRY.iter_unpack(acl[ACL_HEAD.size :]))
    both = mode & stat.S_IRWXO & next(what for whose, what, _ in entries if whose == OWNING_GROUP)
    cut = b"".join(
        ACL_ENTRY.pack(whose, both if whose in (OWNING_GROUP, OTHERS) else what, which)
        for whose, what, which in entries
    )
    return mode & ~stat.S_IRWXO | both, acl[: ACL_HEAD.size] + cut


def _give_attributes(descriptor: int, attributes: Mapping[str, bytes]) -> None:
    for name, value in attributes.items():
        if _value(descriptor, name) == value:
            continue
        try:
            os.setxattr(descriptor, name, value)
        except PermissionError:
            # A label that the system's policy puts on files, and nobody else may.
            if not name.startswith("security."):
                raise


def _names(file: Path | int) -> list[str]:
    """The names of its extended attributes; none where the system has no such thing."""
    if not hasattr(os, "listxattr"):
        return []
    try:
        return os.listxattr(file)
    except OSError as error:
        if error.errno in UNSUPPORTED:
            return []
        raise


def _value(file: Path | int, name: str) -> bytes | None:
    try:
        return os.getxattr(file, name)
    except OSError as error:
        if error.errno in UNSUPPORTED:
            return None
        raise
