"""Elements of Word's XML that have no name in python-docx."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tasklist.text.escape import escape_invisible

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


def run_properties(font: str = "", size: float = 0.0, *, bold: bool = False) -> Any:
    """The properties of a run: *font* for Chinese text, *size* in points.

    A font or size that is not given is that of the paragraph's style.
    """
    node = element("w:rPr")
    if font:
        fonts = {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": font, "w:cs": LATIN}
        node.append(element("w:rFonts", fonts))
    if bold:
        node.append(element("w:b"))
    if size:
        for tag in ("w:sz", "w:szCs"):
            node.append(element(tag, {"w:val": f"{size * 2:g}"}))
    return node


def append_text(paragraph: Any, words: str) -> None:
    """Append *words*, a single line, to an element of a paragraph; tabs become tab elements."""
    for number, part in enumerate(words.split("\t")):
        run = element("w:r")
        if number:
            run.append(element("w:tab"))
        run.append(text(escape_invisible(part)))
        paragraph.append(run)


def add_text(paragraph: Any, words: str) -> None:
    """Add *words* to *paragraph*, with invisible characters escaped and newlines as line breaks."""
    for number, line in enumerate(escape_invisible(words, newlines=True).split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break(WD_BREAK.LINE)
        run._r.append(text(line))  # noqa: SLF001 - add_run() would make tabs and breaks of characters
