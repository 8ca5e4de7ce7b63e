"""The differences between a paper and the same paper made again, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tasklist.errors import FileError
from tasklist.grids.document_places import CellPlace, places_in_document
from tasklist.grids.document_reader import read_document
from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.grids.package_properties import checksums
from tasklist.language import N_, _
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.diff import opcodes
from tasklist.text.width import shorten

CONTEXT = 12  # characters shown before the first different one
WIDEST = 48  # columns that a shown text may take
# Labels for the parts of docx and xlsx files, by the beginning of a part's name.
PART_NAMES = {
    "docProps/": N_("properties of the document ({part})"),
    "word/styles": N_("styles ({part})"),
    "xl/styles": N_("formats of cells ({part})"),
    "word/header": N_("header or footer ({part})"),
    "word/footer": N_("header or footer ({part})"),
    "xl/charts/": N_("chart ({part})"),
    "xl/comments": N_("comments ({part})"),
}
OTHER_PART = N_("layout or formats in {part}")
SAME_TEXT = N_("layout or formats in {part}; its text is the same")
# The parts that hold the text of a paper.
TEXT_PARTS = ("word/document.xml", "xl/worksheets/", "xl/sharedStrings.xml", "xl/workbook.xml")


class Difference(NamedTuple):
    """A *place* in a paper whose *text* differs from the *expected* one.

    *text* is None if the paper lacks the expected text. *expected* is None if the paper has a text
    that should not be there. Both are None if something other than text differs.
    """

    place: str
    text: str | None = None
    expected: str | None = None


class TextAtPlace(NamedTuple):
    """A text and its place in a document."""

    place: str
    text: str


def differences(form: str, paper: bytes, again: bytes) -> list[Difference]:
    """The differences between *paper* and *again*, the paper made again; empty if identical.

    Both have the format *form*: docx, xlsx, html or md.
    """
    if paper == again:
        return []
    if form in ("docx", "xlsx"):
        return list(_of_packages(paper, again, f"paper.{form}"))
    result = list(_of_texts(_lines(paper), _lines(again)))
    return result or [Difference(_("bytes from {number} on").format(number=_first(paper, again)))]


def _of_packages(paper: bytes, again: bytes, file: str) -> Iterator[Difference]:
    theirs, ours = checksums(paper), checksums(again)
    changed = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]
    if not changed:
        yield Difference(
            _("compression of the file, from byte {number} on; its content is the same").format(
                number=_first(paper, again)
            )
        )
        return
    try:
        found = list(
            _of_texts(_placed(read_document(paper, file)), _placed(read_document(again, file)))
        )
    except FileError as error:
        found = [Difference(error.message.removeprefix(f"{file}: "))]
    yield from found
    for name in changed:
        if name not in theirs:
            yield Difference(_("missing part {part}").format(part=name))
        elif name not in ours:
            yield Difference(_("added part {part}").format(part=name))
        elif not found or not name.startswith(TEXT_PARTS):
            yield Difference(_(_words_for(name)).format(part=name))


def _words_for(part: str) -> str:
    """Return the untranslated label for a *part* of a paper whose text is the same.

    Something other than the text of the part differs.
    """
    if part.startswith(TEXT_PARTS):
        return SAME_TEXT
    return next((w for start, w in PART_NAMES.items() if part.startswith(start)), OTHER_PART)


def _of_texts(paper: Sequence[TextAtPlace], again: Sequence[TextAtPlace]) -> Iterator[Difference]:
    """The differences between the texts of *paper* and those of *again*."""
    texts, expected = [one.text for one in paper], [one.text for one in again]
    for tag, start, end, from_, to in opcodes(texts, expected):
        if tag != "equal":
            for one, other in zip_longest(paper[start:end], again[from_:to]):
                yield _difference(one, other)


def _difference(one: TextAtPlace | None, other: TextAtPlace | None) -> Difference:
    if one is None or other is None:
        placed = one or other
        assert placed is not None  # noqa: S101 - zip_longest stops when both end
        text, expected = (one and one.text), (other and other.text)
        return Difference(
            placed.place,
            None if text is None else shorten(text, WIDEST),
            None if expected is None else shorten(expected, WIDEST),
        )
    at = max(0, _first(one.text, other.text) - CONTEXT)
    return Difference(one.place, *(_excerpt(text, at) for text in (one.text, other.text)))


def _excerpt(text: str, at: int) -> str:
    return shorten(("…" if at else "") + text[at:], WIDEST)


def _first(one: Sequence[object], other: Sequence[object]) -> int:
    """The index of the first different element, or the shorter length if only lengths differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _lines(data: bytes) -> list[TextAtPlace]:
    lines = data.decode(errors="backslashreplace").split("\n")
    return [
        TextAtPlace(_("line {line}").format(line=number), line)
        for number, line in enumerate(lines, 1)
    ]


def _placed(document: PrintedDocument) -> list[TextAtPlace]:
    """Each text of *document* with its place."""
    return [TextAtPlace(places_in_document([place]), text) for place, text in _texts(document)]


def _texts(document: PrintedDocument) -> Iterable[tuple[CellPlace, str]]:
    for part in document.parts:
        if isinstance(part, CellGrid):
            yield from ((CellPlace.of_cell(part, cell), cell.text) for cell in part.cells)
        else:
            yield CellPlace.of_paragraph(part, document.form), part.text
