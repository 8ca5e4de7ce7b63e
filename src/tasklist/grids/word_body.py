"""The body of a Word document: its tables become grids, other blocks paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from tasklist.grids.document_places import CellPlace, places_in_document
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedParagraph
from tasklist.grids.package_limits import forbidden
from tasklist.grids.word_numbering import WordNumbering
from tasklist.grids.word_parts import WordParts
from tasklist.grids.word_styles import WordStyles
from tasklist.grids.word_table import PrintedCell, WordCell, grid_cells, without_slivers, word_cells
from tasklist.grids.word_text import Visibility, WordParagraph, WordTexts, joined
from tasklist.grids.word_xml import WRAPPERS, Element, children, chosen, name
from tasklist.language import N_, _, ngettext
from tasklist.text.width import shorten

LEFT_OUT = {
    Visibility.DELETED: N_("deleted by a tracked change, left out: {text}"),
    Visibility.HIDDEN: N_("hidden, left out: {text}"),
    Visibility.STRUCK: N_("crossed out, left out: {text}"),
}
UNSEEN = (Visibility.HIDDEN, Visibility.STRUCK)
WIDEST = 120  # terminal columns of a text in a remark


class WordBody:
    """Reader of the body of a document that has these *parts*.

    Call the method `remarks` only after the method `parts` has yielded everything.
    """

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        styles = WordStyles(parts.data("styles"))
        self._texts = WordTexts(styles, WordNumbering(parts.data("numbering"), styles))
        self._paragraphs = 0
        self._tables = 0
        self._pictures = 0
        self._remarks: dict[str, list[CellPlace]] = {}

    def parts(self) -> Iterator[CellGrid | PrintedParagraph]:
        """The tables and paragraphs in order, then those of footnotes and endnotes.

        Raises PackageError for content that can't be read safely.
        """
        yield from self._blocks(self._parts.body)
        for note in self._parts.notes():
            yield from self._blocks(note)

    def remarks(self) -> Iterator[str]:
        """Yield sentences that say what was left out and, if known, at which places."""
        for message, places in self._remarks.items():
            yield f"{places_in_document(places)}: {message}"
        for text in self._parts.edge_texts():
            yield _("header or footer, left out: {text}").format(text=_short(text))
        if comments := self._parts.comments():
            yield ngettext(
                "{count} comment, left out", "{count} comments, left out", comments
            ).format(count=comments)
        if self._pictures:
            yield ngettext(
                "{count} picture, left out", "{count} pictures, left out", self._pictures
            ).format(count=self._pictures)

    def _blocks(self, parent: Element) -> Iterator[CellGrid | PrintedParagraph]:
        open_paragraphs: list[WordParagraph] = []  # paragraphs that tracked changes join
        for block in _flat(parent):
            if name(block) == "p":
                open_paragraphs.append(self._texts.paragraph(block))
                if open_paragraphs[-1].is_joined:
                    continue
            yield from self._printed(open_paragraphs)
            open_paragraphs = []
            if name(block) == "tbl":
                yield from self._table(block)
        yield from self._printed(open_paragraphs)

    def _printed(self, paragraphs: list[WordParagraph]) -> Iterator[CellGrid | PrintedParagraph]:
        for paragraph in joined(paragraphs):
            text = paragraph.shown.strip()
            self._paragraphs += bool(text)
            place = CellPlace(0, max(self._paragraphs, 1), form=PlaceForm.TABLE.value)
            for visibility in LEFT_OUT:
                self._leave_out(visibility, paragraph.text_of(visibility), place)
            if text:
                yield PrintedParagraph(
                    text=text, number=self._paragraphs, is_heading=paragraph.is_heading
                )
            self._pictures += paragraph.pictures
            for box in paragraph.boxes:
                yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[CellGrid | PrintedParagraph]:
        cells = without_slivers(table, list(word_cells(table)))
        if len(cells) == 1:  # the table is only a frame around its content
            yield from self._blocks(cells[0].element)
            return
        self._tables += 1
        number = self._tables
        yield CellGrid(
            name="",
            number=number,
            form=PlaceForm.TABLE,
            cells=grid_cells(cells, partial(self._cell, number), partial(self._cover, number)),
            columns=max((cell.column for cell in cells if not cell.is_deleted), default=0),
        )

    def _cell(self, table: int, cell: WordCell) -> PrintedCell:
        """What *cell* shows, in the table with the number *table*."""
        place = CellPlace(
            table, max(cell.row, 1), cell.column, cell.columns, form=PlaceForm.TABLE.value
        )
        paragraphs = joined(self._cell_paragraphs(cell.element, cell, place))
        texts = {
            visibility: _lines(paragraph.text_of(visibility) for paragraph in paragraphs)
            for visibility in Visibility
        }
        shown = _lines(paragraph.shown for paragraph in paragraphs)
        unseen = next((one for one in UNSEEN if texts[one]), None)
        if unseen and not texts[Visibility.SHOWN]:
            self._leave_out(Visibility.DELETED, texts[Visibility.DELETED], place)
            return PrintedCell(
                _lines(paragraph.number + paragraph.text_of(unseen) for paragraph in paragraphs),
                is_hidden=unseen is Visibility.HIDDEN,
                is_struck=unseen is Visibility.STRUCK,
            )
        for visibility in LEFT_OUT:
            self._leave_out(visibility, texts[visibility], place)
        return PrintedCell(shown)

    def _cell_paragraphs(
        self, element: Element, cell: WordCell, place: CellPlace
    ) -> Iterator[WordParagraph]:
        """The paragraphs inside *element*, which is *cell* or a part of it."""
        for block in _flat(element):
            if name(block) == "p":
                # Paragraphs that are not printed don't count in a numbered list.
                paragraph = self._texts.paragraph(
                    block,
                    is_deleted=cell.is_deleted,
                    is_counted=not cell.is_deleted and not cell.is_continued,
                )
                self._pictures += paragraph.pictures
                yield paragraph
                for box in paragraph.boxes:
                    yield from self._cell_paragraphs(box, cell, place)
            else:
                self._remark(_("a table inside the cell, read as lines of its text"), place)
                for row in children(block, "tr"):
                    for inner in children(row, "tc"):
                        yield from self._cell_paragraphs(inner, cell, place)

    def _cover(self, table: int, cell: GridCell) -> None:
        if cell.text.strip():
            message = _("covered by a merged cell, left out: {text}")
            place = CellPlace(table, cell.row, cell.column, form=PlaceForm.TABLE.value)
            self._remark(message.format(text=_short(cell.text)), place)

    def _leave_out(self, visibility: Visibility, text: str, place: CellPlace) -> None:
        if text.strip():
            self._remark(_(LEFT_OUT[visibility]).format(text=_short(text)), place)

    def _remark(self, message: str, place: CellPlace) -> None:
        self._remarks.setdefault(message, []).append(place)


def _flat(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of *parent*, including those inside content controls.

    Raises PackageError if another document is embedded.
    """
    for child in parent:
        plain = name(child)
        if plain in ("p", "tbl"):
            yield child
        elif plain in WRAPPERS:
            yield from _flat(child)
        elif plain == "AlternateContent":
            if (choice := chosen(child)) is not None:
                yield from _flat(choice)
        elif plain == "altChunk":
            raise forbidden("objects")


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts).strip("\n")


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), WIDEST)
