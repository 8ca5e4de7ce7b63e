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
    compared = _compared(report) if origins is None else _lists_compared(report, origins)
    yield Paragraph(report_words.joined([compared, _change(total)]))
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


def _compared(report: Comparison) -> str:
    """Return sentences that name the earlier day and say where its figures come from."""
    text = _(
        "Compared with {day}, the same number of days after the end of the previous quarter"
        " ({end}). The earlier figures are from the list as committed by that day."
    )
    if not report.before.commit:
        text = _(
            "Compared with {day}, the same number of days after the end of the previous quarter"
            " ({end}). The earlier figures are computed from the dates in the current list, as the"
            " list of that day was not kept."
        )
    return text.format(day=long_day(report.before.day), end=long_day(report.end))


def _lists_compared(report: Comparison, origins: ComparedLists) -> str:
    """Return, for several lists, the sentences that `_compared` returns for one list."""
    if origins.committed == origins.lists:
        text = _(
            "Compared with {day}, the same number of days after the end of the previous quarter"
            " ({end}). The earlier figures are from the lists as committed by that day."
        )
    elif origins.committed:
        text = _(
            "Compared with {day}, the same number of days after the end of the previous quarter"
            " ({end}). For {count} of the lists, the earlier figures are from the list as committed"
            " by that day; for the others, they are computed from the dates in the current lists."
        )
    else:
        text = _(
            "Compared with {day}, the same number of days after the end of the previous quarter"
            " ({end}). The earlier figures are computed from the dates in the current lists, as the"
            " lists of that day were not kept."
        )
    return text.format(
        day=long_day(report.before.day), end=long_day(report.end), count=origins.committed
    )


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
