"""Preconditions of edits; each function raises UsageError with the reason and the next step."""

from __future__ import annotations

from datetime import date

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.model import marking
from tasklist.model.marking import MilestoneStateError
from tasklist.model.tasklist import PlacedMilestone
from tasklist.options.clock import today


def require_done(placed: PlacedMilestone, hint: str = "") -> None:
    """Raise UsageError with *hint*, or else a default hint, if *placed* is not done."""
    if placed.milestone.done is None:
        message = _("Task {task} {quarter} ({units}) is not marked done.")
        hint = hint or _("Mark it done first: tasklist done {ref} {quarter}")
        raise refusal(placed, marking.NOT_DONE, message, hint)


def require_not_done(placed: PlacedMilestone, hint: str = "") -> None:
    """Raise UsageError with *hint*, or else a default hint, if *placed* is done."""
    if placed.milestone.done is not None:
        message = _("Task {task} {quarter} ({units}) was already done on {date}.")
        hint = hint or _("If it is not done: tasklist reopen {ref} {quarter}")
        raise refusal(placed, marking.DONE, message, hint, date=placed.milestone.done)


def require_not_dropped(placed: PlacedMilestone) -> None:
    """Raise UsageError if *placed* was dropped."""
    if placed.milestone.dropped is not None:
        message = _("Task {task} {quarter} ({units}) was dropped on {date}.")
        hint = _("To reinstate it: tasklist drop {ref} {quarter} --undo")
        raise refusal(placed, marking.DROPPED, message, hint, date=placed.milestone.dropped.on)


def require_not_verified(placed: PlacedMilestone) -> None:
    """Raise UsageError if *placed* was verified, since the verification covers its `done` date."""
    verified = placed.milestone.verified
    if verified is not None:
        message = _("Task {task} {quarter} ({units}), done on {done}, was verified on {date}.")
        hint = _("To change that date, first run: tasklist verify {ref} {quarter} --undo")
        done = placed.milestone.done
        raise refusal(placed, marking.VERIFIED, message, hint, date=verified.on, done=done)


def require_not_before(placed: PlacedMilestone, day: date, *keys: str) -> None:
    """Raise UsageError if a fact of the milestone *placed* has a later date than *day*.

    *keys* are the facts that are checked: `done`, `extended` or `returned`.
    """
    messages = {
        "done": _("Task {task} {quarter} ({units}) was done on {on}; {date} is earlier."),
        "extended": _("Task {task} {quarter} ({units}) was extended on {on}; {date} is earlier."),
        "returned": _("Task {task} {quarter} ({units}) was returned on {on}; {date} is earlier."),
    }
    for key in keys:
        fact = getattr(placed.milestone, key)
        on = getattr(fact, "on", fact)
        if on is not None and day < on:
            hint = _("Check the date: --on DATE")
            raise refusal(placed, marking.DATE, messages[key], hint, on=on, date=day)


def refusal(
    placed: PlacedMilestone, reason: str, message: str, hint: str, **more: object
) -> MilestoneStateError:
    """The error that *placed* can't be edited, with *message* and *hint* filled in.

    Both may have the placeholders task, ref (`35.1`), quarter and units, and those in *more*.
    *reason* is one of `marking.REASONS`.
    """
    names = {
        "task": placed.id.task,
        "ref": f"{placed.id.task}.{placed.id.workstream}",
        "quarter": placed.milestone.span,
        "units": "、".join(placed.workstream.units),
        **more,
    }
    return MilestoneStateError(message.format(**names), hint.format(**names), reason=reason)


def check_date(day: date, year: int, future_hint: str) -> None:
    """Raise UsageError if *day* is in the future, or before *year*, the year of the list.

    *future_hint* is the hint of the error for a day in the future.
    """
    if day > today():
        message = _("{date} is in the future (today is {today}).")
        raise UsageError(message.format(date=day, today=today()), future_hint)
    if day.year < year:
        message = _("{date} is before the list's year {year}.").format(date=day, year=year)
        hint = _("Check the date (--on DATE), or choose another list: --year YEAR")
        raise UsageError(message, hint)
