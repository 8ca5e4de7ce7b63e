"""The card of a task on a terminal: everything that the list knows of it."""

from __future__ import annotations

from itertools import groupby

from tasklist.language import _
from tasklist.model.status import Listing, MilestoneStatus
from tasklist.render.grid import GAP, Cell, GridWriter
from tasklist.render.listing_table import by_task, closing, task_heading, task_indent
from tasklist.render.output import Output
from tasklist.reports import labels
from tasklist.text.escape import SEPARATOR


def card(output: Output, report: Listing) -> None:
    """Each task of the report with its workstreams and their milestones."""
    indent = task_indent(report)
    with GridWriter(output) as page:
        for task, standings in by_task(report):
            task_heading(page, output, task, indent)
            page.line()
            for number, milestones in groupby(standings, key=lambda s: s.placed.id.workstream):
                _workstream(page, output, f"{task.id}.{number}", list(milestones))
        closing(page, output, report)


def _workstream(
    page: GridWriter, output: Output, number: str, standings: list[MilestoneStatus]
) -> None:
    """Write a workstream's number, as `tasklist done` takes it, its units and milestones."""
    units = SEPARATOR.join(standings[0].placed.workstream.units)
    indent = len(number) + GAP
    page.text(output.shown(units), "bold", indent=indent, lead=number)
    for standing in standings:
        _milestone(page, output, standing)
        page.line()


def _milestone(page: GridWriter, output: Output, standing: MilestoneStatus) -> None:
    milestone = standing.placed.milestone
    period = _("{start} to {due}").format(start=milestone.span.start, due=standing.due)
    status = Cell(labels.status(standing, labels.status_words()), labels.STYLES[standing.status])
    heading = [Cell(labels.quarter(standing), "bold"), Cell(period), status, Cell(_since(standing))]
    page.flow((cell for cell in heading if cell.text), indent=GAP)
    details = [
        milestone.plan.strip("\n"),
        *(_("Evidence: {evidence}").format(evidence=each) for each in standing.evidence),
    ]
    if milestone.note:
        details.append(_("Note: {note}").format(note=milestone.note.strip("\n")))
    details += labels.life(standing)
    for detail in details:
        page.text(output.shown(detail, newlines=True), indent=2 * GAP)


def _since(standing: MilestoneStatus) -> str:
    """The day on which it was done, or how long it is overdue."""
    if standing.done is not None:
        return str(standing.done)
    if standing.days_overdue:
        return labels.days(standing.days_overdue)
    return ""
