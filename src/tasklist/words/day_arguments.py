"""Days among the words of a command: when a milestone is due, or when something was done.

Beside a quarter or month a day is the one to record: `done 5 Q4 2024-11-14`. Without, it names the
milestone that is due on that day: `done 5 2024-11-15 --on 2024-11-14`. Where it could be either, it
is refused with both spellings.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tasklist.errors import UsageError
from tasklist.language import _

# Returns the day that a text means if a milestone is due on it, else None.
DueDay = Callable[[str], datetime.date | None]


class AmbiguousDayError(UsageError):
    """A day among the words can be a due day or the day to record (exit 2).

    The *candidates* are the words for each.
    """


class TypedDays(NamedTuple):
    """The days among words: *due* names milestones, *on* is the day to record, as typed."""

    due: Sequence[str]
    on: str | None


def told_apart(
    days: Sequence[str], on: str | None, due_day: DueDay, today: datetime.date, tasks: str
) -> TypedDays:
    """What *days* are; *on* is the value of `--on`, and *tasks* the words for the tasks.

    Raises AmbiguousDayError, or UsageError for more days than there can be.
    """
    if len(days) == 1 and on is not None:
        return TypedDays(days, on)
    if len(days) == 1:
        day = due_day(days[0])
        if day is None:
            return TypedDays((), days[0])
        if day < today:
            raise _ambiguous(days[0], tasks)
        # Nothing can have been done on a later day; what is due today and done today is both.
        return TypedDays(days, None)
    due = [day for day in days if due_day(day) is not None]
    if len(days) == len(("due", "on")) and len(due) == 1 and on is None:
        (other,) = (day for day in days if day not in due)
        return TypedDays(due, other)
    return TypedDays((), one_day(days, on))


def one_day(days: Sequence[str], on: str | None) -> str | None:
    """The one day of *days* and *on*, the value of `--on`; None if there is none.

    Raises UsageError for several.
    """
    typed = [*([] if on is None else [on]), *days]
    if len(typed) > 1:
        raise UsageError(
            _("Expected one date, found several: {dates}").format(dates=_(", ").join(typed)),
            _("Keep only one of them."),
            candidates=typed,
        )
    return typed[0] if typed else None


def _ambiguous(text: str, tasks: str) -> AmbiguousDayError:
    due, both = f"{tasks} --q {text}", f"{tasks} {text} --on {text}"
    message = _("{text} can be the day by which the milestone is due, or the day to record.")
    hint = _("Due then, and recorded for today: {due}\nDue then, and recorded for then: {both}")
    return AmbiguousDayError(
        message.format(text=text), hint.format(due=due, both=both), candidates=[due, both]
    )
