"""The sheets of a workbook: their names, which of them can be seen, and the file of each.

Office programs add sheets of their own beside those of people, and hide them: WPS keeps
the pictures of cells in `WpsReserved_CellImgList`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.parsers import expat

from tasklist.grids.package_limits import PackageLimits

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
FOLDER = "xl"


class Sheet(NamedTuple):
    """One sheet: its name, whether it is hidden, and the name of its file inside the workbook."""

    name: str
    is_hidden: bool
    part: str


def sheets(files: Mapping[str, bytes], limits: PackageLimits) -> tuple[Sheet, ...]:
    """The sheets in *files*, in order; `scan` has checked *files*.

    Raises PackageError, with the words of *limits*, for a missing file.
    """
    # Names are compared without case, as on Windows.
    names = {name.casefold(): name for name in files}
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for attributes in elements(files.get(names.get(RELATIONS, ""), b"<none/>"), "Relationship")
    }
    try:
        return tuple(
            Sheet(
                attributes["name"],
                attributes.get("state", "visible") != "visible",
                names[part_name(FOLDER, targets[_relation(attributes)])],
            )
            for attributes in elements(files[names[WORKBOOK]], "sheet")
        )
    except KeyError as error:
        raise limits.damaged_error() from error


def elements(data: bytes, tag: str) -> list[dict[str, str]]:
    """The attributes of each element *tag* in the XML *data*, whatever prefix the tag has."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser: Any = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003 - expat takes it so: this is all there is
    return found


def _relation(attributes: Mapping[str, str]) -> str:
    """The id of the relation to a sheet's file: `r:id`, whatever its prefix is called."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


def part_name(folder: str, target: str) -> str:
    """The path inside the archive of *target*, which is absolute or relative to *folder*."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").casefold()
