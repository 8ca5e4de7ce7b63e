"""Printed times are read as offices mean them, and every form reads back as its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.importers.milestone_times import Days, time_of, times_of
from tasklist.importers.printed_times import deadlines, first_day, labelled, period, period_inside

YEAR = 2024
NUMERALS = "一二三四五六七八九十"


def read(text: str) -> list[str]:
    """The times of a deadline as the list's file has them, with their words."""
    parts = deadlines(text, YEAR)
    times = times_of([part.days for part in parts], YEAR)
    return [
        f"{time} {part.words}".strip().replace("\n", "⏎")
        for time, part in zip(times, parts, strict=True)
    ]


DEADLINES = {
    "11月底前": ["2024-11"],
    "11月": ["2024-11"],
    "11月份": ["2024-11"],
    "１１月底前": ["2024-11"],
    "11 月\n底前": ["2024-11"],
    "十一月底前": ["2024-11"],
    "11月底前完成": ["2024-11"],
    "于11月底前": ["2024-11"],
    "（11月底前）": ["2024-11"],
    "3月底前": ["Q1"],
    "6月30日": ["Q1-Q2"],
    "9月底前": ["Q1-Q3"],
    "12月底": ["Q1-Q4"],
    "8月初": ["2024-08-10"],
    "8月上旬": ["2024-08-10"],
    "8月中旬": ["2024-08-20"],
    "8月中": ["2024-08-20"],
    "8月下旬": ["2024-08"],
    "2024年8月15日前": ["2024-08-15"],
    "8月15号": ["2024-08-15"],
    "八月十五日前": ["2024-08-15"],
    "2024年十月二十一日前完成": ["2024-10-21"],
    "二月二日至十二月三十一日": ["2024-02-02..2024-12"],
    "11月15日至20日": ["2024-11-15..2024-11-20"],
    "十一月十五-二十日前": ["2024-11-15..2024-11-20"],
    "3月5-6月10日": ["2024-03-05..2024-06-10"],
    "11月-20个": ["2024-11 -20个"],
    "11月15前": ["2024-11-15"],
    "11月15": ["2024-11-15"],
    "十一月十五之前，建成": ["2024-11-15 建成"],
    "3月5所学校开工": ["Q1 5所学校开工"],
    "3月20%": ["Q1 20%"],
    "三月三十所学校开工": ["Q1 三十所学校开工"],
    "2024-08-15": ["2024-08-15"],
    "2024/8/15": ["2024-08-15"],
    "2024.8.15": ["2024-08-15"],
    "20240815": ["2024-08-15"],
    "2024.8": ["2024-08"],
    "2024-12": ["Q1-Q4"],
    "2025年6月底前": ["2025-06"],
    "明年3月": ["2025-03"],
    "2025年": ["2025-12"],
    "2024年度": ["Q1-Q4"],
    "今年底前": ["Q1-Q4"],
    "Q2": ["Q2"],
    "2024年Q1-Q3": ["Q1-Q3"],
    "2024.3-2024.11": ["2024-03..2024-11"],
    "每年12月底前": ["Q1-Q4 每年12月底前"],
    "全年": ["Q1-Q4"],
    "年内": ["Q1-Q4"],
    "2024年底前": ["Q1-Q4"],
    "年底前完成": ["Q1-Q4"],
    "长期": ["Q1-Q4"],
    "每月": ["Q1-Q4"],
    "长期坚持": ["Q1-Q4 长期坚持"],
    "每月5日前报送": ["Q1-Q4 每月5日前报送"],
    "年内持续推进": ["Q1-Q4 持续推进"],
    "一季度末": ["Q1"],
    "二季度末": ["Q1-Q2"],
    "第2季度": ["Q2"],
    "第三、四季度": ["Q3-Q4"],
    "一至三季度": ["Q1-Q3"],
    "上半年": ["Q1-Q2"],
    "下半年": ["Q3-Q4"],
    "3-6月": ["2024-03..2024-06"],
    "3月～6月": ["2024-03..2024-06"],
    "3月5日至6月10日": ["2024-03-05..2024-06-10"],
    "2024年11月-2025年3月": ["2024-11..2025-03"],
    "4-6月": ["Q2"],
    "9月投入使用": ["Q1-Q3 投入使用"],
    "年内见成效": ["Q1-Q4 见成效"],
    "力争6月底前完成": ["Q1-Q2 力争6月底前完成"],
    "按计划推进，11月底前完成": ["2024-11 按计划推进，11月底前完成"],
    "主体工程8月完工": ["2024-08 主体工程8月完工"],
    "6月底前出台，年内持续推进": ["2024-06 出台", "2024-12 持续推进"],
    "3月底、8月底": ["2024-03", "2024-08"],
    "6月底前完成甲；6月底前完成乙": ["Q1-Q2 完成甲⏎完成乙"],
}


@pytest.mark.parametrize("text", DEADLINES)
def test_deadlines(text: str) -> None:
    """A deadline runs from the first day of the year, and is quarters if it ends with one."""
    assert read(text) == DEADLINES[text]


