"""Days as people write them: one reader for the command line, forms and git's revisions."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.errors import UsageError
from tasklist.forms import answer_cells
from tasklist.text import days
from tasklist.words import dates, typed_values
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL

DAY = datetime.date(2024, 2, 9)
MONDAY = datetime.date(2023, 10, 9)
WRITTEN = (
    "2024-02-09", "2024-2-9", "2024/2/9", "2024.02.09", "2024年2月9日", "2024年02月09号",
    "2024年2月9", "２０２４－０２－０９", "2024－2－9", "２０２４／２／９", "２０２４．２．９",
    "2024。2。9", "２０２４年２月９日", "2024 年 2 月 9 日", "2024—2—9", "2024–02–09", "2024‐2‐9",
    "\u30002024年2月9號\xa0", "2024\u3000年\u30002\u3000月\u30009\u3000日", "2024年2⽉9⽇",
    "\u200e2024\u200e/\u200e2\u200e/\u200e9",  # copied out of a Windows dialog
    "20240209", "２０２４０２０９",
)  # fmt: skip
NO_DAY = (
    "", " ", "2024", "2024-02", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-09",
    "0000-01-01", "24-02-09", "20240230", "202402090", "2024-02-09-01", "2024-02-09T00:00",
    "v2024.2.9", "2024 02 09", "2024-2-", "下周", "२०२४-०२-०९", "2024-02-09a", "2024\n-2-9",
    "2024年13月底", "0年底", "13月底", "2月30日", "0.28", "9.", "9月", "3月前", "两三天前", "本月",
    "+30", "+d", "-", "天前", "1年前", "零天前", "5季度末", "月底底",
)  # fmt: skip
# Counted from 9 October 2023, with what each is.
COUNTED = {
    "今天": "2023-10-09", "today": "2023-10-09", "Today": "2023-10-09", "今日": "2023-10-09",
    "昨天": "2023-10-08", "yesterday": "2023-10-08", "前天": "2023-10-07", "大前天": "2023-10-06",
    "明天": "2023-10-10", "tomorrow": "2023-10-10", "后天": "2023-10-11",
    "3天前": "2023-10-06", "３天前": "2023-10-06", "三天前": "2023-10-06", "3 天 前": "2023-10-06",
    "十天前": "2023-09-29", "二十一天之前": "2023-09-18", "两周前": "2023-09-25",
    "10天后": "2023-10-19", "1个月后": "2023-11-09", "3 days ago": "2023-10-06",
    "2 weeks ago": "2023-09-25", "+30d": "2023-11-08", "-7d": "2023-10-02", "－7d": "2023-10-02",
    "+2w": "2023-10-23", "-1m": "2023-09-09", "+1个月": "2023-11-09", "-999999d": "0001-01-01",
    "+999999w": "9999-12-31", "-999999m": "0001-01-01", "+999999m": "9999-12-31",
    "月底": "2023-10-31", "本月末": "2023-10-31", "eom": "2023-10-31", "上月末": "2023-09-30",
    "上个月底": "2023-09-30", "下月底": "2023-11-30", "本季度末": "2023-12-31",
    "季末": "2023-12-31", "EOQ": "2023-12-31", "上季度末": "2023-09-30", "下季度末": "2024-03-31",
    "今年底": "2023-12-31", "本年末": "2023-12-31", "去年底": "2022-12-31", "明年底": "2024-12-31",
    "2023年9月底": "2023-09-30", "2024年2月末": "2024-02-29", "2023年底": "2023-12-31",
}  # fmt: skip
# Without a year, with what each is in a list of 2023 on that day.
UNDATED = {
    "9月28日": "2023-09-28", "9.28": "2023-09-28", "9/28": "2023-09-28", "9-28": "2023-09-28",
    "９月２８日": "2023-09-28", "9月28号": "2023-09-28", "九月二十八日": "2023-09-28",
    "09-28": "2023-09-28", "9月底": "2023-09-30", "九月末": "2023-09-30", "2月底": "2023-02-28",
    "12月31日": "2023-12-31", "年底": "2023-12-31", "年末": "2023-12-31", "eoy": "2023-12-31",
    "三季度末": "2023-09-30", "第3季度末": "2023-09-30", "Q3末": "2023-09-30",
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_day_in_every_spelling(text: str) -> None:
    """Full width or half, dashes, slashes, dots, 年月日 or 号, with spaces or without."""
    assert days.read(text) == dates.absolute(text) == answer_cells.day(text, MONDAY, 2023) == DAY
    assert days.candidates(text, MONDAY, 2023) == (DAY,)


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_day(text: str) -> None:
    """Nothing is guessed: a part of a day, a day that never was, another number."""
    assert days.read(text) is None
    assert days.candidates(text, MONDAY, 2023) == ()
    assert not dates.is_date(text)
    with pytest.raises(UsageError, match="Invalid date: "):
        dates.absolute(text)
    with pytest.raises(UsageError, match="Invalid date: "):
        dates.likeliest(text, lambda: MONDAY, lambda: 2023)
    if text.strip() not in ("", "-"):
        with pytest.raises(answer_cells.AnswerError, match="write it as 2023-09-28"):
            answer_cells.day(text, MONDAY, 2023)


@pytest.mark.parametrize(("text", "day"), COUNTED.items())
def test_a_day_counted_from_today(text: str, day: str) -> None:
    """Words, ends of months, quarters and years, and a time before or after: one day each."""
    wanted = (datetime.date.fromisoformat(day),)
    assert days.candidates(text, MONDAY, 2023) == wanted


@pytest.mark.parametrize(("text", "day"), UNDATED.items())
def test_a_day_without_its_year(text: str, day: str) -> None:
    """In the list's year it is that year's, on the command line and in a form."""
    wanted = datetime.date.fromisoformat(day)
    assert days.read(text) is None
    assert days.candidates(text, MONDAY, 2023) == (wanted,)
    assert dates.likeliest(text, lambda: MONDAY, lambda: 2023) == wanted
    assert answer_cells.day(text, MONDAY, 2023) == wanted


@pytest.mark.parametrize(
    ("today", "text", "likeliest"),
    [
        ("2024-01-10", "9月28日", "2023-09-28"),  # this year's has not come
        ("2024-01-10", "1月5日", "2024-01-05"),
        ("2024-10-10", "9月28日", "2024-09-28"),
        ("2024-01-10", "年底", "2023-12-31"),
        ("2026-11-28", "9月28日", "2023-09-28"),  # long after, the list's year is meant
        ("2026-11-28", "2月29日", "2024-02-29"),  # the first that there is
        ("2022-12-20", "12月1日", "2023-12-01"),  # next year's list
    ],
)
def test_which_year_is_likeliest(today: str, text: str, likeliest: str) -> None:
    """The last such day until a year after the list's year, then the one in that year."""
    day = datetime.date.fromisoformat(today)
    first, *_others = days.candidates(text, day, 2023)
    assert first.isoformat() == likeliest


