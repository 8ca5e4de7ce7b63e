"""Parsers for the times by which milestones are due: quarters, months and days.

Each parser raises UsageError for invalid text; the message says what is expected. A time without a
year is in the year of the list. `words.dates` parses the dates on which something was done.
"""

from __future__ import annotations

import datetime
import re

from tasklist.errors import InvalidValueError, UsageError
from tasklist.language import _
from tasklist.model.spans import FROM_AND_DUE, Span
from tasklist.text import normal_forms

RANGE_SIGNS = dict.fromkeys(map(ord, "–—~至到"), "-")
QUARTER_CHARACTERS = RANGE_SIGNS | str.maketrans("一二三四", "1234")
QUARTERS = re.compile(r"Q?([1-4])(?:-Q?([1-4]))?")
HALVES = {"上半年": (1, 2), "下半年": (3, 4), "全年": (1, 4)}
# Two months or days; the first may be just a number: `7-11月`. Compiled only when it is used.
FROM_TO = r"(.+?)-(.+(?:月份?|日|号))"
# A month as in English tables, with an optional day and year: `Nov`, `Nov 15`, `Jun 2025`.
ENGLISH_MONTHS = (
    "Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?", "July?",
    "Aug(?:ust)?", "Sep(?:tember)?", "Oct(?:ober)?", "Nov(?:ember)?", "Dec(?:ember)?",
)  # fmt: skip
ENGLISH_TIME = (
    rf"(?i)\b({'|'.join(ENGLISH_MONTHS)})\b\.?(?: ?([0-9]{{1,2}})(?![0-9]))?(?:,? ?([0-9]{{4}}))?"
)
# A date without a year is only accepted if it has one of these characters.
UNDATED_SIGNS = frozenset("年月季")
# A leap year, for finding out whether a text names a time in any year at all.
ANY_YEAR = 2000


def span(text: str, year: int) -> Span:
    """The span of the quarters, months or day that *text* names, in a list of *year*.

    Quarters are typed as for `quarters`. A month is `11月`, `Nov` or `2024-11`, a day is
    `11月15日`, `Nov 15` or `2024-11-15`, and several months are `7-11月` or `2024-07..2024-11`.
    """
    named = _quarters(text, year) or _days(text, year) or _in_words(text, year)
    if named is None:
        hint = _("Expected 2, Q2, 二季度, Q1-Q2, or a month or day such as 11月 or 2023-11-15.")
        raise _invalid_quarter(text, hint)
    return named


def quarters(text: str, year: int) -> Span:
    """The span of the quarters of *year* in *text*: `2`, `Q2`, `二季度`, `Q1-Q2`, `上半年`.

    *text* may also be a quarter as reports print it, in any language: `the second quarter`.
    """
    named = _quarters(text, year) or _in_words(text, year)
    if named is None:
        raise _invalid_quarter(text, _("Expected 2, Q2, 二季度, or a span such as Q1-Q2."))
    return named


def time_of_milestone(text: str, year: int) -> Span:
    """Return the span of a milestone that is due by the time in *text*, in a list of *year*.

    For a month or day, the span begins with the first day of *year*, unless *text* has a first
    month or day as well.
    """
    named = span(text, year)
    return named if named.is_quarters else until(named.due_text, named.from_text, year)


def until(due: str, first: str, year: int) -> Span:
    """The span from the month or day *first* until the month or day *due*, both as typed.

    If *first* is empty, the span begins with the first day of *year*.
    """
    texts = [_month_or_day(text, year) if text else "" for text in (due, first)]
    for text, typed in zip(texts, (due, first), strict=True):
        if text is None:
            raise _invalid_day(typed)
    due_text, from_text = (text or "" for text in texts)
    try:
        return Span.until(year, due_text, from_text)
    except ValueError:
        message = _("{due} is before the first day, {start}.")
        raise InvalidValueError(
            message.format(due=due_text, start=from_text or f"{year}-01-01"),
            _("Give a later due date, or an earlier first day."),
        ) from None


def quarter_error(text: str) -> InvalidValueError | None:
    """The error for *text* if it looks like a time but is invalid: `Q9`, `2023-13`; else None."""
    plain = normal_forms.nfkc(text)
    if re.fullmatch("[0-9]{4}-[0-9]{2}|[0-9]{1,2}月", plain) and not is_quarter(text):
        return _invalid_day(text)
    is_written_so = re.fullmatch("(?i:第?.{1,2}季度?|Q[0-9]+)", normal_forms.nfkc(text))
    if not is_written_so or is_quarter(text):
        return None
    return _invalid_quarter(text, _("Expected 2, Q2, 二季度, or a span such as Q1-Q2."))


