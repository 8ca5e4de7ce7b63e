"""Rows of a text that have fewer cells than their header, and may have lost some.

Programs and editors remove empty cells at the end of a row, which loses nothing. But if a table is
copied from a browser, the cells that a merged cell covers are missing, so that the cells behind
them are under the wrong headings.
"""

from __future__ import annotations

from functools import lru_cache

from tasklist.grids.delimited_text import TAB
from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.grid_header import Header
from tasklist.importers.import_rules import Role
from tasklist.importers.reading_log import ReadingLog
from tasklist.language import _, ngettext

ANSWERING = (Role.LEAD, Role.UNITS)


def check_width(view: GridRows, header: Header, row: int, log: ReadingLog) -> None:
    """Add a decision if empty cells at the end of *row* or quotation marks in it were removed.

    Rows that are not lines of a text are ignored. Raises TableError if a cell may be lost.
    """
    if not view.grid.lines:
        return
    place = CellPlace.of_row(view.grid, row)
    line = view.grid.lines[row - 1]
    if line.is_unquoted:
        words = _("quotation marks that an office program added were removed")
        log.decide(DecisionKind.QUOTES, place, words)
    expected = header.columns[-1].column
    if line.width >= expected:
        return
    if line.is_cut or not _is_trimmed(view, header, row, line.width):
        raise _refusal(view, place, line.width, expected, log)
    log.decide(
        DecisionKind.SHORT, place, _("cells missing at the end of the row are read as empty")
    )


def _refusal(
    view: GridRows, place: CellPlace, found: int, expected: int, log: ReadingLog
) -> TableError:
    """Return the error for the row at *place*, which has *found* columns instead of *expected*."""
    if view.grid.has_spans:  # a merged cell is one, and extends over several columns
        message = _(
            "This row ends in column {found}, but the header of its page ends in column {expected}."
        )
        hint = _("Compare the row with the page, and add the missing cell. Then import again.")
    else:
        message = ngettext(
            "This row has {found} cell; the header of its page has {expected}.",
            "This row has {found} cells; the header of its page has {expected}.",
            found,
        )
        hint = _("If empty cells at its end were removed, add them again; if the table was"
                 " copied from a web page, save the page and import the .html.")  # fmt: skip
    return log.refusal(place, message.format(found=found, expected=expected), hint)


def _is_trimmed(view: GridRows, header: Header, row: int, width: int) -> bool:
    """Return whether *row* only lacks empty cells at its end.

    If *row* may have been copied from a web page, each name in its units must also be a unit in a
    complete row, because otherwise that name may be a text of another column.
    """
    if view.at(row, width) is None:
        return False
    heads = {column.column for column in header.having(Role.NUMBER, Role.GOAL)}
    if any(cell.column in heads for cell in view.own(row)) and width < header.last_answer:
        return False
    if view.grid.mark != TAB:
        return True
    return _units(view, header, row) <= _units_of_whole_rows(view, header)


def _units(view: GridRows, header: Header, row: int) -> set[str]:
    columns = {column.column for column in header.having(*ANSWERING)}
    return {cell.text for cell in view.own(row) if cell.column in columns}


@lru_cache(maxsize=4)
def _units_of_whole_rows(view: GridRows, header: Header) -> set[str]:
    expected = header.columns[-1].column
    return {
        name
        for row in view.rows
        if view.grid.lines[row - 1].width >= expected
        for name in _units(view, header, row)
    }
