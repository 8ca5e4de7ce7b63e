"""Notices as a document, in the words of a supervision office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.documents.blocks import Block, Document, Paragraph, ParagraphStyle, Section
from tasklist.language import _, ngettext
from tasklist.reports import value_words
from tasklist.reports.labels import long_day
from tasklist.reports.notice import Item, Level, Limits, Notice
from tasklist.reports.report_origin import Origin
from tasklist.reports.table import CellType, Column, Table, Value


def document(notices: Iterable[Notice], title: str, origin: Origin, limits: Limits) -> Document:
    """*notices* as a document about the list titled *title*, each notice on a page of its own."""
    pages = (
        Section(_("Supervision notice"), tuple(_blocks(n, title, origin, limits))) for n in notices
    )
    return Document(tuple(pages), origin.as_of)


def _blocks(notice: Notice, title: str, origin: Origin, limits: Limits) -> Iterator[Block]:
    yield Paragraph(_("{unit}:").format(unit=notice.unit), ParagraphStyle.TO)
    yield Paragraph(_opening(notice, title, origin, limits))
    yield Paragraph(
        _(
            "Please review each item, fill in its progress and the next steps,"
            " and return this sheet, signed, by ____-__-__."
        )
    )
    yield _table(notice)
    yield Paragraph(_("Signed for the unit:            Filled in by:            Telephone:"),
                    ParagraphStyle.LINE)  # fmt: skip
    yield Paragraph(long_day(origin.as_of), ParagraphStyle.SIGNED)
    yield Paragraph(str(origin), ParagraphStyle.SMALL)


def _opening(notice: Notice, title: str, origin: Origin, limits: Limits) -> str:
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
        day=long_day(origin.as_of), title=title, counts=_(", ").join(present)
    )


def _table(notice: Notice) -> Table:
    columns = (
        Column(_("Level"), 13, CellType.LEVEL),
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Goal"), 30),
        Column(_("Plan"), 41),
        Column(_("Due"), 27, CellType.DATE),
        Column(_("Answer"), 33, CellType.ANSWER),
    )
    return Table(notice.unit, columns, tuple(map(_row, notice.items)))


def _row(item: Item) -> tuple[Value, ...]:
    placed = item.standing.placed
    return (
        _(value_words.LEVELS[item.level].word),
        placed.task.id,
        "\n".join(filter(None, (placed.task.goal, _role(item)))),
        placed.milestone.plan.strip("\n") or None,
        item.standing.due,
        "",
    )


def _role(item: Item) -> str:
    """Whether the unit leads the milestone or shares in it, and as a member of which group.

    Empty if the milestone names only this unit.
    """
    if len(item.standing.placed.workstream.all_units) == 1 and not item.group:
        return ""
    role = _("leads") if item.leads else _("shares in it")
    return f"（{role}，{item.group}）" if item.group else f"（{role}）"
