"""Reads the workbook of a ledger that `export` wrote.

Three kinds of cells are left out, and the account says so: statuses and totals, because they follow
from the facts, and the latest progress, because it is not the whole progress.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_context import ImportContext
from tasklist.importers.import_rules import Role
from tasklist.importers.ledger import ledger_header as headings
from tasklist.importers.ledger.ledger_header import LedgerHeader, ledger_header
from tasklist.importers.ledger.ledger_names import groups_and_aliases, is_names_sheet
from tasklist.importers.ledger.ledger_rows import LedgerRows
from tasklist.importers.list_titles import note_other_year
from tasklist.importers.published_list import (
    PrintedColumn,
    PrintedHeader,
    PrintedText,
    PublishedList,
)
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.reading_result import ListReading
from tasklist.language import _, ngettext
from tasklist.model import fact_cells

ROLES = {
    headings.SECTION: Role.SECTION,
    headings.NUMBER: Role.NUMBER,
    headings.GOAL: Role.GOAL,
    headings.UNITS: Role.UNITS,
    headings.SUPPORT: Role.SUPPORT,
    headings.TIMES: Role.DUE,
    headings.LEADERS: Role.LEADERS,
    headings.PRINTED: Role.MORE,
    headings.CONTINUES: Role.MORE,
}


def ledger_reading(document: PrintedDocument, context: ImportContext) -> ListReading | None:
    """Read the list in *document*; None if none of its sheets is a ledger.

    Raises TableError if anything in the ledger is invalid, or if two sheets are ledgers.
    """
    views = [
        GridRows(grid, part)
        for part, grid in enumerate(document.parts)
        if isinstance(grid, CellGrid) and not grid.is_hidden
    ]
    ledgers = [(view, header) for view in views if (header := ledger_header(view))]
    if not ledgers:
        return None
    log = ReadingLog(document.file, context.year, context.rules)
    if len(ledgers) > 1:
        place = CellPlace.of_row(ledgers[1][0].grid, 0)
        raise log.refusal(place, _("Two sheets are ledgers."), _("Import one of them."))
    view, header = ledgers[0]
    names = [one for one in views if one is not view and is_names_sheet(one)]
    for one in (view, *names):
        log.leave_out(one.unseen())
    title = _title(view, header, log)
    columns = _columns(header)
    printed = PublishedList(
        file=document.file,
        title=title,
        headers=(PrintedHeader(_row(view, header.upper), columns, tuple(_cells(view, header))),),
        tasks=tuple(LedgerRows(view, header, log).tasks()),
        is_ledger=True,
    )
    for one in names:
        groups, aliases = groups_and_aliases(one, log)
        printed = replace(
            printed,
            groups=(*printed.groups, *groups),
            aliases=(*printed.aliases, *aliases),
        )
    if not printed.tasks:
        message = _("The table has headings but no rows.")
        raise log.refusal(_row(view, header.upper), message)
    taken = _without_derived(document, view, header, [one.grid for one in names], log)
    printed = replace(printed, left_out=tuple(cell for _p, cell in sorted(log.left_out.items())))
    return ListReading(taken, taken, printed, tuple(log.decisions))


def _title(view: GridRows, header: LedgerHeader, log: ReadingLog) -> PrintedText | None:
    """Return the first text above *header* as the title, or None if there is none.

    All other texts above *header* are left out.
    """
    above = [row for row in view.rows if row < header.upper]
    texts = [view.text(cell) for row in above for cell in view.own(row)]
    for text in texts[1:]:
        log.leave(text, _("the summary of the ledger"))
    if texts:
        note_other_year(texts[0], log)
    return texts[0] if texts else None


def _columns(header: LedgerHeader) -> tuple[PrintedColumn, ...]:
    """The columns with their roles, from left to right, except those of statuses and facts."""
    roles = {
        **{column: ROLES[heading] for heading, column in header.single.items()},
        **dict.fromkeys(header.plans, Role.QUARTER),
        **dict.fromkeys(header.more, Role.MORE),
    }
    return tuple(PrintedColumn(header.printed[at], roles[at], at) for at in sorted(roles))


def _cells(view: GridRows, header: LedgerHeader) -> Iterator[CellPlace]:
    """Yield the places of the headings."""
    for row in (header.upper, header.lower):
        yield from (view.place(cell) for cell in view.own(row))


def _row(view: GridRows, row: int) -> CellPlace:
    return CellPlace.of_row(view.grid, row)


def _without_derived(
    document: PrintedDocument,
    ledger: GridRows,
    header: LedgerHeader,
    names: list[CellGrid],
    log: ReadingLog,
) -> PrintedDocument:
    """Return *document* with only those cells of *ledger* from which the list is read.

    Derived cells, cells that hold a dash, and all other sheets are removed. Decisions record this,
    except for cells with a dash and for the sheets *names*, which are read elsewhere.
    """
    derived = {
        **dict.fromkeys(header.statuses, _("left out: the status follows from the facts")),
        **{column: _("left out: the ledger has only the latest progress")
           for column, kind in header.facts.items() if kind not in fact_cells.READ},
    }  # fmt: skip
    for words in dict.fromkeys(derived.values()):
        log.decide(DecisionKind.HEADING, _row(ledger, header.upper), words)
    if facts := [header.printed[at] for at in sorted(header.facts) if at not in derived]:
        words = _("{headings} are read as facts of the milestones")
        for row in (header.upper, header.lower):
            log.decide(DecisionKind.HEADING, _row(ledger, row),
                       words.format(headings=" ".join(facts)))  # fmt: skip
    parts: list[CellGrid] = []
    for part in document.parts:
        if part is ledger.grid:
            kept = (
                cell
                for cell in ledger.grid.cells
                if cell.column not in derived and cell.text.strip() != headings.NOTHING
            )
            parts.append(replace(ledger.grid, cells=tuple(kept)))
        elif part in names:
            continue
        elif isinstance(part, CellGrid):
            count = sum(bool(cell.text.strip()) for cell in part.cells)
            words = ngettext(
                "left out: not part of the ledger ({count} cell)",
                "left out: not part of the ledger ({count} cells)",
                count,
            )
            log.decide(DecisionKind.TEXT, CellPlace.of_row(part, 0), words.format(count=count))
    return replace(document, parts=tuple(parts))
