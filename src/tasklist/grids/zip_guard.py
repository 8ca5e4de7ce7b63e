"""The files inside a package; none is unpacked before the sizes of all have been checked.

Documents are untrusted. Other readers never open the original archive: they get a new archive of
the checked files.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from tasklist.grids.package_limits import PackageLimits, forbidden

MOST_RATIO = 200  # a real sheet is compressed to about a tenth
SMALL = 64 * 1024  # so few bytes do no harm, however well they are compressed
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
READ = (".xml", ".rels")
# The errors that Python's zipfile raises for an invalid archive.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
          OSError, OverflowError, LookupError)  # fmt: skip
FORBIDDEN_PARTS = {
    "vbaproject": "macros",
    "macrosheets/": "macros",
    "externallinks/": "links",
    "connections.xml": "links",
    "querytables/": "links",
    "embeddings/": "objects",
    "activex/": "objects",
}


def unpacked(data: bytes, limits: PackageLimits) -> dict[str, bytes]:
    """The XML files inside the package *data*, by name.

    Raises PackageError if *data* is not a package of this kind, is damaged, exceeds *limits*, or
    has forbidden content.
    """
    if len(data) > limits.packed_bytes:
        raise limits.too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, limits)
            return {
                _name(entry): _unpacked(archive, entry, limits)
                for entry in entries
                if _is_read(entry, limits)
            }
    except BROKEN as error:
        raise limits.damaged_error() from error


def packed(files: Mapping[str, bytes]) -> io.BytesIO:
    """A new archive that has only *files*, uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    buffer.seek(0)
    return buffer


def _check(entries: Sequence[zipfile.ZipInfo], limits: PackageLimits) -> None:
    """Raise PackageError if the table of contents shows that the package must be refused."""
    size = sum(entry.file_size for entry in entries if _is_read(entry, limits))
    if len(entries) > limits.parts or size > limits.unpacked_bytes:
        raise limits.too_large()
    names = [_name(entry).casefold() for entry in entries]
    if len(set(names)) < len(names) or not any(name.startswith(limits.mark) for name in names):
        raise limits.damaged_error()
    for entry in entries:
        if entry.flag_bits & 1 or entry.compress_type not in METHODS:
            raise limits.damaged_error()
        is_bomb = entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size)
        if is_bomb and _is_read(entry, limits):
            raise limits.too_large()
    for part, what in FORBIDDEN_PARTS.items():
        if any(part in name for name in names):
            raise forbidden(what)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of *entry*, with slashes for the backslashes that some Windows programs write."""
    return entry.filename.replace("\\", "/")


def _is_read(entry: zipfile.ZipInfo, limits: PackageLimits) -> bool:
    name = _name(entry).casefold()
    return name.endswith(READ) and not name.startswith(limits.unread)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: PackageLimits) -> bytes:
    # The size in the table of contents may be false.
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except BROKEN as error:
        raise limits.damaged_error(_name(entry)) from error
    if len(data) != entry.file_size:
        raise limits.damaged_error(_name(entry))
    return data
