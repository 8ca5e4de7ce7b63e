"""Checks of each XML file in a package, before a library parses it.

The checks only count: elements and their depth. `sheet_guard` also counts the cells of a workbook
and the characters in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from tasklist.grids.package_limits import PackageError, PackageLimits, forbidden
from tasklist.language import _

LONG_TAG = re.compile(rb"<[^<>]{65536}")  # its attributes would fill the memory


@dataclass
class XmlScan:
    """The counts of the content of a package; *part* is the file that is being counted.

    Counting raises PackageError as soon as a count exceeds *limits*.
    """

    limits: PackageLimits
    elements: int = 0
    depth: int = 0
    part: str = ""

    def begin(self, part: str) -> None:
        """Begin to count the content of the file *part*."""
        self.part, self.depth = part, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element at its start.

        Raises PackageError if a limit is exceeded, and for macros and links to external data.
        """
        self.elements += 1
        self.depth += 1
        if self.elements > self.limits.elements or self.depth > self.limits.depth:
            raise self.limits.too_large()
        plain = name.rpartition(":")[2]
        if plain == "Relationship":
            self._check_relation(attributes)
        elif "macroenabled" in attributes.get("ContentType", "").casefold():
            raise forbidden("macros")
        self._count(plain, attributes)

    def text(self, data: str) -> None:
        """Count *data*, the text inside an element or a part of it."""

    def end(self, name: str) -> None:  # noqa: ARG002 - SheetScan needs it
        """Count the end of an element. Raises PackageError if a limit is exceeded."""
        self.depth -= 1

    def _count(self, plain: str, attributes: dict[str, str]) -> None:
        """Count the element *plain*, a name without prefix, if packages of this kind limit it."""

    def _check_relation(self, attributes: dict[str, str]) -> None:
        """Raise PackageError if a relation leads to macros, or to external data.

        Harmless links such as hyperlinks are allowed: Excel turns each address that somebody types
        into a hyperlink.
        """
        kind = attributes.get("Type", "").casefold()
        if "vbaproject" in kind:
            raise forbidden("macros")
        is_external = attributes.get("TargetMode", "").casefold() == "external"
        if is_external and not kind.endswith(self.limits.harmless_links):
            raise forbidden("links")


def scan_texts(files: Mapping[str, bytes], limits: PackageLimits) -> None:
    """Check all *files* of a text document.

    Raises PackageError if the files are damaged, exceed *limits*, or have forbidden content.
    """
    scan(files, XmlScan(limits))


def scan(files: Mapping[str, bytes], counts: XmlScan) -> None:
    """Count the content of all *files* in *counts*.

    Raises PackageError if the files are damaged, exceed the limits, or have forbidden content.
    """
    # An element has one or two "<". Counting them is fast, and refuses huge files early.
    if sum(data.count(b"<") for data in files.values()) > 2 * counts.limits.elements:
        raise counts.limits.too_large()
    for part, data in files.items():
        if LONG_TAG.search(data):
            raise counts.limits.too_large()
        counts.begin(part)
        _refuse_other_encodings(data, counts.limits)
        parser: Any = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = counts.start
        parser.CharacterDataHandler = counts.text
        parser.EndElementHandler = counts.end
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat needs True: the data is complete
        except (expat.ExpatError, ValueError) as error:
            raise counts.limits.damaged_error() from error


def _refuse_other_encodings(data: bytes, limits: PackageLimits) -> None:
    """Raise PackageError unless *data* is UTF-8, the only encoding that the library supports."""
    try:
        if "\0" not in data.decode():
            return
    except UnicodeDecodeError as error:
        raise limits.damaged_error() from error
    raise limits.damaged_error()


def _refuse_doctype(*_of: object) -> None:
    raise PackageError("doctype", _("its XML declares a document type, which is not allowed"))
