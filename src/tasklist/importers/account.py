"""The account of an import: a line for each decision with its places, then totals in cells.

It is what people look over instead of the whole list: what isn't in it is in the list as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasklist.grids.cell_places import CellPlace, places_in_file
from tasklist.grids.grid import CellGrid, PlaceForm, PrintedDocument
from tasklist.importers.import_rules import Role
from tasklist.importers.last_year import WHOLE_FILE
from tasklist.importers.printed_list import LeftOutCell, PrintedHeader, PrintedList
from tasklist.importers.reading_result import ListReading
from tasklist.importers.source_places import cells_of, paragraphs_of, places_of, row_of
from tasklist.language import N_, _, ngettext

ROLE_WORDS = {
    Role.NUMBER: N_("number"),
    Role.SECTION: N_("section"),
    Role.GOAL: N_("goal"),
    Role.PLAN: N_("plan"),
    Role.LEAD: N_("lead"),
    Role.UNITS: N_("units"),
    Role.SUPPORT: N_("support"),
    Role.LEADERS: N_("leaders"),
    Role.DUE: N_("due"),
    Role.FROM: N_("from"),
    Role.QUARTER: N_("quarter"),
    Role.NOTE: N_("note"),
    Role.MORE: N_("more"),
    Role.SKIP: N_("skip"),
}


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What was decided alike at *places*, as a sentence; or cells that were left out, and why."""

    places: tuple[CellPlace, ...]
    words: str
    is_left_out: bool = False

    def in_file(self, file: str) -> str:
        """The line as it is printed, its places in *file* first."""
        return f"{places_in_file(file, self.places)}: {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one import of *file*.

    *rows* and *cells* count what is filled in the tables taken, without headings; *left_out* are
    those of the cells that are not in the list. A text without a table has a cell for each part of
    a task.
    """

    file: str
    lines: tuple[AccountLine, ...]
    rows: int
    cells: int
    left_out: int

    @property
    def in_list(self) -> int:
        """How many cells are in the list."""
        return self.cells - self.left_out


def account_of(reading: ListReading) -> Account:
    """The account of what *reading* took of its document, with all decisions."""
    printed = reading.printed
    lines = [
        *_remarks(reading.document),
        *_merged(_headers(printed.headers)),
        *_merged(AccountLine((one.place,), one.words) for one in reading.decisions),
        *_left_out(printed.left_out),
        *_outside(reading),
    ]
    in_order = tuple(sorted(lines, key=lambda line: line.places[0]))
    left_out = {cell.text.place for cell in printed.left_out}
    body = [pair for grid in reading.taken_grids() for pair in _body(grid, printed)]
    cells = [place for _row, place in body]
    title = {row_of(printed.title.place)} if printed.title else set()
    return Account(
        file=printed.file,
        lines=in_order,
        rows=len({row for row, _place in body} - title),
        cells=len(cells),
        left_out=sum(place in left_out for place in cells),
    )


def _body(grid: CellGrid, printed: PrintedList) -> Iterator[tuple[CellPlace, CellPlace]]:
    """The rows and the places of the filled cells of *grid* that are no headings."""
    headings = {place for header in printed.headers for place in header.cells}
    for place, cell in cells_of(grid):
        if headings.isdisjoint((place, row_of(place))):
            yield CellPlace.of_row(grid, cell.row) if grid.is_composed else row_of(place), place


def _remarks(document: PrintedDocument) -> Iterator[AccountLine]:
    for words in document.remarks:
        yield AccountLine((WHOLE_FILE,), words)


def _headers(headers: Sequence[PrintedHeader]) -> Iterator[AccountLine]:
    """For each header the role of each column, as a rules file would say it."""
    for header in headers:
        columns = (f"{one.heading}→{_(ROLE_WORDS[one.role])}" for one in header.columns)
        yield AccountLine((_first_row(header),), " ".join(columns))


def _first_row(header: PrintedHeader) -> CellPlace:
    """The first row of *header*; in a sheet from its first filled cell to the last: `A2:H2`."""
    place = header.place
    columns = [cell.column for cell in header.cells if row_of(cell) == row_of(place)]
    if place.form != PlaceForm.SHEET.value or not columns:
        return place
    first = min(columns)
    return place._replace(column=first, columns=max(columns) - first + 1)


def _merged(lines: Iterator[AccountLine]) -> Iterator[AccountLine]:
    """*lines*, those with the same words as one line with all their places."""
    by_words: dict[str, list[CellPlace]] = {}
    for line in lines:
        by_words.setdefault(line.words, []).extend(line.places)
    for words, places in by_words.items():
        yield AccountLine(tuple(sorted(set(places))), words)


def _left_out(cells: Sequence[LeftOutCell]) -> Iterator[AccountLine]:
    """The cells that were left out, those of one row or one column for one reason in one line."""

    def reason_and_row(cell: LeftOutCell) -> tuple[str, int, int]:
        return cell.reason, cell.text.place.table, cell.text.place.row

    columns: dict[tuple[str, int, int], list[LeftOutCell]] = {}
    in_order = sorted(cells, key=lambda cell: (*reason_and_row(cell), cell.text.place))
    for _row, group in groupby(in_order, reason_and_row):
        row = list(group)
        if len(row) > 1:
            yield _left_out_line(row)
        else:
            place = row[0].text.place
            columns.setdefault((row[0].reason, place.table, place.column), []).extend(row)
    for column in columns.values():
        yield _left_out_line(column)


def _left_out_line(cells: Sequence[LeftOutCell]) -> AccountLine:
    texts = " | ".join(" ".join(cell.text.text.split()) for cell in cells)
    words = _("{texts}, left out: {reason}").format(texts=texts, reason=cells[0].reason)
    return AccountLine(tuple(cell.text.place for cell in cells), words, is_left_out=True)


def _outside(reading: ListReading) -> Iterator[AccountLine]:
    """The texts outside of tables that are not in the list: whole, of a web page their number."""
    texts = list(_loose(reading))
    if reading.document.is_web_page and texts:
        words = ngettext(
            "{count} text outside the tables, left out",
            "{count} texts outside the tables, left out",
            len(texts),
        ).format(count=len(texts))
        yield AccountLine((WHOLE_FILE,), words, is_left_out=True)
        return
    for place, text in texts:
        words = _("{text}, left out: outside the tables").format(text=" ".join(text.split()))
        yield AccountLine((place,), words, is_left_out=True)


def _loose(reading: ListReading) -> Iterator[tuple[CellPlace, str]]:
    """The texts outside of tables, and of a table made from texts, that nothing was taken from."""
    taken = set(places_of(reading.printed))
    for place, paragraph in paragraphs_of(reading.arrangement):
        if paragraph.text.strip() and place not in taken:
            yield place, paragraph.text
