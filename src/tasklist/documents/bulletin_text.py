"""The bulletin as a document: its numbers in sentences and tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from tasklist.documents import letter_text
from tasklist.documents.blocks import Block, Document, Heading, Paragraph, ParagraphStyle, Section
from tasklist.language import _, ngettext
from tasklist.model.office import Office
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels, part_text
from tasklist.reports.bulletin import Bulletin, BulletinRow, ComingQuarter
from tasklist.reports.labels import long_day, quarters
from tasklist.reports.ranking import ranking_note
from tasklist.reports.table import CellType, Column, Table, Value, figure_columns, figures
from tasklist.reports.totals import Share, shown_statuses

MOST_UNITS_NAMED = 8  # units whose milestones are counted in the sentence about the next due day


def document(bulletin: Bulletin, office: Office, foot: str = "") -> Document:
    """*bulletin* as a letter of *office*, with *foot* at its end; long tables are attachments."""
    day = bulletin.origin.as_of
    text, attachments = letter_text.with_attachments(_blocks(bulletin))
    blocks = (*text, *_closing(bulletin, office))
    letter = letter_text.letter(office, day, office.recipients)
    return Document((Section(_title(bulletin), blocks, letter, attachments, foot),), day)


def _title(bulletin: Bulletin) -> str:
    if bulletin.span is None:
        return _("Progress of\n{title}").format(title=bulletin.title)
    return _("Progress of {title},\n{quarters}").format(
        title=bulletin.title, quarters=quarters(bulletin.span)
    )


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    unit, leader = labels.name_heading("unit"), labels.name_heading("leader")
    # The numbers go on without a gap where the list names no leaders.
    headings = [_("3. By leader"), _("4. Overdue"), _("5. Due next")]
    if not bulletin.has_leaders:
        headings = ["", _("3. Overdue"), _("4. Due next")]
    by_leader, overdue, due_next = headings
    yield Paragraph(headline(bulletin))
    yield Heading(_("1. Overall"))
    yield _parts(bulletin)
    if dropped := bulletin.total.counts[Status.DROPPED]:
        yield Paragraph(_not_counted(dropped), ParagraphStyle.SMALL)
    yield Heading(_("2. By unit"))
    yield _ranking(_("By unit"), unit, bulletin.units, bulletin)
    yield _ranking_notes("unit", bulletin.units, bulletin.min_due)
    if by_leader:
        yield Heading(by_leader)
        yield _ranking(_("By leader"), leader, bulletin.leaders, bulletin)
        yield _ranking_notes("leader", bulletin.leaders, bulletin.min_due)
    yield Heading(overdue)
    if bulletin.overdue:
        yield _items(_("Overdue"), bulletin.overdue, bulletin, overdue=True)
    else:
        yield Paragraph(_("Nothing is overdue."))
    yield Heading(due_next)
    yield Paragraph(_coming(bulletin))
    if bulletin.coming:
        yield _items(_("Due next"), bulletin.coming, bulletin, overdue=False)


def _closing(bulletin: Bulletin, office: Office) -> Iterator[Paragraph]:
    """What the units are asked to do, whom they may ask, and the formula at the end."""
    if bulletin.overdue:
        request = _request(office.reply_day(bulletin.origin.as_of), office.name_in_text)
        yield Paragraph(labels.joined([request, letter_text.contacts(office)]))
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


def headline(bulletin: Bulletin) -> str:
    """The summary of the bulletin in one sentence."""
    scope = (
        _("{count} milestones in the whole list")
        if bulletin.span is None
        else _("{count} milestones due in {quarters}")
    ).format(count=bulletin.total.total, quarters=quarters(bulletin.span) if bulletin.span else "")
    return in_numbers(bulletin.origin.as_of, scope, bulletin.total, bulletin.year)


def scope_of(count: int, whole: int) -> str:
    """`3 milestones`, or how many of *whole* if only *count* of the list's were selected."""
    if count < whole:
        return _("{count} of the {whole} milestones in the list").format(count=count, whole=whole)
    return ngettext("{count} milestone", "{count} milestones", count).format(count=count)


