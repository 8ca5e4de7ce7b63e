"""A document as Word's .docx, laid out as official documents are: the door to `docx`.

Page, fonts, sizes and line spacing follow GB/T 9704 (党政机关公文格式). Texts are
put in as text nodes: no field, link or markup can come of them.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from tasklist.documents.blocks import Document, Heading, Paragraph, ParagraphStyle, Section
from tasklist.documents.word import styles as parts
from tasklist.documents.word.table import table_element
from tasklist.language import N_, _
from tasklist.reports.table import Table
from tasklist.text.escape import escape_invisible
from tasklist.text.width import width as cells

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.TO: parts.PLAIN,
    ParagraphStyle.SIGNED: parts.SIGNED,
    ParagraphStyle.SMALL: parts.SMALL,
    ParagraphStyle.LINE: parts.PLAIN,
}
MAKER = N_("tasklist")
TITLE_LINE = 36  # cells of half a character: what 22 pt on 156 mm holds in any of the fonts


def document_docx(document: Document) -> bytes:
    """*document* as the bytes of a .docx file."""
    made: Any = docx.Document()
    _set_properties(made, document)
    _set_page(made)
    parts.set_styles(made)
    parts.set_fonts(made)
    for number, page in enumerate(document.pages):
        _page(made, page, first=number == 0)
    buffer = io.BytesIO()
    made.save(buffer)
    return repacked(buffer.getvalue())


def repacked(data: bytes) -> bytes:
    """The zip file *data* without the clock of its making: the same content, the same bytes."""
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


def _set_properties(made: Any, document: Document) -> None:
    day = datetime.datetime.combine(document.as_of, datetime.time())
    known = made.core_properties
    known.title = escape_invisible(document.title)[:255]
    known.author = known.last_modified_by = _(MAKER)
    known.comments = ""
    known.created = known.modified = day


def _set_page(made: Any) -> None:
    """A4 with the margins of an official document; page numbers outside, odd and even."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    made.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        parts.page_number(footer.paragraphs[0]._p, side)  # noqa: SLF001 - what has no name in the library is set in the XML


def _page(made: Any, page: Section, *, first: bool) -> None:
    title = made.add_paragraph(style="Title")
    if not first:
        title.paragraph_format.page_break_before = True
    _say(title, "\n".join(broken for line in page.title.split("\n") for broken in halves(line)))
    for block in page.blocks:
        match block:
            case Heading():
                _say(made.add_paragraph(style="Heading 1"), block.text)
            case Paragraph():
                _say(made.add_paragraph(style=STYLES[block.place]), block.text)
            case Table():
                _gap(made)
                # Before the section's own element, which has to stand last.
                made.element.body.insert_element_before(table_element(block), "w:sectPr")
                _gap(made)


def halves(title: str) -> list[str]:
    """A title that is too long for one line as two of about the same length.

    It breaks before a year or number where one stands near its middle: a last
    line of one character is what no office would send out.
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


def _say(paragraph: Any, text: str) -> None:
    """Add *text*: hidden characters spelt out, newlines as line breaks."""
    for number, line in enumerate(_lines(text)):
        run = paragraph.add_run()
        if number:
            run.add_break(WD_BREAK.LINE)
        run._r.append(parts.text(line))  # noqa: SLF001 - add_run() makes tabs and breaks of characters


def _lines(text: str) -> Iterator[str]:
    yield from escape_invisible(text, newlines=True).split("\n")


def _gap(made: Any) -> None:
    """A little room: two tables without a paragraph between them would grow together."""
    gap = made.add_paragraph(style=parts.SMALL).paragraph_format
    gap.line_spacing = Pt(6)
