"""Elements of Word's XML that have no name in python-docx."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LATIN = "Times New Roman"


def element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    """A new element of Word's XML."""
    node: Any = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        node.set(qn(name), value)
    return node


def text(words: str) -> Any:
    """*words*, which have no control characters, as a text node that keeps its spaces."""
    node: Any = OxmlElement("w:t")
    node.text = words
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def run_properties(font: str, size: float, *, bold: bool = False) -> Any:
    """The properties of a run: *font* for Chinese text, *size* in points."""
    node = element("w:rPr")
    fonts = {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": font, "w:cs": LATIN}
    node.append(element("w:rFonts", fonts))
    if bold:
        node.append(element("w:b"))
    for tag in ("w:sz", "w:szCs"):
        node.append(element(tag, {"w:val": f"{size * 2:g}"}))
    return node
