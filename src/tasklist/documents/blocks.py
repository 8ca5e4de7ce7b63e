"""What a document is made of, before any form: paragraphs, and tables of real values.

Each renderer draws the same blocks, so that a number is computed once and is the
same in every form.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from tasklist.reports.totals import Ratio

Value = str | int | datetime.date | Ratio | None


class CellType(Enum):
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
    kind: CellType = CellType.TEXT


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


class ParagraphStyle(Enum):
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
    place: ParagraphStyle = ParagraphStyle.BODY


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One document under its title; several can follow one another in a file."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, and the day it speaks of: its own dates are that day's."""

    pages: tuple[Section, ...]
    as_of: datetime.date

    @property
    def title(self) -> str:
        """The title of its first page, in one line."""
        return self.pages[0].title.replace("\n", " ") if self.pages else ""


def shown(value: Value) -> str:
    """*value* as text; a value that is not there is a dash."""
    return "—" if value is None else str(value)
