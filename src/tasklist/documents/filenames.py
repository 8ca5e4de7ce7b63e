"""A name from the list as the name of a file, on every system; nothing in it is a path."""

from __future__ import annotations

import re

from tasklist.text import normal_forms
from tasklist.text.escape import escape_invisible

FORBIDDEN = re.compile(r'[\\/:*?"<>|\n]')
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
MOST_BYTES = 120  # of 255: room for an ending and a number


def filename(name: str, ending: str, taken: dict[str, int]) -> str:
    """*name* as a file's name with *ending*, that is not among *taken*; it is added there.

    Each name that is taken has how often it was asked for: names that begin alike are
    numbered, and none is tried twice.
    """
    # Normalised, and compared without case: macOS and Windows know no difference.
    plain = FORBIDDEN.sub("_", escape_invisible(normal_forms.nfc(name[:MOST_BYTES])))
    plain = plain.encode()[:MOST_BYTES].decode(errors="ignore").strip(". ")
    # A leading hyphen would be an option to the next program, a tilde a home.
    if not plain or RESERVED.fullmatch(plain) or plain[0] in "-~$":
        plain = f"_{plain}"
    asked, free = alike(f"{plain}.{ending}"), plain
    number = taken.get(asked, 0)
    while alike(f"{free}.{ending}") in taken:
        number += 1
        free = f"{plain}-{number}"
    taken[asked] = max(number, 1)
    taken.setdefault(alike(f"{free}.{ending}"), 1)
    return f"{free}.{ending}"


def alike(name: str) -> str:
    """What two names have in common that some system or program takes for one."""
    return normal_forms.nfkc(name).casefold()
