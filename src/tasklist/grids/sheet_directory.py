"""The sheets of a workbook: the name of each, whether it is hidden, and its file.

Office programs add hidden sheets of their own: for example, WPS stores the pictures in cells in
`WpsReserved_CellImgList`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from tasklist.grids.package_limits import PackageLimits
from tasklist.process.named_tuples import NamedTuple

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
FOLDER = "xl"


class Sheet(NamedTuple):
    """One sheet of a workbook; *part* is the name of its file inside the workbook."""

    name: str
    is_hidden: bool
    part: str


def sheets(files: Mapping[str, bytes], limits: PackageLimits) -> tuple[Sheet, ...]:
    """The sheets of the workbook *files*, in order; `sheet_guard` has checked the files.

    Raises PackageError, with the message of *limits*, if a file or an attribute is missing.
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
    """Return the attributes of each element named *tag*, with any prefix, in the XML *data*."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser: Any = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003 - expat needs True: the data is complete
    return found


def _relation(attributes: Mapping[str, str]) -> str:
    """Return the attribute `r:id`, with any prefix: the id of the relation to a sheet's file."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


def part_name(folder: str, target: str) -> str:
    """The path of *target* inside the archive, in lower case.

    *target* is absolute, or relative to *folder*.
    """
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").casefold()
