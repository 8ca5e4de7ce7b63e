"""The files inside a workbook; none is unpacked before the size of all has been checked.

Returned files are untrusted. The checked files are packed anew; no other reader opens the original
archive.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tasklist.errors import FileError, reason
from tasklist.language import _

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 200
MOST_UNPACKED = 4 * 1024 * 1024
MOST_RATIO = 200  # a real sheet is packed to a tenth
SMALL = 64 * 1024  # bytes that do no harm, whatever their ratio
WORKBOOK = "xl/workbook.xml"  # what every workbook holds
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # .xls, and whatever Office has put a password on
# What Python's reader raises for a file that is not a valid archive.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
          OSError, OverflowError, LookupError)  # fmt: skip
FORBIDDEN = {
    "vbaproject": "macros",
    "macrosheets/": "macros",
    "externallinks/": "links",
    "connections.xml": "links",
    "querytables/": "links",
    "embeddings/": "objects",
    "activex/": "objects",
}


class FormError(FileError):
    """A file that is not a form; the message is what stands after the file's name."""


def damaged() -> FormError:
    """The error for a truncated or inconsistent file."""
    return FormError(_("the file is damaged or not an Excel workbook (.xlsx)"))


def too_large() -> FormError:
    """The error for a file larger than any form."""
    return FormError(_("the file is too large for a form and was not read"))


def parts(path: Path) -> dict[str, bytes]:
    """The XML files inside the workbook at *path*, by name. Raises FormError for other files."""
    data = _bytes(path)
    if data.startswith(OLD_OR_LOCKED):
        raise FormError(
            _("the file is an old .xls or has a password; save it as an ordinary .xlsx")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries)
            return {
                _name(entry): _unpacked(archive, entry)
                for entry in entries
                if _name(entry).endswith((".xml", ".rels"))
            }
    except BROKEN as error:
        raise damaged() from error


def packed(files: Mapping[str, bytes]) -> io.BytesIO:
    """An archive that holds *files* and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    buffer.seek(0)
    return buffer


def _bytes(path: Path) -> bytes:
    """The bytes of the file at *path*; FormError for a pipe or device, which is never opened.

    Reading a pipe or device might never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FormError(_("not a file"))
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        message = _("can't be read: {reason}").format(reason=reason(error, path))
        raise FormError(message) from error
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def _check(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Raise FormError if the archive's table of contents shows a problem."""
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise too_large()
    names = [_name(entry).casefold() for entry in entries]
    if len(set(names)) < len(names) or WORKBOOK not in names:
        raise damaged()
    for entry in entries:
        if entry.flag_bits & 1 or entry.compress_type not in METHODS:
            raise damaged()
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size:
            raise too_large()
    for part, what in FORBIDDEN.items():
        if any(part in name for name in names):
            raise forbidden(what)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of *entry*, with slashes: some programs on Windows write backslashes."""
    return entry.filename.replace("\\", "/")


def forbidden(what: str) -> FormError:
    """The error for content that could run or load something."""
    reasons = {
        "macros": _("the file contains macros, which are not allowed"),
        "links": _("the file links to external data, which is not allowed"),
        "objects": _("the file contains embedded objects, which are not allowed"),
    }
    return FormError(reasons[what])


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # The size in the table of contents may be false.
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise damaged()
    return data
