"""Chinese words for times, and the days that they mean: `11月中旬` ends on 20 November."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from tasklist.process.named_tuples import NamedTuple

NUMERALS = "零一二三四五六七八九"
# Each character is replaced by one character, so that the indexes in a text stay the same.
WIDTHS = str.maketrans("０１２３４５６７８９～∼〜－—–―−至到．／：　", "0123456789~~~-----~~./: ")
PREFIX = "(?:于|在|截至|截止|到|至|最迟|不晚于|不迟于|从|自)"
YEAR = "(?:(?P<year>[0-9]{4}) 年 (?:度 )?|(?P<nearby>今年|本年|当年|明年|次年|下年) (?:的 )?)?"
MONTH = "(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = "(?P<day>[0-3]?[0-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
# A day has lost its 日 only if nothing follows that it could count: 11月15前, but 3月5所学校.
NO_COUNT = "(?= (?:[之以]? 前|止|左右|[-~，,；;。)）]|$))"
QUARTER = "第? (?P<quarter>[一二三四1-4])(?P<more>(?: [、和与及~-] 第? [一二三四1-4])*) 季度"
LETTER = "[Qq](?P<quarter>[1-4])(?P<more>(?: [~-] [Qq]?[1-4])?)"
HALF = "(?P<half>[上下]) 半年"
# 前, 之前, 底前: offices include the day before which something is due.
BEFORE = "(?P<before> (?:之 ?前|以 ?前|前|止))?"
ABOUT = "(?: (?:左右|前后|内|之内|以内))?"
TENTH, TWENTIETH = 10, 20
THIRDS = {"上旬": TENTH, "初": TENTH, "中旬": TWENTIETH, "中": TWENTIETH}
HALVES = {"上": (1, 6), "下": (7, 12)}
YEARS = (
    "全年|年内|年底|年末|年终|年度内|年度|长期|常年|持续|贯穿全年|每[月周日季年]度?|每半年|常态化?"
)
# These are part of what is to be done, rather than a time: 持续推进, 每月5日前报送.
VAGUE = re.compile("长期|常年|持续|每|常态")


class TimeWord(NamedTuple):
    """A time in a text, and its first and last day.

    The time is written at the indexes *begin* to *end* of the text. *is_period* is True if the
    whole time is meant (二季度), *is_deadline* if only its end is meant (6月底前); for a month
    alone, both are False. *is_quarters* is True for quarters and halves of a year, and *is_vague*
    for words such as 持续, which mean the whole year.
    """

    begin: int
    end: int
    first: date
    last: date
    is_period: bool = False
    is_deadline: bool = False
    is_quarters: bool = False
    is_vague: bool = False


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], int], tuple[date, date]]
    is_period: bool = False
    is_quarters: bool = False


def time_at(text: str, at: int, year: int) -> TimeWord | None:
    """Return the time that begins at index *at* of *text*; None if no time begins there.

    A time without a year is in *year*, the year of the list. Raises ValueError for a day that does
    not exist, or a range whose end is before its beginning.
    """
    plain = _plain(text)
    start = _prefix().match(plain, at)
    word = _ranged(plain, start.end() if start else at, year)
    return word._replace(begin=at) if word else None


def time_inside(text: str, year: int, begin: int = 0, end: int | None = None) -> Iterator[TimeWord]:
    """Yield the times in *text* from index *begin* to *end*, in the list of *year*.

    Raises ValueError as `time_at` does.
    """
    plain = _plain(text)[:end]
    at = begin
    while at < len(plain):
        word = _ranged(plain, at, year) if _may_begin(plain, at) else None
        if word:
            yield word
        at = word.end if word else at + 1


def _may_begin(text: str, at: int) -> bool:
    """Return whether a time may begin at index *at* of *text*.

    It may not begin inside a number, or directly after one: the 年内 in 三年内 is not a time.
    """
    before = text[at - 1 : at]
    return not (before and before in "0123456789.一二三四五六七八九十两几第")


def _ranged(text: str, at: int, year: int) -> TimeWord | None:
    """The time, or the range of two times, at index *at*; None if there is none."""
    if match := _short_range().match(text, at):
        # 3-6月: the first month has lost its 月.
        first = _month_days(_year(match, year), _number(match["from"]))[0]
        rest = _single(text, match.end("mark"), first.year)
        return rest and _joined(first, rest, at)
    one = _single(text, at, year)
    mark = one and _range_mark().match(text, one.end)
    other = mark and one and _end_of_range(text, mark.end(), one)
    return _joined(one.first, other, at) if one and other else one


def _joined(first: date, last: TimeWord, at: int) -> TimeWord:
    if last.last < first:
        raise ValueError(f"{first}..{last.last}")
    return TimeWord(at, last.end, first, last.last, is_period=True)


def _single(text: str, at: int, year: int) -> TimeWord | None:
    for form in _forms():
        if match := form.pattern.match(text, at):
            first, last = form.days(match, year)
            ends = bool(match["before"]) or match.groupdict().get("part") in ("末", "底")
            return TimeWord(
                at,
                match.end(),
                first,
                last,
                is_period=form.is_period and not ends,
                is_deadline=ends,
                is_quarters=form.is_quarters,
                is_vague=bool(VAGUE.match(match[0])),
            )
    return None


def _end_of_range(text: str, at: int, first: TimeWord) -> TimeWord | None:
    """The time at index *at*, which ends a range that begins with *first*; None if there is none.

    If *first* is a day, the range may end with a day of the same month, printed without the month:
    3月5日至20日.
    """
    if word := _single(text, at, first.first.year):
        return word
    match = _bare_day().match(text, at) if first.first == first.last else None
    if match is None:
        return None
    day = first.first.replace(day=_number(match["day"]))
    return TimeWord(at, match.end(), day, day)


@cache
def _bare_day() -> re.Pattern[str]:
    return _pattern(rf"{DAY} (?:[日号]|{NO_COUNT})")


@cache
def _forms() -> tuple[_Form, ...]:
    """Return all forms of a time. If one form begins like another, the longer form is first."""
    part = "(?P<part>底|末)?"
    third = "(?P<third> (?:[上中下]旬|初|中(?=前|$|[，,；;。])))?"
    number, day = "(?P<month>[01]?[0-9])", "(?P<day>[0-3]?[0-9])"
    digits = "(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
    year, end = "(?P<year>20[0-9]{2})", "(?:全年|度内?|[底末内]|年[底末])?"
    return (
        _Form(_pattern(rf"{YEAR} {MONTH} 月 {DAY} (?:[日号]|{NO_COUNT})"), _day),
        _Form(_pattern(rf"{year} ([-./]) {number} \2 {day}(?![0-9.])(?: 日)?"), _day),
        _Form(_pattern(rf"{year}{digits}(?![0-9])"), _day),
        _Form(_pattern(rf"{year} [-./] {number}(?![0-9.])(?: 月)?"), _month),
        _Form(_pattern(rf"{YEAR} {MONTH} 月 份?{third}{part}"), _month),
        _Form(_pattern(rf"{YEAR} {QUARTER} {part}"), _quarters, is_period=True, is_quarters=True),
        _Form(_pattern(rf"{YEAR} {LETTER} {part}"), _quarters, is_period=True, is_quarters=True),
        _Form(_pattern(rf"{YEAR} {HALF} {part}"), _half, is_period=True, is_quarters=True),
        _Form(_pattern(rf"{YEAR} (?:{YEARS})"), _whole_year, is_period=True),
        _Form(_pattern(rf"(?:{year} 年|(?P<nearby>今年|本年|当年|明年|次年)) {end}"), _whole_year),
    )


def _pattern(words: str) -> re.Pattern[str]:
    """Compile *words*, in which each space matches any amount of white space."""
    return re.compile((words + BEFORE + ABOUT).replace(" ", r"\s*"))


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Return *text* with digits and marks in one width.

    It is cached because it is needed for each clause of a text.
    """
    return text.translate(WIDTHS)


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"[\s(（]*(?:{PREFIX}\s*)*")


