"""Lookup of the milestones that a command names; an error lists the candidates instead."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import UsageError
from tasklist.language import N_, _, ngettext
from tasklist.model.spans import FROM_AND_DUE, Span
from tasklist.model.task_refs import TaskRef, check_tasks, refs_of
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple


class AmbiguousMilestoneError(UsageError):
    """Several milestones of a task, the candidates, are due in the named quarter (exit 2)."""

    def __init__(self, task: int, span: Span, milestones: Sequence[PlacedMilestone]) -> None:
        lines = [
            _("Task {number} has {count} milestones due in {quarter}:").format(
                number=task, count=len(milestones), quarter=span.last
            )
        ]
        lines += [
            f"  {placed.id.task}.{placed.id.workstream}  "
            f"{placed.milestone.span}  {'、'.join(placed.workstream.units)}"
            for placed in milestones
        ]
        rows = {placed.id.workstream for placed in milestones}
        first = refs_of(milestones[0])[1] if len(rows) > 1 else name_of(milestones[0])
        super().__init__(
            "\n".join(lines),
            first=first,
            candidates=[name_of(placed) for placed in milestones],
        )


class UnitNotInTaskError(UsageError):
    """The units with these *names* are not responsible for any workstream of the *task* (exit 2).

    The *candidates* are the units that are responsible.
    """

    sentence = N_("{names} is not responsible for any part of task {task}.")


class NoMilestoneError(UsageError):
    """The *task* has no milestone in the *quarter*; its milestones are *candidates* (exit 2)."""

    sentence = N_("Task {task} has no milestone in {quarter}.")


class NotDueThenError(UsageError):
    """The *candidates*, milestones of a task, cover the quarter but are not due in it (exit 2)."""


class MilestoneSelector(NamedTuple):
    """The milestones to edit: those of *tasks* in *spans*, narrowed by the other fields.

    Several matches for one task in one span are an error, unless *all* is true. If *units* are
    given, only milestones of a workstream that names one of them match. If *among* is given, only
    milestones whose identifier is in it match.
    """

    tasks: tuple[TaskRef, ...]
    spans: tuple[Span, ...]
    units: tuple[str, ...] = ()
    all: bool = False
    among: frozenset[MilestoneId] | None = None


class FoundMilestones(NamedTuple):
    """The milestones that a selector matches, and each task and span for which none matches."""

    milestones: Sequence[PlacedMilestone]
    missing: Sequence[tuple[TaskRef, Span]]


def name_of(placed: PlacedMilestone) -> str:
    """The words that name *placed* and nothing else on the command line: `35 Q3`, `12.2 Q1-Q4`."""
    return f"{ref_of(placed)} {time_words(placed)}"


def time_words(placed: PlacedMilestone) -> str:
    """The words that name the time of *placed* within its workstream: `Q3`, `2024-11`.

    A due day is shortened to its month, because the day could be mistaken for the date of
    completion. It stays a day if another milestone is due in that month.
    """
    span = placed.milestone.span
    if span.is_quarters or span.from_text or len(span.due_text) == len("2024-11"):
        return str(span)
    month = Span.within(span.due_text[: len("2024-11")])
    others = (one.span for one in placed.workstream.milestones if one is not placed.milestone)
    return str(span if any(means(month, other) for other in others) else month)


def ref_of(placed: PlacedMilestone) -> TaskRef:
    """The shortest reference to the workstream of *placed*: `35`, `12.2`."""
    task, workstream = refs_of(placed)
    return workstream if len(placed.task.workstreams) > 1 else task


def find(tasklist: Tasklist, aim: MilestoneSelector) -> FoundMilestones:
    """Return the milestones that *aim* selects, in the order of the list, each once.

    A milestone is selected by the quarter, month or day in which it is due, or by its whole span.
    If *aim* has several tasks, some of them may lack such a milestone, but not all. Raises
    AmbiguousMilestoneError, NoMilestoneError, NotDueThenError, UnitNotInTaskError, or an error of
    `check_tasks` or `answering`.
    """
    check_tasks(tasklist, aim.tasks)
    units = _units(tasklist, aim.units)
    chosen = {ref.task for ref in aim.tasks}
    around = [p for task in tasklist.tasks if task.id in chosen for p in task.milestones()]
    named: dict[TaskRef, list[PlacedMilestone]] = {}
    for placed in around:
        for ref in refs_of(placed):
            named.setdefault(ref, []).append(placed)
    matches: set[MilestoneId] = set()
    missing: list[tuple[TaskRef, Span]] = []
    errors: list[UsageError] = []
    for span in aim.spans:
        for ref in aim.tasks:
            try:
                of_task = _of_task(named.get(ref, ()), ref, span, aim, units)
            except (NoMilestoneError, NotDueThenError, UnitNotInTaskError) as error:
                if len(aim.tasks) == 1:
                    raise
                errors.append(error)
                missing.append((ref, span))
            else:
                matches |= {placed.id for placed in of_task}
    if errors and not matches:
        raise errors[0]
    return FoundMilestones([placed for placed in around if placed.id in matches], missing)


def _units(tasklist: Tasklist, names: Sequence[str]) -> set[str]:
    """Return the units that *names* refer to; empty if *names* is empty, as for most edits."""
    if not names:
        return set()
    from tasklist.model.name_lookup import answering

    return answering(tasklist, names, direct=True)


def _of_task(
    milestones: Sequence[PlacedMilestone],
    ref: TaskRef,
    span: Span,
    aim: MilestoneSelector,
    units: set[str],
) -> Sequence[PlacedMilestone]:
    if units:
        of_units = [p for p in milestones if not units.isdisjoint(p.workstream.all_units)]
        if not of_units:
            known = list(dict.fromkeys(unit for p in milestones for unit in p.workstream.all_units))
            names = "、".join(sorted(units))
            raise UnitNotInTaskError(task=ref.task, names=names, candidates=known)
        milestones = of_units
    matches = _exact(span, [p for p in milestones if means(span, p.milestone.span)])
    if not matches:
        raise _nothing_due(ref, span, milestones)
    if aim.among is not None:
        matches = [placed for placed in matches if placed.id in aim.among]
        if not matches:
            message = _("Task {task} has no milestone in {quarter} that matches the options.")
            text = message.format(task=ref, quarter=span)
            raise NoMilestoneError(text, task=ref.task, quarter=span)
    if len(matches) > 1 and not aim.all:
        raise AmbiguousMilestoneError(ref.task, span, matches)
    return matches


def means(chosen: Span, span: Span) -> bool:
    """Whether *chosen* is *span*, or a single quarter, month or day in which *span* is due."""
    if chosen == span:
        return True
    is_single = chosen.first == chosen.last and not chosen.from_text
    return is_single and chosen.has_due_day_of(span)


def _exact(chosen: Span, matches: Sequence[PlacedMilestone]) -> Sequence[PlacedMilestone]:
    """Return *matches* without inexact ones from workstreams that also have an exact one.

    A match is exact if its span is written like *chosen*. For example, `2024-11` finds the
    milestone due in November, and not the one due on 15 November.
    """
    exact = {p.id.workstream for p in matches if str(p.milestone.span) == str(chosen)}
    return [
        p for p in matches if p.id.workstream not in exact or str(p.milestone.span) == str(chosen)
    ]


def is_named(tasklist: Tasklist, refs: Sequence[TaskRef], chosen: Span) -> bool:
    """Whether *chosen* names a milestone of one of *refs* in *tasklist*."""
    return any(
        not {*refs}.isdisjoint(refs_of(placed)) and means(chosen, placed.milestone.span)
        for placed in tasklist.milestones
    )


def falls_due(span: Span, milestone: Milestone) -> bool:
    """Whether *milestone* is due on a day of *span*.

    An extended milestone is due when the extension ends.
    """
    return span.start <= milestone.due <= span.due


def _nothing_due(ref: TaskRef, chosen: Span, milestones: Sequence[PlacedMilestone]) -> UsageError:
    """Return the error for a task that has nothing due in *chosen*.

    If some of the task's *milestones* overlap *chosen*, the error is a NotDueThenError that names
    them, otherwise a NoMilestoneError.
    """
    covering = [p for p in milestones if chosen.overlaps(p.milestone.span)]
    if not covering:
        every = [name_of(placed) for placed in milestones]
        return NoMilestoneError(task=ref.task, quarter=chosen, candidates=every)
    around = dict.fromkeys(placed.milestone.span for placed in covering)
    spans = "、".join(map(_covered, around))
    first = covering[0]
    is_quarters = first.milestone.span.is_quarters
    last = first.milestone.span.last if is_quarters else first.milestone.span.due_text
    message = ngettext(
        "Task {number} has no milestone due in {quarter}: its milestone covers {spans}"
        " and is due in {last}.",
        "Task {number} has no milestone due in {quarter}: its milestones cover {spans}.",
        len(around),
    )
    name = last if is_quarters else time_words(first)
    hint = _("To mark it: {number} {last}").format(number=ref, last=name)
    text = message.format(number=ref.task, quarter=chosen, spans=spans, last=last)
    return NotDueThenError(text, hint, candidates=[name_of(p) for p in covering])


def _covered(span: Span) -> str:
    """*span* as text, with its first month even if the file does not name it."""
    if span.is_quarters or span.from_text:
        return str(span)
    return f"{span.start:%Y-%m}{FROM_AND_DUE}{span.due_text}"