@pytest.mark.parametrize("text", ["昨天", "+30d", "3天前", "月底", "eoq"])
def test_a_form_counts_nothing_from_today(text: str) -> None:
    """Nobody knows when the cell was filled in."""
    with pytest.raises(answer_cells.AnswerError, match="write it as 2023-09-28"):
        answer_cells.day(text, MONDAY, 2023)


def test_a_number_in_a_form_is_no_day_without_its_year() -> None:
    """Who types 9.30 into a cell of numbers gets 9.3, which looks like 3 September."""
    with pytest.raises(answer_cells.AnswerError, match=r"invalid date: 9\.3;"):
        answer_cells.day(9.3, MONDAY, 2023)
    assert answer_cells.day(20230930.0, MONDAY, 2023) == datetime.date(2023, 9, 30)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("30天", "2023-11-08"), ("30d", "2023-11-08"), ("３０ days", "2023-11-08"),
        ("2周", "2023-10-23"), ("两周", "2023-10-23"), ("2w", "2023-10-23"), ("0天", "2023-10-09"),
        ("1个月", "2023-11-09"), ("1m", "2023-11-09"), ("15个月", "2025-01-09"),
        ("999999m", "9999-12-31"), ("30", None), ("", None), ("-2w", None), ("一年", None),
    ],
)  # fmt: skip
def test_a_time_after_a_day(text: str, end: str | None) -> None:
    """Days, weeks or months; a bare number is none of them."""
    after = days.after(text, MONDAY)
    assert after == (None if end is None else datetime.date.fromisoformat(end))


