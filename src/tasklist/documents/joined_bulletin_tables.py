"""The tables of a bulletin of several lists, and its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasklist.documents import bulletin_tables
from tasklist.language import _
from tasklist.model.list_short_names import ListName
from tasklist.reports import fact_text, report_words
from tasklist.reports.bulletin import Bulletin, BulletinRow
from tasklist.reports.joined_bulletin import JoinedBulletin, ListBulletin
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.text.escape import SEPARATOR

MOST_LAST = 2  # how many of the units that share the last place of a list are named


def title(common: str, names: Iterable[ListName]) -> str:
    """Return the title of a bulletin of several lists.

    That is *common*, the common title of the lists, or, if it is empty, a title made of the years
    in *names*.
    """
    if common:
        return common
    years = sorted({name.year for name in names})
    first_to_last = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return _("the task lists of {years}").format(years=first_to_last)


def years(rows: Sequence[BulletinRow], whole: Bulletin) -> Table:
    """Return a table of *rows*, each with the totals of all lists of one year."""
    table = bulletin_tables.ranking(_("By year"), "year", rows, whole)
    rank, *columns = table.columns  # years are not ranked
    del rank
    return table._replace(
        columns=tuple(columns),
        rows=tuple(row[1:] for row in table.rows),
        total=table.total and table.total[1:],
    )


def last_units(bulletin: JoinedBulletin) -> Table:
    """A row for each list: how many units have milestones due, and which units are ranked last."""
    columns = (
        Column(report_words.name_heading("list"), 24),
        Column(_("Units with milestones due"), 20, CellType.NUMBER),
        Column(_("All completed"), 18, CellType.NUMBER),
        Column(_("Not all completed"), 18, CellType.NUMBER),
        Column(_("Ranked last"), 58),
        Column(_("Of due"), 18, CellType.RATIO),
    )
    rows = tuple(_last_unit(one) for one in bulletin.lists)
    sums = (sum(int(str(row[at])) for row in rows) for at in (1, 2, 3))
    return Table(_("Units by list"), columns, rows, (_("Total"), *sums, "", ""))


def _last_unit(one: ListBulletin) -> tuple[Value, ...]:
    """Return the row of a list: the counts of its units, and the units ranked last.

    The row counts the units with milestones due, those of them that completed everything due, and
    those that did not. Then come the names and the share of the units ranked last; both are None if
    these units completed everything due, or if no unit is ranked.
    """
    due = [row.share for row in one.bulletin.units if row.share.name and row.share.due]
    ranked = [share for share in due if share.place is not None]
    last = max((share.place or 0 for share in ranked), default=0)
    behind = [share for share in ranked if share.place == last and share.due_done < share.due]
    names = SEPARATOR.join(share.name for share in behind[:MOST_LAST])
    if len(behind) > MOST_LAST:
        names = _("{names} and others, {count} units").format(names=names, count=len(behind))
    whole = sum(share.due_done == share.due for share in due)
    return (
        one.label,
        len(due),
        whole,
        len(due) - whole,
        names or None,
        behind[0].due_ratio if behind else None,
    )


def overdue(bulletin: JoinedBulletin) -> Table:
    """Return the table of overdue milestones, with a row for each list.

    A row counts the overdue milestones and the units that lead them. Its last cell is the highest
    number of days for which a milestone has been overdue.
    """
    has_span = bulletin.whole.span is not None
    columns = [
        Column(report_words.name_heading("list"), 36),
        Column(_("Total overdue"), 30, CellType.NUMBER),
        *([Column(_("Of which carried over"), 30, CellType.NUMBER)] if has_span else []),
        Column(_("Lead units"), 30, CellType.NUMBER),
        Column(_("Longest (days)"), 30, CellType.NUMBER),
    ]

    def row(one: ListBulletin) -> tuple[Value, ...]:
        late = one.overdue
        return (
            one.label,
            len(late),
            *([one.bulletin.carried_overdue] if has_span else []),
            len({standing.placed.workstream.lead for standing in late}),
            late[0].days_overdue if late else None,
        )

    every = sorted(bulletin.lists, key=lambda one: -len(one.overdue))
    rows = tuple(row(one) for one in every)
    longest = max((one.overdue[0].days_overdue for one in every if one.overdue), default=None)
    sums = (sum(int(str(row[at])) for row in rows) for at in range(1, len(columns) - 1))
    return Table(_("Overdue by list"), tuple(columns), rows, (_("Total"), *sums, longest))


def decisions(bulletin: JoinedBulletin) -> Table:
    """Return a table that counts returned, extended and dropped milestones, a row for each list.

    A list without such milestones is left out.
    """
    names = fact_text.names()
    kinds = tuple(bulletin.whole.decisions)
    columns = (
        Column(report_words.name_heading("list"), 48),
        *(Column(names[kind], 108 / len(kinds), CellType.NUMBER) for kind in kinds),
    )

    def counts(of: Bulletin) -> tuple[Value, ...]:
        return tuple(len(of.decisions.get(kind, ())) for kind in kinds)

    rows = tuple((one.label, *counts(one.bulletin)) for one in bulletin.lists
                 if one.bulletin.decisions)  # fmt: skip
    return Table(_("Decisions by list"), columns, rows, (_("Total"), *counts(bulletin.whole)))
