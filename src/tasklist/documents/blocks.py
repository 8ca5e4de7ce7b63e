"""What a document is made of, before any form: paragraphs, and tables of real values.

Each renderer draws the same blocks, so that a number is computed once and is the
same in every form.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from tasklist.reports.table import Table


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
