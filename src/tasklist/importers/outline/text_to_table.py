"""Turns a text without a table, of numbered paragraphs and labels, into a document with a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasklist.grids.grid import CellGrid, PrintedDocument, PrintedParagraph
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.outline.grid_of_tasks import GridTask, PlacedText, task_grid
from tasklist.importers.outline.labels import NAMES, LabelledText
from tasklist.importers.outline.nodes import TextLine
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.importers.outline.tasks import OutlineTask, OutlineTasks, outline_tasks
from tasklist.importers.outline.text_lines import joined_lines, refuse_lost_table, text_lines
from tasklist.importers.outline.text_proof import prove_texts
from tasklist.importers.outline.tree import outline
from tasklist.importers.published_list import CellDecision
from tasklist.language import _

ONE_COLUMN = NAMES | {Role.DUE, Role.FROM}


@dataclass(frozen=True, slots=True)
class OutlinedDocument:
    """A document in which texts became a grid of tasks, and the decisions made on the way."""

    document: PrintedDocument
    decisions: tuple[CellDecision, ...]


def outlined_document(document: PrintedDocument) -> OutlinedDocument | None:
    """Return *document* with a grid of the tasks in its paragraphs; None if they have no tasks.

    Paragraphs that belong to no task stay as they are. Raises TableError, with the place, if it is
    unclear what a text belongs to, and LostTextError if a text would be lost.
    """
    remarks = OutlineRemarks(document.file, document.form)
    lines = text_lines(document)
    refuse_lost_table(lines, remarks)
    lines = joined_lines(lines)
    found = outline_tasks(outline(lines, remarks), remarks)
    if not found.tasks:
        return None
    prove_texts(lines, found, remarks)
    if document.is_web_page:
        _note_between(found, remarks)
    number = 1 + sum(isinstance(part, CellGrid) for part in document.parts)
    grid = task_grid(_grid_tasks(found.tasks), number, document.form)
    parts = _with_grid(document, found.loose, grid, found.tasks[0].line)
    return OutlinedDocument(replace(document, parts=parts), tuple(remarks.decisions))


def _note_between(found: OutlineTasks, remarks: OutlineRemarks) -> None:
    """Add a decision for each text of a web page that is between tasks and belongs to none.

    The account counts all texts before and after the tasks, but does not print them.
    """
    last = found.tasks[-1]
    end = max((part.number for part in last.parts), default=last.line)
    for line in found.loose:
        # The line after the last names may be the rest of these names.
        if found.tasks[0].line < line.number <= end + 1:
            words = _("{text}, left out: it belongs to no task").format(text=line.text)
            remarks.take(line.number, DecisionKind.TEXT, words)


def _grid_tasks(tasks: Sequence[OutlineTask]) -> list[GridTask]:
    headings = _headings(tasks)
    return [
        GridTask(
            goal=_placed("\n".join(line.text for line in task.goal), task.line),
            number=_placed(task.number, task.line) if task.number else None,
            sections=tuple(_placed(line.text, line.number) for line in task.sections),
            fields=tuple(
                (headings[part.label], _placed(part.text, part.number)) for part in task.parts
            ),
        )
        for task in tasks
    ]


def _headings(tasks: Sequence[OutlineTask]) -> dict[str, str]:
    """Map each label in *tasks* to the heading of its column.

    Usually the heading is the label itself. Different labels of names or times that have the same
    role share one column, whose heading is the label that comes first. They do not share a column
    if any task has two of them.
    """
    labels: dict[Role | None, dict[str, None]] = {}
    for task in tasks:
        for part in task.parts:
            labels.setdefault(part.role, {}).setdefault(part.label)
    headings = {label: label for by_role in labels.values() for label in by_role}
    for role in ONE_COLUMN & labels.keys():
        if not any(_count(task.parts, role) > 1 for task in tasks):
            first = next(iter(labels[role]))
            headings.update(dict.fromkeys(labels[role], first))
    return headings


def _count(parts: Sequence[LabelledText], role: Role) -> int:
    return sum(part.role is role for part in parts)


def _placed(text: str, number: int) -> PlacedText:
    return PlacedText(text, (0, number, 0))


def _with_grid(
    document: PrintedDocument, loose: Sequence[TextLine], grid: CellGrid, first: int
) -> tuple[CellGrid | PrintedParagraph, ...]:
    """Return the parts of the new document: the *loose* lines, *grid*, and the grids of *document*.

    *grid* comes after the loose lines whose number is less than *first*, and before the others.
    """
    rest = [
        PrintedParagraph(text=line.text, number=line.number, is_heading=line.is_heading)
        for line in loose
    ]
    grids = [part for part in document.parts if isinstance(part, CellGrid)]
    above = [part for part in rest if part.number < first]
    return (*above, grid, *rest[len(above) :], *grids)
