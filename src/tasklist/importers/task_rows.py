"""Gathers the rows of a list into tasks.

Rows belong to one task if its number and goal are in merged cells, or are printed again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import PrintedTask, PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import FilledCell, RowCells, excerpt, more_fields
from tasklist.importers.row_milestones import row_plans
from tasklist.importers.row_units import leaders_of, row_units
from tasklist.importers.section_headings import Sections
from tasklist.importers.task_assembly import OpenRow, OpenTask, unspaced, with_numbers
from tasklist.importers.task_numbers import is_number
from tasklist.language import _

FIGURE = re.compile(
    r"[-+]?[0-9０-９][0-9０-９.,，．]*\s*(?:%|％|‰|万|亿|元|人|个|家|套|项|处|亩|公里|户|座|条)*"
)


class TaskRows:
    """The tasks of a list, to which rows are added in the order of the document."""

    def __init__(self, log: ReadingLog) -> None:
        self._log = log
        self._tasks: list[OpenTask] = []
        # By number and goal without white space: the last task that has both.
        self._by_print: dict[tuple[str, str], OpenTask] = {}
        self._merging: dict[GridRows, bool] = {}

    def add(
        self,
        row: RowCells,
        sections: Sections,
        section: tuple[PrintedText, ...],
        *,
        after_break: bool,
    ) -> None:
        """Add *row* to its task, or begin a task with it.

        *sections* are the headings in effect above the row. *section* has all headings of the row,
        including the name of the sheet and headings in columns. *after_break* is True at the
        beginning of a page, where merged cells of the page before may continue. Raises TableError
        if it is unclear to which task the row belongs, or if a number, goal, name or time in it is
        missing or invalid.
        """
        if after_break and self._continues_goal(row):
            return
        number, goal = self._number(row), self._goal(row)
        above = self._tasks[-1] if self._tasks else None
        # If a sheet begins inside a task, its name is no heading of that task.
        sheet = row.view.grid.name if after_break and number is None and goal is None else ""
        own = tuple(one for one in section if not sheet or one.text != sheet)
        if above and (above.headings != sections.headings or _heading_elsewhere(above, own)):
            above = None
        task = self._task_above(row, number, goal, above, after_break=after_break)
        if task is None and goal:
            task = self._printed_before(row, number, goal, section)
        if task is None:
            task = self._begin(row, number, goal, sections, section)
        self._add_row(task, row, sections)

    def tasks(self) -> tuple[PrintedTask, ...]:
        """Return the tasks. If every goal begins with a number, these become the tasks' numbers."""
        tasks = [task.printed(self._log.year) for task in self._tasks]
        return tuple(with_numbers(tasks, self._log))

    def _number(self, row: RowCells) -> FilledCell | None:
        number = row.first(Role.NUMBER)
        if number and not is_number(number.text.text):
            message = _("Invalid task number: {text}").format(text=excerpt(number.text.text))
            hint = _("Expected a number such as 3, 1.10 or （一）. If the cells of the row are not"
                     " under their headings, move them. Then import again.")  # fmt: skip
            raise self._log.refusal(number.text.place, message, hint)
        return number

    def _goal(self, row: RowCells) -> PrintedText | None:
        cells = row.having(Role.GOAL)
        for cell in cells:
            if FIGURE.fullmatch(cell.plain):
                message = _("A figure where a goal is expected: {text}").format(text=cell.text.text)
                hint = _("If the table has figures by place or unit, it is not a list of tasks;"
                         " otherwise say in a rules file what its columns hold.")  # fmt: skip
                raise self._log.refusal(cell.text.place, message, hint)
            if cell.plain in self._log.units:
                message = _("A unit where a goal is expected: {name}").format(name=cell.plain)
                hint = _("Move the cells of the row under their headings, then import again.")
                raise self._log.refusal(cell.text.place, message, hint)
        text = "\n".join(cell.text.text for cell in cells)
        return replace(cells[0].text, text=text) if cells else None

    def _continues_goal(self, row: RowCells) -> bool:
        """Append the text of *row* to the goal above if *row* has only a goal.

        Return whether the text was appended.
        """
        if not self._tasks or any(one.column.role is not Role.GOAL for one in row.cells):
            return False
        task, rest = self._tasks[-1], row.cells[0].text
        task.goal = replace(task.goal, text=task.goal.text + rest.text)
        words = _("the goal continues on the next page: {text}")
        self._log.decide(DecisionKind.CONTINUED, rest.place, words.format(text=excerpt(rest.text)))
        return True

    def _task_above(
        self,
        row: RowCells,
        number: FilledCell | None,
        goal: PrintedText | None,
        above: OpenTask | None,
        *,
        after_break: bool,
    ) -> OpenTask | None:
        """Return the task to which *row* belongs as a further row; None if it begins a task.

        *above* is the task above *row*, or None if that task has other headings. Raises
        TableError if *row* has a number but no goal, or if it is unclear to which task it belongs.
        """
        if goal is None and number is None:
            return self._without_number(row, above, after_break=after_break)
        if above and number and number.cell is above.number_cell:
            return above if goal is None or above.has_goal(goal) else None
        is_merged = [one.cell for one in row.having(Role.GOAL)] == list(
            above.goal_cells if above else ()
        )
        if above and is_merged and number is None:
            return above
        if goal is None:
            raise self._log.refusal(row.place, _("This row has a number, but no goal."))
        return None

    def _without_number(
        self, row: RowCells, above: OpenTask | None, *, after_break: bool
    ) -> OpenTask:
        """Return *above*, to which *row* belongs because it has neither number nor goal.

        Raises TableError if there is no task above. Also raises it if the grid has merged cells for
        the goals of other tasks, but *row* is not covered by the goal above.
        """
        if above is None:
            raise self._log.refusal(row.place, _("The first row below a heading has no goal."))
        if not row.view.grid.has_spans:
            return above
        if not after_break and self._merges_goals(row):
            message = _("This row has no goal, and is not merged with the one above.")
            hint = _("If it belongs to the task above, merge its empty cells with those above;"
                     " otherwise fill them in. Then import again.")  # fmt: skip
            raise self._log.refusal(row.place, message, hint)
        words = _("no number and no goal: read as a further row of the task above")
        self._log.decide(DecisionKind.CONTINUED, row.place, words)
        return above

    def _printed_before(
        self,
        row: RowCells,
        number: FilledCell | None,
        goal: PrintedText,
        section: tuple[PrintedText, ...],
    ) -> OpenTask | None:
        """Return the earlier task with the same number, goal and section; None if there is none.

        If *number* is None, only the last task is compared.
        """
        task = self._by_print.get(_print_of(number.text if number else None, goal))
        if task is None or not (number or task is self._tasks[-1]):
            return None
        if _heading_elsewhere(task, section):
            return None
        words = _("the task is printed again; merged with {place}")
        where = task.first.place.in_document
        self._log.decide(DecisionKind.CONTINUED, row.place, words.format(place=where))
        return task

    def _begin(
        self,
        row: RowCells,
        number: FilledCell | None,
        goal: PrintedText | None,
        sections: Sections,
        section: tuple[PrintedText, ...],
    ) -> OpenTask:
        if goal is None:
            raise self._log.refusal(row.place, _("This row has a number, but no goal."))
        task = OpenTask(
            first=row,
            number=number.text if number else None,
            number_cell=number.cell if number else None,
            goal=goal,
            goal_cells=tuple(one.cell for one in row.having(Role.GOAL)),
            section=section,
            headings=sections.headings,
        )
        self._tasks.append(task)
        self._by_print[_print_of(task.number, goal)] = task
        return task

    def _add_row(self, task: OpenTask, row: RowCells, sections: Sections) -> None:
        self._add_leaders(task, row, sections)
        units = row_units(row, sections, self._log)
        plans = row_plans(row, task.goal, self._log)
        more = list(more_fields([*row.having(Role.MORE), *plans.more], self._log))
        for cell in row.having(Role.SKIP):
            self._log.leave(cell.text, _("by the rules"))
        if task.rows and task.rows[-1].takes(row, plans.plans):
            task.rows[-1].add(row, plans.plans, more)
        else:
            task.rows.append(OpenRow(row, units, plans.plans, more))

    def _add_leaders(self, task: OpenTask, row: RowCells, sections: Sections) -> None:
        names: Sequence[PrintedText] = [
            name for cell in row.having(Role.LEADERS) for name in leaders_of(cell.text, self._log)
        ]
        if not names and not task.rows:
            above = sections.answering("leaders")
            names = leaders_of(above, self._log) if above else self._ruled_leaders(row)
        known = {name.text for name in task.leaders}
        added = [name for name in names if name.text not in known]
        if task.rows and added:
            words = _("leader in a further row, kept for the whole task: {names}")
            texts = "、".join(name.text for name in added)
            self._log.decide(DecisionKind.NAMES, added[0].place, words.format(names=texts))
        task.leaders.extend(added)

    def _ruled_leaders(self, row: RowCells) -> Sequence[PrintedText]:
        if row.header.having(Role.LEADERS):
            return ()
        return [PrintedText(name, row.place) for name in self._log.rules.leaders]

    def _merges_goals(self, row: RowCells) -> bool:
        """Whether any goal or number in the grid of *row* is merged over several rows.

        In such a grid, an empty cell that is not merged does not continue the cell above it.
        """
        if row.view not in self._merging:
            columns = row.header.having(Role.GOAL, Role.NUMBER)
            headings = {part for column in columns for part in column.heading.split("/")}
            places = {column.column for column in columns}
            self._merging[row.view] = any(
                cell.rows > 1
                and cell.column in places
                and "".join(cell.text.split()) not in headings
                for cell in row.view.grid.cells
            )
        return self._merging[row.view]


def _print_of(number: PrintedText | None, goal: PrintedText) -> tuple[str, str]:
    """Return *number* and *goal* without white space, to find a task that is printed twice."""
    return unspaced(number.text) if number else "", unspaced(goal.text)


def _heading_elsewhere(task: OpenTask, section: tuple[PrintedText, ...]) -> PrintedText | None:
    """The first heading of *section* that *task* doesn't have; None if it has all of them."""
    known = {unspaced(one.text) for one in task.section}
    return next((one for one in section if unspaced(one.text) not in known), None)
