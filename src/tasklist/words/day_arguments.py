"""Days among the words of a command: the due day of a milestone, or the day to record.

After a quarter or month, a day is the day to record: `done 5 Q4 2024-11-14`. Otherwise it may name
the milestone that is due on that day: `done 5 2024-11-15 --on 2024-11-14`. A day that could be
either is refused; the error shows how to write both.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple

# Returns the day that a text means if a milestone is due on it, else None.
DueDay = Callable[[str], datetime.date | None]


class AmbiguousDayError(UsageError):
    """A day among the words could be a due day or the day to record (exit 2).

    The *candidates* are the words to type: the first if it is a due day, the second if it is both.
    """


class TypedDays(NamedTuple):
    """The days among the words of a command, as typed.

    *due* are the due days that name milestones; *on* is the day to record, None for today.
    """

    due: Sequence[str]
    on: str | None


def told_apart(
    days: Sequence[str], on: str | None, due_day: DueDay, today: datetime.date, tasks: str
) -> TypedDays:
    """Find out which of the typed *days* is a due day, and which is the day to record.

    *on* is the value of `--on`; *tasks* are the words that name the tasks. Raises AmbiguousDayError
    for a day that could be either, UsageError for too many days.
    """
    if len(days) == 1 and on is not None:
        if due_day(days[0]) is None:
            raise _not_due(days[0], on, tasks)
        return TypedDays(days, on)
    if len(days) == 1:
        day = due_day(days[0])
        if day is None:
            return TypedDays((), days[0])
        if day < today:
            raise _ambiguous(days[0], tasks)
        # A later day can't be the day to record; today is recorded by default.
        return TypedDays(days, None)
    due = [day for day in days if due_day(day) is not None]
    if len(days) == len(("due", "on")) and len(due) == 1 and on is None:
        (other,) = (day for day in days if day not in due)
        return TypedDays(due, other)
    return TypedDays((), one_day(days, on))


def one_day(days: Sequence[str], on: str | None) -> str | None:
    """Return the only day among *days* and *on*, the value of `--on`; None if there is no day.

    Raises UsageError if there are several days.
    """
    typed = [*([] if on is None else [on]), *days]
    if len(typed) > 1:
        raise UsageError(
            _("Expected one date, found several: {dates}").format(dates=_(", ").join(typed)),
            _("Keep only one of them."),
            candidates=typed,
        )
    return typed[0] if typed else None


def _not_due(text: str, on: str, tasks: str) -> UsageError:
    message = _(
        "No milestone of task {tasks} is due on {day}, and --on already gives the date to record."
    )
    return UsageError(
        message.format(tasks=tasks, day=text),
        _("Keep only one of the two dates, or name the milestone by the time at which it is due."),
        candidates=[on, text],
    )


def _ambiguous(text: str, tasks: str) -> AmbiguousDayError:
    due, both = f"{tasks} --q {text}", f"{tasks} {text} --on {text}"
    message = _("{text} could be the due day of the milestone, or the day to record.")
    hint = _("If it is the due day, and today is to be recorded: {due}\nIf it is both: {both}")
    return AmbiguousDayError(
        message.format(text=text), hint.format(due=due, both=both), candidates=[due, both]
    )
