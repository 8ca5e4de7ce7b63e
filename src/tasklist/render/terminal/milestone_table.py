"""Milestones on a terminal, as one table.

The milestones are shown whole, under headings with their tasks, or in one line each. A column that
is empty, or has the same text in every row, is left out, and the last line names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tasklist.language import _
from tasklist.model.status import Listing, MilestoneStatus, Status
from tasklist.render.listing_layout import View
from tasklist.render.milestone_records import LIST_FIELDS
from tasklist.render.output import Output
from tasklist.render.terminal.cell_grid import GAP, Grid, GridColumn
from tasklist.render.terminal.cells import Cell
from tasklist.render.terminal.milestone_headings import MilestoneHeadings
from tasklist.render.terminal.rich_table import TableSection, draw
from tasklist.render.terminal.styled_lines import StyledLines
from tasklist.reports import part_text, report_words
from tasklist.reports.milestone_columns import Content, below_a_task, milestone_columns
from tasklist.text.width import cut, width
from tasklist.text.wrap import wrap, wrap_names

READABLE = 16  # columns that a text needs beside other cells
READABLE_BEGINNING = 8  # columns that the beginning of a text needs
NARROW_NAMES = 12  # columns that names may take; on a wide page, a fifth of it
NARROW_NAME = 8  # the same for milestones in one line, where only the beginning is shown
WIDE_PAGE = 80  # columns of a page whose lines have room for the day done
WIDE_REST = 70  # columns that such a page needs beside the quarter
# The columns of each kind of listing.
COLUMNS = {
    "show": ("task", "quarter", "status", "done", "units", "plan"),
    "overdue": ("task", "quarter", "due", "days_overdue", "status", "units", "plan"),
    "due": ("task", "quarter", "due", "status", "units", "plan"),
}
NEEDED = ("task", "plan")  # always shown
REPEATED = ("task", "units")  # have the same text in each row of a workstream

Broken = Callable[[str, int], list[str]]


def listing(output: Output, report: Listing, view: View) -> None:
    """Write the milestones of *report* as *view* shows them, then how many there are."""
    table = _MilestoneTable(output, report, view)
    with StyledLines(output) as page:
        if report.standings:
            draw(page, table.grid, table.sections(), len(report.standings))
            page.line()
        else:
            page.text(report_words.nothing())
        page.text(output.printable(table.footer), "dim")


class _MilestoneTable:
    """The layout of a listing as a table."""

    def __init__(self, output: Output, report: Listing, view: View) -> None:
        self._output = output
        self._report = report
        self._view = view
        self._total = max(1, output.width)
        self._is_brief = view.brief(len(report.standings))
        self._has_headings = not (self._is_brief or view.columns)
        self._columns = milestone_columns(view.columns)
        heading = report_words.time_heading(report.standings)
        self._columns["quarter"] = self._columns["quarter"]._replace(heading=heading)
        if self._has_headings:
            self._columns |= below_a_task(self._columns)
        elif self._is_brief:
            self._columns["units"] = self._columns["units"]._replace(text=part_text.lead_units)
        self._left_out: list[str] = []
        self._texts: dict[str, set[str]] = {}
        self._names = view.columns or tuple(filter(self._says_something, self._default_names()))
        self.grid = self._grid()
        self._has_records = bool(view.columns) and self.grid.stacked
        if self._has_records:
            self.grid = self._record_grid()

    @property
    def footer(self) -> str:
        """The last line: how many milestones are listed, and which columns are left out.

        If plans are cut, it also says how to see whole plans.
        """
        parts = [report_words.listing_footer(self._report, self._view.matching)]
        if self._left_out:
            parts.append(_("left out: {columns}").format(columns=_(", ").join(self._left_out)))
        if self._is_brief and self._report.standings and self._view.hint:
            parts.append(self._view.hint)
        return " · ".join(parts)

    def sections(self) -> Iterator[TableSection]:
        """Yield a section for each group, or for each of its tasks if tasks have headings.

        If each column of a milestone is a row of its own (see `_record_grid`), yield a section for
        each milestone.
        """
        indent = self.grid.columns[0][0] + GAP if self._has_headings else None
        headings = MilestoneHeadings(self._output, self._report, self._view.group, indent)
        for group, standings in headings.groups():
            heading = group
            tasks = headings.tasks(standings)
            if self._has_records:
                tasks = (([], [standing]) for standing in standings)
            for task_heading, rows in tasks:
                yield TableSection([*heading, *task_heading], self._rows(rows))
                heading = []

    def _default_names(self) -> list[str]:
        names = list(COLUMNS[self._view.kind])
        if self._report.lists and not self._has_headings:
            names = [*LIST_FIELDS, *names]
        if self._is_brief and self._view.kind == "overdue":
            names.remove("due")
        beside = self._total - self._natural_width("quarter")
        is_wide = self._total >= WIDE_PAGE and beside >= WIDE_REST
        if "done" in names and (self._has_headings or not is_wide):
            names.remove("done")  # if tasks have headings, the day is below the status
        if self._view.kind == "overdue" and not any(
            standing.status is Status.RETURNED for standing in self._report.standings
        ):
            names.remove("status")  # it would be `overdue` in every row
        return names

    def _says_something(self, name: str) -> bool:
        """Return whether the column *name* is worth showing.

        If it is not, its heading is kept for the last line, which names the columns left out.
        """
        column, texts = self._columns[name], self._column_texts(name)
        if name in NEEDED or (len(self._report.standings) == 1 and texts != {""}) or len(texts) > 1:
            return True
        for text in texts:
            form = _("{column} (all {value})") if text else _("{column} (empty)")
            value = " ".join(text.split())
            self._left_out.append(form.format(column=column.heading, value=value))
        return False

    def _grid(self) -> Grid:
        """The grid, in which columns of long texts share the width that other columns leave."""
        contents = [self._columns[name].content for name in self._names]
        texts = [number for number, content in enumerate(contents) if content is Content.TEXT]
        widths = [self._natural_width(name) for name in self._names]
        wide = texts[-1] if texts else 0
        others = sum(columns for number, columns in enumerate(widths) if number not in texts)
        share = (self._total - others - GAP * (len(widths) - 1)) // max(1, len(texts))
        columns = [
            GridColumn(
                min(columns, max(share, 1)) if number in texts else columns,
                self._columns[name].heading,
                number=content is Content.NUMBER,
                wrapped=self._breaking(content),
            )
            for number, (name, content, columns) in enumerate(
                zip(self._names, contents, widths, strict=True)
            )
        ]
        readable = READABLE_BEGINNING if self._is_brief else READABLE
        return Grid(
            columns, self._total, wide=wide, readable=min(readable, widths[wide]), fill=bool(texts)
        )

    def _record_grid(self) -> Grid:
        """Return the grid in which each column of a milestone becomes a row with heading and text.

        It is used if the columns don't fit side by side.
        """
        names = max(width(self._columns[name].heading) for name in self._names)
        heading = GridColumn(max(names, width(_("Column"))), _("Column"))
        contents = GridColumn(0, _("Content"), wrapped=self._breaking(Content.TEXT))
        return Grid([heading, contents], self._total, wide=1, readable=NARROW_NAME, fill=True)

    def _record(self, standing: MilestoneStatus) -> Iterator[list[Cell]]:
        """Yield a row with heading and text for each column in which the milestone has a text."""
        for name in self._names:
            column, text = self._columns[name], self._cell_text(name)(standing)
            if text:
                yield [Cell(column.heading, "bold"), Cell(text, column.style(standing))]

    def _natural_width(self, name: str) -> int:
        """Return the width that a column needs for its heading and its cells.

        Names are broken into lines first.
        """
        column = self._columns[name]
        texts = self._column_texts(name)
        if column.content is Content.NAMES:
            has_text = any(self._columns[one].content is Content.TEXT for one in self._names)
            part = self._total // (5 if has_text else 2)
            room = max(NARROW_NAME if self._is_brief else NARROW_NAMES, part)
            breaking = self._breaking(column.content)
            texts = {line for text in texts for line in breaking(text, room)}
        lines = (line for text in texts for line in text.split("\n"))
        return max(map(width, (column.heading, *lines)))

    def _breaking(self, content: Content) -> Broken:
        if self._is_brief:
            return lambda text, columns: [cut(text, columns)]
        return wrap_names if content is Content.NAMES else wrap

    def _column_texts(self, name: str) -> set[str]:
        """Return the different texts of all cells in a column; they are computed only once."""
        if name not in self._texts:
            self._texts[name] = set(map(self._cell_text(name), self._report.standings))
        return self._texts[name]

    def _cell_text(self, name: str) -> Callable[[MilestoneStatus], str]:
        """Return a function that returns the printable text of a milestone in the column *name*."""
        text, printable = self._columns[name].text, self._output.printable
        if self._is_brief:
            return lambda standing: printable(" ".join(text(standing).split()))
        if self._columns[name].content is Content.NAMES:
            return lambda standing: printable(text(standing), newlines=self._has_headings)
        return lambda standing: printable(text(standing).strip("\n"), newlines=True)

    def _rows(self, standings: Sequence[MilestoneStatus]) -> Iterator[list[Cell]]:
        """Yield the cells of each row.

        Under the heading of a task, only the first row of a workstream shows its number and units.
        """
        cells = [(name, self._columns[name].style, self._cell_text(name)) for name in self._names]
        if self._has_records:
            for standing in standings:
                yield from self._record(standing)
            return
        above = 0
        for standing in standings:
            workstream = standing.placed.id.workstream
            repeated = REPEATED if self._has_headings and workstream == above else ()
            above = workstream
            yield [
                Cell("") if name in repeated else Cell(text(standing), style(standing))
                for name, style, text in cells
            ]
