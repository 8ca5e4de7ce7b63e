"""The draft of a rules file, for a list that was read or a document that was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.column_roles import role_of
from tasklist.importers.grid_header import header_at, may_be_header
from tasklist.importers.import_rules import ImportRules, NamedRule, Role, bare
from tasklist.importers.list_grids import SIDE_BY_SIDE, DifferentHeadersError, NoHeaderError
from tasklist.importers.published_list import PrintedColumn, PrintedHeader
from tasklist.importers.reading_result import ListReading
from tasklist.importers.source_places import cells_of, places_of_task, row_of
from tasklist.intake.rules_reader import UNDECIDED
from tasklist.intake.rules_writer import RulesDraft

LONGEST_WORD = 60
ANSWERING = (Role.LEAD, Role.UNITS, Role.SUPPORT)


def draft_of_list(reading: ListReading, rules: ImportRules) -> RulesDraft:
    """Return rules that make the program read the list of *reading* in the same way again.

    The result has *rules*, with which the list was read, and adds what the program recognized by
    itself.
    """
    printed = reading.printed
    places = (place for task in printed.tasks for place in places_of_task(task))
    sheets = list(dict.fromkeys(place.sheet for place in places if place.sheet))
    if len(sheets) > 1 and not rules.sheets:
        rules = replace(rules, sheets=tuple(map(NamedRule, sheets)))
    return _draft(reading.document.file, printed.headers, rules)


def draft_of_refusal(
    document: PrintedDocument, error: TableError, rules: ImportRules
) -> RulesDraft:
    """Return rules for *document*, which could not be read because of *error*.

    They say what the program knows already, and what a person has to decide.
    """
    grids = [part for part in document.parts if isinstance(part, CellGrid) and not part.is_hidden]
    if isinstance(error, NoHeaderError):
        return replace(_headless(grids, error, rules, document.file), reason=error.message)
    headers = [header for grid in grids if (header := _header(grid, rules))]
    draft = _draft(document.file, headers[:1], rules)
    choices = None
    if isinstance(error, DifferentHeadersError):
        sheets = [grid.name for grid in grids if grid.name]
        tables = [str(grid.number) for grid in grids]
        choices = ("sheets", sheets) if sheets else ("tables", tables)
    columns = headers[0].columns if headers else ()
    roles = {column.role for column in columns}
    return replace(
        draft,
        columns={**draft.columns, **dict.fromkeys(_apart(columns), UNDECIDED)},
        open_words=tuple(_word(grids, error.place)),
        choices=choices,
        has_open_units=bool(columns) and roles.isdisjoint(ANSWERING) and not rules.units,
        reason=error.message,
    )


def _draft(file: str, headers: Sequence[PrintedHeader], rules: ImportRules) -> RulesDraft:
    columns = {column.heading: column for header in headers for column in header.columns}
    roles = {rule.heading: rule.role.value for rule in rules.columns}
    return RulesDraft(
        table=Path(file).name,
        rules=rules,
        columns={heading: one.role.value for heading, one in columns.items()} | roles,
        unknown=tuple(one.heading for one in columns.values() if not one.is_known),
    )


def _headless(
    grids: Sequence[CellGrid], error: TableError, rules: ImportRules, file: str
) -> RulesDraft:
    """Return rules for a document without known headings.

    The row in which *error* occurred is taken for the row of headings. Each heading gets its role,
    or `?` if its role is unknown.
    """
    row = [cell.text for place, cell in _cells(grids) if row_of(place) == row_of(error.place)]
    headings = {bare(text): role_of(text) for text in row}
    roles = {rule.heading: rule.role.value for rule in rules.columns}
    if headings and not rules.header:
        rules = replace(rules, header=(error.place.row, error.place.row))
    columns = {text: role.value if role else UNDECIDED for text, role in headings.items()}
    return RulesDraft(table=Path(file).name, rules=rules, columns=columns | roles)


def _header(grid: CellGrid, rules: ImportRules) -> PrintedHeader | None:
    view = GridRows(grid, 0)
    for at in range(len(view.rows)):
        if (rules.header or may_be_header(view, at)) and (header := header_at(view, at, rules)):
            return header.printed
    return None


def _apart(columns: Sequence[PrintedColumn]) -> Iterator[str]:
    """Yield the headings of columns with the same role that are not next to each other."""
    for role in SIDE_BY_SIDE:
        order = [at for at, column in enumerate(columns) if column.role is role]
        if order and order[-1] - order[0] >= len(order):
            yield from (columns[at].heading for at in order)


def _word(grids: Iterable[CellGrid], place: CellPlace) -> Iterator[str]:
    """Yield the text of the cell at *place*, if the text is short enough for a rule on words.

    Yield nothing if *place* is not a single cell.
    """
    if not place.column:
        return
    for other, cell in _cells(grids):
        text = " ".join(cell.text.split())
        if other == place and len(text) <= LONGEST_WORD:
            yield text


def _cells(grids: Iterable[CellGrid]) -> Iterator[tuple[CellPlace, GridCell]]:
    return (pair for grid in grids for pair in cells_of(grid))
