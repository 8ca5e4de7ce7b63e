"""The bulletin as a document: its numbers in sentences and tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from tasklist.documents import letter_text, pace_text, quarter_text
from tasklist.documents.blocks import Block, Document, Heading, Paragraph, ParagraphStyle, Section
from tasklist.language import _, ngettext
from tasklist.model.office import Office
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels, part_text
from tasklist.reports.bulletin import Bulletin, BulletinRow, ComingQuarter, Subject
from tasklist.reports.labels import long_day, quarters
from tasklist.reports.ranking import ranking_note
from tasklist.reports.table import CellType, Column, Table, Value, figure_columns, figures
from tasklist.reports.totals import Share, shown_statuses
from tasklist.text.escape import SEPARATOR

SHARES = 2  # the last figures of a row
MOST_UNITS_NAMED = 8  # units whose milestones are counted in the sentence about the next due day


def document(bulletin: Bulletin, office: Office, *, foot: str = "", number: str = "") -> Document:
    """*bulletin* as a letter of *office*, with *foot* at its end; long tables are attachments.

    Without a document *number* there is a blank to write it in.
    """
    day = bulletin.origin.as_of
    text, attachments = letter_text.with_attachments(_blocks(bulletin))
    blocks = (*text, *_closing(bulletin, office))
    letter = letter_text.letter(office, day, office.recipients, number)
    return Document((Section(_title(bulletin), blocks, letter, attachments, foot),), day)


def _title(bulletin: Bulletin) -> str:
    subject = _subject(bulletin.subject)
    if bulletin.span is None:
        form = _("Progress of {title},\n{subject}") if subject else _("Progress of\n{title}")
        return form.format(title=bulletin.title, subject=subject)
    form = _("Progress of {title},\n{quarters}")
    if subject:
        form = _("Progress of {title},\n{subject}, {quarters}")
    return form.format(title=bulletin.title, subject=subject, quarters=quarters(bulletin.span))


def _subject(subject: Subject) -> str:
    """The units and leaders that a bulletin is about, in words; empty for the whole list."""
    units, leaders = (SEPARATOR.join(names) for names in subject)
    if not leaders:
        return _("tasks of {units}").format(units=units) if units else ""
    if not units:
        return _("tasks under {leaders}").format(leaders=leaders)
    return _("tasks of {units} under {leaders}").format(units=units, leaders=leaders)


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    yield Paragraph(headline(bulletin))
    sections = {title: tuple(blocks) for title, blocks in _sections(bulletin)}
    for heading, blocks in zip(labels.numbered(sections), sections.values(), strict=True):
        yield Heading(heading)
        yield from blocks


def _closing(bulletin: Bulletin, office: Office) -> Iterator[Paragraph]:
    """What the units are asked to do, whom they may ask, and the formula at the end."""
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
    yield _("Progress overall"), _overall(bulletin)
    if len(bulletin.subject.units) != 1:
        yield _("Progress by unit"), _ranked(bulletin, "unit", bulletin.units)
    if bulletin.has_leaders and len(bulletin.subject.leaders) != 1:
        yield _("Progress by leader"), _ranked(bulletin, "leader", bulletin.leaders)
    yield _("Overdue milestones"), _late(_("Overdue"), bulletin.overdue, bulletin)
    if bulletin.behind:
        yield _("What is behind"), [pace_text.behind(bulletin)]
    if bulletin.carried:
        carried = _late(_("Carried over"), bulletin.carried, bulletin)
        yield _("Carried over from earlier"), carried
    yield _("Returned, extended and dropped"), quarter_text.decisions(bulletin)
    if bulletin.comparison is not None:
        by_unit = len(bulletin.subject.units) != 1
        compared = quarter_text.comparison(bulletin.comparison, by_unit=by_unit)
        yield _("Compared with the quarter before"), compared
    yield _("What is due next"), _due_next(bulletin)


def _overall(bulletin: Bulletin) -> Iterator[Block]:
    yield _parts(bulletin)
    if bulletin.total.has_states:
        yield Paragraph(quarter_text.states(bulletin.total))
    if dropped := bulletin.total.counts[Status.DROPPED]:
        yield Paragraph(_not_counted(dropped), ParagraphStyle.SMALL)


def _ranked(bulletin: Bulletin, by: str, rows: Sequence[BulletinRow]) -> Iterator[Block]:
    """The units or leaders (*by*), and how they are counted and ranked."""
    yield Paragraph(_who_is_behind(by, rows))
    yield _ranking(_("By unit") if by == "unit" else _("By leader"), by, rows, bulletin)
    note = ranking_note([row.share for row in rows], bulletin.min_due)
    yield Paragraph(labels.joined([labels.counting_note(by), note]), ParagraphStyle.SMALL)


def _late(name: str, standings: Sequence[MilestoneStatus], bulletin: Bulletin) -> Iterator[Block]:
    """A sentence about *standings*, which are open, and the table called *name* of them."""
    if not standings:
        yield Paragraph(_("Nothing is overdue."))
        return
    units = len({standing.placed.workstream.lead for standing in standings})
    text = ngettext(
        "Milestones: {total}, of {count} unit.", "Milestones: {total}, of {count} units.", units
    ).format(total=len(standings), count=units)
    yield Paragraph(labels.joined([text, letter_text.longest_overdue(standings)]))
    yield _items(name, standings, bulletin, overdue=True)


def _who_is_behind(by: str, rows: Iterable[BulletinRow]) -> str:
    """How many units or leaders (*by*) completed all that was due, and how many are overdue."""
    due = [row.share for row in rows if row.share.name and row.share.due]
    if by == "unit":
        form = ngettext(
            "Of {count} unit with milestones due, {whole} completed all and {late} is overdue.",
            "Of {count} units with milestones due, {whole} completed all and {late} are overdue.",
            len(due),
        )
    else:
        form = ngettext(
            "Of {count} leader with milestones due, {whole} completed all and {late} is overdue.",
            "Of {count} leaders with milestones due, {whole} completed all and {late} are overdue.",
            len(due),
        )
    whole = sum(share.due_done == share.due for share in due)
    late = sum(share.counts[Status.OVERDUE] > 0 for share in due)
    return form.format(count=len(due), whole=whole, late=late)


def _due_next(bulletin: Bulletin) -> Iterator[Block]:
    yield Paragraph(_coming(bulletin))
    if bulletin.coming:
        yield _items(_("Due next"), bulletin.coming, bulletin, overdue=False)


def headline(bulletin: Bulletin) -> str:
    """The summary of the bulletin: its milestones, and what is carried over from earlier."""
    if bulletin.span is None:
        scope = _("{count} milestones in the whole list")
        if any(bulletin.subject):
            scope = _("{count} milestones in {subject}")
    else:
        scope = _("{count} milestones due in {quarters}")
        if any(bulletin.subject):
            scope = _("{count} milestones due in {quarters}, in {subject}")
    scope = scope.format(
        count=bulletin.total.total,
        quarters=quarters(bulletin.span) if bulletin.span else "",
        subject=_subject(bulletin.subject),
    )
    numbers = in_numbers(bulletin.origin.as_of, scope, bulletin.total, bulletin.year)
    return labels.joined([numbers, quarter_text.carried_over(bulletin)])


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


def _ranking(name: str, by: str, rows: Iterable[BulletinRow], bulletin: Bulletin) -> Table:
    total, year, carried = bulletin.total, bulletin.year, len(bulletin.carried)
    statuses = shown_statuses(total)
    columns = [
        Column(_("Rank"), 13, CellType.NUMBER),
        Column(labels.name_heading(by), 35),
        *figure_columns(statuses, (13, 61 if not carried else 48, 17)),
    ]
    if carried:
        columns.insert(-SHARES, Column(_("Carried over"), 13, CellType.NUMBER))

    def values(share: Share, year: Share, earlier: int) -> list[Value]:
        numbers = figures(share, year, statuses)
        if carried:
            numbers.insert(-SHARES, earlier)
        return numbers

    table = Table(
        name,
        tuple(columns),
        tuple(
            (
                row.share.place,
                labels.row_name("leader", row.share.name),
                *values(row.share, row.year, row.carried),
            )
            for row in rows
        ),
        total=("", _("Total"), *values(total, year, carried)),
    )
    return letter_text.without_common(table, datetime.MINYEAR)


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
        *((standing.days_overdue or None,) if overdue else ()),
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