def test_a_month_later_is_in_the_next_month() -> None:
    """The last of a long month has no namesake in a short one."""
    assert days.after("1个月", datetime.date(2023, 1, 31)) == datetime.date(2023, 2, 28)


ANY_DAY = st.dates()


@given(ANY_DAY, ANY_DAY, st.integers(1900, 2199))
def test_a_whole_day_means_itself(day: datetime.date, today: datetime.date, year: int) -> None:
    """Whatever day it is, and whichever list is asked."""
    spellings = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year:04}年{day.month}月{day.day}日")
    for text in (str(day), *(text for text in spellings if day.year > 999)):
        assert days.candidates(text, today, year) == (day,)


@given(ANY_DAY, ANY_DAY, st.integers(1900, 2199))
def test_a_day_without_its_year_is_one_of_that_name(
    day: datetime.date, today: datetime.date, year: int
) -> None:
    """Of the list's year or later, each once; none is after today while another is not."""
    possible = days.candidates(f"{day.month}月{day.day}日", today, year)
    assert {(one.month, one.day) for one in possible} <= {(day.month, day.day)}
    assert len(set(possible)) == len(possible)
    assert all(year <= one.year <= max(year, today.year) for one in possible)
    assert [one > today for one in possible] == sorted(one > today for one in possible)


@given(ANY_DAY, st.integers(0, 999_999), st.sampled_from("dwm"))
def test_after_and_before_are_opposite(today: datetime.date, count: int, unit: str) -> None:
    """So many days or weeks later and back again is today; no number breaks the calendar."""
    (later,) = days.candidates(f"+{count}{unit}", today, 2023)
    (earlier,) = days.candidates(f"-{count}{unit}", today, 2023)
    assert earlier <= today <= later
    if unit != "m" and later < datetime.date.max:
        assert days.candidates(f"-{count}{unit}", later, 2023) == (today,)


@given(ANY_DAY)
def test_an_end_is_the_last_day(today: datetime.date) -> None:
    """The day after the end of a month, quarter or year is the first of the next one."""
    for text, months in (("eom", 1), ("eoq", 3), ("eoy", 12)):
        (end,) = days.candidates(text, today, today.year)
        assert end >= today
        if end < datetime.date.max:
            following = end + datetime.timedelta(days=1)
            assert following.day == 1
            assert (following.month - 1) % months == 0


@given(st.text(max_size=12), ANY_DAY, st.integers(1900, 2199))
def test_no_text_breaks_the_reader(text: str, today: datetime.date, year: int) -> None:
    """Whatever is typed is a day or none."""
    assert all(isinstance(day, datetime.date) for day in days.candidates(text, today, year))
    days.after(text, today)


@pytest.mark.parametrize("text", ["２０２３", "2023", "2023年", "２０２３年"])
def test_a_year_in_full_width(text: str) -> None:
    """What an input method types for a number is one."""
    assert typed_values.year(text) == 2023
    assert typed_values.whole_number("３０", "--within") == 30


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("2023.9.28", "Write 2023-09-28."), ("2023年9月28号", "Write 2023-09-28."),
        ("'2023/9/28'", "Write 2023-09-28."), ("２０２３－０９－２８", "Write 2023-09-28."),
        ("2023-9-31", "Write year-month-day: 2023-09-28"),
        ("九月底", "Write year-month-day: 2023-09-28"),
    ],
)  # fmt: skip
def test_the_list_has_one_form_of_a_day(written: str, remedy: str) -> None:
    """Every other one is a fault there, which says what to write."""
    text = SMALL.replace("done: 2023-03-28", f"done: {written}")
    (problem,) = read_bytes(text.encode(), "t").problems
    assert (problem.code, problem.remedy) == ("E212", remedy)
