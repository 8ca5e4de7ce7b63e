"""The custom properties of a package (.docx, .xlsx), and the checksums of its parts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any
from xml.parsers import expat

from tasklist.grids.package_limits import LIST_LIMITS
from tasklist.grids.xml_guard import scan_texts
from tasklist.grids.zip_guard import unpacked
from tasklist.language import N_

PART = "docProps/custom.xml"
PACKAGE_LIMITS = replace(
    LIST_LIMITS,
    mark="[content_types].xml",
    damaged=N_("the file is damaged or not an Office document (.docx, .xlsx)"),
)


def custom_properties(data: bytes) -> dict[str, str]:
    """The texts of the custom properties of the package *data*, by name; empty if it has none.

    Raises PackageError for a package that is damaged, too large or hostile.
    """
    files = unpacked(data, PACKAGE_LIMITS)
    if PART not in files:
        return {}
    scan_texts({PART: files[PART]}, PACKAGE_LIMITS)
    texts: dict[str, str] = {}
    name: str | None = None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if tag.rpartition(":")[2] == "property":
            name = attributes.get("name", "")
            texts[name] = ""

    def text(data: str) -> None:
        if name is not None:
            texts[name] += data

    parser: Any = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.Parse(files[PART], True)  # noqa: FBT003 - expat needs True: the data is complete
    return texts


def checksums(data: bytes) -> dict[str, tuple[int, int]]:
    """The checksum (CRC-32) and size in bytes of each part of the package *data*, by name.

    The package must have been checked before: this function checks nothing.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: (entry.CRC, entry.file_size) for entry in archive.infolist()}
