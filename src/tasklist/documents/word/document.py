"""A document as Word's .docx, laid out as an official document. Imports `docx`.

The layout of the page, the page numbers, fonts, sizes and line spacing follow GB/T 9704
(党政机关公文格式). They are defined in `official.docx`, an empty document that can be edited in
Word. Text is written as text nodes, so that it never becomes a field or a link.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from itertools import accumulate
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from tasklist.documents import letter_text
from tasklist.documents.blocks import Block, Document, Heading, Paragraph, ParagraphStyle, Section
from tasklist.documents.cell_text import in_words
from tasklist.documents.word import letter
from tasklist.documents.word.elements import add_text, element
from tasklist.documents.word.properties import set_properties
from tasklist.documents.word.table import table_element
from tasklist.model.paper_provenance import Provenance
from tasklist.reports.table import Table
from tasklist.text.width import width as cells

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date in a zip file
TEMPLATE = Path(__file__).with_name("official.docx")
PLAIN, SMALL = "Official Plain", "Official Small"
HEADINGS = {1: "Heading 1", 2: "Heading 2"}
STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.TO: PLAIN,
    ParagraphStyle.SMALL: SMALL,
    ParagraphStyle.LINE: PLAIN,
}
TITLE_LINE = 36  # terminal columns: what a line of 156 mm holds at 22 pt in any of the fonts


def document_docx(document: Document, provenance: Provenance | None = None) -> bytes:
    """Render *document* as the bytes of a .docx file, with its *provenance* in its properties."""
    word: Any = docx.Document(str(TEMPLATE))
    set_properties(word, document, provenance)
    for number, page in enumerate(document.sections, 1):
        _page(word, page, document.as_of.year)
        if number < len(document.sections):
            _end_section(word)
    if len(document.sections) > 1:
        _count_pages_anew(word.element.body.sectPr)
    buffer = io.BytesIO()
    word.save(buffer)
    return repacked(buffer.getvalue())


def repacked(data: bytes) -> bytes:
    """Repack the zip file *data* with fixed dates; then the same content gives the same bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # Unix, also when written on Windows
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _page(word: Any, page: Section, year: int) -> None:
    letter.add_head(word, page.letter)
    add_text(word.add_paragraph(style="Title"), _on_lines(page.title))
    if page.letter.recipients:
        add_text(word.add_paragraph(style=PLAIN), page.letter.recipients)
    _blocks(word, page.blocks, year)
    letter.add_attachment_list(word, page.attachments)
    letter.add_signature(word, page.letter)
    for number, attachment in enumerate(page.attachments, 1):
        mark = letter_text.attachment_mark(number, len(page.attachments))
        add_text(word.add_paragraph(style="Official Attachment Mark"), mark)
        title = word.add_paragraph(style="Official Attachment Title")
        add_text(title, _on_lines(attachment.title))
        _blocks(word, attachment.blocks, year)
    if page.foot:
        add_text(word.add_paragraph(style=SMALL), page.foot)
    letter.add_record(word, page.letter)


def _blocks(word: Any, blocks: Sequence[Block], year: int) -> None:
    for number, block in enumerate(blocks, 1):
        match block:
            case Heading():
                add_text(word.add_paragraph(style=HEADINGS[block.level]), block.text)
            case Paragraph():
                add_text(word.add_paragraph(style=STYLES[block.style]), block.text)
            case Table():
                after = blocks[number] if number < len(blocks) else None
                is_signed = isinstance(after, Paragraph) and after.style is ParagraphStyle.LINE
                _table(word, in_words(block, year), stays=is_signed)


def _table(word: Any, table: Table, *, stays: bool) -> None:
    """Add *table*; if *stays*, keep the end of the table on the same page as the next paragraph."""
    above = word.add_paragraph(style=SMALL)
    above.paragraph_format.keep_with_next = True
    add_text(above, table.caption)
    # Before the properties of the section, which must be the last element.
    word.element.body.insert_element_before(table_element(table, stays=stays), "w:sectPr")
    # Word would merge two tables without a paragraph between.
    word.add_paragraph(style="Official Gap").paragraph_format.keep_with_next = stays


def _end_section(word: Any) -> None:
    """End a section of Word after the last paragraph, and number the section's pages from 1."""
    section = deepcopy(word.element.body.sectPr)
    _count_pages_anew(section)
    word.add_paragraph(style="Official Gap")._p.get_or_add_pPr().append(section)  # noqa: SLF001 - has no name in python-docx


def _count_pages_anew(section: Any) -> None:
    section.insert(
        section.index(section.find(qn("w:cols"))), element("w:pgNumType", {"w:start": "1"})
    )


def _on_lines(title: str) -> str:
    return "\n".join(half for line in title.split("\n") for half in halves(line))


def halves(title: str) -> list[str]:
    """Break *title* into two lines of about the same length if one line would be too long.

    Similar lengths avoid a last line with a single character. The title is broken before a number
    if possible, and never inside one. A title too long for two lines is not broken.
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
