"""Extensions that units request in a form. They are never applied here: the office decides."""

from __future__ import annotations

import datetime

from tasklist.errors import UsageError
from tasklist.forms import answer_cells
from tasklist.forms.answer_cells import AnswerCells, Cell, as_text, short
from tasklist.forms.row_errors import AnswerError, ErrorCollector
from tasklist.language import _
from tasklist.model.spans import DueTime, Quarter
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.process.named_tuples import NamedTuple
from tasklist.text import days
from tasklist.text.empty_cells import is_placeholder
from tasklist.words import dates, times

# Texts that units write in the cell if they do not request an extension.
REFUSALS = frozenset(("否", "不", "不申请", "不延期", "不申请延期", "不需要", "无需", "无需延期"))


class ExtensionRequest(NamedTuple):
    """A request to extend the milestone *placed*, *to* a later quarter, month or day."""

    placed: PlacedMilestone
    to: Quarter | DueTime
    reason: str


def is_requested(cells: AnswerCells) -> bool:
    """Whether the *cells* of a row request an extension, or give a reason for one."""
    return any(map(_says, (cells.extend_to, cells.extend_reason)))


def read(
    cells: AnswerCells, placed: PlacedMilestone, today: datetime.date
) -> ExtensionRequest | None:
    """Return the extension that *cells* request for *placed*; None if the list already has it.

    The time is read as `tasklist extend --to` reads it. Raises RowError if the time or the reason
    is missing or invalid, or if the milestone is done or dropped. The time must be later than the
    due day. If the milestone is due in a quarter, the time must also be in the same year.
    """
    if not _says(cells.extend_to):
        raise AnswerError(
            _("a reason for an extension is given, but no new time"),
            _("Fill in the new time (a quarter, month or day), or delete the reason."),
        )
    errors = ErrorCollector()
    to = errors.result(lambda: _time(cells.extend_to, placed, today))
    if to is not None:
        extended = placed.milestone.extended
        if extended is not None and extended.to == to:
            return None
        errors.result(lambda: _check(to, placed.milestone))
    reason = errors.result(lambda: _reason(cells))
    errors.check()
    return None if to is None or reason is None else ExtensionRequest(placed, to, reason)


def _check(to: Quarter | DueTime, milestone: Milestone) -> None:
    """Raise AnswerError if *milestone* is done or dropped, or can't be extended to *to*."""
    if milestone.done is not None or milestone.dropped is not None:
        raise AnswerError(
            _("an extension is requested, but the milestone is no longer open"),
            _("Delete the request."),
        )
    if to.due <= milestone.due:
        message = _("an extension to {to} is requested, but the milestone is due on {date}")
        raise AnswerError(
            message.format(to=to, date=milestone.due),
            _("Give a later time, or delete the request."),
        )
    if milestone.span.is_quarters and to.due.year > milestone.span.due.year:
        message = _("an extension to {to} is requested, which is after the list's year")
        raise AnswerError(
            message.format(to=to.due), _("Give a time in this year, or ask the office.")
        )


def _reason(cells: AnswerCells) -> str:
    """Return the reason in *cells*. Raises AnswerError if it is missing or not allowed."""
    reason = answer_cells.line(cells.extend_reason, _("Reason for extension"))
    if reason is None:
        raise AnswerError(
            _("an extension is requested, but no reason is given"), _("Fill in the reason.")
        )
    return reason


def _says(cell: Cell) -> bool:
    text = as_text(cell).strip()
    return (
        bool(text) and not is_placeholder(text) and text.strip(answer_cells.AROUND) not in REFUSALS
    )


def _time(cell: Cell, placed: PlacedMilestone, today: datetime.date) -> Quarter | DueTime:
    """Return the time in *cell*. Raises AnswerError if the text is no time."""
    span = placed.milestone.span
    text = as_text(cell).strip().rstrip(answer_cells.AROUND)
    if not isinstance(cell, str):
        # A number may be a quarter, a date that lost its format, or a date such as 20231231.
        try:
            day = answer_cells.day(cell, today, span.due.year)
        except AnswerError:
            day = None
        text = text if day is None else day.isoformat()
    # A time counted from today (下月底) is invalid: nobody knows when the cell was filled in.
    is_fixed = times.is_time(text) or days.read(text) or days.undated(text, today, span.due.year)
    message = _("invalid time for an extension: {text}")
    error = AnswerError(
        message.format(text=short(text)), _("Write it as 四季度, 12月底 or 2023-12-31.")
    )
    if not is_fixed:
        raise error
    try:
        return dates.later_time(text, lambda: today, span)
    except UsageError:  # 2月29日 of a year that has no such day
        raise error from None
