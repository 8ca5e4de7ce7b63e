"""Builder of a `Tasklist` from the rows of a published table, with the decisions taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tasklist.grids.errors import TableError
from tasklist.importers.decisions import Decision, DecisionKind, Decisions
from tasklist.importers.name_cells import COMMA, holds_a_sentence, leader_names, unit_names
from tasklist.importers.table import ParsedTable, Published, TableRow
from tasklist.language import _, ngettext
from tasklist.model.quarters import Span
from tasklist.model.tasklist import TASK_NUMBER, Group, Milestone, Task, Tasklist, Workstream
from tasklist.text.cell_markup import CellText, read_cell
from tasklist.text.empty_cells import is_placeholder
from tasklist.text.lookalikes import skeleton
from tasklist.text.width import shorten

UNITS, LEADERS = "units", "leaders"
MOST_LINES = 10  # line numbers that one decision names
MOST_SHOWN = 60  # characters of a cell in a sentence


@dataclass(frozen=True, slots=True)
class Import:
    """A list as imported, the decisions taken, and how much of the table was recognised."""

    tasklist: Tasklist
    decisions: tuple[Decision, ...]
    understood: ParsedTable


@dataclass(frozen=True, slots=True)
class _Reading:
    file: str
    year: int
    decisions: Decisions
    # By kind and skeleton, each spelling of a name, and the line where it occurs first.
    spellings: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    def refusal(self, row: TableRow, message: str) -> TableError:
        return TableError(self.file, row.line, message)


def to_tasklist(published: Published, year: int, groups: Sequence[Group] = ()) -> Import:
    """The list of *year* from *published*, with *groups*; raises TableError for an invalid row."""
    reading = _Reading(published.file, year, Decisions())
    for line, what in published.remarks:
        reading.decisions.remark(DecisionKind.CHARACTERS, line, what)
    for group in groups:
        for name in (group.name, *group.members):
            reading.spellings.setdefault((UNITS, skeleton(name)), {}).setdefault(name, 0)
    _note_file(published, reading)
    rows_by_task = _rows_by_task([_without_placeholders(row) for row in published.rows], reading)
    tasks = tuple(_task(number, rows, reading) for number, rows in rows_by_task)
    tasklist = Tasklist(title=published.title, year=year, tasks=tasks, groups=tuple(groups))
    return Import(tasklist, reading.decisions.in_order(), published.understood)


def _note_file(published: Published, reading: _Reading) -> None:
    """Remember what was done to cells of many rows, in one decision with the lines of all rows."""
    if published.quoted:
        what = _("quotation marks that an office program added were removed from cells in {rows}")
        what = what.format(rows=_line_numbers(published.quoted))
        reading.decisions.remark(DecisionKind.QUOTES, published.quoted[0], what)
    if published.short:
        what = _("cells missing at the end of {rows} are read as empty")
        what = what.format(rows=_line_numbers(published.short))
        reading.decisions.remark(DecisionKind.SHORT, published.short[0], what)


def _line_numbers(numbers: Sequence[int]) -> str:
    lines = ", ".join(map(str, numbers[:MOST_LINES]))
    if len(numbers) > MOST_LINES:
        lines += ", …"
    text = ngettext("{count} row (line {lines})", "{count} rows (lines {lines})", len(numbers))
    return text.format(count=len(numbers), lines=lines)


def _without_placeholders(row: TableRow) -> TableRow:
    """*row* with its placeholders replaced by empty cells, except in the quarters."""
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
    """The number of each task and its rows: those with that number, and those below without any.

    Raises TableError if it is open to which task a row belongs.
    """
    gathered: dict[int, list[TableRow]] = {}
    current = 0
    for row in rows:
        if row.number:
            number = _task_number(row, reading)
            if number in gathered:
                _join(row, number, gathered[number], reading)
            elif number != current + 1:
                what = _("gap in the numbers: expected {expected}").format(expected=current + 1)
                reading.decisions.take(DecisionKind.GAP, row, number, what)
            current = number
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
    """Remember that *row* repeats task *number*; TableError if its goal or leaders differ."""
    first = rows[0]
    if any(
        again and _closed_up(again) != _closed_up(before)
        for again, before in ((row.goal, first.goal), (row.leaders, first.leaders))
    ):
        message = _("Task {task} appears again with a different goal or leaders; see line {line}.")
        raise reading.refusal(row, message.format(task=number, line=first.line))
    what = _("printed again; merged with line {line}").format(line=first.line)
    reading.decisions.take(DecisionKind.CONTINUED, row, number, what)


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _task(number: int, rows: Sequence[TableRow], reading: _Reading) -> Task:
    first = rows[0]
    goal = read_cell(first.goal)
    if not goal.text:
        raise reading.refusal(first, _("Task {task} has no goal.").format(task=number))
    _note_text([(_("the goal"), goal)], first, number, reading)
    return Task(
        id=number,
        goal=goal.text,
        leaders=_leaders(first, number, reading),
        workstreams=tuple(_workstream(row, number, reading) for row in rows),
        line=first.line,
    )


def _leaders(row: TableRow, number: int, reading: _Reading) -> tuple[str, ...]:
    cell = read_cell(row.leaders)
    leaders = leader_names(cell.text)
    if not leaders:
        message = _("Task {task} has no leaders in the leaders' column.").format(task=number)
        raise reading.refusal(row, message)
    _refuse_other_marks(cell.text, row, number, reading)
    _note_text([(_("the leaders"), cell)], row, number, reading)
    _note_names(leaders, LEADERS, row, number, reading)
    if leaders != unit_names(cell.text):
        what = _("{printed} is read as {names}").format(printed=cell.text, names="、".join(leaders))
        reading.decisions.take(DecisionKind.UNPADDED, row, number, what)
    return leaders


def _workstream(row: TableRow, number: int, reading: _Reading) -> Workstream:
    cell = read_cell(row.units)
    units = unit_names(cell.text)
    if not units:
        message = _("A row of task {task} has no units in the units' column.").format(task=number)
        raise reading.refusal(row, message)
    _refuse_other_marks(cell.text, row, number, reading)
    for remark in row.remarks:
        reading.decisions.take(DecisionKind.CHARACTERS, row, number, remark)
    _note_text([(_("the units"), cell)], row, number, reading)
    _note_names(units, UNITS, row, number, reading)
    if row.shifted:
        what = _("the row was shifted one column to the right; it is shifted back")
        reading.decisions.take(DecisionKind.SHIFTED, row, number, what)
    return Workstream(
        units=units,
        milestones=tuple(_milestones(row, number, reading)),
        line=row.line,
    )


def _milestones(row: TableRow, number: int, reading: _Reading) -> Iterator[Milestone]:
    """A milestone for each quarter with a plan; its span includes the empty cells after that.

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
    _note_text([(f"Q{at}", cell) for at, cell in enumerate(cells, 1)], row, number, reading)
    ends = [*(first - 1 for first in firsts[1:]), len(cells)]
    for first, last in zip(firsts, ends, strict=True):
        span, plan = Span.of(reading.year, first, last), cells[first - 1].text
        if is_placeholder(plan):
            what = _("“{text}” in {span} is a placeholder: no milestone added")
            words = what.format(text=plan, span=span)
            reading.decisions.take(DecisionKind.PLACEHOLDER, row, number, words)
            continue
        if first != last:
            what = _("{quarter} is read as {span}: the cell is merged")
            reading.decisions.take(
                DecisionKind.SPAN, row, number, what.format(quarter=span.first, span=span)
            )
        yield Milestone(span=span, plan=plan, line=row.line)


