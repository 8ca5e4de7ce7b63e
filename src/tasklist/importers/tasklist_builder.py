"""Builds a `Tasklist` from a list as printed, and returns the decisions that were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasklist.errors import FileError
from tasklist.importers.cell_texts import CellTexts
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_context import ImportContext
from tasklist.importers.last_year import WHOLE_FILE, changes_since, groups_in_use
from tasklist.importers.milestone_times import PrintedTime
from tasklist.importers.published_list import (
    CellDecision,
    PrintedField,
    PrintedMilestone,
    PrintedRow,
    PrintedTask,
    PublishedList,
)
from tasklist.importers.task_numbers import TaskNumber, task_numbers
from tasklist.language import N_, _
from tasklist.model.spans import Span
from tasklist.model.tasklist import Group, Milestone, Task, Tasklist, Workstream
from tasklist.text.lookalikes import skeleton


@dataclass(frozen=True, slots=True)
class BuiltList:
    """A list, and the decisions that were made to build it."""

    tasklist: Tasklist
    decisions: tuple[CellDecision, ...]


class UntitledListError(FileError):
    """No title is printed in *file*, and none was given in another way."""

    sentence = N_("{file}: the list has no title.")


def to_tasklist(printed: PublishedList, context: ImportContext) -> BuiltList:
    """Build the list from *printed*, with the year, title and groups of *context*.

    Raises TableError for a control character, and UntitledListError if no title is known.
    """
    texts = CellTexts(printed.file, are_final=printed.is_ledger)
    own_groups = context.groups or printed.groups
    groups = (*own_groups, *(context.last.groups if context.last else ()))
    for group in groups:
        for name in (group.name, *group.members):
            texts.know(name)
    title, decided = _title(printed, context, texts)
    numbers = _numbers(printed.tasks)
    tasks = tuple(
        _task(task, number, context.year, texts)
        for task, number in zip(printed.tasks, numbers, strict=True)
    )
    tasklist = Tasklist(
        title=title,
        year=context.year,
        tasks=tasks,
        groups=own_groups,
        aliases=printed.aliases,
        district=context.last.district if context.last else None,
    )
    decisions = [*decided]
    if not printed.is_ledger:
        decisions += _numbering(printed.tasks, numbers)
    if context.last is not None:
        tasklist = replace(tasklist, groups=_groups(tasklist, own_groups, context.last))
        decisions += changes_since(context.last, printed, tasklist)
    return BuiltList(tasklist, (*decisions, *texts.decisions))


def _numbers(tasks: Sequence[PrintedTask]) -> list[TaskNumber]:
    """Return the number of each task, from the ledger or computed from the printed numbers."""
    known = [TaskNumber(task.numbers.id, task.numbers.printed) for task in tasks if task.numbers]
    return known or task_numbers([task.number.text if task.number else None for task in tasks])


def _title(
    printed: PublishedList, context: ImportContext, texts: CellTexts
) -> tuple[str, list[CellDecision]]:
    """Return the title, and the decisions about it.

    The title of *context* comes first, then the printed one, then the default of *context*. Raises
    UntitledListError if there is none.
    """
    if printed.title is None:
        title = context.title or context.default_title
        if not title:
            raise UntitledListError(file=printed.file)
        words = _("no title is printed; the list is called {title}").format(title=title)
        return title, [CellDecision(WHOLE_FILE, DecisionKind.TITLE, words)]
    own = " ".join(texts.text(printed.title, _("the title")).split("\n"))
    if context.title in {"", own}:
        return own, []
    words = _("the title {own} is replaced by {title}").format(own=own, title=context.title)
    return context.title, [CellDecision(printed.title.place, DecisionKind.TITLE, words)]


def _groups(tasklist: Tasklist, groups: Sequence[Group], last: Tasklist) -> tuple[Group, ...]:
    """Return *groups*, and the other groups of *last* that *tasklist* or *groups* mention."""
    names = {skeleton(group.name) for group in groups}
    units = [*tasklist.units, *(member for group in groups for member in group.members)]
    others = (one for one in groups_in_use(last, units) if skeleton(one.name) not in names)
    return (*groups, *others)


def _numbering(
    tasks: Sequence[PrintedTask], numbers: Sequence[TaskNumber]
) -> Iterator[CellDecision]:
    """Yield decisions about gaps in *numbers*, and about tasks with a different printed number."""
    expected = 1
    for task, number in zip(tasks, numbers, strict=True):
        place = task.number.place if task.number else task.place
        if number.printed is not None:
            what = _("the list numbers all tasks in order; the printed number is kept as well")
            yield CellDecision(place, DecisionKind.NUMBERED, what)
        elif number.id != expected:
            what = _("gap in the numbers: expected {expected}").format(expected=expected)
            yield CellDecision(place, DecisionKind.GAP, what)
        expected = number.id + 1


def _task(printed: PrintedTask, number: TaskNumber, year: int, texts: CellTexts) -> Task:
    return Task(
        id=number.id,
        printed=number.printed,
        continues=printed.numbers.continues if printed.numbers else None,
        section=tuple(texts.text(one, _("the section")) for one in printed.section),
        goal=texts.text(printed.goal, _("the goal")),
        leaders=texts.names(printed.leaders, is_leader=True),
        more=_more(printed.more, texts),
        workstreams=tuple(_workstream(row, year, texts) for row in printed.rows),
    )


def _workstream(printed: PrintedRow, year: int, texts: CellTexts) -> Workstream:
    units = texts.names(printed.units)
    return Workstream(
        units=units,
        support=texts.names(printed.support, besides=units),
        more=_more(printed.more, texts),
        milestones=tuple(_milestone(one, year, texts) for one in printed.milestones),
    )


def _milestone(printed: PrintedMilestone, year: int, texts: CellTexts) -> Milestone:
    # As the paper would print them. What stands in braces of an f-string is not collected as a
    # message.
    subject = _("the note")
    notes = [f"{note.heading}：{texts.text(note.text, subject)}" for note in printed.notes]
    plan = texts.text(printed.plan, _("the plan")) if printed.plan else ""
    if printed.recorded is not None:
        return replace(printed.recorded, plan=plan)
    return Milestone(span=span_of(printed.time, year), plan=plan, note="\n".join(notes) or None)


def span_of(time: PrintedTime, year: int) -> Span:
    """The span of *time* in the list of *year*."""
    if time.quarters is not None:
        return Span.of(year, *time.quarters)
    return Span.until(year, time.due, from_text=time.start)


def _more(fields: Sequence[PrintedField], texts: CellTexts) -> tuple[tuple[str, str], ...]:
    """Return the headings in *fields*, each with its text.

    If several fields have the same heading, their texts become the lines of one text.
    """
    by_heading: dict[str, list[str]] = {}
    for one in fields:
        by_heading.setdefault(one.heading, []).append(texts.text(one.text, one.heading))
    return tuple((heading, "\n".join(lines)) for heading, lines in by_heading.items())
