"""Checks of the sheets of a workbook, before a library parses them.

Rows, columns and characters of text are counted, in addition to the counts of `xml_guard`. Without
limits, a small file could fill the memory: a library allocates memory for every cell between the
first and the last, and copies a shared text into each cell that shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tasklist.grids.package_limits import PackageLimits
from tasklist.grids.xml_guard import XmlScan, scan

LONGEST_NUMBER = 20  # digits
MOST_OF_A_SHEET = {"mergeCell": 100_000, "col": 16_384}
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
SHARED_TEXTS = "sharedstrings"  # is in the name of the part with the texts that cells share


@dataclass
class SheetScan(XmlScan):
    """The counts of the content of a workbook.

    *formulas* has, for each file, the row and column of each cell with a formula, counted from 1.
    *errors* has the row and column of each cell with an error value such as #N/A. *shared* has
    the length in characters of each text that cells share, and *total* is the length of the texts
    in all cells.
    """

    formulas: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    errors: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    shared: list[int] = field(default_factory=list)
    total: int = 0
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    length: int = 0
    is_shared: bool = False
    number: str = ""  # of a shared text
    counts: Counter[str] = field(default_factory=Counter)
    is_open: bool = False  # inside a cell
    is_filled: bool = False  # inside a cell that has a value or formula

    def begin(self, part: str) -> None:
        """Begin to count the content of the file *part*."""
        super().begin(part)
        self.row, self.column, self.is_open, self.is_shared = 0, 0, False, False
        self.last_row, self.last_column = 0, 0
        self.counts.clear()

    def text(self, data: str) -> None:
        """Count *data*, the text inside an element or a part of it."""
        self.length += len(data)
        if self.is_shared and len(self.number) < LONGEST_NUMBER:
            self.number += data

    def end(self, name: str) -> None:
        """Count the end of an element. Raises PackageError if a limit is exceeded."""
        super().end(name)
        plain = name.rpartition(":")[2]
        if plain == "si":
            self.shared.append(self.length)
        elif plain == "c":
            self.is_open = False
            if self.is_filled:
                self._add_text()

    def _add_text(self) -> None:
        """Add the length of the current cell's text to the total.

        Raises PackageError if the cell names a shared text that is missing, or if the total exceeds
        the limit.
        """
        length = self.length
        if self.is_shared and self.number:
            number = self._number(self.number.strip(), 0)
            if number >= len(self.shared):
                raise self.limits.damaged_error()
            length = self.shared[number]
        self.total += length
        if self.total > self.limits.text:
            raise self.limits.too_large()

    def _count(self, plain: str, attributes: dict[str, str]) -> None:
        self._check_counts(attributes)
        if self.is_open:
            self._fill(plain)
        match plain:
            case "row":
                self.row, self.column = self._number(attributes.get("r"), self.row + 1), 0
            case "c":
                self.is_shared = attributes.get("t") == "s"
                self._cell(attributes.get("r"))
                if attributes.get("t") == "e":
                    self.errors.setdefault(self.part, set()).add((self.row, self.column))
            case "si":
                self.length = 0
            case "mergeCell" | "col":
                self.counts[plain] += 1
                if self.counts[plain] > MOST_OF_A_SHEET[plain]:
                    raise self.limits.too_large()

    def _cell(self, place: str | None) -> None:
        self.length, self.number = 0, ""
        self.column += 1
        self.is_open, self.is_filled = True, False
        if place is not None:
            match = CELL.fullmatch(place)
            if match is None:
                raise self.limits.damaged_error()
            self.column, self.row = column_number(match[1]), int(match[2])

    def _fill(self, element: str) -> None:
        """Count the current cell, unless it was counted at an earlier element inside it.

        If *element* is a formula, the place of the cell is recorded in `formulas`. A cell that has
        a format but no content is never counted. Raises PackageError if the cell is beyond the
        limits.
        """
        if element == "f":
            self.formulas.setdefault(self.part, set()).add((self.row, self.column))
        if self.is_filled:
            return
        self.is_filled = True
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)
        if (
            self.last_row > self.limits.rows
            or self.last_column > self.limits.columns
            or self.last_row * self.last_column > self.limits.places
        ):
            raise self.limits.too_large()

    def _check_counts(self, attributes: dict[str, str]) -> None:
        """Raise PackageError if an attribute declares a count that is too large.

        A library may allocate memory for as many texts as the attribute declares.
        """
        for name, value in attributes.items():
            if name.casefold().endswith("count") and self._number(value, 0) > self.limits.elements:
                raise self.limits.too_large()

    def _number(self, text: str | None, otherwise: int) -> int:
        if text is None:
            return otherwise
        if not re.fullmatch(r"[0-9]{1,20}", text):
            raise self.limits.damaged_error()
        return int(text)


def scan_sheets(files: Mapping[str, bytes], limits: PackageLimits) -> SheetScan:
    """Check all *files* of a workbook. Return their counts.

    Raises PackageError if the files are damaged, exceed *limits*, or have forbidden content.
    """
    result = SheetScan(limits)
    strings_first = sorted(files, key=lambda part: SHARED_TEXTS not in part.casefold())
    scan({part: files[part] for part in strings_first}, result)
    return result


def column_number(letters: str) -> int:
    """The number of the column with these *letters*: `A` is 1, `AB` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
