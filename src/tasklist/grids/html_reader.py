"""Reader of web pages, including pages saved by office programs: tables and the texts around them.

Nothing is loaded: frames, images and scripts from elsewhere are not part of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from tasklist.grids.decoding import MEBIBYTE, LargeTableError, decode_any
from tasklist.grids.document_places import CellPlace
from tasklist.grids.document_refusals import refusals
from tasklist.grids.errors import MOST_CELLS
from tasklist.grids.grid import CellGrid, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.grids.html_content_items import (
    PageItem,
    PageTable,
    PageText,
    ParagraphEdge,
    is_layout,
    page_parts,
)
from tasklist.grids.html_events import too_large
from tasklist.grids.html_grid import page_grid
from tasklist.grids.html_parser import parse_page
from tasklist.language import _
from tasklist.text.width import shorten

LARGEST_PAGE = 8 * MEBIBYTE
CHARSET = re.compile(rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD = 16 * 1024  # a page names its encoding within as many bytes
# Chinese encodings by the names that pages give them. If a page declares another encoding, the
# content decides.
ENCODINGS = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
MOST_SHOWN = 120  # terminal columns of a text in a remark


def read(data: bytes, file: str) -> PrintedDocument:
    """The tables and texts of the web page *data*, which messages call *file*.

    Raises LargeTableError or UnreadableDocumentError for a page that is too large or hostile, and
    TableError for bytes that can't be decoded.
    """
    if len(data) > LARGEST_PAGE:
        raise LargeTableError(file=file, size=LARGEST_PAGE // MEBIBYTE)
    decoded = decode_any(data, file, _declared_encoding(data))
    with refusals(file):
        page = parse_page(decoded.text)
        parts = list(islice(page_parts(_without_layout(page.items)), MOST_CELLS + 1))
        if len(parts) > MOST_CELLS:
            raise too_large()
        if page.title and page.title not in {getattr(part, "text", "") for part in parts}:
            # The title of the window comes first: any later title of the page is more important.
            parts.insert(0, PageText(page.title))
        shown = _ShownPage(list(decoded.remarks))
        shown.add(parts)
    return PrintedDocument(
        file=file, parts=tuple(shown.parts), remarks=tuple(shown.remarks), is_web_page=True
    )


def _declared_encoding(data: bytes) -> str:
    """The Chinese encoding that the page declares, by its name in Python.

    "" if it declares none, or if the page is valid UTF-8: a program may have saved the page again
    without changing the declaration.
    """
    match = CHARSET.search(data[:HEAD])
    declared = ENCODINGS.get(match[1].decode("ascii", "replace").lower(), "") if match else ""
    if not declared or data.isascii():
        return ""
    try:
        data.decode()
    except UnicodeDecodeError:
        return declared
    return ""


def _without_layout(items: Iterable[PageItem]) -> Iterator[PageItem]:
    """Yield *items*; tables that only lay out the page become the contents of their cells."""
    for item in items:
        if not isinstance(item, PageTable):
            yield item
        elif not is_layout(item):
            yield from _without_layout(item.caption)
            yield item
        else:
            for inner in (item.caption, *(cell.items for cell in item.cells)):
                yield ParagraphEdge()
                yield from _without_layout(inner)
            yield ParagraphEdge()


@dataclass
class _ShownPage:
    """The parts of the page so far, and *remarks* about the text that was left out of them."""

    remarks: list[str]
    parts: list[CellGrid | PrintedParagraph] = field(default_factory=list)
    grids: int = 0
    paragraphs: int = 0

    def add(self, parts: Iterable[PageText | PageTable]) -> None:
        """Add *parts* in order. Raises PackageError if a table exceeds a limit."""
        for part in parts:
            if isinstance(part, PageTable):
                self._add_table(part)
            elif part.text:
                self.paragraphs += 1
                paragraph = PrintedParagraph(
                    text=part.text, number=self.paragraphs, is_heading=part.is_heading
                )
                self.parts.append(paragraph)
                place = CellPlace.of_paragraph(paragraph, PlaceForm.TABLE)
                self._remark(place, part)
            elif part.struck:
                self._remark(CellPlace(0, 0), part)

    def _add_table(self, table: PageTable) -> None:
        grid, partly_shown = page_grid(table, self.grids + 1)
        if not any(cell.text for cell in grid.cells):
            return
        self.grids += 1
        self.parts.append(grid)
        for cell, shown in partly_shown:
            self._remark(CellPlace.of_cell(grid, cell), shown)

    def _remark(self, place: CellPlace, shown: PageText) -> None:
        for sentence, text in (
            (_("crossed out, left out: {text}"), shown.struck),
            (_("hidden, left out: {text}"), shown.hidden),
        ):
            if text:
                words = sentence.format(text=shorten(text.replace("\n", " "), MOST_SHOWN))
                self.remarks.append(": ".join(filter(None, (place.in_document, words))))
