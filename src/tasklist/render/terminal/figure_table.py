"""Tables of counts on a terminal: a count has the colour of the status that it counts.

Cells are stacked if the terminal is too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.render.output import Output
from tasklist.render.terminal.cell_grid import Grid, GridColumn
from tasklist.render.terminal.cells import Cell
from tasklist.render.terminal.fitted_table import READABLE_NAME, heading_width
from tasklist.render.terminal.rich_table import TableSection, draw
from tasklist.render.terminal.styled_lines import StyledLines
from tasklist.reports import report_words
from tasklist.reports.table import CellType, Column, Table, Value, value_text
from tasklist.text.width import width
from tasklist.text.wrap import wrap_names


def table(output: Output, content: Table) -> None:
    """Write *content* as a table, with its total below a rule, then its notes.

    A column of names that is empty in every row is left out.
    """
    columns = [
        (number, column)
        for number, column in enumerate(content.columns)
        if column.kind is not CellType.NAMES or any(row[number] for row in content.rows)
    ]

    def cells(row: Sequence[Value], style: str | None = None) -> list[Cell]:
        return [
            Cell(
                output.printable(value_text(row[n])),
                _style(n, column, row[n]) if style is None else style,
            )
            for n, column in columns
        ]

    rows = [cells(row) for row in content.rows]
    total = [] if content.total is None else cells(content.total, "bold")
    with StyledLines(output) as page:
        grid = _grid(
            [column for _n, column in columns], [*rows, *filter(None, [total])], page.width
        )
        sections = [TableSection([], part) for part in (rows, [total] if total else []) if part]
        if sections:
            draw(page, grid, sections, len(rows))
        page.line()
        for note in content.notes:
            page.text(output.printable(note), "dim")


def _grid(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: int) -> Grid:
    """A grid for a page that is *total* columns wide.

    Each column is as wide as its content. If the last column holds names, it takes all the rest.
    """
    widths = [max([heading_width(c), *(width(row[n].text) for row in rows if row)])
              for n, c in enumerate(columns)]  # fmt: skip
    cells = [
        GridColumn(0, column.heading, wrapped=wrap_names)
        if column.kind is CellType.NAMES
        else GridColumn(columns_of, column.heading, number=column.is_number)
        for column, columns_of in zip(columns, widths, strict=True)
    ]
    is_filled = columns[-1].kind is CellType.NAMES
    wide = len(columns) - 1 if is_filled else 0
    return Grid(cells, total, wide=wide, readable=READABLE_NAME, fill=is_filled)


def _style(number: int, column: Column, value: Value) -> str:
    """Return the style of a cell in column *number*: the colour of the status that it counts.

    Names are dim. A zero is dim too, unless it is in the first column of numbers.
    """
    if isinstance(value, tuple) or (value == 0 and number > 1):
        return "dim"
    return "" if column.status is None else report_words.STYLES[column.status]
