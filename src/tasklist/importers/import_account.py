"""The account of an import: one line for each decision, with its places, and totals of cells.

People review the account instead of the whole list. Every cell that the account does not mention
is in the list exactly as it was printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasklist.grids.document_places import CellPlace, places_in_file
from tasklist.grids.grid import CellGrid, PlaceForm, PrintedDocument
from tasklist.importers.import_rules import Role
from tasklist.importers.last_year import WHOLE_FILE
from tasklist.importers.published_list import LeftOutCell, PrintedHeader, PublishedList
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
    """One line of the account: a decision, or cells that were left out and the reason.

    *places* are all the places with the same decision, and *words* is the text of the line.
    """

    places: tuple[CellPlace, ...]
    words: str
    is_left_out: bool = False

    def in_file(self, file: str) -> str:
        """The printed line: its places in *file*, a colon, and its words."""
        return f"{places_in_file(file, self.places)}: {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one import of *file*.

    *rows* and *cells* count the filled rows and cells of the tables that were read, without their
    headings. *left_out* counts the cells among them that are not in the list. In a text without a
    table, each part of a task counts as a cell.
    """

    file: str
    lines: tuple[AccountLine, ...]
    rows: int
    cells: int
    left_out: int

    @property
    def in_list(self) -> int:
        """The number of cells that are in the list."""
        return self.cells - self.left_out


def account_of(reading: ListReading) -> Account:
    """Return the account of *reading*: its decisions, what was left out, and the totals."""
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


def _body(grid: CellGrid, printed: PublishedList) -> Iterator[tuple[CellPlace, CellPlace]]:
    """Yield two places for each filled cell that is not a heading: of its row, and of the cell.

    In a grid composed of texts, one line of text may fill several rows. The place of a row is then
    its place in *grid*, and not in the document.
    """
    headings = {place for header in printed.headers for place in header.cells}
    for place, cell in cells_of(grid):
        if headings.isdisjoint((place, row_of(place))):
            yield CellPlace.of_row(grid, cell.row) if grid.is_composed else row_of(place), place


def _remarks(document: PrintedDocument) -> Iterator[AccountLine]:
    for words in document.remarks:
        yield AccountLine((WHOLE_FILE,), words)


def _headers(headers: Sequence[PrintedHeader]) -> Iterator[AccountLine]:
    """Yield a line for each header: `heading→role` for each column, as in a rules file."""
    for header in headers:
        columns = (f"{one.heading}→{_(ROLE_WORDS[one.role])}" for one in header.columns)
        yield AccountLine((_first_row(header),), " ".join(columns))


def _first_row(header: PrintedHeader) -> CellPlace:
    """Return the place of the first row of *header*.

    In a sheet it is the range from the first filled cell to the last, for example `A2:H2`.
    """
    place = header.place
    columns = [cell.column for cell in header.cells if row_of(cell) == row_of(place)]
    if place.form != PlaceForm.SHEET.value or not columns:
        return place
    first = min(columns)
    return place._replace(column=first, columns=max(columns) - first + 1)


def _merged(lines: Iterator[AccountLine]) -> Iterator[AccountLine]:
    """Yield *lines*, with all lines that have the same words merged into one with their places."""
    by_words: dict[str, list[CellPlace]] = {}
    for line in lines:
        by_words.setdefault(line.words, []).extend(line.places)
    for words, places in by_words.items():
        yield AccountLine(tuple(sorted(set(places))), words)


def _left_out(cells: Sequence[LeftOutCell]) -> Iterator[AccountLine]:
    """Yield lines for *cells*, which were left out.

    Cells of one row, or of one column, that were left out for the same reason share a line.
    """

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
    """Yield lines for texts that are outside of tables and not in the list.

    There is a line for each of these texts. In a web page, which has many of them, a single line
    says how many there are.
    """
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
    """Yield the place and text of each paragraph from which nothing was taken.

    Paragraphs that were turned into a table of tasks are not yielded.
    """
    taken = set(places_of(reading.printed))
    for place, paragraph in paragraphs_of(reading.arrangement):
        if paragraph.text.strip() and place not in taken:
            yield place, paragraph.text
