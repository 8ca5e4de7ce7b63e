"""Parsers for typed dates. A date without a year gets the likeliest year for the list.

*today*, and *year* for the year of the list, are functions, because most dates need neither. Each
parser raises UsageError for invalid text; the message says what is expected.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from tasklist.errors import InvalidValueError
from tasklist.language import _
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.process import stderr_notices
from tasklist.text import days
from tasklist.words import times, typed_values

Today = Callable[[], datetime.date]
Year = Callable[[], int]

LEAP_DAY = datetime.date(2000, 2, 29)  # in its year, every date without a year is valid


def absolute(text: str) -> datetime.date:
    """The date in *text*, which must have a year: `2023-10-01`, `2023年10月1日`."""
    day = days.read(text)
    if day is None:
        raise _invalid(text, _("Expected a date such as 2023-09-28."))
    return day


def possible(text: str, today: Today, year: Year) -> Sequence[datetime.date]:
    """The dates that *text* may mean, at least one, the likeliest first: see `days.candidates`."""
    day = days.read(text)
    dates = (day,) if day else days.candidates(text, today(), year())
    if not dates:
        raise _invalid(
            text,
            _("Expected a date such as 2023-09-28, 9-28, today, -7d, or eoq (end of quarter)."),
        )
    return dates


def likeliest(text: str, today: Today, year: Year) -> datetime.date:
    """The likeliest date that *text* may mean: `2023-10-01`, `9月28日`, `昨天`, `+30d`."""
    return possible(text, today, year)[0]


def first_from(text: str, day: datetime.date, today: Today, year: Year) -> datetime.date | None:
    """The earliest date on or after *day* that *text* may mean; None if all are before *day*."""
    return min((date for date in possible(text, today, year) if date >= day), default=None)


def likeliest_with_notice(text: str, today: Today, year: Year) -> datetime.date:
    """Return the same date as `likeliest`, and name it in a notice unless *text* has its year.

    This is for commands whose output does not show the date.
    """
    date = likeliest(text, today, year)
    if days.read(text) is None:
        stderr_notices.add(_("{text} is read as {date}.").format(text=text, date=date))
    return date


def revision(text: str, today: Today, year: Year) -> str:
    """Return *text* as a revision of git, in which a date is given in full.

    A date without a year, or one that is counted from today (`昨天`), is replaced. A notice then
    names the full date, because *text* could also be the name of a tag or branch.
    """
    if not is_date(text) or days.read(text) is not None:
        return text
    return likeliest_with_notice(text, today, year).isoformat()


def is_date(text: str) -> bool:
    """Whether *text* has the form of a date: `2023-10-01`, `9月28日`, `昨天`."""
    return bool(days.candidates(text, LEAP_DAY, LEAP_DAY.year))


def end_of_period(text: str, day: datetime.date, option: str) -> datetime.date:
    """Return *day* plus the period in *text*, the value of *option*: `30`, `30天`, `2周`, `1m`.

    A number alone is in days. If the result would be after 9999-12-31, return 9999-12-31, the last
    possible day.
    """
    end = days.after(text, day) or days.after(f"{text}d", day)
    if end is None:
        hint = _("Expected a number of days, or a time such as 2w or 1m.")
        raise typed_values.invalid_value(option, text, hint)
    return end


def later_time(text: str, today: Today, span: Span) -> Quarter | DueTime:
    """Return the time in *text* to which a milestone with *span* is extended.

    A time without a year is in the year of the list. For a *span* of quarters, the last day of a
    quarter (`9月底`) means that quarter.
    """
    year = span.year or span.first.year
    if times.is_time(text) or not is_date(text):
        new = times.span(text, year)
    else:
        dates = possible(text, today, lambda: year)
        day = next((date for date in dates if date.year == year), dates[0])
        new = Span.within(day.isoformat())
    ends_quarter = new.due == new.last.due and new.last.year == year
    if new.is_quarters or (span.is_quarters and ends_quarter):
        return new.last
    return DueTime.of(new.due_text)


def _invalid(text: str, hint: str) -> InvalidValueError:
    return InvalidValueError(_("Invalid date: {text}").format(text=text), hint)
