"""What an Excel 97 workbook (.xls) says about its cells besides values.

The module `sheet_cell_attributes` reads the same from .xlsx.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tasklist.grids.format_codes import BUILTIN_FORMATS, GENERAL
from tasklist.grids.package_limits import PackageError, PackageLimits
from tasklist.grids.sheet_cell_attributes import CellAttributes
from tasklist.grids.workbook_styles import NO_STYLE, CellStyle, StruckRuns
from tasklist.grids.xls_records import (
    Record,
    RecordType,
    SharedText,
    numbers,
    records,
    shared_texts,
    short_text,
)
from tasklist.language import _

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
          0x24: "#NUM!", 0x2A: "#N/A"}  # fmt: skip
EXCEL_97 = 0x0600
LAST_ROW, LAST_COLUMN = 65_536, 256  # of Excel 97
UNUSED_FONT = 4  # no font has this number
MOST_MERGED = 100_000
MOST_HEIGHT = 0x7FFF
STRUCK, HIDDEN_ROW, HIDDEN_COLUMN = 8, 0x20, 1  # flags
CELLS = (
    RecordType.FORMULA, RecordType.SHARED_TEXT, RecordType.NUMBER, RecordType.LABEL,
    RecordType.BOOL_OR_ERROR, RecordType.COMPACT_NUMBER,
)  # fmt: skip


@dataclass
class XlsCellAttributes:
    """What an Excel 97 workbook says about its cells; *sheets* has an item for each sheet.

    *styles* are the styles that cells name by their index. *texts* are the texts that cells share.
    *since_1904* says that days are counted from 1904. `read` fills all of them.
    """

    limits: PackageLimits
    sheets: list[CellAttributes] = field(default_factory=list)
    texts: list[SharedText] = field(default_factory=list)
    since_1904: bool = False
    codes: dict[int, str] = field(default_factory=dict)
    fonts: dict[int, bool] = field(default_factory=dict)  # whether each font crosses text out
    formats: list[tuple[int, int]] = field(default_factory=list)  # format and font of each style
    styles: list[CellStyle] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # where in the stream each sheet begins
    length: int = 0  # characters of the texts in all cells
    merged: int = 0  # merged ranges in all sheets

    def read(self, stream: bytes) -> None:
        """Read the *stream* of a workbook.

        Raises PackageError for a workbook that exceeds a limit, is damaged, has a password, or is
        older than Excel 97. Raises DamagedRecordError for a stream that is inconsistent.
        """
        for record in records(stream):
            self._add_global(*record)
        self.styles = [
            CellStyle(
                self.codes.get(code) or BUILTIN_FORMATS.get(code, GENERAL),
                self.fonts.get(font, False),
            )
            for code, font in self.formats
        ]
        for place in self.places:
            sheet = _SheetRecords(self)
            for record in records(stream, place):
                sheet.add(record)
            self.sheets.append(sheet.attributes)

    def _add_global(self, kind: int, data: bytes, more: list[bytes]) -> None:
        match kind:
            case RecordType.BEGIN:
                if numbers(data, "H")[0] < EXCEL_97:
                    raise PackageError("old", _("the workbook is older than Excel 97"))
            case RecordType.PASSWORD:
                raise PackageError("password", _("the file has a password"))
            case RecordType.DATE_MODE:
                self.since_1904 = bool(numbers(data, "H")[0])
            case RecordType.FONT:
                number = len(self.fonts)
                number += number >= UNUSED_FONT
                self.fonts[number] = bool(numbers(data, "HH")[1] & STRUCK)
            case RecordType.FORMAT:
                self.codes[numbers(data, "H")[0]] = short_text(data, 2)
            case RecordType.STYLE:
                font, code = numbers(data, "HH")
                self.formats.append((code, font))
            case RecordType.SHEET:
                self.places.append(numbers(data, "I")[0])
            case RecordType.STRINGS:
                self.texts.extend(shared_texts(data, more))

    def style(self, number: int) -> CellStyle:
        """The style with this *number*; NO_STYLE if there is none."""
        return self.styles[number] if number < len(self.styles) else NO_STYLE


class _SheetRecords:
    """Reads the records of one sheet of *book*; `attributes` is what they say about its cells."""

    def __init__(self, book: XlsCellAttributes) -> None:
        self.attributes = CellAttributes()
        self._book = book
        self._limits = book.limits
        self._last_row = self._last_column = 0

    def add(self, record: Record) -> None:
        """Read one record of the sheet.

        Raises PackageError or DamagedRecordError as `XlsCellAttributes.read` does.
        """
        kind, data, _more = record
        if kind in CELLS:
            row, column, style = numbers(data, "HHH")
            self._add_cell(kind, data, (row + 1, column + 1), style)
        elif kind == RecordType.MANY_NUMBERS:
            row, first = numbers(data, "HH")
            for column, at in enumerate(range(4, len(data) - 2, 6), first + 1):
                self._add_cell(kind, data, (row + 1, column), numbers(data, "H", at)[0])
        elif kind == RecordType.SIZES:
            self._check_sizes(data)
        elif kind == RecordType.MERGED:
            self._book.merged += self._ranges(data)
            if self._book.merged > MOST_MERGED:
                raise self._limits.too_large()
        else:
            self._hide(kind, data)

    def _hide(self, kind: int, data: bytes) -> None:
        """Mark a row or columns that are hidden, or whose height or width is zero."""
        if kind == RecordType.ROW:
            row, height, flags = numbers(data, "HxxxxHxxxxH")
            if flags & HIDDEN_ROW or not height & MOST_HEIGHT:
                self.attributes.hidden_rows.add(row + 1)
        elif kind == RecordType.COLUMNS:
            first, last, width, _style, flags = numbers(data, "HHHHH")
            if flags & HIDDEN_COLUMN or not width:
                self.attributes.hide_columns(first + 1, last + 1)

    def _ranges(self, data: bytes) -> int:
        """The number of merged ranges that the record *data* announces.

        Raises PackageError if the record is too short for them.
        """
        (count,) = numbers(data, "H")
        if 2 + 8 * count > len(data):
            raise self._limits.damaged_error()
        return count

    def _check_sizes(self, data: bytes) -> None:
        """Raise PackageError if the sheet announces more rows or columns than Excel allows.

        The library allocates memory for all cells that are announced.
        """
        top, bottom, left, right = numbers(data, "IIHH")
        if not top <= bottom <= LAST_ROW or not left <= right <= LAST_COLUMN:
            raise self._limits.damaged_error()

    def _add_cell(self, kind: int, data: bytes, place: tuple[int, int], style: int) -> None:
        self._last_row = max(self._last_row, place[0])
        self._last_column = max(self._last_column, place[1])
        if (
            self._last_row > self._limits.rows
            or self._last_column > self._limits.columns
            or self._last_row * self._last_column > self._limits.places
        ):
            raise self._limits.too_large()
        if style:
            self.attributes.styles[place] = style
        if error := _error(kind, data):
            self.attributes.errors[place] = error
        if kind == RecordType.SHARED_TEXT:
            self._add_text(numbers(data, "I", 6)[0], place, style)

    def _add_text(self, number: int, place: tuple[int, int], style: int) -> None:
        if number >= len(self._book.texts):
            raise self._limits.damaged_error()
        text = self._book.texts[number]
        self._book.length += len(text.text)
        if self._book.length > self._limits.text:
            raise self._limits.too_large()
        if text.runs:
            is_struck = self._book.style(style).is_struck
            pieces = list(_pieces(text, self._book.fonts, is_struck=is_struck))
            struck = "".join(piece for piece, is_out in pieces if is_out)
            if struck.strip():
                kept = "".join(piece for piece, is_out in pieces if not is_out)
                self.attributes.runs[place] = StruckRuns(kept, struck)


def _error(kind: int, data: bytes) -> str:
    """The text that a cell with an error shows, such as `#REF!`; "" for any other cell."""
    if kind == RecordType.BOOL_OR_ERROR:
        code, is_error = numbers(data, "BB", 6)
        return ERRORS.get(code, "#N/A") if is_error else ""
    if kind == RecordType.FORMULA:
        result, code, mark = numbers(data, "BxBxxxH", 6)
        return ERRORS.get(code, "#N/A") if mark == 0xFFFF and result == 2 else ""  # noqa: PLR2004 - an error
    return ""


def _pieces(
    text: SharedText, fonts: dict[int, bool], *, is_struck: bool
) -> Iterator[tuple[str, bool]]:
    """Split *text* where the font changes. Yield each piece, and whether it is crossed out.

    The piece before the first run has the font of the cell; *is_struck* says whether this font is
    crossed out.
    """
    runs: Sequence[tuple[int, bool]] = [
        (0, is_struck),
        *((at, fonts.get(font, False)) for at, font in text.runs),
        (len(text.text), False),
    ]
    for (start, is_out), (end, _next) in pairwise(runs):
        yield text.text[start:end], is_out
