"""Tasks and workstreams that are being assembled, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import GridCell
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import PrintedField, PrintedRow, PrintedTask, PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import RowCells
from tasklist.importers.row_milestones import DatedPlan, printed_milestones
from tasklist.importers.row_units import RowUnits
from tasklist.importers.section_headings import SectionHeading
from tasklist.language import _

NUMERALS = "[一二三四五六七八九十百]+"
# A number at the beginning of a goal, as in 1.统筹…, but not the figure in 1.5万亩.
GLUED_NUMBER = re.compile(
    rf"([★☆△▲※]?\s*(?:[0-9０-９]{{1,3}}\s*[.．、](?![0-9０-９])"
    rf"|[（(]\s*(?:[0-9０-９]{{1,3}}|{NUMERALS})\s*[）)]))\s*(?=\S)"
)
# Rows that are stages of one workstream share cells of these roles, merged over the rows.
SHARED = (Role.GOAL, Role.LEAD, Role.UNITS, Role.SUPPORT)


@dataclass(slots=True)
class OpenRow:
    """A workstream that is being assembled, row by row.

    *first* is its first row. A later row that adds only plans is called a stage, and *stages* has
    the places of these rows.
    """

    first: RowCells
    units: RowUnits
    plans: list[DatedPlan]
    more: list[PrintedField]
    stages: list[CellPlace] = field(default_factory=list)

    def takes(self, row: RowCells, plans: Sequence[DatedPlan]) -> bool:
        """Whether *row*, with its *plans*, is a stage of the workstream.

        It is a stage if the merged cells with the goal and the units of the workstream cover *row*
        as well, and if its plans are for other days.
        """
        own = [one.cell for one in row.having(*SHARED)]
        if row.header.having(Role.QUARTER) or any(cell.row == row.row for cell in own):
            return False
        days = {plan.days for plan in self.plans}
        is_same = own == [one.cell for one in self.first.having(*SHARED)]
        return bool(own) and is_same and days.isdisjoint(plan.days for plan in plans)

    def add(self, row: RowCells, plans: Sequence[DatedPlan], more: Sequence[PrintedField]) -> None:
        """Add the *plans* of *row*, which is a stage, and each field of *more* that is new."""
        self.stages.append(row.place)
        self.plans.extend(plans)
        self.more.extend(one for one in more if one not in self.more)


@dataclass(slots=True)
class OpenTask:
    """A task that is being assembled. It begins with its *first* row; further rows may follow."""

    first: RowCells
    number: PrintedText | None
    number_cell: GridCell | None
    goal: PrintedText
    goal_cells: tuple[GridCell, ...]
    section: tuple[PrintedText, ...]
    headings: tuple[SectionHeading, ...]
    leaders: list[PrintedText] = field(default_factory=list)
    rows: list[OpenRow] = field(default_factory=list)

    def has_goal(self, goal: PrintedText) -> bool:
        """Whether *goal* is the goal of the task, ignoring white space."""
        return unspaced(self.goal.text) == unspaced(goal.text)

    def printed(self, year: int) -> PrintedTask:
        """Return the finished task, with times as in the file of the list of *year*.

        A field of `more` that all rows have in common is moved to the task.
        """
        shared = [one for one in self.rows[0].more if all(one in row.more for row in self.rows)]
        return PrintedTask(
            place=self.first.place,
            number=self.number,
            goal=self.goal,
            section=self.section,
            leaders=tuple(self.leaders),
            more=tuple(shared),
            rows=tuple(
                PrintedRow(
                    place=row.first.place,
                    units=row.units.units,
                    support=row.units.support,
                    milestones=printed_milestones(row.plans, year),
                    more=tuple(one for one in row.more if one not in shared),
                    stages=tuple(row.stages),
                )
                for row in self.rows
            ),
        )


def unspaced(text: str) -> str:
    """Return *text* without white space, so that a text equals the same text printed elsewhere."""
    return "".join(text.split())


def with_numbers(tasks: Sequence[PrintedTask], log: ReadingLog) -> Iterator[PrintedTask]:
    """Yield *tasks*; the number at the beginning of each goal becomes the number of the task.

    The tasks are unchanged if any task has a number already, or if any goal doesn't begin with a
    number.
    """
    matches = [GLUED_NUMBER.match(task.goal.text) for task in tasks]
    if any(task.number for task in tasks) or None in matches:
        yield from tasks
        return
    for task, match in zip(tasks, filter(None, matches), strict=True):
        words = _("the number at the beginning of the goal is read as the number of the task")
        log.decide(DecisionKind.NUMBERED, task.goal.place, words)
        goal = replace(task.goal, text=task.goal.text[match.end() :])
        yield replace(task, number=replace(task.goal, text=match[1].strip()), goal=goal)
