"""A document as Word's .docx, laid out as an official document. Imports `docx`.

The page, its numbers, fonts, sizes and line spacing follow GB/T 9704 (党政机关公文格式);
they are in `official.docx`, an empty document to be edited in Word. Text is written as
text nodes: it never becomes a field or a link.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from tasklist.documents.blocks import Document, Heading, Paragraph, ParagraphStyle, Section
from tasklist.documents.word.elements import text as text_node
from tasklist.documents.word.properties import set_properties
from tasklist.documents.word.table import table_element
from tasklist.model.provenance import Provenance
from tasklist.reports.table import Table
from tasklist.text.escape import escape_invisible
from tasklist.text.width import width as cells

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date in a zip file
TEMPLATE = Path(__file__).with_name("official.docx")
PLAIN, SIGNED, SMALL = "Official Plain", "Official Signed", "Official Small"
STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.TO: PLAIN,
    ParagraphStyle.SIGNED: SIGNED,
    ParagraphStyle.SMALL: SMALL,
    ParagraphStyle.LINE: PLAIN,
}
TITLE_LINE = 36  # terminal columns: what a line of 156 mm holds at 22 pt in any of the fonts


def document_docx(document: Document, provenance: Provenance | None = None) -> bytes:
    """*document* as the bytes of a .docx file, with its *provenance* in its properties."""
    word: Any = docx.Document(str(TEMPLATE))
    set_properties(word, document, provenance)
    for number, page in enumerate(document.sections):
        _page(word, page, first=number == 0)
    buffer = io.BytesIO()
    word.save(buffer)
    return repacked(buffer.getvalue())


def repacked(data: bytes) -> bytes:
    """The zip file *data* with fixed dates, so that the same content gives the same bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # the same on Windows
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _page(word: Any, page: Section, *, first: bool) -> None:
    title = word.add_paragraph(style="Title")
    if not first:
        title.paragraph_format.page_break_before = True
    _add_text(title, "\n".join(half for line in page.title.split("\n") for half in halves(line)))
    for block in page.blocks:
        match block:
            case Heading():
                _add_text(word.add_paragraph(style="Heading 1"), block.text)
            case Paragraph():
                _add_text(word.add_paragraph(style=STYLES[block.style]), block.text)
            case Table():
                _gap(word)
                # Before the element of the section, which must be the last.
                word.element.body.insert_element_before(table_element(block), "w:sectPr")
                _gap(word)


def halves(title: str) -> list[str]:
    """The lines of *title*: one, or two of about the same length if one would be too long.

    The title is broken before a year or number if possible, so that the last line never holds a
    single character.
    """
    if not TITLE_LINE < cells(title) <= 2 * TITLE_LINE:
        return [title]
    half = cells(title) / 2
    ends = dict(enumerate(accumulate(map(cells, title[:-1])), 1))
    fitting = [at for at, end in ends.items() if max(end, 2 * half - end) <= TITLE_LINE]
    numbers = [at for at in fitting if title[at].isdigit() and not title[at - 1].isdigit()]
    plain = [at for at in fitting if not (title[at - 1].isdigit() and title[at].isdigit())]
    if not plain:
        return [title]
    cut = min(numbers or plain, key=lambda at: abs(ends[at] - half))
    return [title[:cut].rstrip(), title[cut:].lstrip()]


def _add_text(paragraph: Any, text: str) -> None:
    """Add *text* to *paragraph*, with invisible characters escaped and newlines as line breaks."""
    for number, line in enumerate(_lines(text)):
        run = paragraph.add_run()
        if number:
            run.add_break(WD_BREAK.LINE)
        run._r.append(text_node(line))  # noqa: SLF001 - add_run() makes tabs and breaks of characters


def _lines(text: str) -> Iterator[str]:
    yield from escape_invisible(text, newlines=True).split("\n")


def _gap(word: Any) -> None:
    """Add a small gap after a table; Word would merge two tables without a paragraph between."""
    gap = word.add_paragraph(style=SMALL).paragraph_format
    gap.line_spacing = Pt(6)
