"""The parts of a quarterly bulletin on decisions, and on the comparison with the last quarter."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.documents.blocks import Block, Paragraph
from tasklist.language import _
from tasklist.model.status import MilestoneStatus
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import fact_text, labels, part_text, periods, progress_text
from tasklist.reports.bulletin import Bulletin
from tasklist.reports.labels import long_day
from tasklist.reports.quarter_comparison import Comparison, Move
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.reports.totals import Share


def carried_over(bulletin: Bulletin) -> str:
    """Say how many milestones are carried over, and how many are overdue in total.

    Empty if nothing is carried over and there is no earlier quarter to compare with.
    """
    if bulletin.comparison is None and not bulletin.carried:
        return ""
    if not bulletin.carried:
        return _("Nothing is carried over from earlier quarters.")
    headings = periods.headings()
    counts = [
        _("{status} {count}").format(status=headings[period], count=count)
        for period, count in periods.counts(s.known.span for s in bulletin.carried).items()
    ]
    returned = any(s.known.returned for s in (*bulletin.overdue, *bulletin.carried))
    in_all = _("Total overdue: {count}.")
    if returned:
        in_all = _("Total overdue, including returned milestones: {count}.")
    return labels.joined(
        [
            _(
                "Carried over and still open: {count} ({periods}), of which overdue: {overdue}."
            ).format(
                count=len(bulletin.carried),
                periods=_(", ").join(counts),
                overdue=bulletin.carried_overdue,
            ),
            in_all.format(count=len(bulletin.overdue) + bulletin.carried_overdue),
        ]
    )


def states(total: Share) -> str:
    """Return a sentence that counts milestones by reported progress.

    It says how many were last reported ahead, on track or behind, how many are completed, and how
    many are neither.
    """
    words = progress_text.state_words()
    counts = {words[state]: count for state, count in total.states.items()}
    counts |= {_("completed"): total.done, _("other"): total.without_state}
    texts = [_("{status} {count}").format(status=word, count=n) for word, n in counts.items()]
    return _("By reported progress: {counts}.").format(counts=_(", ").join(texts))


def decisions(bulletin: Bulletin) -> Iterator[Block]:
    """Yield how many milestones were returned, extended and dropped, and a table that says why."""
    if not bulletin.decisions:
        yield Paragraph(_("Nothing was returned, extended or dropped."))
        return
    yield Paragraph(decision_counts(bulletin))
    columns = (
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Plan"), 52),
        Column(_("Units"), 28),
        Column(_("Decision"), 64),
    )
    rows = (
        _decision(kind, standing)
        for kind, standings in bulletin.decisions.items()
        for standing in standings
    )
    yield Table(_("Decisions"), columns, tuple(rows))


def decision_counts(bulletin: Bulletin) -> str:
    """A sentence on how many milestones were returned, extended and dropped."""
    names = fact_text.names()
    counts = [
        _("{status} {count}").format(status=names[kind], count=len(standings))
        for kind, standings in bulletin.decisions.items()
    ]
    return _("{counts}.").format(counts=_(", ").join(counts))


def _decision(kind: str, standing: MilestoneStatus) -> tuple[Value, ...]:
    placed = standing.placed
    return (
        placed.task.id,
        placed.promise,
        part_text.units_on_lines(placed.workstream),
        fact_text.sentences(standing.known)[kind],
    )


class ComparedLists(NamedTuple):
    """How many *lists* are compared, and for how many of them an earlier version was *committed*.

    The earlier figures of the other lists come from the dates in the present lists.
    """

    committed: int
    lists: int


def comparison(
    report: Comparison, *, by: str, origins: ComparedLists | None = None
) -> Iterator[Block]:
    """Yield a paragraph and a table with the figures of both days, then what changed most.

    With *by* `unit` or `list`, that is a table of the units or lists whose share of due milestones
    done changed most; with an empty *by*, there is none. *origins* is None for a single list.
    """
    total = report.total
    compared = _compared(report) if origins is None else _lists_compared(report, origins)
    yield Paragraph(labels.joined([compared, _change(total)]))
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
        Column(labels.name_heading(by), 60),
        Column(_("Of due, then"), 32, CellType.RATIO),
        Column(_("Of due, now"), 32, CellType.RATIO),
        Column(_("Points"), 32, CellType.LEVEL),
    )
    rows = (
        (move.now.name, move.before.due_ratio, move.now.due_ratio, points(move))
        for move in report.moved
    )
    name = _("Changed most") if by == "unit" else _("Lists changed most")
    yield Table(name, unit_columns, tuple(rows))


def points(move: Move) -> str:
    """The change in the share of due milestones done, in percentage points: `+12.5`."""
    return f"{move.tenths / 10:+.1f}"


def _compared(report: Comparison) -> str:
    """Return sentences on the day with which a list is compared, and the source of its figures."""
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
    """How many milestones were due, were done, and are overdue, and the share done."""
    return (share.due, share.due_done, share.overdue, share.due_ratio)
