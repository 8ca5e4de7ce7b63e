"""Styles of a workbook: how its cells show their numbers, and which cross their text out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.parsers import expat

from tasklist.grids.format_codes import BUILTIN_FORMATS, GENERAL

STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
FALSE = ("0", "false")
Start = Callable[[str, dict[str, str]], None]


class CellStyle(NamedTuple):
    """How a cell looks: the code of its number format, and whether its text is crossed out."""

    code: str = GENERAL
    is_struck: bool = False


NO_STYLE = CellStyle()


class StruckRuns(NamedTuple):
    """A text of which a part is crossed out: *kept* is what is left of it, *struck* what is not."""

    kept: str
    struck: str


def parse(data: bytes, start: Start, end: Start | None = None, text: Any = None) -> None:
    """Parse the XML *data*, which the guard has checked.

    *start* is called with the name of each element, without prefix, and its attributes; *end* with
    the name of each that ends; *text* with what is between them.
    """
    parser: Any = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, values: start(name.rpartition(":")[2], values)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2], {})
    parser.CharacterDataHandler = text
    parser.Parse(data, True)  # noqa: FBT003 - expat takes it so: this is all there is


def is_on(attributes: Mapping[str, str], name: str = "val") -> bool:
    """Whether an attribute or element that means yes by itself is not turned off."""
    return attributes.get(name, "1").casefold() not in FALSE


def cell_styles(data: bytes) -> tuple[CellStyle, ...]:
    """The styles of cells in the file *data*, styles.xml, by the numbers that cells give."""
    sheet = _StyleSheet()
    if data:
        parse(data, sheet.start)
    return tuple(
        CellStyle(sheet.code(number), 0 <= font < len(sheet.fonts) and sheet.fonts[font])
        for number, font in sheet.styles
    )


@dataclass
class _StyleSheet:
    """What styles.xml says: codes of formats by number, fonts, and the styles that name both."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[bool] = field(default_factory=list)  # whether each crosses out
    styles: list[tuple[int, int]] = field(default_factory=list)
    group: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in an element that begins."""
        match name:
            case "fonts" | "fills" | "cellStyleXfs" | "cellXfs" | "dxfs" | "cellStyles":
                self.group = name
            case "numFmt" if self.group != "dxfs":
                self.codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            case "font" if self.group == "fonts":
                self.fonts.append(False)
            case "strike" if self.group == "fonts" and self.fonts:
                self.fonts[-1] = is_on(attributes)
            case "xf" if self.group == "cellXfs":
                numbers = (attributes.get("numFmtId"), attributes.get("fontId"))
                self.styles.append((whole(numbers[0]), whole(numbers[1])))

    def code(self, number: int) -> str:
        """The code of the format *number*."""
        return self.codes.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def whole(text: str | None) -> int:
    """*text* as a whole number, 0 if it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() else 0


@dataclass
class TextRuns:
    """The runs of one text; some may be crossed out."""

    kept: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    is_text: bool = False
    is_struck: bool = False
    is_phonetic: bool = False  # how the text is pronounced

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in an element that begins."""
        match name:
            case "r":
                self.is_struck = False
            case "strike":
                self.is_struck = is_on(attributes)
            case "t":
                self.is_text = not self.is_phonetic
            case "rPh":
                self.is_phonetic = True

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "t":
            self.is_text = False
        elif name == "rPh":
            self.is_phonetic = False

    def text(self, data: str) -> None:
        """Take in *data*, text inside an element."""
        if self.is_text:
            (self.struck if self.is_struck else self.kept).append(data)

    @property
    def result(self) -> StruckRuns | None:
        """The text in parts, None if nothing of it is crossed out."""
        struck = "".join(self.struck)
        return StruckRuns("".join(self.kept), struck) if struck.strip() else None


def counts_from_1904(data: bytes) -> bool:
    """Whether the workbook of the file *data*, workbook.xml, counts its days from 1904."""
    result = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal result
        if name == "workbookPr":
            result = is_on({"date1904": "0", **attributes}, "date1904")

    parse(data, start)
    return result


def struck_strings(data: bytes) -> dict[int, StruckRuns]:
    """The shared texts in the file *data* of which a part is crossed out, by their numbers."""
    if b"strike" not in data:
        return {}
    texts: list[TextRuns] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            texts.append(TextRuns())
        elif texts:
            texts[-1].start(name, attributes)

    def end(name: str, _attributes: dict[str, str]) -> None:
        if texts:
            texts[-1].end(name)

    def text(data: str) -> None:
        if texts:
            texts[-1].text(data)

    parse(data, start, end, text)
    return {number: runs for number, one in enumerate(texts) if (runs := one.result)}
