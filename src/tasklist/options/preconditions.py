"""How commands that write refuse: what stands in the way, and the next step."""

from __future__ import annotations

from datetime import date

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.model.tasklist import PlacedMilestone


def require_done(placed: PlacedMilestone) -> date:
    """The day on which it was done; UsageError where it is not marked done."""
    if placed.milestone.done is None:
        message = _("Task {task} {quarter} ({units}) is not marked done.")
        raise refusal(placed, message, _("Mark it first: tasklist done {ref} {quarter}"))
    return placed.milestone.done


def require_not_done(placed: PlacedMilestone) -> None:
    """Raise UsageError for what is done."""
    if placed.milestone.done is not None:
        message = _("Task {task} {quarter} ({units}) is already done on {date}.")
        hint = _("If it is not: tasklist reopen {ref} {quarter}")
        raise refusal(placed, message, hint, date=placed.milestone.done)


def require_not_dropped(placed: PlacedMilestone) -> None:
    """Raise UsageError for what was dropped."""
    if placed.milestone.dropped is not None:
        message = _("Task {task} {quarter} ({units}) was dropped on {date}.")
        hint = _("If it is wanted again: tasklist drop {ref} {quarter} --undo")
        raise refusal(placed, message, hint, date=placed.milestone.dropped.on)


def require_not_verified(placed: PlacedMilestone) -> None:
    """Raise UsageError for what was verified: another day is not what somebody looked at."""
    verified = placed.milestone.verified
    if verified is not None:
        message = _("Task {task} {quarter} ({units}) was verified on {date}, as done on {done}.")
        hint = _("If that day is wrong, first: tasklist verify {ref} {quarter} --undo")
        raise refusal(placed, message, hint, date=verified.on, done=placed.milestone.done)


def require_not_before_extension(placed: PlacedMilestone, day: date) -> None:
    """Raise UsageError for a day before that on which more time was asked for."""
    extended = placed.milestone.extended
    if extended is not None and day < extended.on:
        message = _(
            "For task {task} {quarter} ({units}) more time was asked for on {on}, after {date}."
        )
        raise refusal(placed, message, _("Check the date: --on DATE"), on=extended.on, date=day)


def require_not_before_return(placed: PlacedMilestone, day: date) -> None:
    """Raise UsageError for a day before that on which it was sent back."""
    returned = placed.milestone.returned
    if returned is not None and day < returned.on:
        message = _("Task {task} {quarter} ({units}) was sent back on {on}, after {date}.")
        raise refusal(placed, message, _("Check the date: --on DATE"), on=returned.on, date=day)


def require_not_before_done(placed: PlacedMilestone, on: date, done: date) -> None:
    """Raise UsageError for a day before that on which it was done."""
    if on < done:
        message = _("Task {task} {quarter} ({units}) was done on {done}, after {date}.")
        raise refusal(placed, message, _("Check the date: --on DATE"), done=done, date=on)


def refusal(placed: PlacedMilestone, message: str, hint: str, **more: object) -> UsageError:
    """A refusal about *placed*, which both sentences can name."""
    known = {
        "task": placed.id.task,
        "ref": f"{placed.id.task}.{placed.id.workstream}",
        "quarter": placed.milestone.span,
        "units": "、".join(placed.workstream.units),
        **more,
    }
    return UsageError(message.format(**known), hint.format(**known))
