"""Days as people write them: one reader for the command line, forms and git's revisions."""

from __future__ import annotations

import datetime

import pytest

from tasklist.errors import UsageError
from tasklist.forms import cells
from tasklist.options import arguments
from tasklist.text import days
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL

DAY = datetime.date(2024, 2, 9)
WRITTEN = (
    "2024-02-09", "2024-2-9", "2024/2/9", "2024.02.09", "2024年2月9日", "2024年02月09号",
    "2024年2月9", "２０２４－０２－０９", "2024－2－9", "２０２４／２／９", "２０２４．２．９",
    "2024。2。9", "２０２４年２月９日", "2024 年 2 月 9 日", "2024—2—9", "2024–02–09", "2024‐2‐9",
    "\u30002024年2月9號\xa0", "2024\u3000年\u30002\u3000月\u30009\u3000日", "2024年2⽉9⽇",
    "\u200e2024\u200e/\u200e2\u200e/\u200e9",  # copied out of a Windows dialog
)  # fmt: skip
NO_DAY = (
    "", " ", "2024", "2024-02", "2月9日", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-09",
    "0000-01-01", "24-02-09", "20240209", "2024-02-09-01", "2024-02-09T00:00", "v2024.2.9",
    "2024 02 09", "2024-2-", "下周", "२०२४-०२-०९", "2024-02-09a", "2024\n-2-9",
)  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_day_in_every_spelling(text: str) -> None:
    """Full width or half, dashes, slashes, dots, 年月日 or 号, with spaces or without."""
    assert days.read(text) == arguments.date(text) == cells.day(text) == DAY


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_day(text: str) -> None:
    """Nothing is guessed: a part of a day, a day that never was, another number."""
    assert days.read(text) is None
    with pytest.raises(UsageError) as refused:
        arguments.date(text)
    assert refused.value.hint == "Expected a date such as 2023-09-28."
    if text.strip():
        with pytest.raises(cells.AnswerError, match="write it as 2023-09-28"):
            cells.day(text)


@pytest.mark.parametrize("text", ["２０２３", "2023", "2023年", "２０２３年"])
def test_a_year_in_full_width(text: str) -> None:
    """What an input method types for a number is one."""
    assert arguments.year(text) == 2023
    assert arguments.whole_number("３０", "--within") == 30


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
