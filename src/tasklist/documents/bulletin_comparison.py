"""The part of a quarterly bulletin on the comparison with the previous quarter."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.documents.blocks import Block, Paragraph
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import report_words
from tasklist.reports.quarter_comparison import Comparison, Move
from tasklist.reports.report_words import long_day
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.reports.totals import Share


class ComparedLists(NamedTuple):
    """The number of *lists* compared, and how many of these have a *committed* earlier version.

    The earlier figures of a list without such a version are computed from the dates in the present
    list.
    """

    committed: int
    lists: int


def comparison(
    report: Comparison, *, by: str, origins: ComparedLists | None = None
) -> Iterator[Block]:
    """Yield a paragraph and a table with the figures of both days, then a table of changes.

    If *by* is `unit` or `list`, the table of changes has the units or lists with the largest change
    in the share of due milestones that are done; if none changed, a paragraph says so instead. If
    *by* is empty, there is no table of changes. *origins* is None for a single list.
    """
    total = report.total
    yield Paragraph(report_words.joined([*_compared(report, origins), _change(total)]))
    columns = (
        Column(_("Day"), 40, CellType.DATE),
        Column(_("Due so far"), 29, CellType.NUMBER),
        Column(_("Completed"), 29, CellType.NUMBER),
        Column(_("Overdue"), 29, CellType.NUMBER),
        Column(_("Of due"), 29, CellType.RATIO),
    )
    days = ((report.before.day, total.before), (report.now.day, total.now))
    yield Table(_("Compared"), columns, tuple((day, *_of_due(share)) for day, share in days))
    if not by:
        return
    unchanged, most = (
        (_("The shares of all units ranked on both days are unchanged."),
         _("The units whose share changed most:"))
        if by == "unit"
        else (_("The shares of all lists ranked on both days are unchanged."),
              _("The lists whose share changed most:"))
    )  # fmt: skip
    if not report.moved:
        yield Paragraph(unchanged)
        return
    yield Paragraph(most)
    unit_columns = (
        Column(report_words.name_heading(by), 60),
        Column(_("Done of due: then"), 32, CellType.RATIO),
        Column(_("Done of due: now"), 32, CellType.RATIO),
        Column(_("Points"), 32, CellType.LEVEL),
    )
    rows = (
        (move.now.name, move.before.due_ratio, move.now.due_ratio, points(move))
        for move in report.moved
    )
    name = _("Changed most") if by == "unit" else _("Lists changed most")
    yield Table(name, unit_columns, tuple(rows))


def points(move: Move) -> str:
    """The change in the share of due milestones that are done, in percentage points: `+12.5`."""
    return f"{move.tenths / 10:+.1f}"


def _compared(report: Comparison, origins: ComparedLists | None) -> tuple[str, str]:
    """Return two sentences that name the earlier day and say where its figures come from.

    *origins* is None for a single list.
    """
    days = _(
        "Compared with {day}, which is as many days after the end of the previous quarter ({end})"
        " as {now} is after the end of this quarter."
    ).format(
        day=long_day(report.before.day), end=long_day(report.end), now=long_day(report.now.day)
    )
    if origins is not None:
        source = _source_of_lists(origins)
    elif report.before.commit:
        source = _("The earlier figures are from the list as committed by that day.")
    else:
        source = _("The list of that day was not kept, so the earlier figures are computed from"
                   " the dates in the current list.")  # fmt: skip
    return days, source


def _source_of_lists(origins: ComparedLists) -> str:
    if origins.committed == origins.lists:
        return _("The earlier figures are from the lists as committed by that day.")
    if origins.committed:
        return _(
            "For {count} of the lists, the earlier figures are from the list as committed by that"
            " day; for the others, they are computed from the dates in the current lists."
        ).format(count=origins.committed)
    return _("The lists of that day were not kept, so the earlier figures are computed from the"
             " dates in the current lists.")  # fmt: skip


def _change(total: Move) -> str:
    return _(
        "Share of due milestones done: {before} then, {now} now ({points} points). Overdue:"
        " {overdue_before} then, {overdue_now} now."
    ).format(
        before=total.before.due_ratio,
        now=total.now.due_ratio,
        points=points(total),
        overdue_before=total.before.overdue,
        overdue_now=total.now.overdue,
    )


def _of_due(share: Share) -> tuple[Value, ...]:
    """Return the numbers of due, done and overdue milestones, and the share done of those due."""
    return (share.due, share.due_done, share.overdue, share.due_ratio)