def is_time(text: str) -> bool:
    """Whether *text* names one or more quarters, a month or a day."""
    try:
        span(text, ANY_YEAR)
    except UsageError:
        return False
    return True


def is_quarter(text: str) -> bool:
    """Whether *text* names quarters or months, but not a day, which could be the day to record."""
    # Most texts are quarters, and for them no parser of days is imported.
    return _quarters(text, ANY_YEAR) is not None or (is_time(text) and not is_day(text))


def is_day(text: str) -> bool:
    """Whether *text* names a day, with or without a year: `2024-11-15`, `11月15日`, `9月底`."""
    return _day(text, ANY_YEAR) is not None


def word(text: str) -> str:
    """The time *text* as a word that can't be taken for a task number: `Q3` for `3`.

    Raises UsageError if *text* is not a time.
    """
    named = span(text, ANY_YEAR)
    return str(named) if named.is_quarters else text


def _quarters(text: str, year: int) -> Span | None:
    plain = re.sub(r"第|季度|\s", "", normal_forms.nfkc(text))
    if plain in HALVES:
        return Span.of(year, *HALVES[plain])
    match = QUARTERS.fullmatch(plain.translate(QUARTER_CHARACTERS).upper())
    if match is None or int(match[2] or 4) < int(match[1]):
        return None
    return Span.of(year, int(match[1]), int(match[2] or match[1]))


def _days(text: str, year: int) -> Span | None:
    """Return the span of the month or day in *text*, or from one month or day to another.

    None if *text* is anything else.
    """
    first, dots, last = text.partition(FROM_AND_DUE)
    if not dots:
        plain = _in_chinese(normal_forms.nfkc(text)).translate(RANGE_SIGNS)
        ends = re.fullmatch(FROM_TO, plain)
        if ends is None:
            one = _month_or_day(plain, year)
            return None if one is None else Span.within(one)
        first, last = ends.groups()
        if first[-1] not in "月份日号":
            first += "月"
    start = _month_or_day(first, year)
    due = _month_or_day(last, int(start[:4])) if start else None
    try:
        return Span.until(year, due, start) if start and due else None
    except ValueError:  # it ends before it begins
        return None


def _in_chinese(text: str) -> str:
    """Return *text* with its English dates in Chinese: `Jun 15, 2025` becomes `2025年6月15日`.

    A month without a year gets the year that follows the last month in *text*: in `Jan-Jun 2025`,
    both months are in 2025.
    """
    matches = list(re.finditer(ENGLISH_TIME, text))
    if not matches:
        return text
    year = matches[-1][3]

    def chinese(match: re.Match[str]) -> str:
        month = next(n for n, name in enumerate(ENGLISH_MONTHS, 1)
                     if re.fullmatch(name, match[1], re.IGNORECASE))  # fmt: skip
        own = match[3] or year
        return f"{own}年" * bool(own) + f"{month}月" + f"{match[2]}日" * bool(match[2])

    return re.sub(ENGLISH_TIME, chinese, text)


def _month_or_day(text: str, year: int) -> str | None:
    """The month or day that *text* names, as in the file; None if it names neither.

    The end of a month (`11月底`) gives the month, `2024-11`.
    """
    from tasklist.text import days as typed_days

    return typed_days.month(text, year) or _day(text, year)


def _day(text: str, year: int) -> str | None:
    from tasklist.text import days as typed_days

    day = typed_days.read(text)
    if day is None and UNDATED_SIGNS.isdisjoint(text):
        return None  # 9-28 may be a typing error for Q2-Q3
    if day is None:
        day = next(iter(typed_days.undated(text, datetime.date(year, 12, 31), year)), None)
    return None if day is None else day.isoformat()


def _in_words(text: str, year: int) -> Span | None:
    from tasklist.reports import value_words

    return value_words.span(text, year)


def _invalid_day(text: str) -> InvalidValueError:
    message = _("Invalid month or day: {text}").format(text=text)
    return InvalidValueError(message, _("Expected 2023-11, 11月, or 2023-11-15."))


def _invalid_quarter(text: str, hint: str) -> InvalidValueError:
    return InvalidValueError(_("Invalid quarter: {text}").format(text=text), hint)
