"""Sums and names on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.language import _
from tasklist.render.grid import Cell, Grid, GridColumn, GridWriter, Line
from tasklist.render.output import Output
from tasklist.reports import labels
from tasklist.reports.totals import NameCount, Share, Summary
from tasklist.text.escape import SEPARATOR
from tasklist.text.width import width
from tasklist.text.wrap import wrap_names

READABLE = 12  # columns that a name needs beside its numbers


def summary(output: Output, report: Summary) -> None:
    """A row for each name, the total under a rule, and how the rows were counted."""
    note = labels.summary_note(report.by)
    shared = [_("Shares in")] if note else []  # no task shares another's milestones
    titles = [*labels.summary_headings(report), *shared]
    rows = [_share_cells(output, report, share)[: 1 + len(titles)] for share in report.rows]
    figures = (_("Total"), *labels.figures(report, report.total), *("" for _heading in shared))
    total = [Cell(text, "bold") for text in figures]
    columns = _columns(labels.name_heading(report.by), titles, [*rows, total])
    with GridWriter(output) as page:
        grid = Grid(columns, page.width, wide=0, readable=READABLE)
        _draw(page, grid, rows)
        if rows:
            page.rule(grid.width)
        _lines(page, grid.row(total))
        page.line()
        if note:
            page.text(output.shown(note), "dim")
        page.text(output.shown(labels.summary_footer(report)), "dim")


def names(output: Output, kind: str, file: str, counts: Sequence[NameCount]) -> None:
    """A row for each name, and the members of each group."""
    by = "unit" if kind == "units" else "leader"
    rows = [
        [
            Cell(output.shown(count.name)),
            Cell(str(count.tasks)),
            Cell(str(count.milestones)),
            Cell(output.shown(SEPARATOR.join(count.members)), "dim"),
        ]
        for count in counts
    ]
    columns = _columns(labels.name_heading(by), [_("Tasks"), _("Milestones")], rows)
    with_members = any(count.members for count in counts)
    if with_members:
        columns.append(GridColumn(0, _("Members"), broken=wrap_names))
    with GridWriter(output) as page:
        grid = (
            Grid(columns, page.width, wide=3, readable=READABLE, fill=True)
            if with_members
            else Grid(columns, page.width, wide=0, readable=READABLE)
        )
        _draw(page, grid, [row[: len(columns)] for row in rows])
        page.line()
        page.text(output.shown(labels.names_footer(kind, len(counts), file)), "dim")


def _columns(name: str, titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[GridColumn]:
    """The names' column, and one of numbers for each title, as wide as what they hold."""
    columns = []
    for n, title in enumerate((name, *titles)):
        widest = max((width(row[n].text) for row in rows), default=0)
        columns.append(GridColumn(max(width(title), widest), title, number=n > 0))
    return columns


def _share_cells(output: Output, report: Summary, share: Share) -> list[Cell]:
    states = labels.summary_states(report)
    total, *figures = labels.figures(report, share)
    styled = [
        Cell(figure, labels.STYLES[state] if share.counts[state] else "dim")
        for figure, state in zip(figures, states, strict=False)
    ]
    ratios = [Cell(figure) for figure in figures[len(states) :]]
    shares_in = Cell(str(share.shares_in), "" if share.shares_in else "dim")
    return [Cell(output.shown(share.name)), Cell(total), *styled, *ratios, shares_in]


def _draw(page: GridWriter, grid: Grid, rows: Sequence[Sequence[Cell]]) -> None:
    if rows:
        _lines(page, grid.headings())
    for row in rows:
        _lines(page, grid.row(row))


def _lines(page: GridWriter, lines: Sequence[Line]) -> None:
    for line in lines:
        page.line(line)
