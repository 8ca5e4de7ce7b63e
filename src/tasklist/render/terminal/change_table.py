"""Changes to the list on a terminal, with their flags in bold red."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasklist.git import shallow_words
from tasklist.language import _
from tasklist.render.terminal.cell_grid import GAP, Grid, GridColumn, wrap_line
from tasklist.render.terminal.cells import Cell
from tasklist.render.terminal.rich_table import TableSection, draw
from tasklist.render.terminal.styled_lines import StyledLines
from tasklist.reports.change_text import body, flags, total, where, with_marks
from tasklist.text.width import width
from tasklist.text.wrap import wrap, wrap_names

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.model.change import Change, Review
    from tasklist.render.output import Output

STYLES = {"=": "", "-": "red", "+": "green"}
LOOK = "bold red"
NARROW = 12  # columns that the changed items may take; on a wide page, a third of it
READABLE = 16  # columns that a change needs beside the changed item


def review(output: Output, report: Review) -> None:
    """Write a line for each change, then how many there are and which two states they compare."""
    with StyledLines(output) as page:
        _lines(page, output, report.changes)
        text = f"{total(report.changes)} · {report.old} → {report.new}"
        page.text(output.printable(text), "dim")


def changes(output: Output, changes: Sequence[Change]) -> None:
    """Write a line for each change."""
    with StyledLines(output) as page:
        _lines(page, output, changes)


def log(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Write each commit with its changes: on a terminal as a table, elsewhere as plain lines.

    *shallow* means that the clone lacks older commits; the last line then says so.
    """
    with StyledLines(output) as page:
        if not entries:
            page.text(_("No commit contains matching changes."))
        elif output.is_terminal:
            grid = _log_grid(output, page.width, entries)
            sections = (_commit(output, page.width, entry) for entry in entries)
            draw(page, grid, sections, sum(len(entry.changes) for entry in entries))
        else:
            for entry in entries:
                page.text(output.printable(entry.title), "bold")
                for change in entry.changes:
                    _change(page, output, change, GAP)
                page.line()
        if shallow:
            page.text(shallow_words(), LOOK)


def _log_grid(output: Output, total: int, entries: Sequence[LogEntry]) -> Grid:
    """A grid *total* columns wide with two columns: the item that was changed, and the change."""
    texts = {output.printable(where(change)) for entry in entries for change in entry.changes}
    lines = (line for text in texts for line in wrap_names(text, max(NARROW, total // 3)))
    columns = max(map(width, (_("Changed item"), *lines)))
    return Grid(
        [
            GridColumn(columns, _("Changed item"), wrapped=wrap_names),
            GridColumn(0, _("Change")),
        ],
        total,
        wide=1,
        readable=READABLE,
        fill=True,
    )


def _commit(output: Output, total: int, entry: LogEntry) -> TableSection:
    """The section of a commit: a heading, and a row for each of its changes."""
    title = output.printable(entry.title)
    heading = [[Cell(line, "bold")] for line in wrap(title, total)]
    return TableSection(
        heading,
        (
            [Cell(output.printable(where(change)), "bold"), _printable(output, _effect(change))]
            for change in entry.changes
        ),
    )


def _effect(change: Change) -> list[Cell]:
    """The cells for the text of a change and for its flags."""
    cells = [Cell(with_marks(piece), STYLES[piece.sign]) for piece in body(change)]
    if change.flags:
        cells.append(Cell(f"  ▲{flags(change)}", LOOK))
    return cells


def _printable(output: Output, cells: Sequence[Cell]) -> list[Cell]:
    return [Cell(output.printable(cell.text), cell.style) for cell in cells if cell.text]


def _lines(page: StyledLines, output: Output, changes: Sequence[Change]) -> None:
    for change in changes:
        _change(page, output, change, 0)
    if not changes:
        page.text(_("No changes."))


def _change(page: StyledLines, output: Output, change: Change, indent: int) -> None:
    cells = [Cell(where(change), "bold"), Cell("  " if where(change) else "")]
    printable = _printable(output, [*cells, *_effect(change)])
    # Continuation lines are indented further, so that task numbers are easy to find.
    margin, hang = page.inset(indent), page.inset(indent + GAP)
    for number, line in enumerate(wrap_line(printable, page.width - hang)):
        page.line([Cell(" " * (hang if number else margin)), *line])
