"""Notices as a document, in the words of a supervision office."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from tasklist.documents import letter_text
from tasklist.documents.blocks import (
    Attachment,
    Block,
    Document,
    Paragraph,
    ParagraphStyle,
    Section,
)
from tasklist.language import _, ngettext
from tasklist.model.office_details import Office
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import report_words, span_text, value_words
from tasklist.reports.notice import Item, Level, Limits, Notice
from tasklist.reports.report_words import long_day
from tasklist.reports.table import CellType, Column, Table, Value


class NoticeSeries(NamedTuple):
    """What the notices of one day have in common: the list's *title*, the limits, the office.

    *foot* is a line at the end of each notice, if it is a draft.
    """

    title: str
    day: datetime.date
    limits: Limits
    office: Office
    foot: str = ""


def document(notices: Iterable[Notice], series: NoticeSeries) -> Document:
    """Compose *notices* as letters to the units.

    *series* has what the letters have in common, such as the office that sends them.
    """
    return Document(tuple(_section(notice, series) for notice in notices), series.day)


def _section(notice: Notice, series: NoticeSeries) -> Section:
    office, day = series.office, series.day
    text = (
        Paragraph(
            report_words.joined(
                [
                    _opening(notice, series),
                    letter_text.longest_overdue(item.standing for item in notice.items),
                    _earlier(notice),
                ]
            )
        ),
        Paragraph(_request(notice, series)),
        *letter_text.contacts(office),
    )
    reply = Attachment(_("Reply to the supervision notice"), tuple(_reply(notice, day)))
    letter = letter_text.letter(office, day, [office.full_name(notice.unit)], notice.number)
    return Section(_("Supervision notice"), text, letter, (reply,), series.foot)


def _reply(notice: Notice, day: datetime.date) -> Iterator[Block]:
    """The sheet that the unit fills in, signs and returns."""
    yield letter_text.without_common(_table(notice, day.year), day.year)
    yield Paragraph(_("Signed for the unit:            Filled in by:            Telephone:"),
                    ParagraphStyle.LINE)  # fmt: skip


def _request(notice: Notice, series: NoticeSeries) -> str:
    """The request to the unit, and the day to reply by; without a day, a blank to write it in."""
    office = series.office
    by = notice.reply_by or office.reply_day(series.day)
    when = _("____-__-__") if by is None else long_day(by)
    if not office.name_in_text:
        return _(
            "Please review each item in the attachment, fill in its progress and the next steps,"
            " and return the attachment, signed, by {day}."
        ).format(day=when)
    return _(
        "Please review each item in the attachment, fill in its progress and the next steps,"
        " and return the attachment, signed, to {office} by {day}."
    ).format(day=when, office=office.name_in_text)


def _opening(notice: Notice, series: NoticeSeries) -> str:
    limits = series.limits
    counts = {level: notice.count(level) for level in Level}
    sentences = {
        Level.RED: ngettext("{count} is overdue (red)", "{count} are overdue (red)",
                            counts[Level.RED]),
        Level.YELLOW: ngettext("{count} is due within {days} days (yellow)",
                               "{count} are due within {days} days (yellow)",
                               counts[Level.YELLOW]),
        Level.BLUE: ngettext("{count} is due within {days} days (blue)",
                             "{count} are due within {days} days (blue)", counts[Level.BLUE]),
    }  # fmt: skip
    days = {Level.RED: 0, Level.YELLOW: limits.yellow, Level.BLUE: limits.blue}
    present = [
        sentences[level].format(count=counts[level], days=days[level])
        for level in Level
        if counts[level]
    ]
    return _("As of {day}, of your unit's milestones in {title}, {counts}.").format(
        day=long_day(series.day), title=series.title, counts=_(", ").join(present)
    )


def _earlier(notice: Notice) -> str:
    """The sentence on earlier notices to the unit about the same items; empty if there are none."""
    # A notice counts once, even if its items had different levels then.
    notices = dict.fromkeys((one.day, one.number) for one in notice.earlier)
    before = [
        _("on {day} ({number})").format(day=long_day(day), number=number)
        if number
        else _("on {day}").format(day=long_day(day))
        for day, number in notices
    ]
    if not before:
        return ""
    count = sum(item.earlier is not None for item in notice.items)
    return ngettext(
        "{count} of them was the subject of an earlier notice, {days}, and is still open.",
        "{count} of them were the subject of earlier notices, {days}, and are still open.",
        count,
    ).format(count=count, days=_(", ").join(before))


def _table(notice: Notice, year: int) -> Table:
    columns = (
        Column(_("Level"), 13, CellType.LEVEL, common=_("Level of all: {value}.")),
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Goal"), 30),
        Column(_("Plan"), 41),
        Column(_("Due"), 20, CellType.LEVEL, common=_("Due date of all: {value}.")),
        Column(_("Answer"), 24, CellType.ANSWER),
        Column(_("Next steps"), 24, CellType.ANSWER),
    )
    return Table(notice.unit, columns, tuple(_row(item, year) for item in notice.items))


def _row(item: Item, year: int) -> tuple[Value, ...]:
    placed = item.standing.placed
    return (
        _(value_words.LEVELS[item.level].word),
        placed.task.id,
        "\n".join(filter(None, (placed.task.goal, _role(item)))),
        placed.milestone.plan.strip("\n") or None,
        f"{span_text.short_day(item.standing.due, year)}\n{_time_left(item.days_left)}",
        "",
        "",
    )


def _time_left(days: int) -> str:
    """Return the time left in words: `3 days left`; negative *days* are days overdue."""
    if days < 0:
        return ngettext("{count} day overdue", "{count} days overdue", -days).format(count=-days)
    if days == 0:
        return _("due today")
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def _role(item: Item) -> str:
    """The unit's part in the milestone: `（牵头）`, or as a member of a group `（配合，各街镇）`.

    Empty if the milestone names only this unit.
    """
    if len(item.standing.placed.workstream.all_units) == 1 and not item.group:
        return ""
    role = _("leads") if item.leads else _("supports")
    return f"（{role}，{item.group}）" if item.group else f"（{role}）"
