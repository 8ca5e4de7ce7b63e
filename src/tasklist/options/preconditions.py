"""How commands that write refuse: what stands in the way, and the next step."""

from __future__ import annotations

from datetime import date

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.model.tasklist import PlacedMilestone


def require_done(promise: PlacedMilestone) -> date:
    """The day on which it was done; UsageError where it is not marked done."""
    if promise.milestone.done is None:
        message = _("Task {task} {quarter} ({units}) is not marked done.")
        raise refusal(promise, message, _("Mark it first: tasklist done {ref} {quarter}"))
    return promise.milestone.done


def require_not_done(promise: PlacedMilestone) -> None:
    """Raise UsageError for what is done."""
    if promise.milestone.done is not None:
        message = _("Task {task} {quarter} ({units}) is already done on {date}.")
        hint = _("If it is not: tasklist reopen {ref} {quarter}")
        raise refusal(promise, message, hint, date=promise.milestone.done)


def require_not_dropped(promise: PlacedMilestone) -> None:
    """Raise UsageError for what was dropped."""
    if promise.milestone.dropped is not None:
        message = _("Task {task} {quarter} ({units}) was dropped on {date}.")
        hint = _("If it is wanted again: tasklist drop {ref} {quarter} --undo")
        raise refusal(promise, message, hint, date=promise.milestone.dropped.on)


def require_not_verified(promise: PlacedMilestone) -> None:
    """Raise UsageError for what was verified: another day is not what somebody looked at."""
    verified = promise.milestone.verified
    if verified is not None:
        message = _("Task {task} {quarter} ({units}) was verified on {date}, as done on {done}.")
        hint = _("If that day is wrong, first: tasklist verify {ref} {quarter} --undo")
        raise refusal(promise, message, hint, date=verified.on, done=promise.milestone.done)


def require_not_before_extension(promise: PlacedMilestone, day: date) -> None:
    """Raise UsageError for a day before that on which more time was asked for."""
    extended = promise.milestone.extended
    if extended is not None and day < extended.on:
        message = _(
            "For task {task} {quarter} ({units}) more time was asked for on {on}, after {date}."
        )
        raise refusal(promise, message, _("Check the date: --on DATE"), on=extended.on, date=day)


def require_not_before_return(promise: PlacedMilestone, day: date) -> None:
    """Raise UsageError for a day before that on which it was sent back."""
    returned = promise.milestone.returned
    if returned is not None and day < returned.on:
        message = _("Task {task} {quarter} ({units}) was sent back on {on}, after {date}.")
        raise refusal(promise, message, _("Check the date: --on DATE"), on=returned.on, date=day)


def require_not_before_done(promise: PlacedMilestone, on: date, done: date) -> None:
    """Raise UsageError for a day before that on which it was done."""
    if on < done:
        message = _("Task {task} {quarter} ({units}) was done on {done}, after {date}.")
        raise refusal(promise, message, _("Check the date: --on DATE"), done=done, date=on)


def refusal(promise: PlacedMilestone, message: str, hint: str, **more: object) -> UsageError:
    """A refusal about *promise*, which both sentences can name."""
    known = {
        "task": promise.id.task,
        "ref": f"{promise.id.task}.{promise.id.workstream}",
        "quarter": promise.milestone.span,
        "units": "、".join(promise.workstream.units),
        **more,
    }
    return UsageError(message.format(**known), hint.format(**known))
