"""The rows of the table as tasks. An empty cell belongs to the quarter before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.milestone_times import PrintedTime
from tasklist.importers.name_separators import COMMA, holds_a_sentence, leader_names, unit_names
from tasklist.importers.published_list import (
    CellDecision,
    PrintedMilestone,
    PrintedRow,
    PrintedTask,
    PrintedText,
    PublishedList,
)
from tasklist.importers.quarter_table.table import QuarterTable, TableRow
from tasklist.language import _
from tasklist.model.tasklist import TASK_NUMBER
from tasklist.text.empty_cells import is_placeholder
from tasklist.text.html_markup_removal import CellText, read_cell
from tasklist.text.width import shorten

MOST_SHOWN = 60  # characters of a cell in a sentence


@dataclass(frozen=True, slots=True)
class _Reading:
    file: str
    decisions: list[CellDecision] = field(default_factory=list)

    def refusal(self, row: TableRow, message: str) -> TableError:
        return TableError(self.file, row.line, message)

    def decide(self, kind: DecisionKind, line: int, words: str) -> None:
        self.decisions.append(CellDecision(place_of(line), kind, words))


def place_of(line: int) -> CellPlace:
    """The place of the row on *line* of the text, which is also the place of each of its cells."""
    return CellPlace(1, line)


def printed_list(table: QuarterTable) -> PublishedList:
    """Return the tasks of *table*, with the decisions that were made.

    Raises TableError for an invalid row.
    """
    reading = _Reading(table.file)
    for line, what in table.remarks:
        reading.decide(DecisionKind.CHARACTERS, line, what)
    for line in table.quoted:
        what = _("quotation marks that an office program added were removed from cells")
        reading.decide(DecisionKind.QUOTES, line, what)
    for line in table.short:
        what = _("cells missing at the end of the row are read as empty")
        reading.decide(DecisionKind.SHORT, line, what)
    rows_by_task = _rows_by_task([_without_placeholders(row) for row in table.rows], reading)
    return PublishedList(
        file=table.file,
        title=(PrintedText(table.title, CellPlace(0, table.title_line)) if table.title else None),
        headers=table.headers,
        tasks=tuple(_task(number, rows, reading) for number, rows in rows_by_task),
        decisions=tuple(reading.decisions),
    )


def _without_placeholders(row: TableRow) -> TableRow:
    """Return *row* with empty cells in place of placeholders, except in the quarters."""
    return replace(
        row,
        number=_filled(row.number),
        goal=_filled(row.goal),
        units=_filled(row.units),
        leaders=_filled(row.leaders),
    )


def _filled(cell: str) -> str:
    return "" if is_placeholder(read_cell(cell).text) else cell


def _rows_by_task(rows: Sequence[TableRow], reading: _Reading) -> list[tuple[int, list[TableRow]]]:
    """Return the number of each task and its rows.

    A row without a number belongs to the task above it. Raises TableError if it is unclear to
    which task a row belongs, or if a task is printed again with another goal or leaders.
    """
    gathered: dict[int, list[TableRow]] = {}
    current = 0
    for row in rows:
        if row.number:
            current = _task_number(row, reading)
            if current in gathered:
                _join(row, current, gathered[current], reading)
        elif not gathered:
            raise reading.refusal(row, _("The first row has no task number."))
        elif row.goal or row.leaders:
            raise reading.refusal(row, _("This row has a goal or leaders, but no task number."))
        gathered.setdefault(current, []).append(row)
    return list(gathered.items())


def _task_number(row: TableRow, reading: _Reading) -> int:
    if not re.fullmatch(TASK_NUMBER, row.number):
        message = _("Invalid task number: {text}").format(text=row.number[:20])
        raise reading.refusal(row, message)
    return int(row.number)


def _join(row: TableRow, number: int, rows: Sequence[TableRow], reading: _Reading) -> None:
    """Add a decision that *row* belongs to task *number*, because it prints this task again.

    Raises TableError if the goal or the leaders differ from those in the first of *rows*.
    """
    first = rows[0]
    if any(
        again and _closed_up(again) != _closed_up(before)
        for again, before in ((row.goal, first.goal), (row.leaders, first.leaders))
    ):
        message = _("Task {task} appears again with a different goal or leaders; see line {line}.")
        raise reading.refusal(row, message.format(task=number, line=first.line))
    what = _("task {task} is printed again; merged with line {line}")
    words = what.format(task=number, line=first.line)
    reading.decide(DecisionKind.CONTINUED, row.line, words)


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _task(number: int, rows: Sequence[TableRow], reading: _Reading) -> PrintedTask:
    first = rows[0]
    place = place_of(first.line)
    if not read_cell(first.goal).text:
        raise reading.refusal(first, _("Task {task} has no goal.").format(task=number))
    return PrintedTask(
        place=place,
        number=PrintedText(first.number, place),
        goal=PrintedText(first.goal, place),
        leaders=_leaders(first, number, reading),
        rows=tuple(_row(row, number, reading) for row in rows),
    )


def _leaders(row: TableRow, number: int, reading: _Reading) -> tuple[PrintedText, ...]:
    cell = read_cell(row.leaders)
    leaders = leader_names(cell.text)
    if not leaders:
        message = _("Task {task} has no leaders in the leaders' column.").format(task=number)
        raise reading.refusal(row, message)
    _refuse_other_marks(cell.text, row, number, reading)
    _note_markup(_("the leaders"), cell, row, reading)
    if leaders != unit_names(cell.text):
        what = _("{printed} is read as {names}").format(printed=cell.text, names="、".join(leaders))
        reading.decide(DecisionKind.UNPADDED, row.line, what)
    return tuple(PrintedText(name, place_of(row.line)) for name in leaders)


def _row(row: TableRow, number: int, reading: _Reading) -> PrintedRow:
    cell = read_cell(row.units)
    units = unit_names(cell.text)
    if not units:
        message = _("A row of task {task} has no units in the units' column.").format(task=number)
        raise reading.refusal(row, message)
    _refuse_other_marks(cell.text, row, number, reading)
    for remark in row.remarks:
        reading.decide(DecisionKind.CHARACTERS, row.line, remark)
    _note_markup(_("the units"), cell, row, reading)
    if row.shifted:
        what = _("the row was shifted one column to the right; it is shifted back")
        reading.decide(DecisionKind.SHIFTED, row.line, what)
    place = place_of(row.line)
    return PrintedRow(
        place=place,
        units=tuple(PrintedText(name, place) for name in units),
        milestones=tuple(_milestones(row, number, reading)),
    )


def _milestones(row: TableRow, number: int, reading: _Reading) -> Iterator[PrintedMilestone]:
    """Yield a milestone for each quarter with a plan.

    If the cells of the next quarters are empty, the span of the milestone includes these quarters.
    Raises TableError if no cell has a plan, or if the first cell is empty.
    """
    cells = [read_cell(cell) for cell in row.quarters]
    firsts = [quarter for quarter, cell in enumerate(cells, 1) if cell.text]
    if all(not cell.text or is_placeholder(cell.text) for cell in cells):
        message = _("A row of task {task} has no plan in any quarter.").format(task=number)
        raise reading.refusal(row, message)
    if firsts[0] != 1:
        message = _("A row of task {task} is empty in the first quarter.")
        raise reading.refusal(row, message.format(task=number))
    ends = [*(first - 1 for first in firsts[1:]), len(cells)]
    for first, last in zip(firsts, ends, strict=True):
        plan, place = row.quarters[first - 1], place_of(row.line)
        span = f"Q{first}" if first == last else f"Q{first}-Q{last}"
        if is_placeholder(cells[first - 1].text):
            what = _("“{text}” in {span} is a placeholder: no milestone added")
            words = what.format(text=cells[first - 1].text, span=span)
            reading.decide(DecisionKind.PLACEHOLDER, row.line, words)
            continue
        if first != last:
            what = _("{quarter} is read as {span}: the cell is merged")
            words = what.format(quarter=f"Q{first}", span=span)
            reading.decide(DecisionKind.SPAN, row.line, words)
        yield PrintedMilestone(
            time=PrintedTime(quarters=(first, last)), place=place, plan=PrintedText(plan, place)
        )


def _refuse_other_marks(cell: str, row: TableRow, number: int, reading: _Reading) -> None:
    """Raise TableError if *cell* has commas between names, or holds a sentence."""
    comma = COMMA.search(cell)
    if holds_a_sentence(cell):
        message = _("Invalid list of names in a row of task {task}: {text}")
        hint = _("Write a space or 、 between names; if this is text of another column, move the"
                 " cells of the row under their headings. Then import again.")  # fmt: skip
    elif comma:
        message = _("Invalid comma between names in a row of task {task}: {text}")
        hint = _("Replace each “{comma}” with a space or 、, then import again.").format(
            comma=comma[0]
        )
    else:
        return
    excerpt = shorten(cell, MOST_SHOWN)
    raise TableError(reading.file, row.line, message.format(task=number, text=excerpt), hint)


def _note_markup(name: str, cell: CellText, row: TableRow, reading: _Reading) -> None:
    if cell.had_markup:
        words = _("markup removed from {cells}").format(cells=name)
        reading.decide(DecisionKind.MARKUP, row.line, words)