def in_numbers(day: datetime.date, scope: str, total: Share, year: Share | None = None) -> str:
    """Sentences: how many milestones of *scope* had which status on *day*, and two shares done.

    These are of what was due in *total*, and of all its milestones, or of all in *year*.
    """
    headings = labels.status_headings()
    counts = [
        _("{status} {count}").format(status=headings[state], count=total.counts[state])
        for state in shown_statuses(total)
        if total.counts[state]
    ]
    of_due = _("Done of what is due: {share}") if total.due else _("Nothing is due yet")
    of_all = _("of all: {share}") if year is None else _("of the year: {share}")
    return _("As of {day}, {scope}: {counts}. {of_due}; {of_all}.").format(
        day=long_day(day),
        scope=scope,
        counts=_(", ").join(counts),
        of_due=of_due.format(share=total.due_ratio),
        of_all=of_all.format(share=(total if year is None else year).ratio),
    )


def _parts(bulletin: Bulletin) -> Table:
    headings = labels.status_headings()
    columns = (
        Column(_("Status"), 60),
        Column(_("Milestones"), 48, CellType.NUMBER),
        Column(_("Part"), 48, CellType.RATIO),
    )
    rows = tuple((headings[part.status], part.count, part.ratio) for part in bulletin.parts)
    total = (_("Total"), bulletin.total.total, bulletin.parts_total)
    return Table(_("Overall"), columns, rows, total)


def _not_counted(dropped: int) -> str:
    """The note that the percentages exclude *dropped* milestones, a number."""
    return ngettext(
        "The percentages exclude {count} dropped milestone.",
        "The percentages exclude {count} dropped milestones.",
        dropped,
    ).format(count=dropped)


def _ranking(name: str, heading: str, rows: Iterable[BulletinRow], bulletin: Bulletin) -> Table:
    total, year = bulletin.total, bulletin.year
    statuses = shown_statuses(total)
    columns = (
        Column(_("Rank"), 13, CellType.NUMBER),
        Column(heading, 35),
        *figure_columns(statuses, (13, 61, 17)),
    )
    table = Table(
        name,
        columns,
        tuple(
            (
                row.share.place,
                labels.row_name("leader", row.share.name),
                *figures(row.share, row.year, statuses),
            )
            for row in rows
        ),
        total=("", _("Total"), *figures(total, year, statuses)),
    )
    return letter_text.without_common(table, datetime.MINYEAR)


def _ranking_notes(by: str, rows: Iterable[BulletinRow], min_due: int) -> Paragraph:
    """How the units or leaders (*by*) are counted and ranked."""
    ranking = ranking_note([row.share for row in rows], min_due)
    return Paragraph(labels.joined([labels.counting_note(by), ranking]), ParagraphStyle.SMALL)


def _items(
    name: str, standings: Iterable[MilestoneStatus], bulletin: Bulletin, *, overdue: bool
) -> Table:
    columns = [
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Goal"), 37),
        Column(_("Plan"), 43 if overdue else 56),
        Column(_("Units"), 24, common=_("All are the responsibility of {value}.")),
        Column(_("Due"), 27, CellType.DATE, common=_("All are due on {value}.")),
    ]
    if overdue:
        days = _("All are {value} days overdue.")
        columns.append(Column(_("Days overdue"), 13, CellType.NUMBER, common=days))
    rows = tuple(_item(s, overdue=overdue) for s in standings)
    return letter_text.without_common(Table(name, tuple(columns), rows), bulletin.origin.as_of.year)


def _item(standing: MilestoneStatus, *, overdue: bool) -> tuple[Value, ...]:
    placed = standing.placed
    return (
        placed.task.id,
        placed.task.goal,
        placed.milestone.plan.strip("\n") or None,
        part_text.units_on_lines(placed.workstream),
        standing.due,
        *((standing.days_overdue,) if overdue else ()),
    )


def _coming(bulletin: Bulletin) -> str:
    if bulletin.next is None:
        return _("Nothing else is due in this list.")
    return labels.joined([_next(bulletin.next), _within(bulletin)])


def _next(coming: ComingQuarter) -> str:
    text = ngettext(
        "The next due day is {day}: {count} milestone ({units}).",
        "The next due day is {day}: {count} milestones ({units}).",
        coming.count,
    )
    units = [
        _("{status} {count}").format(status=unit, count=count)
        for unit, count in coming.by_unit[:MOST_UNITS_NAMED]
    ]
    more = len(coming.by_unit) - MOST_UNITS_NAMED
    if more > 0:
        units.append(
            ngettext("and {count} more unit", "and {count} more units", more).format(count=more)
        )
    return text.format(day=long_day(coming.day), count=coming.count, units=_(", ").join(units))


def _within(bulletin: Bulletin) -> str:
    none, some = _("Nothing is due within {days} days."), _("Due within {days} days:")
    return (some if bulletin.coming else none).format(days=bulletin.within)
