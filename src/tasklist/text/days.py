"""Days as people write them: one parser for the command line, forms and git revisions.

It never reads the clock: the caller passes today's date. In the list itself a day has only one
form, 2023-09-28, which `yamlfile/milestone_reader` reads.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tasklist.text import invisible, normal_forms

# Characters that input methods and word processors type, and the ordinary ones that they mean.
# NFKC replaces － and ／.
ORDINARY = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "。": ".", "號": "号"}
)
FIGURES = "零一二三四五六七八九"
_CHINESE = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_COUNT = f"([0-9]{{1,6}}|{_CHINESE})"
_SMALL = f"([0-9]{{1,2}}|{_CHINESE})"
# Patterns of a day in half width, with one kind of dash and dot. They are compiled when they are
# used, because most commands are given no day. First dates with a year …
DATED = (
    r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?[日号]?",
    r"([0-9]{4})([0-9]{2})([0-9]{2})",
)
END_OF_DATED_MONTH = rf"([0-9]{{4}}) ?年 ?(?:{_SMALL} ?月份?)?[底末]"
# … then dates without a year: 9月28日, 9.28, 9月底, 三季度末, 年底.
UNDATED = rf"{_SMALL} ?月 ?{_SMALL} ?[日号]?|([0-9]{{1,2}})[-/.]([0-9]{{1,2}})"
END_OF_MONTH = rf"{_SMALL} ?月份?[底末]"
END_OF_QUARTER = r"第?([一二三四1-4]) ?季度?[底末]|q([1-4])[底末]"
END_OF_YEAR = ("年底", "年末", "eoy")
# A month, with or without its year.
MONTH = rf"(?:([0-9]{{4}}) ?年 ?)?{_SMALL} ?月份?[底末]?"
DATED_MONTH = "([0-9]{4}) ?[-/] ?([0-9]{1,2})"
# Days that are counted from today.
WORDS = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "yesterday": -1, "今天": 0, "今日": 0,
    "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
THIS_END = r"(上|下|本|这)?个?(月|季度?)[底末]|(eom)|(eoq)"
THIS_YEAR_END = "(去|上|今|本|明|下)年年?[底末]"
STEPS = {**dict.fromkeys("上去", -1), **dict.fromkeys("下明", 1)}
AMOUNT = rf"{_COUNT} ?(?:(d|days?|天|日)|(w|weeks?|周|个?星期)|(?:m|months?|个月))"
BACK = "(.*?) ?(?:[之以]?前|ago)"
FORTH = "(.*?) ?[之以]?后"


def read(text: str) -> datetime.date | None:
    """The day that *text*, a date with its year, names; None if it is no such date.

    The forms are `2023-9-28`, `2023/09/28`, `2023.9.28`, `2023年9月28日`, `20230928` and
    `2023年9月底`, in full or half width, with or without spaces around the numbers. Impossible
    dates such as `2023-2-30` give None.
    """
    return _dated(_plain(text))


def candidates(text: str, today: datetime.date, year: int) -> tuple[datetime.date, ...]:
    """The days that *text* can mean in a list of *year*, likeliest first; empty if it names no day.

    A date with its year (see `read`) has one meaning, and so has a day counted from *today*
    (`昨天`, `3天前`, `+2w`, `上月末`, `eoq`). A date without its year can have several: see
    `undated`.
    """
    plain = _plain(text)
    day = _dated(plain) or _counted(plain, today)
    return undated(text, today, year) if day is None else (day,)


def undated(text: str, today: datetime.date, year: int) -> tuple[datetime.date, ...]:
    """The days that *text*, such as `9月28日`, `9.28` or `9月底`, can mean in a list of *year*.

    There is one day for *year* and one for each later year up to the year of *today*. Days up to
    *today* come first, because they are likelier: from the latest to the earliest if *today* is in
    *year* or the year after it, otherwise from the earliest to the latest.
    """
    plain = _plain(text)
    every = [
        day
        for one in range(year, max(year, today.year) + 1)
        if (day := _in_year(plain, one)) is not None
    ]
    past = [day for day in every if day <= today]
    if today.year <= year + 1:
        past.reverse()
    return (*past, *(day for day in every if day > today))


def month(text: str, year: int) -> str | None:
    """The month that *text* names, such as `2024-11`; None if it names no month.

    A month without a year is a month of *year*. The forms are `11月`, `十一月`, `11月份`, `11月底`,
    `2024年11月`, `2024-11` and `2024/11`.
    """
    plain = _plain(text)
    match = re.fullmatch(MONTH, plain) or re.fullmatch(DATED_MONTH, plain)
    if match is None:
        return None
    first = _date(int(match[1] or year), _number(match[2]), 1)
    return None if first is None else first.isoformat()[: len("2024-11")]


def after(text: str, day: datetime.date) -> datetime.date | None:
    """The day that is the period *text* (`30天`, `2周`, `1个月`, `30d` or `2w`) after *day*.

    None if *text* is not such a period. A result after the last day of the calendar becomes that
    day.
    """
    match = re.fullmatch(AMOUNT, _plain(text))
    return None if match is None else _shifted(day, match, 1)


def _plain(text: str) -> str:
    # A date that is copied out of Windows has direction marks between its numbers.
    is_bare = invisible.has_none(text)
    bare = text if is_bare else invisible.pattern(newlines=False).sub("", text)
    return normal_forms.nfkc(bare).strip().translate(ORDINARY).casefold()


def _dated(plain: str) -> datetime.date | None:
    """The day that *plain*, a date with its year, names; None if it is no such date."""
    for form in DATED:
        if match := re.fullmatch(form, plain):
            return _date(*map(int, match.groups()))
    match = re.fullmatch(END_OF_DATED_MONTH, plain)
    return None if match is None else _month_end(int(match[1]), _number(match[2] or "12"))


def _in_year(plain: str, year: int) -> datetime.date | None:
    """The day in *year* that *plain*, a date without its year, names; None if it names none."""
    if plain in END_OF_YEAR:
        return _month_end(year, 12)
    if match := re.fullmatch(UNDATED, plain):
        month, day = filter(None, match.groups())
        return _date(year, _number(month), _number(day))
    if match := re.fullmatch(END_OF_MONTH, plain):
        return _month_end(year, _number(match[1]))
    match = re.fullmatch(END_OF_QUARTER, plain)
    return None if match is None else _month_end(year, 3 * _number(match[1] or match[2]))


def _counted(plain: str, today: datetime.date) -> datetime.date | None:
    """The day that *plain*, such as `3天前`, names, counted from *today*; None if it is no day."""
    if plain in WORDS:
        return _date_of(today.toordinal() + WORDS[plain])
    if match := re.fullmatch(THIS_END, plain):
        is_month = match[2] == "月" or match[3]
        months = STEPS.get(match[1], 0) * (1 if is_month else 3)
        return _end_of(today, months if is_month else months + 2 - (today.month - 1) % 3)
    if match := re.fullmatch(THIS_YEAR_END, plain):
        return _month_end(today.year + STEPS.get(match[1], 0), 12)
    for amount, sign in _signed(plain):
        if match := re.fullmatch(AMOUNT, amount):
            return _shifted(today, match, sign)
    return None


def _signed(plain: str) -> Iterator[tuple[str, int]]:
    """Each reading of *plain* as a period and a direction: -1 for `-7d`, 1 for `3天后`."""
    if plain[:1] in ("+", "-"):
        yield plain[1:].lstrip(), 1 if plain[0] == "+" else -1
    if match := re.fullmatch(BACK, plain):
        yield match[1], -1
    if match := re.fullmatch(FORTH, plain):
        yield match[1], 1


def _shifted(day: datetime.date, amount: re.Match[str], sign: int) -> datetime.date:
    """*day* moved forward by *amount*, a match of AMOUNT, or back if *sign* is -1.

    Months keep the day of the month, or give the last day of a shorter month. If the result would
    be beyond the calendar, return the first or last day of the calendar.
    """
    count, in_days, in_weeks = amount.groups()
    number = sign * _number(count)
    if in_days or in_weeks:
        ordinal = day.toordinal() + number * (1 if in_days else 7)
        limit = max(1, min(ordinal, datetime.date.max.toordinal()))
        return datetime.date.fromordinal(limit)
    last = _end_of(day, number)
    if last is None:
        return datetime.date.max if sign > 0 else datetime.date.min
    return min(last, last.replace(day=min(day.day, last.day)))


def _end_of(day: datetime.date, months: int) -> datetime.date | None:
    """The last day of a month: *months* months after the month of *day*.

    None if that month is beyond the calendar.
    """
    years, month = divmod(day.month - 1 + months, 12)
    return _month_end(day.year + years, month + 1)


def _month_end(year: int, month: int) -> datetime.date | None:
    ends = (_date(year, month, day) for day in (31, 30, 29, 28))
    return next(filter(None, ends), None)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None  # the thirtieth of February


def _date_of(ordinal: int) -> datetime.date | None:
    last = datetime.date.max.toordinal()
    return datetime.date.fromordinal(ordinal) if 1 <= ordinal <= last else None


def _number(text: str) -> int:
    """The number in *text*, in Arabic figures, or up to 99 in Chinese ones: 28, 二十八."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    return 10 * FIGURES.index(tens or "一") * len(ten) + FIGURES.index(ones or "零")
