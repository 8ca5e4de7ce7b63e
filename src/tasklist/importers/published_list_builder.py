"""Recognition of a list in a document: grids of cells become tasks and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.grid_header import repeats
from tasklist.importers.import_rules import NO_RULES, ImportRules, Role
from tasklist.importers.list_grids import ListPage, list_pages, refuse_other_header
from tasklist.importers.list_titles import headings_before, list_title, note_other_year, rows_above
from tasklist.importers.printed_names import known_names
from tasklist.importers.published_list import PrintedHeader, PrintedText, PublishedList
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import RowCells, row_cells
from tasklist.importers.section_headings import Sections, heading_of, unbroken
from tasklist.importers.section_rows import (
    heading_text,
    is_column_numbers,
    is_page_break,
    is_remark,
    is_total,
)
from tasklist.importers.short_rows import check_width
from tasklist.importers.task_rows import TaskRows
from tasklist.language import _

NAMES = (Role.LEAD, Role.UNITS, Role.SUPPORT, Role.LEADERS)


def recognized_list(
    document: PrintedDocument,
    year: int,
    rules: ImportRules = NO_RULES,
    *,
    names: Sequence[str] = (),
    keeps_phones: bool = False,
) -> PublishedList:
    """Recognize the list of *year* in *document*, according to *rules*.

    *names* are known units and leaders, for example from last year's list, which help to split
    cells of names. With *keeps_phones*, telephone numbers are kept in the list. Raises a TableError
    with the place if anything is ambiguous or invalid, or if there is no list of tasks.
    """
    log = ReadingLog(document.file, year, rules, keeps_phones=keeps_phones)
    views = [
        GridRows(grid, part)
        for part, grid in enumerate(document.parts)
        if isinstance(grid, CellGrid)
    ]
    pages = list_pages(views, log)
    cells = list(_name_cells(pages))
    log.units = known_names(cell for cell in cells if not cell[1])
    log.leaders = known_names(cell for cell in cells if cell[1])
    log.known = log.units | log.leaders | frozenset(names)
    return _Recognition(document, pages, log).result()


def _name_cells(pages: Sequence[ListPage]) -> Iterator[tuple[str, bool]]:
    """Yield the text of each cell in a column of names, and True if the column has leaders."""
    for page in pages:
        for column in page.header.having(*NAMES):
            for row in page.view.rows[page.first :]:
                if cell := page.view.at(row, column.column):
                    yield cell.text, column.role is Role.LEADERS


class _Recognition:
    """The recognition of one list, whose *pages* are read row by row."""

    def __init__(
        self, document: PrintedDocument, pages: Sequence[ListPage], log: ReadingLog
    ) -> None:
        self._document = document
        self._pages = pages
        self._log = log
        self._title = list_title(document, pages[0].view, pages[0].header, log)
        if self._title:
            note_other_year(self._title, log)
        self._headers: list[PrintedHeader] = []
        self._tasks = TaskRows(log)
        self._sections = Sections()
        self._above: RowCells | None = None
        # By column: the heading printed in it that the next row is under.
        self._column_sections: dict[int, PrintedText] = {}
        self._begun: dict[PrintedText, str] = {}

    def result(self) -> PublishedList:
        """Read all pages and return the list. Raises TableError if anything is invalid."""
        sheets = {page.view.grid.name for page in self._pages}
        for page in self._pages:
            self._begin_page(page)
            name = page.view.grid.name
            place = CellPlace.of_row(page.view.grid, 0)
            self._read(page, (PrintedText(name, place),) if len(sheets) > 1 else ())
        tasks = self._tasks.tasks()
        if not tasks:
            message = _("The table has headings but no rows.")
            raise TableError(self._log.file, self._headers[0].place, message)
        used = {text for task in tasks for text in task.section}
        for text, whole in self._begun.items():
            if text not in used:
                self._log.leave(replace(text, text=whole), _("a heading without tasks"))
        return PublishedList(
            file=self._log.file,
            title=self._title,
            headers=tuple(self._headers),
            tasks=tasks,
            decisions=tuple(self._log.decisions),
            left_out=tuple(cell for _place, cell in sorted(self._log.left_out.items())),
        )

    def _begin_page(self, page: ListPage) -> None:
        if page.is_headed:
            self._headers.append(page.header.printed)
        if page is not self._pages[0]:
            for cells in rows_above(page.view, page.header):
                for cell in cells:
                    self._log.leave(page.view.text(cell), _("above the headings"))
        if page.view.grid.name:
            self._sections = Sections()
            self._above = None
        if page.view.grid.is_composed:
            return  # the headings of its tasks are in columns of their own
        for text in headings_before(self._document, page.view, self._title):
            self._begin_section(text)

    def _read(self, page: ListPage, sheet: tuple[PrintedText, ...]) -> None:
        view, at, after_break = page.view, page.first, page is not self._pages[0]
        while at < len(view.rows):
            if count := repeats(view, at, page.header):
                self._repeat_header(page, at, count)
                at, after_break = at + count, True
                continue
            refuse_other_header(page, at, self._log)
            after_break = self._read_row(page, view.rows[at], sheet, after_break=after_break)
            at += 1

    def _repeat_header(self, page: ListPage, at: int, count: int) -> None:
        view = page.view
        rows = view.rows[at : at + count]
        cells = tuple(view.place(cell) for row in rows for cell in view.own(row))
        place = CellPlace.of_row(view.grid, rows[0])
        self._headers.append(replace(page.header.printed, place=place, cells=cells))

    def _read_row(
        self, page: ListPage, row: int, sheet: tuple[PrintedText, ...], *, after_break: bool
    ) -> bool:
        """Read one *row*, and return the value of *after_break* for the next row.

        *after_break* is True if *row* may continue the last task of the page before.
        """
        view = page.view
        if reason := self._reason_to_leave(page, row):
            self._log.leave_out(view.left_out(row, reason))
            return after_break
        if heading := heading_text(view, page.header, row, self._log):
            self._begin_section(heading)
            return after_break
        check_width(view, page.header, row, self._log)
        cells = row_cells(view, page.header, row, self._above, self._log)
        if not cells.cells:
            return after_break
        columns = self._sections_of_columns(cells, after_break=after_break)
        section = (*sheet, *self._sections.texts, *columns)
        self._tasks.add(cells, self._sections, section, after_break=after_break)
        self._above = cells
        # Further rows may belong to the last task of the page before, until a new task begins.
        return after_break and not cells.having(Role.NUMBER, Role.GOAL)

    def _reason_to_leave(self, page: ListPage, row: int) -> str | None:
        cells = page.view.own(row)
        if is_total(page.view, page.header, row):
            return _("a total")
        if len(cells) == 1 and self._title and cells[0].text.strip() == self._title.text:
            return _("the title again")
        if is_column_numbers(page.view, row):
            return _("numbers of the columns")
        if is_page_break(page.view, row):
            return _("between two pages")
        return _("a remark on the table") if is_remark(page.view, row) else None

    def _begin_section(self, text: PrintedText) -> None:
        heading = heading_of(text)
        if any(heading.answering):
            words = _("“{text}” is a heading that says who is responsible for the tasks below it")
            self._log.decide(DecisionKind.SECTION, text.place, words.format(text=text.text))
        self._sections.begin(heading)
        if text.place.table:
            self._begun[heading.text] = text.text

    def _sections_of_columns(
        self, cells: RowCells, *, after_break: bool
    ) -> tuple[PrintedText, ...]:
        """Return the headings of the row in columns of sections, from left to right.

        If a cell is empty in a text or at the beginning of a page, the heading above it continues.
        """
        own = {cell.column.column: unbroken(cell.text) for cell in cells.having(Role.SECTION)}
        if cells.view.grid.has_spans and not (after_break and not own):
            self._column_sections = own
        else:
            self._column_sections |= own
        return tuple(text for _column, text in sorted(self._column_sections.items()))
