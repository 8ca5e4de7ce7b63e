"""Styles of a workbook: the number formats of its cells, and which cells are crossed out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from tasklist.grids.format_codes import BUILTIN_FORMATS, GENERAL
from tasklist.process.named_tuples import NamedTuple

STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
FALSE = ("0", "false")
Start = Callable[[str, dict[str, str]], None]


class CellStyle(NamedTuple):
    """The style of a cell: the code of its number format, and whether its text is crossed out."""

    code: str = GENERAL
    is_struck: bool = False


NO_STYLE = CellStyle()


class StruckRuns(NamedTuple):
    """A text that is partly or entirely crossed out: its *struck* part, and the *kept* rest."""

    kept: str
    struck: str


def parse(data: bytes, start: Start, end: Start | None = None, text: Any = None) -> None:
    """Parse the XML *data*, which `sheet_guard` has checked.

    *start* is called for each start tag with its name, without prefix, and its attributes; *end*
    for each end tag with its name and no attributes; *text* with the text between tags.
    """
    parser: Any = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, values: start(name.rpartition(":")[2], values)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2], {})
    parser.CharacterDataHandler = text
    parser.Parse(data, True)  # noqa: FBT003 - expat needs True: the data is complete


def is_on(attributes: Mapping[str, str], name: str = "val") -> bool:
    """Whether a property is on: the attribute *name* is missing, or its value is not false."""
    return attributes.get(name, "1").casefold() not in FALSE


def cell_styles(data: bytes) -> tuple[CellStyle, ...]:
    """The cell styles in *data*, the file styles.xml, which may be empty.

    Cells name their style by its index.
    """
    sheet = _StyleSheet()
    if data:
        parse(data, sheet.start)
    return tuple(
        CellStyle(sheet.code(number), 0 <= font < len(sheet.fonts) and sheet.fonts[font])
        for number, font in sheet.styles
    )


@dataclass
class _StyleSheet:
    """The handler that reads styles.xml: number formats, fonts, and the styles that use them."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[bool] = field(default_factory=list)  # whether each font crosses text out
    styles: list[tuple[int, int]] = field(default_factory=list)
    group: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
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
        """The code of the number format *number*; GENERAL if it is unknown."""
        return self.codes.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def whole(text: str | None) -> int:
    """*text* as a whole number; 0 if it is missing or no whole number."""
    return int(text) if text and text.isascii() and text.isdecimal() else 0


@dataclass
class TextRuns:
    """The handler that reads the runs of one text, some of which may be crossed out."""

    kept: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    is_text: bool = False
    is_struck: bool = False
    is_phonetic: bool = False  # inside a note on pronunciation, which is not text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
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
        """Handle the end of an element."""
        if name == "t":
            self.is_text = False
        elif name == "rPh":
            self.is_phonetic = False

    def text(self, data: str) -> None:
        """Handle *data*, the text inside an element or a part of it."""
        if self.is_text:
            (self.struck if self.is_struck else self.kept).append(data)

    @property
    def result(self) -> StruckRuns | None:
        """Return the crossed-out part of the text and the rest; None if no part is crossed out."""
        struck = "".join(self.struck)
        return StruckRuns("".join(self.kept), struck) if struck.strip() else None


def counts_from_1904(data: bytes) -> bool:
    """Whether the workbook counts its days from 1904, according to *data*, its workbook.xml."""
    result = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal result
        if name == "workbookPr":
            result = is_on({"date1904": "0", **attributes}, "date1904")

    parse(data, start)
    return result


def struck_strings(data: bytes) -> dict[int, StruckRuns]:
    """The shared texts that are crossed out in part or completely, by their numbers.

    *data* is the file sharedStrings.xml, which may be empty.
    """
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
