"""Spans as people read them, in both languages."""

from __future__ import annotations

import pytest

from tasklist import language
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.reports import report_words, span_text

TIMES = [
    (Span.of(2024, 1, 4), "Q1-Q4", "Q1-Q4"),
    (Span.of(2024, 3), "Q3", "Q3"),
    (Span.until(2024, "2024-11"), "Nov", "11月"),
    (Span.until(2024, "2024-11-05"), "Nov 5", "11月5日"),
    (Span.until(2024, "2024-11", "2024-07"), "Jul-Nov", "7月-11月"),
    (Span.until(2024, "2024-09-15", "2024-02-20"), "Feb 20-Sep 15", "2月20日-9月15日"),
    (Span.until(2024, "2024-11", "2024-11"), "Nov", "11月"),
    (Span.until(2024, "2025-06"), "Jun 2025", "2025年6月"),
    (Span.until(2024, "2025-06-30"), "Jun 30, 2025", "2025年6月30日"),
    (Span.until(2024, "2025-06", "2024-10"), "Oct 2024-Jun 2025", "2024年10月-2025年6月"),
    (Span.until(2024, "2025-06", "2025-01"), "Jan-Jun 2025", "2025年1月-6月"),
    (Span.until(2024, "2024-03", "2023-09"), "Sep 2023-Mar 2024", "2023年9月-2024年3月"),
]


@pytest.mark.parametrize(("span", "english", "chinese"), TIMES)
def test_the_year_is_said_where_it_is_not_that_of_the_list(
    span: Span, english: str, chinese: str
) -> None:
    """Once, if both ends are in another year."""
    language.set_language({"TASKLIST_LANG": "en"})
    assert span_text.short(span) == english
    language.set_language({"TASKLIST_LANG": "zh"})
    assert span_text.short(span) == chinese


def test_what_is_asked_for_has_its_year() -> None:
    """A month that was typed belongs to no list."""
    language.set_language({"TASKLIST_LANG": "zh"})
    assert report_words.quarters(Span.within("2024-11")) == "2024年11月"
    assert report_words.quarters(Span.of(2024, 1, 4)) == "全年"


@pytest.mark.parametrize(
    ("span", "english", "chinese"),
    [
        (Span.until(2024, "2024-11"), "By the end of Nov", "11月底前"),
        (Span.until(2024, "2025-06-15"), "By Jun 15, 2025", "2025年6月15日前"),
        (Span.until(2024, "2024-11", "2024-07"), "Jul to Nov", "7月至11月"),
        (Span.until(2024, "2023-12", "2023-01"), "Jan to Dec 2023", "2023年1月至12月"),
        (Span.until(2024, "2025-06", "2024-10"), "Oct 2024 to Jun 2025", "2024年10月至2025年6月"),
    ],
)
def test_a_heading_says_by_when(span: Span, english: str, chinese: str) -> None:
    """A month in `due` is its last day."""
    language.set_language({"TASKLIST_LANG": "en"})
    assert span_text.by_when(span) == english
    language.set_language({"TASKLIST_LANG": "zh"})
    assert span_text.by_when(span) == chinese


def test_an_extension_is_as_short() -> None:
    """A quarter has no year: it is always one of the list's."""
    language.set_language({"TASKLIST_LANG": "zh"})
    span = Span.until(2024, "2024-09")
    assert span_text.later(DueTime.of("2024-12-15"), span) == "12月15日"
    assert span_text.later(DueTime.of("2025-01"), span) == "2025年1月"
    assert span_text.later(Quarter(2024, 4), span) == "Q4"


def test_what_is_expected_later_begins_with_its_first_day() -> None:
    """Of quarters that is the last; of days all are one time."""
    language.set_language({"TASKLIST_LANG": "zh"})
    assert span_text.expected(Span.of(2024, 1, 3)) == "Q3"
    assert span_text.expected(Span.until(2024, "2024-11", "2024-07")) == "7月-11月"
