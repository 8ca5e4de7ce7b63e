"""What a document is made of, before any form: paragraphs, and tables of real values.

Each renderer draws the same blocks, so that a number is computed once and is the
same in every form.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from tasklist.language import _
from tasklist.model import Span
from tasklist.sums import Ratio

Value = str | int | datetime.date | Ratio | None


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    RATIO = "ratio"
    DATE = "date"
    LEVEL = "level"  # a short word that counts: in bold, in the middle
    ANSWER = "answer"  # empty, for a pen


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it holds, and its width in millimetres of an A4 page."""

    heading: str
    width: float
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; *total*, where there is one, closes them. *name* is for a sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None

    @property
    def lines(self) -> tuple[tuple[Value, ...], ...]:
        """The rows, and the total after them."""
        return self.rows if self.total is None else (*self.rows, self.total)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part."""

    text: str


class Place(Enum):
    """How a paragraph stands on its page."""

    BODY = "body"
    TO = "to"  # whom a letter is for: flush left
    SIGNED = "signed"  # who and when, at the right
    SMALL = "small"  # where the figures are from
    LINE = "line"  # a line to fill in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    place: Place = Place.BODY


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One document under its title; several can follow one another in a file."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, and the day it speaks of: its own dates are that day's."""

    pages: tuple[Page, ...]
    as_of: datetime.date

    @property
    def title(self) -> str:
        """The title of its first page, in one line."""
        return self.pages[0].title.replace("\n", " ") if self.pages else ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures are from: the list's file, the day, and what else is known of it."""

    file: str
    as_of: datetime.date
    note: str = ""

    def __str__(self) -> str:
        said = _("As of {day} · {file}").format(day=self.as_of, file=self.file)
        return f"{said} · {self.note}" if self.note else said


def long_day(day: datetime.date) -> str:
    """*day* as a letter writes it: 2023年10月9日."""
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


def shown(value: Value) -> str:
    """*value* as text; a value that is not there is a dash."""
    return "—" if value is None else str(value)
