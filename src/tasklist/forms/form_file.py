"""The file of a form: reads its parts, or says why the file is no form."""

from __future__ import annotations

import stat
from pathlib import Path

from tasklist.errors import FileError, reason
from tasklist.grids.package_limits import PackageLimits
from tasklist.grids.zip_guard import unpacked
from tasklist.language import N_, _

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # begins an .xls file, and any Office file with a password
FORM_LIMITS = PackageLimits(
    mark="xl/workbook.xml",
    damaged=N_("the file is damaged or not an Excel workbook (.xlsx)"),
    large=N_("the file is too large for a form and was not read"),
    packed_bytes=2 * 1024 * 1024,
    unpacked_bytes=4 * 1024 * 1024,
    parts=200,
    elements=300_000,
    rows=5000,
    columns=64,
    places=5000 * 64,
    text=20_000_000,
)


class FormError(FileError):
    """A file that is not a form. The caller writes the name of the file before the message."""


def parts(path: Path) -> dict[str, bytes]:
    """Return the XML files inside the workbook at *path*, by name.

    Raises FormError if the file can't be read, is an .xls or has a password, and PackageError if it
    is damaged or exceeds FORM_LIMITS.
    """
    data = _bytes(path)
    if data.startswith(OLD_OR_LOCKED):
        raise FormError(
            _("the file is an old .xls or has a password; save it as an ordinary .xlsx")
        )
    return unpacked(data, FORM_LIMITS)


def _bytes(path: Path) -> bytes:
    """Return the bytes of the file at *path*.

    If the file is larger than FORM_LIMITS allows, return only one byte more than allowed. Raises
    FormError if the file can't be read, or if *path* is a pipe or device. A pipe or device is never
    opened, because reading it might never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FormError(_("not a file"))
        with path.open("rb") as stream:
            return stream.read(FORM_LIMITS.packed_bytes + 1)
    except (OSError, ValueError) as error:
        message = _("can't be read: {reason}").format(reason=reason(error, path))
        raise FormError(message) from error
