"""The text that was copied from a paged table: one row a line, with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import PrintedColumn, PrintedHeader
from tasklist.importers.quarter_table.table import (
    HEADINGS,
    QUARTER_HEADINGS,
    QuarterTable,
    TableRow,
    UnknownTableError,
)
from tasklist.importers.quarter_table.table_lines import TableLine, grid_of, table_lines
from tasklist.language import _, ngettext

# Above the four quarters, on the first of the two header lines.
QUARTERS_HEADING = "进度安排"
UPPER_HEADINGS = frozenset((*HEADINGS, QUARTERS_HEADING)) - frozenset(QUARTER_HEADINGS)
ROLES = dict(
    zip(HEADINGS, (Role.NUMBER, Role.GOAL, Role.UNITS, *[Role.QUARTER] * 4, Role.LEADERS),
        strict=True)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a page: *places* has the index of each column by its heading.

    *width* is the number of columns, including those without a heading. *header_width* is the
    number of cells in the header, which is smaller if empty cells at its end were removed.
    """

    places: dict[str, int]
    width: int
    header_width: int

    def of(self, cells: Sequence[str], *headings: str) -> tuple[str, ...]:
        """The *cells* under *headings*."""
        return tuple(cells[self.places[heading]] for heading in headings)


@dataclass(frozen=True, slots=True)
class _Page:
    columns: _Columns
    header: Sequence[TableLine]
    body: Sequence[TableLine]


def is_quarter_table(text: str, file: str) -> bool:
    """Whether *text* has a header with exactly the columns of the published list, in any order.

    Raises TableError for a quoted cell that may be unclosed, and for a control character.
    """
    lines = tuple(table_lines(text, file))
    for at, line in enumerate(lines):
        if _is_header(line):
            with suppress(UnknownTableError):
                _page(lines[at : at + 2], file)
                return True
    return False


def read_quarter_table(text: str, file: str) -> QuarterTable:
    """Read the table in *text*: its title, its headers and its rows.

    Raises TableError if the table can't be recognized, or if a row is invalid.
    """
    lines = tuple(table_lines(text, file))
    starts = [at for at, line in enumerate(lines) if _is_header(line)]
    title = _title(lines[: starts[0]] if starts else lines, file)
    if not starts:
        raise UnknownTableError(file, lines[-1].number if lines else 1, ())
    pages = [_page(lines[a:b], file) for a, b in pairwise((*starts, len(lines)))]
    body = [
        (line, page.columns)
        for page in pages
        for line in page.body
        if not line.is_title(title)  # some print the title on every page
    ]
    if not body:
        raise TableError(file, lines[-1].number, _("The table has headings but no rows."))
    body_lines = {line.number for line, _columns in body}
    return QuarterTable(
        file=file,
        title=title,
        title_line=lines[0].number,
        document=grid_of(lines[starts[0] :], title, file),
        headers=tuple(_header(page) for page in pages),
        rows=tuple(_row(line, columns, file) for line, columns in body),
        remarks=tuple(
            (line.number, one)
            for line in lines
            if line.number not in body_lines
            for one in line.remarks
        ),
        quoted=tuple(line.number for line, _columns in body if line.is_unquoted),
        short=tuple(line.number for line, columns in body if len(line.cells) < columns.width),
    )


def _is_header(line: TableLine) -> bool:
    known = UPPER_HEADINGS.intersection(line.headings)
    return HEADINGS[0] in known or len(known) > 1


def _title(lines: Sequence[TableLine], file: str) -> str:
    """Return *lines*, which are above the first header, joined to a title; "" if there are none.

    Raises UnknownTableError if a line has several cells, because it is then a row of a table.
    """
    for line in lines:
        if len(line.filled) > 1:
            raise UnknownTableError(file, line.number, line.filled)
    return " ".join(cell for line in lines for cell in line.filled)


