"""Changes of the list on a terminal, flagged ones in bold red."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasklist.git import shallow_words
from tasklist.language import _
from tasklist.render.cells import Cell
from tasklist.render.grid import GAP, wrap_line
from tasklist.render.screen import GridWriter
from tasklist.reports.change_text import body, flags, total, where, with_marks

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.model.compare import Change, Review
    from tasklist.render.output import Output

STYLES = {"=": "", "-": "red", "+": "green"}
LOOK = "bold red"


def review(output: Output, report: Review) -> None:
    """A line for each change, then how many there are."""
    with GridWriter(output) as page:
        for change in report.changes:
            _change(page, output, change, 0)
        if not report.changes:
            page.text(_("No changes."))
        text = f"{total(report.changes)} · {report.old} → {report.new}"
        page.text(output.printable(text), "dim")


def log(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Each commit, newest first, with its changes under it."""
    with GridWriter(output) as page:
        for entry in entries:
            commit = entry.commit
            heading = f"{commit.day} {commit.author} {commit.id[:9]} {commit.subject}"
            page.text(output.printable(heading), "bold")
            for change in entry.changes:
                _change(page, output, change, GAP)
            page.line()
        if not entries:
            page.text(_("No commit contains matching changes."))
        if shallow:
            page.text(shallow_words(), LOOK)


def _change(page: GridWriter, output: Output, change: Change, indent: int) -> None:
    cells = [Cell(where(change), "bold"), Cell("  " if where(change) else "")]
    cells += [Cell(with_marks(piece), STYLES[piece.sign]) for piece in body(change)]
    if change.flags:
        cells.append(Cell(f"  ▲{flags(change)}", LOOK))
    printable = [Cell(output.printable(cell.text), cell.style) for cell in cells if cell.text]
    # Continuation lines are indented, so that task numbers are easy to find.
    margin, hang = page.inset(indent), page.inset(indent + GAP)
    for number, line in enumerate(wrap_line(printable, page.width - hang)):
        page.line([Cell(" " * (hang if number else margin)), *line])
