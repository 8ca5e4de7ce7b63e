"""The source of figures, and days and quarters in the words of official letters."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from tasklist.language import _
from tasklist.model.quarters import Span


class Origin(NamedTuple):
    """The source of figures: the file, the day, and a note such as the commit."""

    file: str
    as_of: datetime.date
    note: str = ""

    def __str__(self) -> str:
        text = _("As of {day} · {file}").format(day=self.as_of, file=self.file)
        return f"{text} · {self.note}" if self.note else text


def long_day(day: datetime.date) -> str:
    """*day* in the form of official letters: 2023年10月9日."""
    # Translators: a day in running text
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def quarters(span: Span) -> str:
    """*span* in words: 第三季度, 第一季度至第三季度, 全年."""
    words = {
        1: _("the first quarter"),
        2: _("the second quarter"),
        3: _("the third quarter"),
        4: _("the fourth quarter"),
    }
    first, last = span.first.number, span.last.number
    if (first, last) == (1, 4):
        return _("the whole year")
    if first == last:
        return words[first]
    return _("{first} to {last}").format(first=words[first], last=words[last])
