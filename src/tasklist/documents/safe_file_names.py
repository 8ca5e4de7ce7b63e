"""File names that are made of names in the list and are valid on every system."""

from __future__ import annotations

import re

from tasklist.text import normal_forms
from tasklist.text.escape import escape_invisible

FORBIDDEN = re.compile(r'[\\/:*?"<>|\n]')
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
MOST_BYTES = 120  # of the 255 allowed, to leave room for an ending and a number


def filename(name: str, ending: str, taken: dict[str, int]) -> str:
    """Make *name* a valid file name with *ending* that is not in *taken*.

    A name that is taken gets a number: `name-2.docx`. The new name is added to *taken*, which maps
    each name to the last number that it got, so that even a thousand equal names are numbered
    quickly.
    """
    # Normalized, and compared without case, as macOS and Windows compare names.
    plain = FORBIDDEN.sub("_", escape_invisible(normal_forms.nfc(name[:MOST_BYTES])))
    plain = plain.encode()[:MOST_BYTES].decode(errors="ignore").strip(". ")
    # A leading hyphen would be read as an option, a leading tilde as a home folder.
    if not plain or RESERVED.fullmatch(plain) or plain[0] in "-~$":
        plain = f"_{plain}"
    key, free = alike(f"{plain}.{ending}"), plain
    number = taken.get(key, 0)
    while alike(f"{free}.{ending}") in taken:
        number += 1
        free = f"{plain}-{number}"
    taken[key] = max(number, 1)
    taken.setdefault(alike(f"{free}.{ending}"), 1)
    return f"{free}.{ending}"


def alike(name: str) -> str:
    """The key of *name* for comparisons: names with the same key may be the same file or sheet."""
    return normal_forms.nfkc(name).casefold()
