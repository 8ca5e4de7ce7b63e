"""Places in a document, as messages name them: `民生实事!D7`, `table 2, row 7`, line `12`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedParagraph
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class CellPlace(NamedTuple):
    """The place of a cell, of a row of cells, of a whole table, or of a text outside of tables.

    *table* counts the tables of the document from 1, and is 0 for a text outside of them. *sheet*
    is the name of the table if the document is a workbook. *row* is a row of the table, a line of
    a text file, or the number of a paragraph; 0 means the whole table. *column* is the first
    column, 0 for a whole row, and *columns* is how many columns the place covers. Places sort in
    the order of reading.
    """

    table: int
    row: int
    column: int = 0
    columns: int = 1
    sheet: str = ""
    form: str = PlaceForm.LINE.value

    @classmethod
    def of_cell(cls, grid: CellGrid, cell: GridCell) -> CellPlace:
        """Return the place where *cell* of *grid* is printed; for a merged cell, its first place.

        In a text file the row of the place is the number of the line.
        """
        if cell.origin:
            return cls(*cell.origin, form=grid.form.value)
        if grid.form is PlaceForm.LINE:
            return cls(grid.number, cell.line or cell.row, cell.column)
        return cls(grid.number, cell.row, cell.column, sheet=grid.name, form=grid.form.value)

    @classmethod
    def of_row(cls, grid: CellGrid, row: int) -> CellPlace:
        """Return the place of the *row* of *grid*, or of the whole grid if *row* is 0.

        In a text file the row of the place is the number of the line. A composed grid is no table
        of the document, so the place is the printed row of the first cell of *row*.
        """
        at = bisect_left(grid.cells, row, key=lambda cell: cell.row)
        first = grid.cells[at] if at < len(grid.cells) else None
        if first and first.origin:
            return cls(*first.origin[:2], form=grid.form.value)
        if first and first.row == row and grid.form is PlaceForm.LINE:
            return cls(grid.number, first.line or row)
        return cls(grid.number, row, sheet=grid.name, form=grid.form.value)

    @classmethod
    def of_paragraph(cls, paragraph: PrintedParagraph, form: PlaceForm) -> CellPlace:
        """The place of *paragraph* in a document whose places are named in this *form*."""
        return cls(0, paragraph.number, form=form.value)

    @property
    def in_document(self) -> str:
        """The place without its file: `民生实事!D7`, `table 2, row 7, column 4`, `12`."""
        return places_in_document([self])

    @property
    def in_sentence(self) -> str:
        """The place without its file, for the middle of a sentence: `民生实事!D7`, `line 12`."""
        if self.form != PlaceForm.LINE.value:
            return self.in_document
        return _("line {line}").format(line=self.row)


def place_in_file(file: str, place: CellPlace) -> str:
    """Return the beginning of a message about *place*: `list.xlsx 民生实事!D7`, `list.txt:12`."""
    return places_in_file(file, [place])


def places_in_file(file: str, places: Iterable[CellPlace]) -> str:
    """The *file* and the *places*: `list.xlsx 民生实事!D7:D9, D12`, `list.txt:12, 14-16`.

    Only the *file* if the places are the whole document.
    """
    in_order = sorted(set(places))
    text = places_in_document(in_order)
    if not text:
        return file
    return f"{file}:{text}" if in_order[0].form == PlaceForm.LINE.value else f"{file} {text}"


def places_in_document(places: Iterable[CellPlace]) -> str:
    """The *places* in order, with neighbours as a range: `民生实事!D7:D9, D12`, `12, 14-16`."""
    in_order = sorted(set(places))
    return "; ".join(
        filter(None, (_in_table(list(group)) for _table, group in groupby(in_order, _table_of)))
    )


def _table_of(place: CellPlace) -> tuple[int, str]:
    return place.table, place.form


def _in_table(places: Sequence[CellPlace]) -> str:
    first = places[0]
    if first.form == PlaceForm.LINE.value:
        return ", ".join(_ranges(dict.fromkeys(place.row for place in places if place.row)))
    if first.form == PlaceForm.SHEET.value:
        return "!".join(filter(None, (first.sheet, _shorter(_addresses, places))))
    if not first.table and not first.row:
        return ""
    if not first.table:
        return _("paragraph {number}").format(
            number=", ".join(_ranges(place.row for place in places))
        )
    if not first.row:
        return _("table {number}").format(number=first.table)
    return _shorter(_in_words, places)


def _shorter(text: Callable[[Sequence[CellPlace]], str], places: Sequence[CellPlace]) -> str:
    """Call *text* with *places*, and with the same places joined by `_side_by_side`.

    Return the shorter of the two results.
    """
    return min(text(places), text(list(_side_by_side(places))), key=len)


def _side_by_side(places: Sequence[CellPlace]) -> Iterator[CellPlace]:
    """Yield *places*; neighbours in a row become one place, which covers all their columns."""
    before: CellPlace | None = None
    for place in places:
        end = (before.row, before.column + before.columns) if before and before.column else None
        if before and (place.row, place.column) == end:
            before = before._replace(columns=before.columns + place.columns)
            continue
        if before:
            yield before
        before = place
    if before:
        yield before


def _addresses(places: Sequence[CellPlace]) -> str:
    return ", ".join(filter(None, (_address(run) for run in _columns_down(places))))


def _in_words(places: Sequence[CellPlace]) -> str:
    return "; ".join(_words(run) for run in _by_column(places))


def _words(places: Sequence[CellPlace]) -> str:
    """The *places*, which are in one column: `table 2, row 7-9, column 4`."""
    first = places[0]
    rows = ", ".join(_ranges(place.row for place in places))
    if not first.column:
        return _("table {number}, row {row}").format(number=first.table, row=rows)
    column = str(first.column)
    if first.columns > 1:
        column = f"{column}-{first.column + first.columns - 1}"
    text = _("table {number}, row {row}, column {column}")
    return text.format(number=first.table, row=rows, column=column)


def _by_column(places: Sequence[CellPlace]) -> Iterator[list[CellPlace]]:
    for _column, group in groupby(sorted(places, key=_column_of), _column_of):
        yield list(group)


def _column_of(place: CellPlace) -> tuple[int, int]:
    return place.column, place.columns


def _columns_down(places: Sequence[CellPlace]) -> Iterator[list[CellPlace]]:
    """Yield lists of the *places* of one sheet; each list has cells that are below one another."""
    for group in _by_column(places):
        run = [group[0]]
        for place in group[1:]:
            if place.row != run[-1].row + 1:
                yield run
                run = []
            run.append(place)
        yield run


def _address(run: Sequence[CellPlace]) -> str:
    """The cells of *run*, which are below one another, as a spreadsheet names them: `D7:D9`."""
    first, last = run[0], run[-1]
    if not first.row:
        return ""
    if not first.column:
        return f"{first.row}:{last.row}"
    start = f"{column_letters(first.column)}{first.row}"
    end = f"{column_letters(last.column + last.columns - 1)}{last.row}"
    return start if start == end else f"{start}:{end}"


def column_letters(column: int) -> str:
    """The letters by which a spreadsheet names a *column*, counted from 1: 28 is `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """The ascending *numbers*, with neighbours as a range: 3, 4, 5 and 9 are `3-5` and `9`."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield _range(run)
            run = []
        run.append(number)
    if run:
        yield _range(run)


def _range(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
