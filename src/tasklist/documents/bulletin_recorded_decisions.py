"""The part of a bulletin on decisions: what was returned, extended and dropped, and why."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.documents.blocks import Block, Paragraph
from tasklist.language import _
from tasklist.model.status import MilestoneStatus
from tasklist.reports import fact_text, part_text
from tasklist.reports.bulletin import Bulletin
from tasklist.reports.table import CellType, Column, Table, Value


def decisions(bulletin: Bulletin) -> Iterator[Block]:
    """Yield the counts of returned, extended and dropped milestones, and a table with reasons."""
    if not bulletin.decisions:
        yield Paragraph(_("Nothing was returned, extended or dropped."))
        return
    yield Paragraph(decision_counts(bulletin))
    columns = (
        Column(_("Task"), 12, CellType.NUMBER),
        Column(_("Plan"), 52),
        Column(_("Units"), 28),
        Column(_("Decision"), 64),
    )
    rows = (
        _decision(kind, standing)
        for kind, standings in bulletin.decisions.items()
        for standing in standings
    )
    yield Table(_("Decisions"), columns, tuple(rows))


def decision_counts(bulletin: Bulletin) -> str:
    """A sentence on how many milestones were returned, extended and dropped."""
    names = fact_text.names()
    counts = [
        _("{status} {count}").format(status=names[kind], count=len(standings))
        for kind, standings in bulletin.decisions.items()
    ]
    return _("{counts}.").format(counts=_(", ").join(counts))


def _decision(kind: str, standing: MilestoneStatus) -> tuple[Value, ...]:
    placed = standing.placed
    return (
        placed.task.id,
        placed.promise,
        part_text.units_on_lines(placed.workstream),
        fact_text.sentences(standing.known)[kind],
    )
