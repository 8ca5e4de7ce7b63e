"""Task cards on a terminal. A status has both a word and a colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tasklist.language import _
from tasklist.model.listing_order import group_of, list_of
from tasklist.model.status import Listing, MilestoneStatus
from tasklist.model.tasklist import Task
from tasklist.render.output import Output
from tasklist.render.terminal.cell_grid import GAP
from tasklist.render.terminal.cells import Cell
from tasklist.render.terminal.styled_lines import StyledLines
from tasklist.reports import part_text, progress_text, report_words
from tasklist.text.escape import SEPARATOR


def card(output: Output, report: Listing) -> None:
    """Write each task of *report* with its workstreams and all that is known of its milestones."""
    indent = _task_indent(report)
    with StyledLines(output) as page:
        above: tuple[str, ...] = ()
        shown = report.labels
        for task, standings in _by_task(report):
            headings = (*filter(None, [shown[list_of(standings[0])]]), *task.section)
            if section := part_text.new_section(headings, above):
                page.text(output.printable(section), "underline")
                page.line()
            above = headings
            _task_heading(page, output, task, indent)
            page.line()
            for number, milestones in groupby(standings, key=lambda s: s.placed.id.workstream):
                _workstream(page, output, f"{task.id}.{number}", list(milestones), report.groups)
        _closing(page, output, report)


def _by_task(report: Listing) -> Iterator[tuple[Task, list[MilestoneStatus]]]:
    """Yield each task of *report* with its milestones."""
    for _id, standings in groupby(report.standings, group_of("task")):
        together = list(standings)
        yield together[0].placed.task, together


def _task_indent(report: Listing) -> int:
    """The columns by which the text of a task is indented: room for the longest task number."""
    numbers = {standing.placed.task.id for standing in report.standings}
    return max((len(str(number)) for number in numbers), default=0) + GAP


def _task_heading(page: StyledLines, output: Output, task: Task, indent: int) -> None:
    """Write the number and goal of *task*, then its leaders and its other texts."""
    lead = str(task.id).ljust(indent)
    page.text(output.printable(task.goal, newlines=True), "bold", indent=indent, lead=lead)
    for text in filter(None, [SEPARATOR.join(task.leaders), *part_text.task_notes(task)]):
        page.text(output.printable(text, newlines=True), "dim", indent=indent)


def _closing(page: StyledLines, output: Output, report: Listing) -> None:
    """Write how many milestones and tasks are listed, or that there are none."""
    if not report.standings:
        page.text(report_words.nothing())
    page.text(output.printable(report_words.listing_footer(report)), "dim")


def _workstream(
    page: StyledLines,
    output: Output,
    number: str,
    standings: list[MilestoneStatus],
    groups: Mapping[str, Sequence[str]],
) -> None:
    """Write the workstream *number*, such as `12.2`, with its units and its milestones."""
    workstream = standings[0].placed.workstream
    indent = len(number) + GAP
    page.text(output.printable(part_text.units(workstream)), "bold", indent=indent, lead=number)
    for text in part_text.more(workstream.more):
        page.text(output.printable(text, newlines=True), "dim", indent=indent)
    for standing in standings:
        _milestone(page, output, standing, groups)
        page.line()


def _milestone(
    page: StyledLines,
    output: Output,
    standing: MilestoneStatus,
    groups: Mapping[str, Sequence[str]],
) -> None:
    milestone = standing.placed.milestone
    period = _("{start} to {due}").format(start=milestone.span.start, due=standing.due)
    status = Cell(
        report_words.status(standing, report_words.status_words()),
        report_words.STYLES[standing.status],
    )
    heading = [
        Cell(report_words.quarter(standing), "bold"),
        Cell(period),
        status,
        Cell(_since(standing)),
        Cell(progress_text.state(standing)),
    ]
    page.flow((cell for cell in heading if cell.text), indent=GAP)
    details = [
        *filter(None, [milestone.plan.strip("\n")]),
        *(_("Evidence: {evidence}").format(evidence=each) for each in standing.evidence),
    ]
    if milestone.note:
        details.append(_("Note: {note}").format(note=milestone.note.strip("\n")))
    details += report_words.life(standing)
    details += filter(None, [progress_text.members(standing, groups)])
    details += progress_text.diary(standing)
    for detail in details:
        page.text(output.printable(detail, newlines=True), indent=2 * GAP)


def _since(standing: MilestoneStatus) -> str:
    """Return the day on which the milestone was done, or how many days it has been overdue.

    If it is neither done nor overdue, return an empty text.
    """
    if standing.done is not None:
        return str(standing.done)
    if standing.days_overdue:
        return report_words.days(standing.days_overdue)
    return ""
