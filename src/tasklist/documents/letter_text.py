"""The texts around an official letter: addressees, attachments, signature, date, copies.

What the office file lacks is left out, or left blank to be filled in by hand.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from tasklist.documents.blocks import Attachment, Block, Heading, Letter, Paragraph, ParagraphStyle
from tasklist.documents.cell_text import cell_text
from tasklist.language import _, ngettext
from tasklist.model.office_details import Office
from tasklist.model.status import MilestoneStatus
from tasklist.reports import report_words
from tasklist.reports.report_words import long_day
from tasklist.reports.table import Table
from tasklist.text.escape import SEPARATOR

ROWS_IN_TEXT = 12  # a table with more rows is an attachment
COLON = re.compile("[:：]")  # after the label of a line
HEADING_NUMBER = re.compile(
    r"^(?:[0-9]+[.]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）) *"
)


def letter(
    office: Office,
    day: datetime.date,
    recipients: Sequence[str],
    number: str = "",
) -> Letter:
    """Compose the parts around a letter of *office* to *recipients*, dated *day*.

    Without a document *number*, there is a blank to write it in.
    """
    printing = (office.issuer, _("Printed on {day}").format(day=long_day(day)))
    return Letter(
        date=long_day(day),
        issuer=office.issuer,
        number=number or office.document_number(day.year, None),
        recipients=_("{unit}:").format(unit=SEPARATOR.join(recipients)) if recipients else "",
        signatory=office.signatory,
        copies=_("Copies to: {units}.").format(units=SEPARATOR.join(office.copies))
        if office.copies
        else "",
        printing=printing if office.issuer else None,
    )


def contacts(office: Office) -> list[Paragraph]:
    """The office's contacts as a paragraph: `联系人：张三，电话：…。`; empty if it has none."""
    persons = [
        _("{name}, telephone {phone}").format(name=contact.name, phone=contact.phone)
        if contact.phone
        else contact.name
        for contact in office.contacts
    ]
    if not persons:
        return []
    return [Paragraph(_("Contact: {persons}.").format(persons=_("; ").join(persons)))]


def longest_overdue(standings: Iterable[MilestoneStatus]) -> str:
    """Return a sentence: for how many days the longest overdue milestone has been overdue.

    Return an empty text if no milestone in *standings* is overdue.
    """
    days = max((standing.days_overdue for standing in standings), default=0)
    if not days:
        return ""
    return ngettext(
        "The longest has been overdue for {count} day.",
        "The longest has been overdue for {count} days.",
        days,
    ).format(count=days)


def attachment_mark(number: int, count: int) -> str:
    """The mark above attachment *number* of *count*: `附件2`, or `附件` if there is only one."""
    return _("Attachment") if count == 1 else _("Attachment {number}").format(number=number)


def attachment_list(attachments: Sequence[Attachment]) -> tuple[str, tuple[str, ...]]:
    """The label of the list of *attachments* below the text, and the lines of the list."""
    if len(attachments) == 1:
        return _("Attachment: "), (attachments[0].title,)
    lines = (f"{number}. {one.title}" for number, one in enumerate(attachments, 1))
    return ngettext("Attachment: ", "Attachments: ", len(attachments)), tuple(lines)


def with_attachments(
    blocks: Iterable[Block], rows_in_text: int = ROWS_IN_TEXT
) -> tuple[tuple[Block, ...], tuple[Attachment, ...]]:
    """Return the blocks that stay in the text, and the long tables as attachments.

    A table is long if it has more than *rows_in_text* rows; the notes below it go with it. In place
    of the table, a sentence refers to the attachment. If there is a body paragraph just above the
    table, the sentence is added to it; otherwise it is a paragraph of its own.
    """
    pieces = [*_pieces(blocks, rows_in_text)]
    count = sum(is_long for is_long, _piece in pieces)
    text: list[Block] = []
    attachments: list[Attachment] = []
    heading = ""
    for is_long, piece in pieces:
        headings = [block.text for block in piece if isinstance(block, Heading)]
        heading = HEADING_NUMBER.sub("", headings[-1]) if headings else heading
        if not is_long:
            text += piece
            continue
        name = next(block.name for block in piece if isinstance(block, Table))
        attachments.append(Attachment(heading or name, tuple(piece)))
        heading = ""  # only the first table below a heading gets it as its title
        where = _("See the attachment.") if count == 1 else _("See attachment {number}.")
        reference = where.format(number=len(attachments))
        match text[-1:]:
            case [Paragraph(text=above, style=ParagraphStyle.BODY)]:
                text[-1] = Paragraph(report_words.joined([above, reference]))
            case _:
                text.append(Paragraph(reference))
    return tuple(text), tuple(attachments)


def _pieces(blocks: Iterable[Block], rows_in_text: int) -> Iterator[tuple[bool, list[Block]]]:
    """Yield *blocks* in pieces, and for each piece whether it is a long table.

    A piece is either a table of more than *rows_in_text* rows with the notes below it, or all
    blocks up to the next such table.
    """
    piece: list[Block] = []
    is_long = False
    for block in blocks:
        is_note = isinstance(block, Paragraph) and block.style is ParagraphStyle.SMALL
        begins = isinstance(block, Table) and len(block.rows) > rows_in_text
        if begins or (is_long and not is_note):
            if piece:
                yield is_long, piece
            piece, is_long = [], begins
        piece.append(block)
    if piece:
        yield is_long, piece


def without_common(table: Table, year: int) -> Table:
    """Return *table* without uninformative columns; its caption says what they held.

    A column that counts a status is left out if all its numbers are 0. A column that has a `common`
    sentence, such as `All are due on {value}.`, is left out if all rows have the same value. A day
    in *year* is written without the year. A table of fewer than two rows is returned unchanged.
    """
    if len(table.rows) < 2:  # noqa: PLR2004 - one row has nothing in common with others
        return table
    rows = [*table.rows, *([] if table.total is None else [table.total])]
    zeros, common, kept = [], [], []
    for at, column in enumerate(table.columns):
        values = {row[at] for row in table.rows}
        if column.status is not None and {row[at] for row in rows} == {0}:
            zeros.append(column.heading)
        elif column.common and len(values) == 1:
            value = cell_text(values.pop(), year).replace("\n", _(", "))
            common.append(column.common.format(value=value))
        else:
            kept.append(at)
    return table._replace(
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        total=None if table.total is None else tuple(table.total[at] for at in kept),
        caption=report_words.joined([*common, _zero(zeros)]),
    )


def _zero(headings: Sequence[str]) -> str:
    """The note that the columns with these *headings* are left out; empty if there are none."""
    if not headings:
        return ""
    return _("Columns left out, all 0: {columns}.").format(columns=_(", ").join(headings))
