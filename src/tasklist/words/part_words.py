"""Parsers for words that name a part of the list, or the place to which a part is moved."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import _
from tasklist.model.additions import check_spans, index_of
from tasklist.model.part_lookup import PartName
from tasklist.model.part_operations import Position, milestone_index, part_at
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef, check_tasks, task_words
from tasklist.model.tasklist import Tasklist
from tasklist.words import task_arguments, times, typed_values

MILESTONE = len(("task", "workstream", "milestone"))  # the length of a milestone's position
WORKSTREAM = MILESTONE - 1


class WrongPlaceError(UsageError):
    """A part can't be moved to the given place, for example a task into another task (exit 2)."""


class SeveralWorkstreamsError(UsageError):
    """The task has several workstreams, the *candidates*, so one of them must be named (exit 2)."""


def reference(text: str, option: str) -> TaskRef:
    """The task or workstream that *text*, the value of *option*, names: `35` or `35.1`.

    Raises UsageError if *text* names several or none.
    """
    refs = task_arguments.tasks(typed_values.option_values([text], option))
    if len(refs) > 1:
        names = task_words(refs)
        message = _("{option} takes one task or workstream, not {count}: {names}")
        raise UsageError(
            message.format(option=option, count=len(refs), names=names),
            _("Keep only one of them."),
        )
    return refs[0]


def part_name(words: Sequence[str], year: int) -> PartName:
    """The part that *words* name in a list of *year*: `35`, `35.1`, `35.1 Q4`, `35Q4`.

    Raises UsageError for any other words.
    """
    hint = _("Expected one of: {known}").format(known=_(", ").join(("35", "35.1", "35.1 Q4")))
    if not words:
        message = _("Missing argument: {name}").format(name=_("TASK [QUARTER]"))
        raise MissingArgumentError(message, hint, name="TASK")
    pair = task_arguments.task_and_quarter(words[0]) if len(words) == 1 else None
    task, *quarters = words if pair is None else pair
    refs = task_arguments.tasks([task])
    if len(refs) > 1 or len(quarters) > 1:
        message = _("Only one task, workstream or milestone at a time: {words}").format(
            words=" ".join(words)
        )
        raise UsageError(message, hint)
    return PartName(refs[0], times.span(quarters[0], year) if quarters else None)


def beside(tasklist: Tasklist, ref: TaskRef, origin: Position, *, after: bool) -> Position:
    """Return the position before the part *ref*, to which the part at *origin* is to be moved.

    If *after* is true, return the position after the part *ref*. Raises WrongPlaceError unless both
    parts are tasks or both are workstreams, and an error of `PartName.position` if the list has no
    part *ref*.
    """
    place = PartName(ref).position(tasklist)
    if len(place) == len(origin):
        return (*place[:-1], place[-1] + after)
    if len(origin) == MILESTONE:
        message = _(
            "The place of a milestone can't be chosen: milestones are always in order of time."
        )
        raise WrongPlaceError(message, _("To move it to another workstream: --to 40.1"))
    if len(origin) == WORKSTREAM:
        message = _("A workstream can only be placed before or after another workstream.")
        hint = _("Write: {words}").format(words=f"--to {ref}")
        raise WrongPlaceError(message, hint)
    raise WrongPlaceError(
        _("A task can only be placed before or after another task."),
        _("Write: {words}").format(words=f"--{'after' if after else 'before'} {ref.task}"),
    )


def inside(tasklist: Tasklist, ref: TaskRef, origin: Position) -> Position:
    """Return the position inside the part *ref*, to which the part at *origin* is to be moved.

    A workstream becomes the last one of the task *ref*. A milestone gets its place among those of
    the workstream *ref* by its time. Raises WrongPlaceError if *ref* can't contain the part,
    SeveralWorkstreamsError if a milestone is to be moved to a task *ref* that has several
    workstreams, or an error of `check_spans` or `check_tasks`.
    """
    check_tasks(tasklist, [ref])
    index = index_of(tasklist, ref.task)
    task = tasklist.tasks[index]
    if len(origin) == MILESTONE:
        row = workstream_index(tasklist, ref)
        milestones = [
            one
            for place, one in enumerate(task.workstreams[row].milestones)
            if (index, row, place) != origin
        ]
        return _by_quarter(tasklist, (index, row), origin, [one.span for one in milestones])
    if len(origin) == WORKSTREAM and ref.workstream is None:
        return (index, len(task.workstreams))
    if len(origin) == WORKSTREAM:
        message = _("A workstream can't be moved into another workstream: {ref}")
        words = _("{one} or {other}").format(one=f"--to {ref.task}", other=f"--before {ref}")
        raise WrongPlaceError(message.format(ref=ref), _("Write: {words}").format(words=words))
    number = tasklist.tasks[origin[0]].id
    hint = _(
        "To place the task: --before {task} or --after {task}. To move one of its"
        " workstreams: {words}"
    )
    raise WrongPlaceError(
        _("A task can't be moved into another task: {ref}").format(ref=ref),
        hint.format(task=ref.task, words=f"{number}.1 --to {ref.task}"),
    )


def _by_quarter(
    tasklist: Tasklist, parent: Position, origin: Position, spans: Sequence[Span]
) -> Position:
    """The position in the workstream *parent* for the milestone at *origin*, by its time.

    *spans* are the spans of the workstream's other milestones.
    """
    span = part_at(tasklist, origin).span
    check_spans([span], spans)
    place = milestone_index(spans, span)
    pushed = origin[:-1] == parent and place > origin[-1]
    return (*parent, place + pushed)


def workstream_index(tasklist: Tasklist, ref: TaskRef) -> int:
    """Return the index of the workstream *ref* among the workstreams of its task.

    If *ref* is a task with a single workstream, it means that workstream. Raises
    SeveralWorkstreamsError if the task *ref* has several, or an error of `check_tasks`.
    """
    check_tasks(tasklist, [ref])
    if ref.workstream is not None:
        return ref.workstream - 1
    workstreams = tasklist.tasks[index_of(tasklist, ref.task)].workstreams
    if len(workstreams) == 1:
        return 0
    lines = [_("Task {task} has several workstreams:").format(task=ref.task)]
    names = [f"{ref.task}.{number}" for number in range(1, len(workstreams) + 1)]
    lines += [
        f"  {name}  {'、'.join(one.units)}" for name, one in zip(names, workstreams, strict=True)
    ]
    raise SeveralWorkstreamsError(
        "\n".join(lines), _("Choose one: --to {name}").format(name=names[0]), candidates=names
    )
