"""The milestones that a command means: found exactly, or refused with the candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasklist.errors import UsageError
from tasklist.language import N_, _, ngettext
from tasklist.model.quarters import Span
from tasklist.model.query import TaskRef, answering, check_tasks, refs_of
from tasklist.model.tasklist import MilestoneId, PlacedMilestone, Tasklist


class AmbiguousMilestoneError(UsageError):
    """A task has several milestones, the candidates, that fall due in the quarter named."""

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
        super().__init__(
            "\n".join(lines),
            first=refs_of(milestones[0])[1],
            candidates=[name_of(placed) for placed in milestones],
        )


class UnitNotInTaskError(UsageError):
    """None of the units *names* is responsible for a workstream of the *task* (exit 2).

    The *candidates* are the units that are responsible.
    """

    sentence = N_("{names} is not responsible for any part of task {task}.")


class NoMilestoneError(UsageError):
    """The *task* has no milestone in the *quarter*; its milestones are *candidates* (exit 2)."""

    sentence = N_("Task {task} has no milestone in {quarter}.")


class NotDueThenError(UsageError):
    """The *candidates*, milestones of a task, cover the quarter but are not due in it (exit 2)."""


class MilestoneSelector(NamedTuple):
    """Which milestones to edit: those of *tasks*, in a quarter or span, and of *units* if given.

    Each of *tasks* must have exactly one such milestone, unless *all* is set.
    """

    tasks: tuple[TaskRef, ...]
    span: Span
    units: tuple[str, ...] = ()
    all: bool = False


def name_of(placed: PlacedMilestone) -> str:
    """The words that name *placed* and nothing else on the command line: `35 Q3`, `12.2 Q1-Q4`."""
    task, workstream = refs_of(placed)
    return f"{workstream if len(placed.task.workstreams) > 1 else task} {placed.milestone.span}"


def find(tasklist: Tasklist, aim: MilestoneSelector) -> tuple[PlacedMilestone, ...]:
    """The milestones that *aim* means, in the order of the list, each once.

    A milestone is named by the quarter in which it falls due, or by its whole span. With `all`,
    tasks without such a milestone are left out, unless no task has one. Raises
    AmbiguousMilestoneError, NoMilestoneError, NotDueThenError, UnitNotInTaskError, or an error of
    `check_tasks`.
    """
    check_tasks(tasklist, aim.tasks)
    units = answering(tasklist, aim.units, direct=True)
    chosen = {ref.task for ref in aim.tasks}
    around = [p for task in tasklist.tasks if task.id in chosen for p in task.milestones()]
    named: dict[TaskRef, list[PlacedMilestone]] = {}
    for placed in around:
        for ref in refs_of(placed):
            named.setdefault(ref, []).append(placed)
    matches: set[MilestoneId] = set()
    errors: list[UsageError] = []
    for ref in aim.tasks:
        try:
            matches |= {placed.id for placed in _of_task(named.get(ref, ()), ref, aim, units)}
        except (NoMilestoneError, NotDueThenError, UnitNotInTaskError) as error:
            errors.append(error)
            if not aim.all:
                raise
    if errors and not matches:
        raise errors[0]
    return tuple(placed for placed in around if placed.id in matches)


def _of_task(
    milestones: Sequence[PlacedMilestone], ref: TaskRef, aim: MilestoneSelector, units: set[str]
) -> Sequence[PlacedMilestone]:
    if units:
        of_units = [p for p in milestones if not units.isdisjoint(p.workstream.units)]
        if not of_units:
            known = list(dict.fromkeys(unit for p in milestones for unit in p.workstream.units))
            names = "、".join(sorted(units))
            raise UnitNotInTaskError(task=ref.task, names=names, candidates=known)
        milestones = of_units
    matches = [placed for placed in milestones if _means(aim.span, placed.milestone.span)]
    if not matches:
        raise _nothing_due(ref, aim.span, milestones)
    if len(matches) > 1 and not aim.all:
        raise AmbiguousMilestoneError(ref.task, aim.span, matches)
    return matches


def _means(chosen: Span, span: Span) -> bool:
    """Whether *chosen* is *span* itself, or the single quarter in which *span* falls due."""
    return chosen == span or (chosen.first == chosen.last == span.last)


def _nothing_due(ref: TaskRef, chosen: Span, milestones: Sequence[PlacedMilestone]) -> UsageError:
    """The error if nothing is due in *chosen*, with the spans of *milestones* that overlap it."""
    covering = [p for p in milestones if chosen.overlaps(p.milestone.span)]
    if not covering:
        every = [name_of(placed) for placed in milestones]
        return NoMilestoneError(task=ref.task, quarter=chosen, candidates=every)
    around = dict.fromkeys(placed.milestone.span for placed in covering)
    spans = "、".join(str(span) for span in around)
    last = next(iter(around)).last
    message = ngettext(
        "Task {number} has no milestone due in {quarter}: its milestone covers {spans}"
        " and is due in {last}.",
        "Task {number} has no milestone due in {quarter}: its milestones cover {spans}.",
        len(around),
    )
    hint = _("To mark it: {number} {last}").format(number=ref, last=last)
    text = message.format(number=ref.task, quarter=chosen, spans=spans, last=last)
    return NotDueThenError(text, hint, candidates=[name_of(p) for p in covering])
