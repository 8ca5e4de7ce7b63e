"""The texts of a paragraph of a Word document: those that are printed, hidden or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from tasklist.grids.word_numbering import WordNumbering
from tasklist.grids.word_styles import WordStyles
from tasklist.grids.word_xml import Element, W, chosen, name, value

PRIVATE = range(0xE000, 0xF900)  # the private use area, where symbol fonts have their characters
SYMBOLS = {
    0x52: "☑", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×", 0xAB: "★", 0xB6: "☆",
    0x6C: "●", 0x6E: "■", 0x75: "◆", 0x70: "□", 0xD8: "➢",
}  # fmt: skip
INLINE = {"hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo",
          "ins", "moveTo", "ruby", "rubyBase", "r"}  # fmt: skip
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
TEXTS = (f"{W}t", f"{W}delText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class Visibility(Enum):
    """Whether and how the reader of a document sees a text."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    STRUCK = "struck"
    DELETED = "deleted"  # by a tracked change


@dataclass(slots=True)
class WordParagraph:
    """A paragraph: its automatic number, its texts in order, and the text *boxes* inside it.

    *texts* has the visibility of each text, and the text. *pictures* is the number of pictures.
    *is_joined* says that a tracked change joins the paragraph with the next one.
    """

    number: str = ""
    texts: list[tuple[Visibility, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    is_heading: bool = False
    is_joined: bool = False

    def text_of(self, visibility: Visibility) -> str:
        """The text with this *visibility*, without the automatic number of the paragraph."""
        return "".join(text for kind, text in self.texts if kind is visibility)

    @property
    def shown(self) -> str:
        """The text that is printed, after the automatic number."""
        text = self.text_of(Visibility.SHOWN)
        return self.number + text if text else self.number.rstrip()


class WordTexts:
    """Reader of the paragraphs of a document.

    The paragraphs must be passed in the order of the document, because the reader counts their
    numbers.
    """

    def __init__(self, styles: WordStyles, numbering: WordNumbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def paragraph(
        self, element: Element, *, is_deleted: bool = False, is_counted: bool = True
    ) -> WordParagraph:
        """Read the paragraph *element*, with its automatic number if *is_counted*.

        *is_deleted* says that a tracked change deletes all of its text.
        """
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        is_joined = mark is not None and mark.find(f"{W}del") is not None
        result = WordParagraph(
            number=self._numbering.text_of(properties) if is_counted else "",
            is_heading=self._styles.is_heading(properties),
            is_joined=is_joined,
        )
        visibility = Visibility.DELETED if is_deleted else Visibility.SHOWN
        self._walk(element, properties, visibility, result)
        return result

    def _walk(
        self,
        parent: Element,
        properties: Element | None,
        visibility: Visibility,
        result: WordParagraph,
    ) -> None:
        """Add the texts inside *parent* to *result*; *properties* are those of the paragraph."""
        if name(parent) == "r":
            visibility = self._visibility(parent, properties, visibility)
        for child in parent:
            plain = name(child)
            if (text := _text(child, plain, parent)) is not None:
                result.texts.append((visibility, text))
            elif plain in ("del", "moveFrom"):
                self._walk(child, properties, Visibility.DELETED, result)
            elif plain == "AlternateContent":
                if (choice := chosen(child)) is not None:
                    self._walk(choice, properties, visibility, result)
            elif plain in ("drawing", "pict", "object"):
                boxes = list(_boxes(child))
                result.boxes += boxes
                result.pictures += not boxes
            elif plain in INLINE or child.tag.startswith(MATH):
                self._walk(child, properties, visibility, result)

    def _visibility(
        self, run: Element, paragraph: Element | None, visibility: Visibility
    ) -> Visibility:
        if visibility is not Visibility.SHOWN:
            return visibility
        properties = run.find(f"{W}rPr")
        if self._styles.is_on(properties, paragraph, "vanish"):
            return Visibility.HIDDEN
        if self._styles.is_on(properties, paragraph, "strike", "dstrike"):
            return Visibility.STRUCK
        return visibility


def joined(paragraphs: Iterable[WordParagraph]) -> list[WordParagraph]:
    """Return *paragraphs*; those that a tracked change joins become one paragraph."""
    result: list[WordParagraph] = []
    is_open = False
    for paragraph in paragraphs:
        if is_open:
            result[-1].texts += paragraph.texts
            result[-1].boxes += paragraph.boxes
            result[-1].pictures += paragraph.pictures
        else:
            result.append(paragraph)
        is_open = paragraph.is_joined
    return result


def _text(element: Element, plain: str, parent: Element) -> str | None:
    """The text of *element* itself: its content, a tab, a line break; None if it has none."""
    if element.tag in TEXTS:
        return element.text or ""
    if plain in SIGNS and parent.tag == f"{W}r":
        return SIGNS[plain]
    return _symbol(element) if plain == "sym" else None


def _boxes(drawing: Element) -> Iterator[Element]:
    """The contents of the text boxes in *drawing*, except boxes inside a text box."""
    for child in drawing:
        if name(child) == "txbxContent":
            yield child
        elif name(child) == "AlternateContent":
            if (choice := chosen(child)) is not None:
                yield from _boxes(choice)
        else:
            yield from _boxes(child)


def _symbol(element: Element) -> str:
    """The Unicode character for a character of a symbol font; "" if there is none."""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if code in PRIVATE:
        return SYMBOLS.get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0x11_0000 else ""  # noqa: PLR2004 - a space and the last
