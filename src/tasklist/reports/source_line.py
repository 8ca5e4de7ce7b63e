"""The source of figures, and days and quarters in the words of official letters."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from tasklist.language import _
from tasklist.model.quarters import Span
from tasklist.reports import vocabulary


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
    return vocabulary.span_words(span, _)
