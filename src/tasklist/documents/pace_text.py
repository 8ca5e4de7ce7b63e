"""The table of a bulletin for milestones behind schedule (欠序时), with progress and problems."""

from __future__ import annotations

from tasklist.documents import letter_text
from tasklist.language import _
from tasklist.model.progress import in_order
from tasklist.model.status import MilestoneStatus
from tasklist.reports import part_text, progress_text
from tasklist.reports.bulletin import Bulletin
from tasklist.reports.table import CellType, Column, Table, Value


def behind(bulletin: Bulletin) -> Table:
    """The table of the milestones in *bulletin* that are behind, with the latest entry of each."""
    columns = (
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Plan"), 40),
        Column(_("Units"), 24),
        Column(_("Reported on"), 20, CellType.DATE),
        Column(_("Progress"), 24),
        Column(_("Problems"), 18),
        Column(_("Next steps"), 18),
    )
    rows = tuple(_row(standing) for standing in bulletin.behind)
    table = Table(_("Behind"), columns, rows)
    return letter_text.without_common(table, bulletin.origin.as_of.year)


def _row(standing: MilestoneStatus) -> tuple[Value, ...]:
    """The row of a milestone: its plan or goal, and its latest progress entry."""
    placed, entry = standing.placed, in_order(standing.known.progress)[-1]
    return (
        placed.task.id,
        placed.promise.strip("\n"),
        part_text.units_on_lines(placed.workstream),
        entry.on,
        progress_text.in_a_column(entry),
        entry.problem,
        entry.next,
    )
