"""Spans as people read them: `Q1-Q4`, and for months and days `11月`, `7月-11月`, `2025年6月30日`.

The year is left out if it is the year of the list. On the command line and in the file, a milestone
is named by `str(span)` instead.
"""

from __future__ import annotations

import datetime

from tasklist.language import N_, _
from tasklist.model.spans import DueTime, Quarter, Span

# Translators: short names of months, in tables
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
MONTH_ALONE = "YYYY-MM"  # a text of this length names a month, a longer one a day


def short(span: Span) -> str:
    """*span* for a table: `Q1-Q4`, `11月`, `7月-11月`, `2月20日-9月15日`, `2025年6月`."""
    if span.is_quarters:
        return str(span)
    if span.from_text in ("", span.due_text):
        return _time(span.due_text, span.year)
    return _from_and_due(span, _("{first}-{last}"), _("{first}-{last} {year}"))


def expected(span: Span) -> str:
    """When a milestone is expected: in the last quarter of *span*, or in its months or days."""
    return str(span.last) if span.is_quarters else short(span)


def later(time: Quarter | DueTime, span: Span) -> str:
    """The *time* to which a milestone for *span* was extended, for a table: `Q4`, `12月15日`."""
    return str(time) if isinstance(time, Quarter) else _time(time.text, span.year)


def by_when(span: Span) -> str:
    """The time limit of *span*, for a heading: `11月底前`, `11月15日前`, `7月至11月`."""
    if span.from_text not in ("", span.due_text):
        return _from_and_due(span, _("{first} to {last}"), _("{first} to {last} {year}"))
    is_month = len(span.due_text) == len(MONTH_ALONE)
    form = _("By the end of {month}") if is_month else _("By {day}")
    time = _time(span.due_text, span.year)
    return form.format(month=time, day=time)


def short_day(day: datetime.date, year: int) -> str:
    """Return *day* as text, with its year unless it is in *year*: `9月30日`, `2025年6月30日`."""
    return _time(day.isoformat(), year)


def _from_and_due(span: Span, form: str, form_of_other_year: str) -> str:
    """Return the first and the last time of *span* as text, in the format *form*.

    If both times are in one year that is not the list's year, the format is *form_of_other_year*.
    If the times are in different years, each has its own year, so that `Mar-Jun 2025` can mean only
    one thing.
    """
    year = span.start.year if span.start.year == span.due.year else 0
    first, last = _time(span.from_text, year), _time(span.due_text, year)
    chosen = form if year in (0, span.year) else form_of_other_year
    return chosen.format(first=first, last=last, year=year)


def _time(text: str, year: int) -> str:
    """Return *text*, a month or day as in the file, for people: `11月` for `2024-11`.

    The year is left out if it is *year*.
    """
    years, months, *days = map(int, text.split("-"))
    month = _(MONTHS[months - 1])
    if days:
        form = _("{month} {day}") if years == year else _("{month} {day}, {year}")
        return form.format(month=month, day=days[0], year=years)
    return month if years == year else _("{month} {year}").format(month=month, year=years)
