"""What a sheet says about its cells besides values: styles, hidden rows, formulas, errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tasklist.grids.sheet_guard import CELL, column_number
from tasklist.grids.workbook_styles import StruckRuns, TextRuns, is_on, parse, whole

COLUMNS = 16_384  # the most that a sheet can have
Place = tuple[int, int]  # row and column, counted from 1


@dataclass
class CellAttributes:
    """What one sheet says about its cells, by their places.

    *styles* has the number of each cell's style unless it is 0. *errors* has the text that a cell
    with an error shows, such as `#REF!`. *uncomputed* has the cells with a formula whose result is
    not stored. *runs* has the texts that are partly or entirely crossed out by their own format.
    """

    styles: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: list[Place] = field(default_factory=list)
    runs: dict[Place, StruckRuns] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(COLUMNS + 1))  # flags

    def hide_columns(self, first: int, last: int) -> None:
        """Mark the columns from *first* to *last* as hidden, up to the last column of a sheet."""
        count = min(last, COLUMNS) - first + 1
        if count > 0:
            self.hidden_columns[first : first + count] = b"\1" * count

    def is_hidden(self, place: Place) -> bool:
        """Whether the row or the column of *place* is hidden."""
        row, column = place
        return row in self.hidden_rows or bool(self.hidden_columns[column])


def cell_attributes(data: bytes, struck_strings: Mapping[int, StruckRuns]) -> CellAttributes:
    """Read *data*, the file of a sheet, which `sheet_guard` has checked.

    *struck_strings* are the shared texts with parts that are crossed out, by their numbers.
    """
    handler = _SheetHandler(struck_strings)
    parse(data, handler.start, handler.end, handler.text)
    return handler.attributes


@dataclass
class _SheetHandler:
    """The handler of the parser's events for one sheet, with the state of the current cell."""

    struck_strings: Mapping[int, StruckRuns]
    attributes: CellAttributes = field(default_factory=CellAttributes)
    row: int = 0
    column: int = 0
    kind: str = ""  # the type of the value: s for a shared text, e for an error, inlineStr
    value: list[str] = field(default_factory=list)
    is_value: bool = False
    has_formula: bool = False
    runs: TextRuns = field(default_factory=TextRuns)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        match name:
            case "c":
                self._cell(attributes)
            case "v":
                self.is_value = True
            case "f":
                self.has_formula = True
            case "row":
                self._row(attributes)
            case "col":
                self._columns(attributes)
            case "r" | "t" | "strike" | "rPh":
                self.runs.start(name, attributes)

    def end(self, name: str, _attributes: dict[str, str]) -> None:
        """Handle the end of an element."""
        if name == "c":
            self._cell_end()
        elif name == "v":
            self.is_value = False
        else:
            self.runs.end(name)

    def text(self, data: str) -> None:
        """Handle *data*, the text inside an element or a part of it."""
        if self.is_value:
            self.value.append(data)
        elif self.kind == "inlineStr":
            self.runs.text(data)

    def _row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = whole(attributes.get("r")) or self.row + 1, 0
        is_flat = "ht" in attributes and _is_nought(attributes["ht"])
        if is_flat or is_on({"hidden": "0", **attributes}, "hidden"):
            self.attributes.hidden_rows.add(self.row)

    def _columns(self, attributes: dict[str, str]) -> None:
        is_narrow = "width" in attributes and _is_nought(attributes["width"])
        if is_narrow or is_on({"hidden": "0", **attributes}, "hidden"):
            self.attributes.hide_columns(whole(attributes.get("min")), whole(attributes.get("max")))

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        if match := CELL.fullmatch(attributes.get("r", "")):
            self.column, self.row = column_number(match[1]), int(match[2])
        self.kind = attributes.get("t", "")
        self.value, self.has_formula, self.runs = [], False, TextRuns()
        if style := whole(attributes.get("s")):
            self.attributes.styles[self.row, self.column] = style

    def _cell_end(self) -> None:
        place, value = (self.row, self.column), "".join(self.value)
        if self.has_formula and not value and self.kind != "str":
            self.attributes.uncomputed.append(place)
        elif self.kind == "e":
            self.attributes.errors[place] = value
        runs = self.struck_strings.get(whole(value)) if self.kind == "s" else self.runs.result
        if runs:
            self.attributes.runs[place] = runs


def _is_nought(size: str) -> bool:
    """Whether *size*, a height or width, is zero, so that the row or column can't be seen."""
    try:
        return float(size) == 0
    except ValueError:
        return False
