"""The headings in a table of milestones: one for each group, and one for each task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tasklist.model.list_short_names import ListName
from tasklist.model.listing_order import group_of, list_of
from tasklist.model.status import Listing, MilestoneStatus
from tasklist.model.tasklist import Task
from tasklist.render.output import Output
from tasklist.render.terminal.cells import Cell, Line
from tasklist.reports import part_text, report_words
from tasklist.text.escape import SEPARATOR
from tasklist.text.wrap import wrap

NARROW_GOAL = 12  # columns that a goal needs beside the number of its task


class MilestoneHeadings:
    """The headings over the milestones of a listing.

    *group* is what the milestones are grouped by, or "". *indent* is the number of columns for the
    number of a task, or None if tasks have no headings.
    """

    def __init__(self, output: Output, report: Listing, group: str, indent: int | None) -> None:
        self._output = output
        self._report = report
        self._group = group
        self._indent = indent
        self._total = max(1, output.width)

    def groups(self) -> Iterator[tuple[list[Line], Sequence[MilestoneStatus]]]:
        """Yield a pair for each group: the lines of its heading, and its milestones.

        If there are no groups, yield one pair: no lines, and all milestones.
        """
        # Each task has a heading anyway, so a group by task needs no other.
        is_by_task = self._group == "task" and self._indent is not None
        if is_by_task or not self._group:
            yield [], self._report.standings
            return
        key, shown = group_of(self._group), self._report.labels
        for _value, members in groupby(self._report.standings, key):
            standings = list(members)
            text = report_words.group_heading(self._group, standings, shown[list_of(standings[0])])
            yield self._lines(self._output.printable(text), "bold"), standings

    def tasks(
        self, standings: Sequence[MilestoneStatus]
    ) -> Iterator[tuple[list[Line], Sequence[MilestoneStatus]]]:
        """Yield a pair for each task: the lines of its heading, and its milestones in *standings*.

        If tasks have no headings, yield one pair: no lines, and all milestones.
        """
        if self._indent is None:
            yield [], standings
            return
        by_task: dict[tuple[ListName, int], list[MilestoneStatus]] = {}
        for standing in standings:
            by_task.setdefault((list_of(standing), standing.placed.id.task), []).append(standing)
        above: tuple[str, ...] = ()
        shown = self._report.labels
        for (of_list, _number), rows in by_task.items():
            task = rows[0].placed.task
            headings = (*filter(None, [shown[of_list]]), *task.section)
            section = part_text.new_section(headings, above)
            yield self._task_heading(task, section, self._indent), rows
            above = headings

    def _task_heading(self, task: Task, section: str, indent: int) -> list[Line]:
        """Return the lines above the milestones of *task*: its goal and its leaders.

        If *section* is not empty, it comes first, as the heading of a section.
        """
        printable = self._output.printable
        goal, number = printable(task.goal, newlines=True), str(task.id)
        if self._total < indent + NARROW_GOAL:
            goal, indent = f"{number} {goal}", 0
        lines = self._lines(goal, "bold", indent)
        lines[0][0] = Cell(number.ljust(indent) if indent else "", "bold")
        above = self._lines(printable(section), "underline") if section else []
        leaders = printable(SEPARATOR.join(task.leaders))
        return [*above, *lines, *(self._lines(leaders, "dim", indent) if leaders else [])]

    def _lines(self, text: str, style: str, indent: int = 0) -> list[Line]:
        margin = Cell(" " * indent)
        return [[margin, Cell(line, style)] for line in wrap(text, self._total - indent)]
