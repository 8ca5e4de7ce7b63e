"""Turns tables with labels on the left, each of one task, into the rows of a single grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.outline.grid_of_tasks import GridTask, PlacedText, task_grid
from tasklist.importers.outline.label_roles import label_role
from tasklist.importers.outline.labels import ANSWERS
from tasklist.importers.outline.paragraph_numbers import line_number
from tasklist.importers.outline.text_to_table import OutlinedDocument
from tasklist.importers.published_list import CellDecision
from tasklist.language import _

COLON = ":："


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label without its colon, its role, and the cell to the right of it.

    *label* is "" for a cell that has no label, and *value* is None for a label without a cell.
    """

    label: str
    role: Role | None
    value: GridCell | None


def turned_tables(document: PrintedDocument) -> OutlinedDocument | None:
    """Return *document* with one grid in place of all its tables of labels.

    None if it has no such table. Raises TableError for a task without a goal, or with the same
    label twice.
    """
    pairs = {
        grid.number: found
        for grid in document.parts
        if isinstance(grid, CellGrid) and (found := _pairs(grid))
    }
    if not pairs:
        return None
    grids = {part.number: part for part in document.parts if isinstance(part, CellGrid)}
    tasks = [_task(grids[number], found, document) for number, found in pairs.items()]
    first, form = min(pairs), grids[min(pairs)].form
    grid = task_grid(tasks, first, form)
    parts = tuple(
        grid if isinstance(part, CellGrid) and part.number == first else part
        for part in document.parts
        if not (isinstance(part, CellGrid) and part.number in pairs.keys() - {first})
    )
    words = _("tables with their labels on the left are read as one row each: {count}")
    place = CellPlace(first, 0, form=form.value)
    decision = CellDecision(place, DecisionKind.TEXT, words.format(count=len(pairs)))
    return OutlinedDocument(replace(document, parts=parts), (decision,))


def _pairs(grid: CellGrid) -> list[_Pair]:
    """Return the labels and values of *grid*; [] unless it is a table of labels with one task."""
    if grid.form is not PlaceForm.TABLE or grid.is_hidden:
        return []
    pairs: list[_Pair] = []
    for _row, cells in groupby(grid.cells, lambda cell: cell.row):
        pairs += _pairs_of_row(list(cells))
    roles = [pair.role for pair in pairs]
    if roles.count(Role.GOAL) != 1 or ANSWERS.isdisjoint(roles):
        return []
    known = sum(role is not None for role in roles)
    return pairs if 2 * known > len(pairs) and all(pair.label for pair in pairs) else []


def _pairs_of_row(cells: Sequence[GridCell]) -> Iterator[_Pair]:
    """Yield each label in a row with the cell to its right, and each cell that has no label."""
    at = 0
    while at < len(cells):
        cell = cells[at]
        label = "".join(cell.text.split()).rstrip(COLON)
        role = label_role(label)
        if role is None and cell.text.rstrip()[-1:] not in tuple(COLON):
            yield _Pair("", None, cell)
            at += 1
            continue
        after = cell.column + cell.columns
        beside = cells[at + 1] if at + 1 < len(cells) else None
        value = beside if beside and beside.column == after else None
        yield _Pair(label, role, value)
        at += 2 if value else 1


def _task(grid: CellGrid, pairs: Sequence[_Pair], document: PrintedDocument) -> GridTask:
    goal, number = None, None
    fields: dict[str, PlacedText] = {}
    for pair in pairs:
        if pair.value is None:
            continue
        text = _placed(pair.value.text, grid, pair.value)
        if pair.role is Role.GOAL:
            found = line_number(text.text)
            number = replace(text, text=found.printed) if found else None
            goal = replace(text, text=found.rest) if found else text
        elif pair.label in fields:
            place = CellPlace.of_cell(grid, pair.value)
            message = _("Duplicate label of a task: {label}").format(label=pair.label)
            hint = _("Give each task a table of its own, then import again.")
            raise TableError(document.file, place, message, hint)
        else:
            fields[pair.label] = text
    if goal is None:
        place = CellPlace(grid.number, 0, form=grid.form.value)
        hint = _("Write the task beside its label, then import again.")
        raise TableError(document.file, place, _("Empty task in this table."), hint)
    return GridTask(goal=goal, number=number, fields=tuple(fields.items()))


def _placed(text: str, grid: CellGrid, cell: GridCell) -> PlacedText:
    return PlacedText(text, (grid.number, cell.row, cell.column))
