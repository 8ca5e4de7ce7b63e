"""The tables of a bulletin."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from tasklist.documents import letter_text
from tasklist.language import _, ngettext
from tasklist.model.progress import in_order
from tasklist.model.status import MilestoneStatus
from tasklist.reports import part_text, progress_text, report_words
from tasklist.reports.bulletin import Bulletin, BulletinRow
from tasklist.reports.table import CellType, Column, Table, Value, figure_columns, figures
from tasklist.reports.totals import Share, shown_statuses

SHARES = 2  # how many shares are at the end of a row


def parts(bulletin: Bulletin) -> Table:
    """Return a table with the number and the percentage of milestones of each status."""
    headings = report_words.status_headings()
    columns = (
        Column(_("Status"), 60),
        Column(_("Milestones"), 48, CellType.NUMBER),
        Column(_("Percentage"), 48, CellType.RATIO),
    )
    rows = tuple((headings[part.status], part.count, part.ratio) for part in bulletin.parts)
    total = (_("Total"), bulletin.total.total, bulletin.parts_total)
    return Table(_("Overall"), columns, rows, total)


def ranking(name: str, by: str, rows: Iterable[BulletinRow], bulletin: Bulletin) -> Table:
    """Return a table with a row for each of *rows*: units or leaders (*by*) in order of rank.

    *name* is the name of the table.
    """
    total, year, carried = bulletin.total, bulletin.year, len(bulletin.carried)
    statuses = shown_statuses(total)
    columns = [
        Column(_("Rank"), 13, CellType.NUMBER),
        Column(report_words.name_heading(by), 35),
        *figure_columns(statuses, (13, 61 if not carried else 48, 17)),
    ]
    if carried:
        columns.insert(-SHARES, Column(_("Carried over"), 13, CellType.NUMBER))

    def values(share: Share, year: Share, earlier: int) -> list[Value]:
        numbers = figures(share, year, statuses)
        if carried:
            numbers.insert(-SHARES, earlier)
        return numbers

    table = Table(
        name,
        tuple(columns),
        tuple(
            (
                row.share.place,
                report_words.row_name("leader", row.share.name),
                *values(row.share, row.year, row.carried),
            )
            for row in rows
        ),
        total=("", _("Total"), *values(total, year, carried)),
    )
    return letter_text.without_common(table, datetime.MINYEAR)


def items(
    name: str, standings: Iterable[MilestoneStatus], bulletin: Bulletin, *, overdue: bool
) -> Table:
    """Return a table of the milestones in *standings*; *name* is the name of the table.

    With *overdue*, the last column says for how many days each milestone has been overdue.
    """
    items = list(standings)
    columns = [
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Goal"), 37),
        Column(_("Plan"), 43 if overdue else 56),
        Column(_("Units"), 24, common=_("All are the responsibility of {value}.")),
        Column(_("Due"), 27, CellType.DATE, common=_("All are due on {value}.")),
    ]
    if overdue:
        days = items[0].days_overdue if items else 0
        common = ngettext("All are {value} day overdue.", "All are {value} days overdue.", days)
        columns.append(Column(_("Days overdue"), 13, CellType.NUMBER, common=common))
    rows = tuple(_item(s, overdue=overdue) for s in items)
    return letter_text.without_common(Table(name, tuple(columns), rows), bulletin.origin.as_of.year)


def _item(standing: MilestoneStatus, *, overdue: bool) -> tuple[Value, ...]:
    placed = standing.placed
    return (
        placed.task.id,
        placed.task.goal,
        placed.milestone.plan.strip("\n") or None,
        part_text.units_on_lines(placed.workstream),
        standing.due,
        *((standing.days_overdue or None,) if overdue else ()),
    )


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
    rows = tuple(_behind(standing) for standing in bulletin.behind)
    table = Table(_("Behind"), columns, rows)
    return letter_text.without_common(table, bulletin.origin.as_of.year)


def _behind(standing: MilestoneStatus) -> tuple[Value, ...]:
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
