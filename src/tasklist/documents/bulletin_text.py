"""The bulletin as a letter: its sections, with their sentences and tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from tasklist.documents import (
    bulletin_comparison,
    bulletin_recorded_decisions,
    bulletin_sentences,
    bulletin_tables,
    letter_text,
)
from tasklist.documents.blocks import Block, Document, Heading, Paragraph, ParagraphStyle, Section
from tasklist.language import _, ngettext
from tasklist.model.office_details import Office
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import report_words, table_notes
from tasklist.reports.bulletin import Bulletin, BulletinRow
from tasklist.reports.ranking import ranking_note
from tasklist.reports.report_words import long_day, quarters


def document(bulletin: Bulletin, office: Office, *, foot: str = "", number: str = "") -> Document:
    """Compose *bulletin* as a letter of *office*, with *foot* at its end.

    Long tables are attachments. Without a document *number*, the letter has a blank to write it in.
    """
    day = bulletin.origin.as_of
    text, attachments = letter_text.with_attachments(_blocks(bulletin))
    blocks = (*text, *closing(bulletin, office))
    letter = letter_text.letter(office, day, office.recipients, number)
    return Document(
        (Section(title_of(bulletin, bulletin.title), blocks, letter, attachments, foot),), day
    )


def title_of(bulletin: Bulletin, title: str) -> str:
    """Return the title of *bulletin*: the *title* of the list, then the units and quarters covered.

    For a bulletin of several lists, *title* is the common title of these lists.
    """
    subject = bulletin_sentences.subject_words(bulletin.subject)
    if bulletin.span is None:
        form = _("Progress of {title},\n{subject}") if subject else _("Progress of\n{title}")
        return form.format(title=title, subject=subject)
    form = _("Progress of {title},\n{quarters}")
    if subject:
        form = _("Progress of {title},\n{subject}, {quarters}")
    return form.format(title=title, subject=subject, quarters=quarters(bulletin.span))


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    yield Paragraph(bulletin_sentences.headline(bulletin))
    sections = {title: tuple(blocks) for title, blocks in _sections(bulletin)}
    for heading, blocks in zip(report_words.numbered(sections), sections.values(), strict=True):
        yield Heading(heading)
        yield from blocks


def closing(bulletin: Bulletin, office: Office) -> Iterator[Paragraph]:
    """Yield a request to complete what is overdue, the office's contacts, and the closing words.

    If nothing is overdue, yield only the closing words.
    """
    if bulletin.overdue or bulletin.carried_overdue:
        request = _request(office.reply_day(bulletin.origin.as_of), office.name_in_text)
        yield Paragraph(request)
        yield from letter_text.contacts(office)
    yield Paragraph(_("This bulletin is for your attention."))


def _request(day: datetime.date | None, receiver: str) -> str:
    if day is None:
        return _("Please complete what is overdue without further delay.")
    if not receiver:
        return _(
            "Please complete what is overdue without further delay, and report by {day}."
        ).format(day=long_day(day))
    return _(
        "Please complete what is overdue without further delay, and report to {office} by {day}."
    ).format(day=long_day(day), office=receiver)


def _sections(bulletin: Bulletin) -> Iterator[tuple[str, Iterable[Block]]]:
    """The title and the blocks of each section."""
    yield _("Progress overall"), overall(bulletin)
    if len(bulletin.subject.units) != 1:
        yield _("Progress by unit"), _ranked(bulletin, "unit", bulletin.units)
    if bulletin.has_leaders and len(bulletin.subject.leaders) != 1:
        yield _("Progress by leader"), _ranked(bulletin, "leader", bulletin.leaders)
    yield _("Overdue milestones"), _late(_("Overdue"), bulletin.overdue, bulletin)
    if bulletin.behind:
        yield _("Behind schedule"), [bulletin_tables.behind(bulletin)]
    if bulletin.carried:
        carried = _late(_("Carried over"), bulletin.carried, bulletin)
        yield _("Carried over from earlier quarters"), carried
    yield _("Returned, extended and dropped"), bulletin_recorded_decisions.decisions(bulletin)
    if bulletin.comparison is not None:
        by = "unit" if len(bulletin.subject.units) != 1 else ""
        compared = bulletin_comparison.comparison(bulletin.comparison, by=by)
        yield _("Compared with the same day of the previous quarter"), compared
    yield _("Milestones due next"), _due_next(bulletin)


def overall(bulletin: Bulletin) -> Iterator[Block]:
    """Yield the table of statuses, the states of progress, and a note on dropped milestones."""
    yield bulletin_tables.parts(bulletin)
    if bulletin.total.has_states:
        yield Paragraph(bulletin_sentences.states(bulletin.total))
    if dropped := bulletin.total.counts[Status.DROPPED]:
        yield Paragraph(bulletin_sentences.not_counted(dropped), ParagraphStyle.SMALL)


def _ranked(bulletin: Bulletin, by: str, rows: Sequence[BulletinRow]) -> Iterator[Block]:
    """Yield a sentence on the units or leaders (*by*), their table, and how they are ranked."""
    yield Paragraph(bulletin_sentences.units_behind(by, rows))
    yield bulletin_tables.ranking(
        _("By unit") if by == "unit" else _("By leader"), by, rows, bulletin
    )
    note = ranking_note([row.share for row in rows], bulletin.min_due)
    yield Paragraph(
        report_words.joined([table_notes.counting_note(by), note]), ParagraphStyle.SMALL
    )


def _late(name: str, standings: Sequence[MilestoneStatus], bulletin: Bulletin) -> Iterator[Block]:
    """Yield a sentence on how many milestones *standings* has, and a table of them called *name*.

    If there are none, yield only the sentence that nothing is overdue.
    """
    if not standings:
        yield Paragraph(_("Nothing is overdue."))
        return
    units = len({standing.placed.workstream.lead for standing in standings})
    text = ngettext(
        "Milestones: {total}, of {count} unit.", "Milestones: {total}, of {count} units.", units
    ).format(total=len(standings), count=units)
    yield Paragraph(report_words.joined([text, letter_text.longest_overdue(standings)]))
    yield bulletin_tables.items(name, standings, bulletin, overdue=True)


def _due_next(bulletin: Bulletin) -> Iterator[Block]:
    yield Paragraph(bulletin_sentences.due_next(bulletin))
    if bulletin.coming:
        yield bulletin_tables.items(_("Due next"), bulletin.coming, bulletin, overdue=False)
