"""The content of a document, whatever its format: headings, paragraphs, tables, and letters.

Every renderer draws the same blocks.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tasklist.reports.table import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; *level* 1 is the highest."""

    text: str
    level: int = 1


class ParagraphStyle(Enum):
    """The style of a paragraph."""

    BODY = "body"
    TO = "to"  # the addressee: flush left
    SMALL = "small"  # source and remarks
    LINE = "line"  # a line to be filled in by hand


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    style: ParagraphStyle = ParagraphStyle.BODY


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that follows a letter on pages of its own, under a *title*."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The texts around the title and the body of an official letter.

    *issuer* (发文机关标志) and *number* (发文字号) are printed above the title, *recipients*
    (主送机关) below it, *signatory* (署名) and *date* below the body, *copies* (抄送) and
    *printing* (印发机关, 印发日期) at the end of the last page. Empty texts are left out.
    """

    date: str
    issuer: str = ""
    number: str = ""
    recipients: str = ""
    signatory: str = ""
    copies: str = ""
    printing: tuple[str, str] | None = None

    @property
    def record(self) -> tuple[str, ...]:
        """The lines at the end of the last page (版记)."""
        return tuple(filter(None, (self.copies, "  ".join(self.printing or ()))))


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the blocks below it, for example one letter.

    A document can have several sections, each beginning on a new page. *foot* is a line at the end
    that names the source of a draft.
    """

    title: str
    blocks: tuple[Block, ...]
    letter: Letter
    attachments: tuple[Attachment, ...] = ()
    foot: str = ""

    @property
    def tables(self) -> Iterable[Table]:
        """The tables of the text, then those of the attachments."""
        parts = (self.blocks, *(attachment.blocks for attachment in self.attachments))
        return (block for part in parts for block in part if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file.

    *as_of* is the date of the document; its figures are of that day.
    """

    sections: tuple[Section, ...]
    as_of: datetime.date

    @property
    def title(self) -> str:
        """The title of the first section, on one line."""
        return self.sections[0].title.replace("\n", " ") if self.sections else ""