def _refuse_other_marks(cell: str, row: TableRow, number: int, reading: _Reading) -> None:
    """Raise TableError if *cell* separates names by commas, or holds a sentence."""
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


def _note_names(
    names: Sequence[str], kind: str, row: TableRow, number: int, reading: _Reading
) -> None:
    """Remember each of *names* that looks like an earlier name but is spelled differently, once."""
    for name in names:
        alike = reading.spellings.setdefault((kind, skeleton(name)), {})
        if name in alike:
            continue
        for other, line in islice(alike.items(), 1):
            what = (
                _("{name} looks like {other} on line {line}, but is spelled differently")
                if line
                else _("{name} looks like {other} in the groups, but is spelled differently")
            )
            words = what.format(name=name, other=other, line=line)
            reading.decisions.take(DecisionKind.LOOKALIKE, row, number, words)
        alike[name] = row.line


def _note_text(
    cells: Sequence[tuple[str, CellText]], row: TableRow, number: int, reading: _Reading
) -> None:
    """Remember in which of *cells* markup was dropped, or numbered items were put on lines."""
    if marked := [name for name, cell in cells if cell.had_markup]:
        what = _("markup removed from {cells}").format(cells=", ".join(marked))
        reading.decisions.take(DecisionKind.MARKUP, row, number, what)
    if parted := [name for name, cell in cells if cell.had_items]:
        what = _("numbered items put on separate lines in {cells}").format(cells=", ".join(parted))
        reading.decisions.take(DecisionKind.LINES, row, number, what)
