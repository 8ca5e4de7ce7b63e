"""Times as tables print them, typed: what is printed is accepted, in either language."""

from __future__ import annotations

import pytest

from tasklist import language
from tasklist.errors import UsageError
from tasklist.model.spans import Span
from tasklist.reports import span_text
from tasklist.words import times

SPANS = [
    Span.of(2024, 1, 4),
    Span.until(2024, "2024-11"),
    Span.until(2024, "2024-05"),
    Span.until(2024, "2024-11-05"),
    Span.until(2024, "2024-11", "2024-07"),
    Span.until(2024, "2024-11-15", "2024-07"),
    Span.until(2024, "2024-09-15", "2024-02-20"),
    Span.until(2024, "2025-06"),
    Span.until(2024, "2025-06-30"),
    Span.until(2024, "2025-06", "2024-03"),
    Span.until(2024, "2025-06", "2025-03"),
    Span.until(2024, "2024-03", "2023-09"),
]


@pytest.mark.parametrize("chosen", ["en", "zh"])
@pytest.mark.parametrize("span", SPANS, ids=str)
def test_what_a_table_prints_is_read(span: Span, chosen: str) -> None:
    """With the same days; in a list of the same year."""
    language.set_language({"TASKLIST_LANG": chosen})
    named = times.span(span_text.short(span), 2024)
    assert str(named) == str(span)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("november", "2024-11"),
        ("Nov. 5", "2024-11-05"),
        ("7-11月", "2024-07..2024-11"),
        ("2025年1-6月", "2025-01..2025-06"),
        ("2月20日至9月15日", "2024-02-20..2024-09-15"),
        ("3月-2025年6月", "2024-03..2025-06"),
    ],
)
def test_what_people_type_is_read_as_well(typed: str, named: str) -> None:
    """Whole names, and the year once."""
    assert str(times.span(typed, 2024)) == named


@pytest.mark.parametrize("typed", ["Marketing", "Octal", "Nov 31", "11月-7月", "Jan-", "May be"])
def test_other_words_are_no_times(typed: str) -> None:
    """A month is a whole word."""
    with pytest.raises(UsageError):
        times.span(typed, 2024)
