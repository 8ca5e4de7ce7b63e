"""One sheet of a workbook as a grid, with remarks about text that was left out or guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tasklist.grids.document_places import CellPlace, places_in_document
from tasklist.grids.format_codes import UnknownFormatError
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm
from tasklist.grids.merged_cells import MergedCells, Place
from tasklist.grids.number_formats import CellValue, plain, shown
from tasklist.grids.sheet_cell_attributes import CellAttributes
from tasklist.grids.workbook_styles import NO_STYLE, CellStyle, StruckRuns
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple


@dataclass
class SheetValues:
    """The content of a sheet: the *values* of its cells by place, and its merged *ranges*.

    *attributes* is what the file says about its cells, and *styles* are the styles of the workbook.
    """

    name: str
    number: int
    is_hidden: bool
    values: Mapping[Place, CellValue]
    ranges: Sequence[tuple[Place, Place]]
    attributes: CellAttributes
    styles: Sequence[CellStyle]
    since_1904: bool = False


class ShownText(NamedTuple):
    """The text of a cell, and whether it is hidden from the reader or crossed out."""

    text: str
    is_hidden: bool = False
    is_struck: bool = False


class SheetReader:
    """Reader of a *sheet*; the attribute `grid` has the cells that were read.

    Raises MergeOverlapError if two merged ranges share a cell.
    """

    def __init__(self, sheet: SheetValues) -> None:
        self._sheet = sheet
        self._remarks: dict[str, list[Place]] = {}
        places = sheet.values.keys() | sheet.attributes.errors.keys()
        self._merged = MergedCells(
            sheet.ranges,
            max((row for row, _column in places), default=0),
            max((column for _row, column in places), default=0),
        )
        self.grid = CellGrid(
            name=sheet.name,
            number=sheet.number,
            form=PlaceForm.SHEET,
            cells=tuple(self._cells(sorted(places | self._merged.spans.keys()))),
            is_hidden=sheet.is_hidden,
        )
        if sheet.attributes.uncomputed:
            message = _("formula without a stored result, read as empty")
            self._remarks[message] = sheet.attributes.uncomputed

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences that say which text was left out or guessed, and in which cells."""
        return tuple(
            f"{places_in_document(self._place(place) for place in places)}: {message}"
            for message, places in self._remarks.items()
        )

    def _place(self, place: Place) -> CellPlace:
        return CellPlace(
            self._sheet.number, *place, sheet=self._sheet.name, form=PlaceForm.SHEET.value
        )

    def _cells(self, places: Iterable[Place]) -> Iterator[GridCell]:
        for place in places:
            cell = self._shown(place)
            if self._merged.is_covered(place):
                if cell.text.strip() and not self._is_repeated(place):
                    message = _("covered by a merged cell, left out: {text}")
                    self._remark(message.format(text=cell.text), place)
                continue
            rows, columns = self._merged.spans.get(place, (1, 1))
            if cell.text.strip() or (rows, columns) != (1, 1):
                yield GridCell(
                    text=cell.text,
                    row=place[0],
                    column=place[1],
                    rows=rows,
                    columns=columns,
                    is_hidden=cell.is_hidden or self._sheet.attributes.is_hidden(place),
                    is_struck=cell.is_struck,
                )

    def _is_repeated(self, place: Place) -> bool:
        """Whether the covered cell at *place* has the value of the merged cell that covers it.

        People fill in the covered cells so that a filter finds their rows.
        """
        values = self._sheet.values
        return values.get(place) == values.get(self._merged.origin(place))

    def _shown(self, place: Place) -> ShownText:
        attributes = self._sheet.attributes
        style = self._style(attributes.styles.get(place, 0))
        if error := attributes.errors.get(place):
            return ShownText(error, is_struck=style.is_struck)
        value = self._sheet.values.get(place, "")
        if isinstance(value, str) and (runs := attributes.runs.get(place)):
            return self._part(runs, place)
        text = _lines(self._formatted(value, style.code, place))
        if text or value == "":
            return ShownText(text, is_struck=bool(text) and style.is_struck)
        return ShownText(_lines(plain(value)), is_hidden=True)  # the format shows nothing

    def _part(self, runs: StruckRuns, place: Place) -> ShownText:
        """Return the part of a text that is not crossed out, and add a remark about the rest.

        If all of the text is crossed out, it is kept and marked as such.
        """
        kept, struck = _lines(runs.kept), _lines(runs.struck)
        if not kept.strip():
            return ShownText(struck, is_struck=True)
        self._remark(_("crossed out, left out: {text}").format(text=struck), place)
        return ShownText(kept)

    def _formatted(self, value: CellValue, code: str, place: Place) -> str:
        try:
            return shown(value, code, since_1904=self._sheet.since_1904)
        except UnknownFormatError:
            message = _("unknown number format {code}, read as {text}")
            self._remark(message.format(code=code, text=plain(value)), place)
            return plain(value)

    def _style(self, number: int) -> CellStyle:
        styles = self._sheet.styles
        return styles[number] if number < len(styles) else NO_STYLE

    def _remark(self, message: str, place: Place) -> None:
        self._remarks.setdefault(message, []).append(place)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