@pytest.mark.parametrize(
    "text",
    [
        "尽快",
        "三年内",
        "2月30日",
        "2月30",
        "二月三十日",
        "十一月三十一前",
        "11月20日至15日",
        "11月20日至31日",
        "2023年5月",
        "由3月延至6月",
        "6月-3月",
        "13月",
        "3.5",
        "四、三季度",
        "",
    ],
)
def test_no_deadlines(text: str) -> None:
    """What is no time, an impossible one, before the list's year, or two in one clause."""
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is what the caller shows
        deadlines(text, YEAR)


def test_a_deadline_with_a_first_day() -> None:
    """The column of first days says when it begins."""
    start = first_day("3月", YEAR)
    assert start == date(2024, 3, 1)
    (part,) = deadlines("2025年6月", YEAR, start)
    assert str(time_of(part.days, YEAR)) == "2024-03..2025-06"
    with pytest.raises(ValueError, match="3月开工"):
        first_day("3月开工", YEAR)
    with pytest.raises(ValueError):  # noqa: PT011 - due before it begins
        deadlines("2月", YEAR, start)


LABELLED = {
    "第一季度：设计。完成20%。 第二季度：开工。": ["Q1 设计。完成20%。", "Q2 开工。"],
    "第一季度：设计\n第三、四季度：建成": ["Q1 设计", "Q3-Q4 建成"],
    "9～11月：开工": ["2024-09..2024-11 开工"],
    "3月：设计；8月底前：开工": ["2024-03..2024-03 设计", "2024-08 开工"],
    "一季度设计；二季度开工": ["Q1 设计", "Q2 开工"],
    "二季度开工；一季度设计": [],
    "二季度开工": [],
    "完成3个：一季度1个": [],
    "": [],
}


@pytest.mark.parametrize("text", LABELLED)
def test_plans_by_time_in_one_cell(text: str) -> None:
    """Labels of times part a text that begins with one."""
    assert [
        f"{time_of(part.days, YEAR)} {part.words}" for part in labelled(text, YEAR)
    ] == LABELLED[text]


def test_headings_are_periods() -> None:
    """A month is its own days; progress names the days until which it tells."""
    assert period("5月", YEAR) == Days(date(2024, 5, 1), date(2024, 5, 31))
    assert period("第一季度工作计划", YEAR) == Days(date(2024, 1, 1), date(2024, 3, 31))
    assert period("进展", YEAR) is None
    assert period_inside("1-11月推进情况", YEAR) == Days(date(2024, 1, 1), date(2024, 11, 30))
    assert period_inside("完成情况", YEAR) is None
    assert period_inside("2月30日进展", YEAR) is None


days = st.dates(date(YEAR, 1, 1), date(YEAR + 1, 12, 31))


def month(day: date) -> str:
    """The month of *day* in words: 十一."""
    return "十" * (day.month > 10) + NUMERALS[(day.month - 1) % 10]


def in_words(number: int) -> str:
    """*number*, up to 31, in words: 三十一."""
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + " 一二三四五六七八九"[ones].strip()


def last_of_month(day: date) -> bool:
    """Whether *day* is the last of its month."""
    return (day + timedelta(days=1)).day == 1


@given(days, st.sampled_from(["", "前", "之前", "底前", " 前"]), st.sampled_from(range(8)))
def test_every_form_of_a_day_reads_back(day: date, end: str, form: int) -> None:
    """However a day is printed, the deadline ends on it."""
    year, end = f"{day.year}年", end.replace("底", "")
    text = [
        f"{year}{day.month}月{day.day}日{end}",
        f"{year} {day.month} 月 {day.day} 日{end}",
        f"{day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{year}{month(day)}月{day.day}日{end}",
        f"{year}{month(day)}月{in_words(day.day)}日{end}",
        f"{year}{day.month}月{day.day}{end}",
    ][form]
    (part,) = deadlines(text, YEAR)
    assert part == (Days(date(YEAR, 1, 1), day), "", "")


@given(days, st.sampled_from(["", "份", "底", "末", "底前", "前", "底之前"]), st.booleans())
def test_every_form_of_a_month_reads_back(day: date, end: str, in_words: bool) -> None:
    """A month ends with its last day, however it is printed."""
    text = f"{day.year}年{month(day) if in_words else day.month}月{end}"
    (part,) = deadlines(text, YEAR)
    assert (part.days.due.year, part.days.due.month) == (day.year, day.month)
    assert last_of_month(part.days.due)
    assert part.words == ""


@given(
    st.integers(1, 4), st.integers(1, 4), st.sampled_from(["-", "至", "～", "、"]), st.booleans()
)
def test_every_form_of_quarters_reads_back(one: int, other: int, mark: str, in_words: bool) -> None:
    """A range of quarters is these quarters; the end of one is all until then."""
    first, last = sorted((one, other))
    numbers = [NUMERALS[at - 1] if in_words else str(at) for at in (first, last)]
    text = f"第{numbers[0]}季度" if first == last else f"第{numbers[0]}{mark}{numbers[1]}季度"
    if mark == "、" and last - first > 1:
        text = f"第{'、'.join(NUMERALS[at - 1] for at in range(first, last + 1))}季度"
    (part,) = deadlines(text, YEAR)
    assert time_of(part.days, YEAR).quarters == (first, last)
    (until,) = deadlines(f"{text}末", YEAR)
    assert time_of(until.days, YEAR).quarters == (1, last)
