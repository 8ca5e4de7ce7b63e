"""The bulletin of several lists as a letter: the lists ranked, and the units of each list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tasklist.documents import (
    bulletin_comparison,
    bulletin_recorded_decisions,
    bulletin_sentences,
    bulletin_tables,
    bulletin_text,
    joined_bulletin_tables,
    letter_text,
)
from tasklist.documents.blocks import (
    Attachment,
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Section,
)
from tasklist.language import _, ngettext
from tasklist.model.office_details import Office
from tasklist.reports import report_words, table_notes
from tasklist.reports.bulletin import BulletinRow
from tasklist.reports.joined_bulletin import JoinedBulletin, ListBulletin
from tasklist.reports.ranking import ranking_note

LISTS_IN_TEXT = 24  # a table of more lists than this is an attachment
LONGEST = 5  # how many of the overdue milestones of a list are shown


def document(
    bulletin: JoinedBulletin, office: Office, *, foot: str = "", number: str = ""
) -> Document:
    """Compose *bulletin* as a letter of *office*, with *foot* at its end.

    The units of each list, and its longest overdue milestones, are attachments. Without a document
    *number*, the letter has a blank to write it in.
    """
    whole = bulletin.whole
    day = whole.origin.as_of
    text, attachments = letter_text.with_attachments(_blocks(bulletin), LISTS_IN_TEXT)
    blocks = (*text, *bulletin_text.closing(whole, office))
    letter = letter_text.letter(office, day, office.recipients, number)
    names = [one.name for one in bulletin.lists]
    title = bulletin_text.title_of(whole, joined_bulletin_tables.title(whole.title, names))
    every = (*attachments, *_attachments(bulletin))
    return Document((Section(title, blocks, letter, every, foot),), day)


def _blocks(bulletin: JoinedBulletin) -> Iterator[Block]:
    headline = bulletin_sentences.headline(bulletin.whole, len(bulletin.whole.units))
    missing = bulletin_sentences.missing_lists(bulletin.missing)
    yield Paragraph(report_words.joined([headline, *missing]))
    sections = {title: tuple(blocks) for title, blocks in _sections(bulletin)}
    for heading, blocks in zip(report_words.numbered(sections), sections.values(), strict=True):
        yield Heading(heading)
        yield from blocks


def _sections(bulletin: JoinedBulletin) -> Iterator[tuple[str, Iterable[Block]]]:
    """The title and the blocks of each section."""
    whole = bulletin.whole
    yield _("Progress overall"), bulletin_text.overall(whole)
    yield _("Progress by list"), _ranked(bulletin)
    if bulletin.years:
        yield _("Progress by year"), _by_year(bulletin.years, bulletin)
    if len(whole.subject.units) != 1:
        yield _("Units of each list"), _units(bulletin)
    yield _("Overdue milestones"), _late(bulletin)
    yield _("Returned, extended and dropped"), _decisions(bulletin)
    if whole.comparison is not None:
        yield _("Compared with the same day of the previous quarter"), _compared(bulletin)
    yield _("Milestones due next"), [Paragraph(_due_next(bulletin))]


def _ranked(bulletin: JoinedBulletin) -> Iterator[Block]:
    """Yield a sentence on the lists, their table, and how they are ranked."""
    whole = bulletin.whole
    yield Paragraph(bulletin_sentences.units_behind("list", whole.units))
    yield bulletin_tables.ranking(_("By list"), "list", whole.units, whole)
    note = ranking_note([row.share for row in whole.units], whole.min_due)
    yield Paragraph(note, ParagraphStyle.SMALL)


def _by_year(rows: Sequence[BulletinRow], bulletin: JoinedBulletin) -> Iterator[Block]:
    ordered = sorted(rows, key=lambda row: row.share.name)
    yield joined_bulletin_tables.years(ordered, bulletin.whole)


def _units(bulletin: JoinedBulletin) -> Iterator[Block]:
    """Yield the table of the units of each list, and a note on how they are counted and ranked."""
    yield Paragraph(_("Units are ranked within their list; all are in the attachment."))
    yield joined_bulletin_tables.last_units(bulletin)
    due = [row.share for one in bulletin.lists for row in one.ranking if row.share.due]
    apart = ""
    if count := sum(share.place is None for share in due):
        apart = ngettext(
            "{count} unit with fewer than {least} milestones due is not ranked.",
            "{count} units with fewer than {least} milestones due are not ranked.",
            count,
        ).format(count=count, least=bulletin.whole.min_due)
    note = report_words.joined([table_notes.counting_note("unit"), apart])
    yield Paragraph(note, ParagraphStyle.SMALL)


def _late(bulletin: JoinedBulletin) -> Iterator[Block]:
    """Yield a sentence on what is overdue in all lists together, and the table by list."""
    late = [one for one in bulletin.lists if one.overdue]
    if not late:
        yield Paragraph(_("Nothing is overdue."))
        return
    lists = len({one.name.name for one in late})
    form = ngettext(
        "Milestones overdue: {total}, in {count} list.",
        "Milestones overdue: {total}, in {count} lists.",
        lists,
    )
    if any(standing.known.returned for one in late for standing in one.overdue):
        form = ngettext(
            "Milestones overdue, including returned ones: {total}, in {count} list.",
            "Milestones overdue, including returned ones: {total}, in {count} lists.",
            lists,
        )
    text = form.format(total=sum(len(one.overdue) for one in late), count=lists)
    longest = letter_text.longest_overdue(s for one in late for s in one.overdue)
    where = _("The longest overdue milestones of each list are in the attachment.")
    yield Paragraph(report_words.joined([text, longest, where]))
    yield joined_bulletin_tables.overdue(bulletin)


def _decisions(bulletin: JoinedBulletin) -> Iterator[Block]:
    """Yield the counts of returned, extended and dropped milestones, and a table by list."""
    if not bulletin.whole.decisions:
        yield Paragraph(_("Nothing was returned, extended or dropped."))
        return
    yield Paragraph(bulletin_recorded_decisions.decision_counts(bulletin.whole))
    yield joined_bulletin_tables.decisions(bulletin)


def _compared(bulletin: JoinedBulletin) -> Iterator[Block]:
    """Yield the comparison of all lists with the previous quarter, if there is one.

    It includes a table of the lists with the largest change in the share of due milestones that are
    done.
    """
    report = bulletin.whole.comparison
    if report is None:
        return
    origin = bulletin_comparison.ComparedLists(bulletin.earlier, len(bulletin.lists))
    yield from bulletin_comparison.comparison(report, by="list", origins=origin)


def _due_next(bulletin: JoinedBulletin) -> str:
    """Return a sentence with the number of milestones due soon in all lists, then in each list.

    The sentence covers the period for which *bulletin* looks ahead, such as 30 days.
    """
    within, coming = bulletin.whole.within, bulletin.whole.coming
    if not coming:
        return bulletin_sentences.nothing_within(within)
    counts = [
        _("{status} {count}").format(status=one.label, count=len(one.bulletin.coming))
        for one in bulletin.lists
        if one.bulletin.coming
    ]
    form = ngettext(
        "Due within {days} day: {milestones} ({counts}).",
        "Due within {days} days: {milestones} ({counts}).",
        within,
    )
    return form.format(
        days=within, milestones=report_words.milestones(len(coming)), counts=_(", ").join(counts)
    )


def _attachments(bulletin: JoinedBulletin) -> Iterator[Attachment]:
    """Yield two attachments: the units of each list, and its longest overdue milestones.

    An attachment that would be empty is left out.
    """
    if len(bulletin.whole.subject.units) != 1:
        ranked = [one for one in bulletin.lists if one.ranking]
        if ranked:
            blocks = (block for one in ranked for block in _units_of(one))
            yield Attachment(_("Units of each list"), tuple(blocks))
    late = [one for one in bulletin.lists if one.overdue]
    if late:
        blocks = (block for one in late for block in _longest(one))
        yield Attachment(_("Overdue the longest, by list"), tuple(blocks))


def _units_of(one: ListBulletin) -> Iterator[Block]:
    """Yield the ranked units of a list, with the list's total, and a note on units left out."""
    yield Heading(one.label, 2)
    name = _("{list}, units").format(list=one.label)
    yield bulletin_tables.ranking(name, "unit", one.ranking, one.bulletin)
    if idle := len(one.bulletin.units) - len(one.ranking):
        note = ngettext(
            "{count} unit without milestones due yet is not shown.",
            "{count} units without milestones due yet are not shown.",
            idle,
        )
        yield Paragraph(note.format(count=idle), ParagraphStyle.SMALL)


def _longest(one: ListBulletin) -> Iterator[Block]:
    """Yield the longest overdue milestones of a list, and a note on how many more are overdue."""
    yield Heading(one.label, 2)
    name = _("{list}, overdue").format(list=one.label)
    yield bulletin_tables.items(name, one.overdue[:LONGEST], one.bulletin, overdue=True)
    more = len(one.overdue) - LONGEST
    if more > 0:
        note = ngettext("{count} more is overdue.", "{count} more are overdue.", more)
        yield Paragraph(note.format(count=more), ParagraphStyle.SMALL)
