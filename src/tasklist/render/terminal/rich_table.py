"""Draw a grid as a table of Rich, with a row of headings and a rule between sections.

Rich only places the cells. Their text is already wrapped, because Rich would treat Chinese text as
one long word. The same table is written line by line, without Rich, if it is very long or if Rich
would give a character a different width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from rich.box import Box
from rich.cells import cell_len
from rich.console import Group
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from tasklist.process.named_tuples import NamedTuple
from tasklist.render.terminal.cell_grid import GAP, Grid, RowCell
from tasklist.render.terminal.cells import Line
from tasklist.render.terminal.styled_lines import StyledLines
from tasklist.text.width import width

MOST_ROWS = 1000  # a longer table is written line by line, so that its beginning appears at once
# The lines of a box from top to bottom, with rules below the headings, between rows and above the
# footer.
RULES = "    \n    \n ── \n    \n ── \n ── \n    \n    \n"


class TableSection(NamedTuple):
    """A section of a table: its *heading*, lines over the whole width, and the *rows* below."""

    heading: Sequence[Line]
    rows: Iterable[Sequence[RowCell]]


def draw(page: StyledLines, grid: Grid, sections: Iterable[TableSection], count: int) -> None:
    """Write *sections* below the headings of *grid*; *count* is the total number of their rows."""
    if count <= MOST_ROWS and not grid.stacked:
        sections = [TableSection(heading, [*rows]) for heading, rows in sections]
        table = _rich_table(page, grid, sections)
        if table is not None:
            page.segments(map(_trimmed, page.console.render_lines(table, pad=False)))
            return
    _write_lines(page, grid, sections)


def _write_lines(page: StyledLines, grid: Grid, sections: Iterable[TableSection]) -> None:
    """Write the table line by line, without Rich."""
    headings = grid.headings()
    if headings:
        page.lines(grid.row(headings))
    for number, (heading, rows) in enumerate(sections):
        if headings or number:
            page.rule(grid.width)
        page.lines(heading)
        for row in rows:
            page.lines(grid.row(row))


def _rich_table(page: StyledLines, grid: Grid, sections: Sequence[TableSection]) -> Table | None:
    """Return a table with a row for each section; None if Rich would misplace some text."""
    headings = [grid.broken(grid.headings())]
    broken = [[grid.broken(row) for row in section.rows] for section in sections]
    every_line = chain(
        chain.from_iterable(section.heading for section in sections),
        (line for rows in (headings, *broken) for row in rows for cell in row for line in cell),
    )
    if not all(_is_placed_alike(page, line) for line in every_line):
        return None
    table = Table(
        box=Box(RULES.replace("─", page.rule_mark), ascii=True),  # else Rich may choose another box
        border_style="dim",
        header_style="",
        padding=0,
        pad_edge=False,
        show_edge=False,
        show_lines=True,
    )
    table.add_column(_rows(grid, headings), width=grid.width, no_wrap=True)
    for (heading, _cells), rows in zip(sections, broken, strict=True):
        below = [_rows(grid, rows)] if rows else []
        table.add_row(Group(*(_text([line]) for line in heading), *below))
    return table


def _is_placed_alike(page: StyledLines, line: Line) -> bool:
    return all(cell_len(text) == width(text) and page.can_write(text) for text, _style in line)


def _rows(grid: Grid, rows: Iterable[Sequence[Sequence[Line]]]) -> Table:
    """A table of *rows*, whose cells are already broken into lines."""
    # The gap is part of a column, because older versions of Rich also count the padding at edges
    # that they leave out.
    table = Table(box=None, show_header=False, padding=0)
    *others, (last, _right) = grid.columns
    for columns in (*(columns + GAP for columns, _right in others), last):
        table.add_column(width=columns, no_wrap=True, overflow="ignore")
    for cells in rows:
        pairs = zip(cells, grid.columns, strict=True)
        table.add_row(*(_text(cell, columns if right else 0) for cell, (columns, right) in pairs))
    return table


def _text(lines: Sequence[Line], right: int = 0) -> Text:
    """Return *lines* as one text; with *right*, align them on the right in that many columns."""
    text = Text(no_wrap=True, overflow="ignore")
    for number, line in enumerate(lines):
        text.append("\n" if number else "")
        if right:
            text.append(" " * (right - sum(width(part) for part, _style in line)))
        for part, style in line:
            text.append(part, style or None)
    return text


def _trimmed(line: list[Segment]) -> list[Segment]:
    """Return *line* without the spaces at its end."""
    while line and not line[-1].text.rstrip(" "):
        line.pop()
    if line:
        text, style, _control = line.pop()
        line.append(Segment(text.rstrip(" "), style))
    return line
