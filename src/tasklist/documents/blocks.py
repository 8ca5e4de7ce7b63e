"""The content of a document, whatever its format: headings, paragraphs and tables.

Every renderer draws the same blocks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from tasklist.reports.table import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    text: str


class ParagraphStyle(Enum):
    """The style of a paragraph."""

    BODY = "body"
    TO = "to"  # the addressee: flush left
    SIGNED = "signed"  # signature or date: flush right
    SMALL = "small"  # source and remarks
    LINE = "line"  # to be filled in by hand


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    style: ParagraphStyle = ParagraphStyle.BODY


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the blocks below it; a document can have several, each on a page of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file, and the day it is dated and reports on."""

    sections: tuple[Section, ...]
    as_of: datetime.date

    @property
    def title(self) -> str:
        """The title of the first section, on one line."""
        return self.sections[0].title.replace("\n", " ") if self.sections else ""
