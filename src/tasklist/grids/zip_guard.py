"""The files inside a package; none is unpacked before the size of all has been checked.

Documents are untrusted. The checked files are packed anew; no other reader opens the original
archive.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from tasklist.grids.package_limits import PackageLimits, forbidden

MOST_RATIO = 200  # a real sheet is packed to a tenth
SMALL = 64 * 1024  # bytes that do no harm, whatever their ratio
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
READ = (".xml", ".rels")
# What Python's reader raises for a file that is not a valid archive.
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

    Raises PackageError for a file that is no such package, or is not within *limits*.
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
    """An archive that holds *files* and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    buffer.seek(0)
    return buffer


def _check(entries: Sequence[zipfile.ZipInfo], limits: PackageLimits) -> None:
    """Raise PackageError if the archive's table of contents shows a problem."""
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
    """The name of *entry*, with slashes: some programs on Windows write backslashes."""
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