@cache
def _range_mark() -> re.Pattern[str]:
    return re.compile(r"\s*[-~]+\s*")


@cache
def _short_range() -> re.Pattern[str]:
    month = MONTH.replace("<month>", "<from>")
    return re.compile(rf"{YEAR} {month}(?P<mark> [-~]+ )(?={MONTH} 月)".replace(" ", r"\s*"))


def _day(match: re.Match[str], year: int) -> tuple[date, date]:
    day = date(_year(match, year), _number(match["month"]), _number(match["day"]))
    return day, day


def _month(match: re.Match[str], year: int) -> tuple[date, date]:
    first, last = _month_days(_year(match, year), _number(match["month"]))
    third = (match.groupdict().get("third") or "").strip()
    if third in THIRDS:
        last = first.replace(day=THIRDS[third])
    if third in {"中旬", "下旬"}:
        first = first.replace(day=TENTH + 1 if third == "中旬" else TWENTIETH + 1)
    return first, last


def _quarters(match: re.Match[str], year: int) -> tuple[date, date]:
    numbers = [
        _number(one) for one in re.findall("[一二三四1-4]", match["quarter"] + match["more"])
    ]
    if numbers != sorted(set(numbers)):
        raise ValueError(match[0])
    whole = _year(match, year)
    return date(whole, 3 * numbers[0] - 2, 1), _month_days(whole, 3 * numbers[-1])[1]


def _half(match: re.Match[str], year: int) -> tuple[date, date]:
    first, last = HALVES[match["half"]]
    whole = _year(match, year)
    return date(whole, first, 1), _month_days(whole, last)[1]


def _whole_year(match: re.Match[str], year: int) -> tuple[date, date]:
    whole = _year(match, year)
    return date(whole, 1, 1), date(whole, 12, 31)


def _year(match: re.Match[str], year: int) -> int:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return year + (groups.get("nearby") in {"明年", "次年", "下年"})


def _number(text: str) -> int:
    """The number in *text*, in Arabic digits, or up to 99 in Chinese ones: 28, 二十八."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return 10 * NUMERALS.index(tens or "一") * len(ten) + NUMERALS.index(ones or "零")


def _month_days(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
