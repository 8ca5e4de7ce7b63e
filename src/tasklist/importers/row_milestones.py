"""The plans of a row and their times, from columns of quarters or months, or from a deadline.

Without a time, a plan is for the whole year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tasklist.grids.document_places import CellPlace
from tasklist.importers.column_times import column_days
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.milestone_times import Days, time_of, times_of, whole_year
from tasklist.importers.printed_times import (
    TimedText,
    deadlines,
    first_day,
    labelled,
    period_inside,
)
from tasklist.importers.published_list import (
    PrintedColumn,
    PrintedField,
    PrintedMilestone,
    PrintedText,
)
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import FilledCell, RowCells, excerpt
from tasklist.language import _


@dataclass(frozen=True, slots=True)
class DatedPlan:
    """A plan for *days*, which are not yet converted to the quarters or months of the file."""

    days: Days
    place: CellPlace
    plan: PrintedText | None = None
    notes: tuple[PrintedField, ...] = ()


@dataclass(frozen=True, slots=True)
class RowPlans:
    """The plans of a row, in the order of its columns, and the cells to keep as `more`."""

    plans: list[DatedPlan]
    more: list[FilledCell] = field(default_factory=list)


def row_plans(row: RowCells, goal: PrintedText, log: ReadingLog) -> RowPlans:
    """Return the plans of *row*, with their printed progress as notes.

    Raises TableError for an invalid date, for two plans with the same time, and for a row of text
    whose quarters are unclear.
    """
    plans = RowPlans(list(_by_columns(row, log)))
    if len({plan.days for plan in plans.plans}) < len(plans.plans):
        message = _("Two plans in this row have the same time.")
        hint = _("Split the merged cells of the row, and put each plan under its time.")
        raise log.refusal(row.place, message, hint)
    if plans.plans:
        plans.more.extend(row.having(Role.PLAN, Role.DUE, Role.FROM))
    else:
        plans = _by_cells(row, goal, log)
    return _with_notes(row, plans, log)


def printed_milestones(plans: Sequence[DatedPlan], year: int) -> tuple[PrintedMilestone, ...]:
    """Return the *plans* of one workstream, with times as in the file of the list of *year*."""
    times = times_of([plan.days for plan in plans], year)
    return tuple(
        PrintedMilestone(time=time, place=plan.place, plan=plan.plan, notes=plan.notes)
        for time, plan in zip(times, plans, strict=True)
    )


def _by_columns(row: RowCells, log: ReadingLog) -> Iterator[DatedPlan]:
    """Yield the plans in columns of quarters or months.

    The days of a merged cell are those of all columns that it covers.
    """
    columns = row.header.having(Role.QUARTER)
    if not columns:
        return
    days = column_days(row.header, log.year)
    filled = row.having(Role.QUARTER)
    if not row.view.grid.has_spans and all(_is_quarters(one, log.year) for one in days.values()):
        yield from _in_text(row, columns, days, log)
        return
    for _column, text, cell in filled:
        covered = [at for at in days if cell.column <= at < cell.column + cell.columns]
        span = Days(min(days[at].start for at in covered), max(days[at].due for at in covered))
        yield DatedPlan(span, text.place, text)


def _is_quarters(days: Days, year: int) -> bool:
    return time_of(days, year).quarters is not None


def _in_text(
    row: RowCells, columns: Sequence[PrintedColumn], days: dict[int, Days], log: ReadingLog
) -> Iterator[DatedPlan]:
    """Yield the plans of a row of text, in which an empty cell continues the cell to its left.

    Raises TableError if there is no plan, or if the first quarter is empty.
    """
    plans = {cell.column.column: cell.text for cell in row.having(Role.QUARTER)}
    if not plans:
        message = _("This row has no plan in any quarter.")
        raise log.refusal(row.place, message)
    starts = [
        one.column for one in columns if one.column in plans or one.column in row.placeholders
    ]
    if starts[0] != columns[0].column:
        message = _("This row is empty in the first quarter.")
        hint = _("Text does not show which cells are merged: fill in the quarter, or import the"
                 " document from which the text was copied.")  # fmt: skip
        raise log.refusal(row.place, message, hint)
    order = [one.column for one in columns]
    ends = [*(order[order.index(at) - 1] for at in starts[1:]), order[-1]]
    for first, last in zip(starts, ends, strict=True):
        if first not in plans:
            continue  # a placeholder only ends the plan before it
        span = Days(days[first].start, days[last].due)
        if first != last:
            words = _("{quarter} is read as {span}: the cell is merged").format(
                quarter=time_of(days[first], log.year), span=time_of(span, log.year)
            )
            log.decide(DecisionKind.SPAN, row.place, words)
        yield DatedPlan(span, plans[first].place, plans[first])


def _by_cells(row: RowCells, goal: PrintedText, log: ReadingLog) -> RowPlans:
    """Return the plans of a row that has columns for the plan, the deadline and the first day.

    Any of these columns may be missing. Raises TableError for an invalid date.
    """
    due, plan, start = (row.having(role) for role in (Role.DUE, Role.PLAN, Role.FROM))
    begins = _start(start[0], log) if start else None
    first = plan[0] if plan else None
    if not due:
        parts = _labelled(first, log) if first and not begins else ()
        if first and parts:
            return RowPlans(
                [
                    DatedPlan(part.days, first.text.place, _text(part.words, first.text))
                    for part in parts
                ],
                [*plan[1:], *start[1:]],
            )
        days = Days(begins or whole_year(log.year).start, whole_year(log.year).due)
        _refuse_reversed(days, start, log)
        text = first.text if first else None
        if row.header.having(Role.DUE, Role.QUARTER):
            log.decide(
                DecisionKind.TIME, row.place, _("no time is printed: due by the end of the year")
            )
        return RowPlans([DatedPlan(days, (text or goal).place, text)], [*plan[1:], *start[1:]])
    parts = _deadlines(due[0], begins, log)
    rest = [*due[1:], *start[1:], *plan[1:]]
    if len(parts) > 1:
        dated = [
            DatedPlan(one.days, due[0].text.place, _text(one.words, due[0].text)) for one in parts
        ]
        return RowPlans(dated, [*plan[:1], *rest])
    words = _text(parts[0].words, due[0].text)
    if first and words:
        text = replace(first.text, text=f"{first.text.text}\n{words.text}")
    else:
        text = first.text if first else words
    return RowPlans([DatedPlan(parts[0].days, (text or due[0].text).place, text)], rest)


def _text(words: str, cell: PrintedText) -> PrintedText | None:
    return replace(cell, text=words) if words else None


def _deadlines(cell: FilledCell, start: date | None, log: ReadingLog) -> tuple[TimedText, ...]:
    text = cell.text
    try:
        parts = deadlines(cell.plain, log.year, start)
    except ValueError as error:
        raise _no_date(cell, log) from error
    times = times_of([part.days for part in parts], log.year)
    read = ", ".join(map(str, times))
    if read != text.text:
        words = _("“{text}” is read as {times}").format(text=text.text, times=read)
        log.decide(DecisionKind.TIME, text.place, words)
    return parts


def _labelled(cell: FilledCell, log: ReadingLog) -> tuple[TimedText, ...]:
    try:
        parts = labelled(cell.plain, log.year)
        times = times_of([part.days for part in parts], log.year)
    except ValueError as error:
        raise _no_date(cell, log) from error
    if parts:
        words = _("“{labels}” are read as {times}").format(
            labels="、".join(part.label for part in parts), times=", ".join(map(str, times))
        )
        log.decide(DecisionKind.TIME, cell.text.place, words)
    return parts


def _start(cell: FilledCell, log: ReadingLog) -> date:
    try:
        day = first_day(cell.plain, log.year)
    except ValueError as error:
        raise _no_date(cell, log) from error
    words = _("“{text}” is read as the first day, {day}").format(text=cell.text.text, day=day)
    log.decide(DecisionKind.TIME, cell.text.place, words)
    return day


def _refuse_reversed(days: Days, start: Sequence[FilledCell], log: ReadingLog) -> None:
    if start and days.due < days.start:
        raise _no_date(start[0], log)


def _no_date(cell: FilledCell, log: ReadingLog) -> Exception:
    message = _("Invalid time in the column {heading}: {text}").format(
        heading=cell.column.heading, text=excerpt(cell.text.text)
    )
    hint = _("Expected a month, day, quarter or year: 11月底前, 2024-11-15, 二季度末, 全年. Correct"
             " the cell, or say under “words” in a rules file what it means.")  # fmt: skip
    return log.refusal(cell.text.place, message, hint, remedy="rules")


def _with_notes(row: RowCells, plans: RowPlans, log: ReadingLog) -> RowPlans:
    """Return *plans* with the printed progress of *row*.

    A cell of progress becomes a note of its plan, or is kept as `more` if its plan is unclear.
    """
    notes: dict[int, list[PrintedField]] = {}
    for cell in row.having(Role.NOTE):
        at = _milestone_of(cell, plans.plans, log.year)
        if at is None:
            plans.more.append(cell)
        else:
            notes.setdefault(at, []).append(PrintedField(cell.column.heading, cell.text))
    for at, several in notes.items():
        plans.plans[at] = replace(plans.plans[at], notes=tuple(several))
    return plans


def _milestone_of(cell: FilledCell, plans: Sequence[DatedPlan], year: int) -> int | None:
    """Return the index of the plan to which the progress in *cell* belongs.

    The time in the heading of *cell* must end within the days of that plan. Return None if there is
    no such plan, or more than one.
    """
    if len(plans) == 1:
        return 0
    days = period_inside(cell.column.heading, year)
    if days is None:
        return None
    fitting = [at for at, plan in enumerate(plans) if plan.days.start <= days.due <= plan.days.due]
    return fitting[0] if len(fitting) == 1 else None
