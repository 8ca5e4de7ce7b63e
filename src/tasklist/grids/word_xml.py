"""The XML of a Word document: parsing without loading anything, and access by short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from tasklist.grids.package_limits import LIST_LIMITS
from tasklist.language import N_

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same elements
W = f"{{{MAIN}}}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALSE = ("0", "false", "off")
# Elements that may enclose paragraphs, tables, rows and cells.
WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")
Element = Any  # lxml has no type annotations

WORD_LIMITS = replace(
    LIST_LIMITS,
    mark="word/",
    damaged=N_("the file is damaged or not a Word document (.docx)"),
    unread=("customxml/", "docprops/", "word/theme/", "word/charts/", "word/glossary/"),
    # The printed text never comes from a template or a linked picture.
    harmless_links=("hyperlink", "attachedtemplate", "image"),
    elements=500_000,
)


def root(data: bytes) -> Element:
    """The root element of the XML *data*, which `xml_guard` has checked.

    Raises PackageError if the data can't be parsed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data.replace(STRICT, MAIN.encode()), parser)
    except etree.XMLSyntaxError as error:
        raise WORD_LIMITS.damaged_error() from error


def name(element: Element) -> str:
    """The name of *element* without its namespace: `tbl`."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, attribute: str = "val") -> str:
    """The *attribute* of *element*; "" if there is no such attribute or no element."""
    return "" if element is None else element.get(f"{W}{attribute}", "")


def number(element: Element | None, otherwise: int) -> int:
    """The whole number in the attribute `val` of *element*; *otherwise* if there is none.

    Raises PackageError for a text that is no whole number, or has more than nine digits.
    """
    text = value(element)
    if not text:
        return otherwise
    if not re.fullmatch("-?[0-9]{1,9}", text):
        raise WORD_LIMITS.damaged_error()
    return int(text)


def switch(element: Element | None) -> bool | None:
    """Whether *element* turns a property on; None if there is no element.

    An element without the attribute `val` turns it on.
    """
    if element is None:
        return None
    return value(element).casefold() not in FALSE


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of *element* with one of *names*, including those inside content controls."""
    for child in element:
        plain = name(child)
        if plain in names:
            yield child
        elif plain in WRAPPERS:
            yield from children(child, *names)


def chosen(element: Element) -> Element | None:
    """Return the first alternative in *element*, an AlternateContent; None if it has none.

    Only this alternative is shown.
    """
    for child in element:
        if child.tag in (f"{MARKUP}Choice", f"{MARKUP}Fallback"):
            return child
    return None
