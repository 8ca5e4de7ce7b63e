"""Words of reports: headings with their numbers."""

from __future__ import annotations

import pytest

from tasklist import language
from tasklist.reports.report_words import numbered


@pytest.mark.parametrize(
    ("spoken", "number", "heading"),
    [
        ("en", 1, "1. 甲"), ("en", 11, "11. 甲"), ("en", 100, "100. 甲"),
        ("zh", 1, "一、甲"), ("zh", 10, "十、甲"), ("zh", 11, "十一、甲"), ("zh", 20, "二十、甲"),
        ("zh", 32, "三十二、甲"), ("zh", 105, "一百零五、甲"),
    ],
)  # fmt: skip
def test_any_number_of_headings_is_numbered(spoken: str, number: int, heading: str) -> None:
    """None is lost after the tenth."""
    language.set_language({"TASKLIST_LANG": spoken})
    headings = numbered(["甲"] * number)
    assert (len(headings), headings[-1]) == (number, heading)
