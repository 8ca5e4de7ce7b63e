"""Checks of each XML file of a workbook, before a library parses it.

Only counts are kept: how many cells, how far out they are, how long their
texts are. A reader makes room for every cell between the first and the last, and
copies a text into each cell that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from tasklist.forms.zip_guard import FormError, damaged, forbidden, too_large
from tasklist.language import _

MOST_ELEMENTS = 300_000
MOST_ROWS, MOST_COLUMNS = 5000, 64
MOST_TEXT = 20_000_000  # characters, were the longest text to stand in every cell
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
WHOLE_TEXTS = ("si", "c")  # what holds the text of one cell


@dataclass
class Scan:
    """Counts of what a workbook holds.

    *formulas* has the cells with a formula, by file: row and column, counted from 1.
    """

    elements: int = 0
    cells: int = 0
    longest: int = 0
    formulas: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    part: str = ""
    row: int = 0
    column: int = 0
    length: int = 0
    is_open: bool = False  # inside a cell
    is_filled: bool = False  # … that holds something

    def begin(self, part: str) -> None:
        """Begin to count the file *part*."""
        self.part, self.row, self.column, self.is_open = part, 0, 0, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element that begins; FormError beyond a limit, for macros and external parts."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise too_large()
        _check_counts(attributes)
        plain = name.rpartition(":")[2]
        if self.is_open:
            self._fill(plain)
        match plain:
            case "row":
                self.row, self.column = _number(attributes.get("r"), self.row + 1), 0
            case "c":
                self._cell(attributes.get("r"))
            case "si":
                self.length = 0
            case "Relationship":
                _check_relation(attributes)
            case "Override" | "Default":
                if "macroenabled" in attributes.get("ContentType", "").casefold():
                    raise forbidden("macros")

    def text(self, data: str) -> None:
        """Count *data*, text inside an element or a part of such text."""
        self.length += len(data)

    def end(self, name: str) -> None:
        """Note that an element ends. Raises FormError beyond a limit."""
        plain = name.rpartition(":")[2]
        if plain in WHOLE_TEXTS:
            self.longest = max(self.longest, self.length)
            if self.longest * self.cells > MOST_TEXT:
                raise too_large()
        if plain == "c":
            self.is_open = False

    def _cell(self, place: str | None) -> None:
        self.length = 0
        self.column += 1
        self.is_open, self.is_filled = True, False
        if place is not None:
            match = CELL.fullmatch(place)
            if match is None:
                raise damaged()
            self.column, self.row = _column(match[1]), int(match[2])

    def _fill(self, element: str) -> None:
        """Count the cell that *element* fills; a cell that only has a format is never counted."""
        if element == "f":
            self.formulas.setdefault(self.part, set()).add((self.row, self.column))
        if self.is_filled:
            return
        self.is_filled = True
        self.cells += 1
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise too_large()


def scan(files: Mapping[str, bytes]) -> Scan:
    """The counts over all *files*. Raises FormError for content that no form has."""
    result = Scan()
    for part, data in files.items():
        result.begin(part)
        _refuse_other_encodings(data)
        parser: Any = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = result.start
        parser.CharacterDataHandler = result.text
        parser.EndElementHandler = result.end
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat takes it so: this is all there is
        except (expat.ExpatError, ValueError) as error:
            raise damaged() from error
    if result.longest * result.cells > MOST_TEXT:
        raise too_large()
    return result


def _refuse_other_encodings(data: bytes) -> None:
    """Raise FormError unless *data* is UTF-8: the library supports nothing else."""
    try:
        if "\0" not in data.decode():
            return
    except UnicodeDecodeError as error:
        raise damaged() from error
    raise damaged()


def _refuse_doctype(*_of: object) -> None:
    raise FormError(_("its XML declares a document type, which is not allowed"))


def _check_counts(attributes: dict[str, str]) -> None:
    """Raise FormError if a declared count is too large: a reader makes room for so many texts."""
    for name, value in attributes.items():
        if name.casefold().endswith("count") and _number(value, 0) > MOST_ELEMENTS:
            raise too_large()


def _check_relation(attributes: dict[str, str]) -> None:
    """Raise FormError for macros and external parts, but not for hyperlinks.

    Excel makes a hyperlink of each address that somebody types.
    """
    kind = attributes.get("Type", "").casefold()
    if "vbaproject" in kind:
        raise forbidden("macros")
    if attributes.get("TargetMode", "").casefold() == "external" and not kind.endswith("hyperlink"):
        raise forbidden("links")


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,20}", text):
        raise damaged()
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
