"""Listings on a terminal: grouped by task, status as a word and a colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from tasklist.model.status import Listing, MilestoneStatus, Status
from tasklist.model.tasklist import Task
from tasklist.render.grid import GAP, Cell, Grid, GridColumn, GridWriter
from tasklist.render.output import Output
from tasklist.reports import labels
from tasklist.text.escape import SEPARATOR
from tasklist.text.width import width
from tasklist.text.wrap import wrap_names

READABLE = 30  # columns that a plan needs beside other cells
NARROW_UNITS = 16  # columns that units may take, or a fifth of the page
UNITS = -2  # their place in a row: before the plan

Field = tuple[GridColumn, Callable[[MilestoneStatus], Cell]]


def listing(output: Output, report: Listing, kind: str) -> None:
    """The milestones listed, under their tasks; *kind* decides what stands before each."""
    indent = task_indent(report)
    with GridWriter(output) as page:
        fields = _fields(output, report, kind)
        grid = Grid(
            [column for column, _cell in fields],
            page.width - page.inset(indent),
            wide=len(fields) - 1,
            readable=READABLE,
            fill=True,
        )
        margin = " " * page.inset(indent)
        for task, standings in by_task(report):
            task_heading(page, output, task, indent)
            for cells in _rows(standings, fields):
                for line in grid.row(cells):
                    page.line([Cell(margin), *line] if margin else line)
            page.line()
        closing(page, output, report)


def by_task(report: Listing) -> Iterator[tuple[Task, list[MilestoneStatus]]]:
    """Standings that follow one another and belong to one task, with it."""
    for _id, standings in groupby(report.standings, key=lambda s: s.placed.task.id):
        together = list(standings)
        yield together[0].placed.task, together


def task_indent(report: Listing) -> int:
    """The columns before what belongs to a task: room for its number."""
    numbers = {standing.placed.task.id for standing in report.standings}
    return max((len(str(number)) for number in numbers), default=0) + GAP


def task_heading(page: GridWriter, output: Output, task: Task, indent: int) -> None:
    """Write a task's number and goal, and its leaders under them."""
    lead = str(task.id).ljust(indent)
    page.text(output.shown(task.goal, newlines=True), "bold", indent=indent, lead=lead)
    page.text(output.shown(SEPARATOR.join(task.leaders)), "dim", indent=indent)


def closing(page: GridWriter, output: Output, report: Listing) -> None:
    """Write how much was listed."""
    if not report.standings:
        page.text(labels.nothing())
    page.text(output.shown(labels.listing_footer(report)), "dim")


def _rows(standings: list[MilestoneStatus], fields: list[Field]) -> Iterator[list[Cell]]:
    """The cells of each; units only where they are not those of the row above."""
    above = 0
    for standing in standings:
        cells = [cell(standing) for _column, cell in fields]
        if standing.placed.id.workstream == above:
            cells[UNITS] = Cell("")
        above = standing.placed.id.workstream
        yield cells


def _fields(output: Output, report: Listing, kind: str) -> list[Field]:
    called = labels.status_words()
    quarter = _field(report, lambda s: Cell(labels.quarter(s)))
    status = _field(report, lambda s: Cell(labels.status(s, called), labels.STYLES[s.status]))
    due = _field(report, lambda s: Cell(str(s.due)))
    late = _field(
        report, lambda s: Cell(labels.days(s.days_overdue), labels.STYLES[Status.OVERDUE])
    )
    sent_back = any(s.status is Status.RETURNED for s in report.standings)
    first = {"overdue": [late, due, quarter, *[status][:sent_back]], "due": [due, quarter, status]}
    return [*first.get(kind, [quarter, status]), _units(output, report), _plan(output)]


def _field(report: Listing, cell: Callable[[MilestoneStatus], Cell]) -> Field:
    widest = max((width(cell(standing).text) for standing in report.standings), default=0)
    return GridColumn(widest), cell


def _units(output: Output, report: Listing) -> Field:
    def cell(standing: MilestoneStatus) -> Cell:
        return Cell(output.shown(SEPARATOR.join(standing.placed.workstream.units)))

    room = max(NARROW_UNITS, output.width // 5)
    texts = {cell(standing).text for standing in report.standings}
    lines = (line for text in texts for line in wrap_names(text, room))
    return GridColumn(max(map(width, lines), default=0), broken=wrap_names), cell


def _plan(output: Output) -> Field:
    return (
        GridColumn(0),
        lambda s: Cell(output.shown(s.placed.milestone.plan.strip("\n"), newlines=True)),
    )