def _page(lines: Sequence[TableLine], file: str) -> _Page:
    """Return the page that consists of *lines*, which begin with its header.

    The header may have a second line with the quarters. Raises UnknownTableError if its headings
    are not exactly those of the published list.
    """
    upper, *rest = lines
    lower = rest[0].headings if rest and set(QUARTER_HEADINGS) & set(rest[0].headings) else ()
    headings = list(upper.headings)
    for at, heading in enumerate(lower):
        if at >= len(headings):
            headings.append(heading)
        elif heading:
            headings[at] = heading
    named = headings[: len(HEADINGS)]
    if sorted(named) != sorted(HEADINGS) or any(headings[len(HEADINGS) :]):
        raise UnknownTableError(file, upper.number, [h for h in headings if h])
    places = {heading: at for at, heading in enumerate(named)}
    header, body = (lines[:2], rest[1:]) if lower else (lines[:1], rest)
    width = len(headings)
    if all(line.cells[-1] for line in header):
        # Empty headings at the end may have been removed. The longest row shows how many.
        width = max([width, *(len(line.cells) for line in body)])
    return _Page(_Columns(places, width, len(headings)), header, body)


def _header(page: _Page) -> PrintedHeader:
    """Return the header of *page*: its columns with their roles, and the places of its lines."""
    places = tuple(CellPlace(1, line.number) for line in page.header)
    is_above = QUARTERS_HEADING in page.header[0].headings
    columns = sorted(page.columns.places.items(), key=lambda item: item[1])
    return PrintedHeader(
        place=places[0],
        columns=tuple(
            PrintedColumn(
                f"{QUARTERS_HEADING}/{name}" if is_above and name in QUARTER_HEADINGS else name,
                ROLES[name],
                at + 1,
            )
            for name, at in columns
        ),
        cells=places,
    )


def _row(line: TableLine, columns: _Columns, file: str) -> TableRow:
    missing = columns.width - len(line.cells)
    if missing and not _is_trimmed(line, columns):
        message = ngettext(
            "This row has {found} cell; the header of its page has {expected}.",
            "This row has {found} cells; the header of its page has {expected}.",
            len(line.cells),
        )
        hint = _("If empty cells at the end were removed, add their tabs again; otherwise compare"
                 " the row with the published list.")  # fmt: skip
        raise TableError(
            file,
            line.number,
            message.format(found=len(line.cells), expected=columns.width),
            hint if missing > 0 else "",
        )
    cells = line.cells + ("",) * missing
    number, goal, units, *quarters, leaders = columns.of(cells, *HEADINGS)
    spare = cells[len(HEADINGS) :]
    if any(spare):
        quarters = list(_put_back(line, columns, file))
        leaders = spare[0]
    return TableRow(
        line=line.number,
        number=number,
        goal=goal,
        units=units,
        quarters=tuple(quarters),
        leaders=leaders,
        shifted=any(spare),
        remarks=line.remarks,
    )


def _is_trimmed(line: TableLine, columns: _Columns) -> bool:
    """Return whether *line* only lacks empty cells at its end, which another program removed.

    Return False if *line* still ends with an empty cell, because then a tab is missing elsewhere in
    the line. Return False if the text ends with *line*, which may then be cut off. A row with a
    task number must have at least the cells up to the leaders.
    """
    number, leaders = columns.places[HEADINGS[0]], columns.places[HEADINGS[-1]]
    count = len(line.cells)
    if count > columns.width or not line.cells[-1] or line.is_cut:
        return False
    has_number = number < count and bool(line.cells[number])
    is_whole = leaders < count and (count < len(HEADINGS) or count >= columns.header_width)
    return is_whole or not has_number


def _put_back(line: TableLine, columns: _Columns, file: str) -> tuple[str, ...]:
    """Return the four quarters of a row whose leaders are one column too far to the right.

    The leaders are moved back by removing one empty cell before them. Raises TableError if there is
    no empty cell, or if the result would depend on which empty cell is removed.
    """
    end = len(HEADINGS)
    in_place = tuple(columns.places[heading] for heading in HEADINGS[-5:])
    moved = line.cells[end - 5 : end]
    ways = {moved[:at] + moved[at + 1 :] for at, cell in enumerate(moved) if not cell}
    if in_place != tuple(range(end - 5, end)) or any(line.cells[end + 1 :]) or len(ways) != 1:
        raise TableError(
            file,
            line.number,
            _("A column without a heading contains a value."),
            _("Move the cells of this row under their headings, then import again."),
        )
    return ways.pop()
