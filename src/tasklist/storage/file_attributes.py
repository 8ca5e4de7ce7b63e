"""A file's owner, group, mode, access control list and extended attributes.

A file that replaces an old one gets the attributes of the old one. If the system does not allow all
of them, the new file is either accessible to fewer people than the old one, or not written. It is
never accessible to more people.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tasklist.process.named_tuples import NamedTuple

# The attribute that setfacl writes; the group bits of the mode are then the mask of its entries.
ACL = "system.posix_acl_access"
# Not copied, because they certify the old bytes, or give rights to a program.
OF_THE_BYTES = frozenset(("security.capability", "security.evm", "security.ima"))
UNSUPPORTED = frozenset((errno.ENODATA, errno.EOPNOTSUPP, errno.ENOSYS))
ALL_BUT_SPECIAL = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO

# Linux's format: a version number, then entries.
ACL_HEAD = struct.Struct("<I")
ACL_ENTRY = struct.Struct("<HHI")  # kind, permissions, and which user or group
OWNING_GROUP, OTHERS = 0x04, 0x20


class FileAttributes(NamedTuple):
    """A file's mode, its owner and group, and its extended attributes."""

    mode: int
    owner: tuple[int, int]
    attributes: Mapping[str, bytes]


def of(path: Path) -> FileAttributes:
    """The attributes of the file at *path*; raises OSError if they cannot be read."""
    status = path.stat()
    attributes = {
        name: value
        for name in _names(path)
        if name not in OF_THE_BYTES and (value := _value(path, name)) is not None
    }
    return FileAttributes(stat.S_IMODE(status.st_mode), (status.st_uid, status.st_gid), attributes)


def give(descriptor: int, rights: FileAttributes) -> None:
    """Set *rights* on the open file *descriptor*, to which nobody else has access yet.

    Only root can change the owner of a file, so a list of a colleague becomes the writer's own, as
    with any editor. The file stays in its group if the writer is a member. Otherwise the file's
    group and all others get only those permissions that both the old group and the others had
    before. Raises OSError if the access control list or an attribute cannot be set, because the
    file would not be the same without them.
    """
    if not hasattr(os, "fchown"):
        return  # Windows: a file has the permissions of its folder
    mode, attributes = rights.mode, dict(rights.attributes)
    acl = attributes.pop(ACL, None)
    _give_owner(descriptor, rights.owner)
    status = os.fstat(descriptor)
    if (status.st_uid, status.st_gid) != rights.owner:
        # Set-user-ID and set-group-ID would now refer to somebody else.
        mode &= ALL_BUT_SPECIAL
    if status.st_gid != rights.owner[1]:
        # Members of the new group were "others" before; members of the old group are "others" now.
        mode, acl = _reduced(mode, acl)
    # The system's own attributes are set after the mode, which changes them. The others are set
    # before it, because the mode may forbid even the owner to write.
    late = {name: value for name, value in attributes.items() if name.startswith("system.")}
    _give_attributes(descriptor, {n: v for n, v in attributes.items() if n not in late})
    if acl is not None:
        os.setxattr(descriptor, ACL, acl)
    elif ACL in _names(descriptor):
        # Inherited from the folder; the old file had none.
        os.removexattr(descriptor, ACL)
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        # Not reached on a file system without modes, such as FAT: there they are always equal.
        os.fchmod(descriptor, mode)
    _give_attributes(descriptor, late)


def _give_owner(descriptor: int, owner: tuple[int, int]) -> None:
    status = os.fstat(descriptor)
    if (status.st_uid, status.st_gid) == owner:
        return
    for user, group in (owner, (-1, owner[1])):
        with suppress(PermissionError):
            os.fchown(descriptor, user, group)
            return


def _reduced(mode: int, acl: bytes | None) -> tuple[int, bytes | None]:
    """Return *mode* and *acl* with fewer permissions for the file's group and for others.

    The group and the others keep a permission only if both of them have it.
    """
    if acl is None:
        both = mode >> 3 & mode & stat.S_IRWXO
        return mode & stat.S_IRWXU | both << 3 | both, None
    entries = list(ACL_ENTRY.iter_unpack(acl[ACL_HEAD.size :]))
    both = mode & stat.S_IRWXO & next(bits for kind, bits, _ in entries if kind == OWNING_GROUP)
    reduced = b"".join(
        ACL_ENTRY.pack(kind, both if kind in (OWNING_GROUP, OTHERS) else bits, which)
        for kind, bits, which in entries
    )
    return mode & ~stat.S_IRWXO | both, acl[: ACL_HEAD.size] + reduced


def _give_attributes(descriptor: int, attributes: Mapping[str, bytes]) -> None:
    for name, value in attributes.items():
        if _value(descriptor, name) == value:
            continue
        try:
            os.setxattr(descriptor, name, value)
        except PermissionError:
            # A security label may be left out: only the policy of the system can set it.
            if not name.startswith("security."):
                raise


def _names(file: Path | int) -> list[str]:
    """The names of the extended attributes of *file*; empty if the system does not support them."""
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
