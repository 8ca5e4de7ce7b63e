"""The tasks of a text as a grid with a header row, so that they can be read like a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasklist.grids.grid import CellGrid, GridCell, PlaceForm

NUMBER, SECTION, GOAL = "序号", "类别", "工作任务"

# Where a text is printed: the table, or 0; the row, line or paragraph; the column, or 0.
Origin = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and its *origin*, the place where it is printed. Parts of one text share an origin."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class GridTask:
    """A task that becomes rows of a grid. *fields* has pairs of a heading and a text.

    *sections* are the headings above the task, from the outside in.
    """

    goal: PlacedText
    number: PlacedText | None = None
    sections: tuple[PlacedText, ...] = ()
    fields: tuple[tuple[str, PlacedText], ...] = ()


def task_grid(tasks: Sequence[GridTask], number: int, form: PlaceForm) -> CellGrid:
    """Return *tasks*, of which there is at least one, as grid *number* of the document.

    The columns are the number, the goal, the sections, and one for each heading of the fields.
    Empty columns are left out. A text from the same origin in consecutive rows is one merged cell.
    The headings come from no single place of the document. Messages name for them the table of the
    first task, or the whole document if that task is not from a table.
    """
    first = tasks[0].goal
    columns = [column for column in _columns(tasks) if any(column.texts)]
    cells = [cell for at, column in enumerate(columns, 1) for cell in _cells(column, at, first)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return CellGrid(name="", number=number, form=form, cells=tuple(cells))


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    texts: tuple[PlacedText | None, ...]


def _columns(tasks: Sequence[GridTask]) -> Iterator[_Column]:
    yield _Column(NUMBER, tuple(task.number for task in tasks))
    yield _Column(GOAL, tuple(task.goal for task in tasks))
    for depth in range(max((len(task.sections) for task in tasks), default=0)):
        sections = (task.sections[depth : depth + 1] for task in tasks)
        yield _Column(SECTION, tuple(texts[0] if texts else None for texts in sections))
    for heading in _headings(tasks):
        texts = (dict(task.fields).get(heading) for task in tasks)
        yield _Column(heading, tuple(text if text and text.text else None for text in texts))


def _headings(tasks: Iterable[GridTask]) -> list[str]:
    """The headings of all fields, in the order of their first use."""
    return list(dict.fromkeys(heading for task in tasks for heading, _text in task.fields))


def _cells(column: _Column, at: int, first: PlacedText) -> Iterator[GridCell]:
    yield GridCell(text=column.heading, row=1, column=at, origin=(first.origin[0], 0, at))
    row = 2
    for text, run in groupby(column.texts):
        rows = len(list(run))
        if text:
            table, line, place = text.origin
            # The texts of one paragraph get different places, so that the account can name each.
            origin = (table, line, place or at)
            yield GridCell(text=text.text, row=row, column=at, rows=rows, origin=origin)
        row += rows
