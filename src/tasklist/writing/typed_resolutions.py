"""Values that the user types to resolve a conflict, instead of taking a side."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution import Resolution
from tasklist.errors import UsageError
from tasklist.language import N_
from tasklist.model.change import Change
from tasklist.model.list_conflict import ListConflict
from tasklist.model.tasklist import Milestone, PlacedMilestone, Task, Tasklist, Workstream
from tasklist.options.clock import today
from tasklist.reports.change_text import where
from tasklist.words import dates, times, typed_values
from tasklist.yamlfile.conflicted_text import Side

T = TypeVar("T", Task, Workstream, Milestone)
Typed = Mapping[Change, Any]  # the dates, texts and names that `read_value` returns


class NoValueError(UsageError):
    """A conflict is about *what*, which can't be resolved by typing a value."""

    sentence = N_("No value can be typed for this conflict: {what}")
    advice = N_("Take a side, then change the list.")


def fields_of(conflict: ListConflict) -> Sequence[Change]:
    """Return the differences in *conflict*, if a value can be typed for each of them.

    Raises NoValueError if no value can be typed for one of them, or if there are no differences.
    """
    for change in conflict.changes:
        if _field(change) not in READERS:
            raise NoValueError(what=where(change) or change.kind)
    if not conflict.changes:
        raise NoValueError(what=conflict.about)
    return conflict.changes


def read_value(change: Change, text: str, *, year: int) -> Any:
    """Return the value that the user means by *text*, typed for *change* in the list of a *year*.

    It is a date, a text, texts, names or a span, as the kind of *change* requires. Raises
    UsageError if *text* is invalid.
    """
    return READERS[_field(change)](text, year)


def _field(change: Change) -> str:
    """The field that *change* is about, such as `plan`; `done` for changes of the `done` date."""
    return "done" if change.is_dated else change.kind


def year_of(resolution: Resolution) -> int:
    """Return the year of the list.

    Call this only for a conflict for which a value can be typed: our version of the list is then
    valid.
    """
    return resolution.original[Side.OURS].tasklist.year


def with_values(resolution: Resolution, conflict: ListConflict, typed: Typed) -> Resolution:
    """*resolution* with the values that were *typed* written into our version of *conflict*.

    Raises NoValueError if it is unclear which part of the list a value belongs to, and
    UnsafeEditError if the layout of the file does not allow the edit.
    """

    def rewrite(old: Snapshot) -> Snapshot:
        # Write a quarter last, because the quarter identifies the milestone of the other values.
        for change in sorted(typed, key=lambda one: one.kind == "span"):
            old = _written(old, change, typed[change])
        return old

    return resolution.with_text(conflict.number, rewrite)


def _written(old: Snapshot, change: Change, value: Any) -> Snapshot:
    """*old* with *value* in the part that *change* is about.

    Raises NoValueError unless there is exactly one such part.
    """
    tasklist = old.tasklist
    name = _field(change)
    values = {name: value}
    placed = [one for one in tasklist.milestones if _is_at(one, change)]
    if name in RECORDED:
        if len(placed) != 1:
            raise NoValueError(what=where(change))
        return old.edited({placed[0].id: replace(placed[0].milestone, **values)})
    from tasklist.yamlfile.value_editor import rewrite_values

    expected = _expected(tasklist, change, values)
    if expected is None:
        raise NoValueError(what=where(change))
    return old.rewritten(rewrite_values(old.source, tasklist, expected))


def _is_at(placed: PlacedMilestone, change: Change) -> bool:
    here = placed.task.id, placed.workstream.units, str(placed.milestone.span)
    return here == (change.task, change.units, change.quarter)


def _expected(tasklist: Tasklist, change: Change, values: Mapping[str, Any]) -> Tasklist | None:
    """*tasklist* with *values* in the part that *change* is about.

    None if there is no such part, or several.
    """
    found = 0

    def changed(part: T, *, is_here: bool) -> T:
        nonlocal found
        found += is_here
        return replace(part, **values) if is_here else part

    tasks = []
    for task in tasklist.tasks:
        workstreams = []
        is_here = task.id == change.task
        for workstream in task.workstreams:
            is_its = is_here and workstream.units in (change.units, _old_units(change))
            milestones = tuple(
                changed(one, is_here=is_its and str(one.span) in (change.quarter, change.before))
                if change.quarter else one
                for one in workstream.milestones
            )  # fmt: skip
            its = replace(workstream, milestones=milestones)
            is_row = is_its and not change.quarter and bool(change.units)
            workstreams.append(changed(its, is_here=is_row))
        its_task = replace(task, workstreams=tuple(workstreams))
        tasks.append(changed(its_task, is_here=is_here and not change.units))
    return replace(tasklist, tasks=tuple(tasks)) if found == 1 else None


def _old_units(change: Change) -> tuple[str, ...]:
    """The units of the workstream before *change*; `change.units` are the units after it."""
    return tuple(change.before.split("、")) if change.kind == "units" else change.units


def _date(text: str, year: int) -> datetime.date:
    return dates.likeliest(text, today, lambda: year)


def _text(text: str, _year: int) -> str:
    (stored,) = typed_values.texts([text], "--value")
    return stored


def _texts(text: str, year: int) -> tuple[str, ...]:
    return (_text(text, year),)


def _names(text: str, _year: int) -> tuple[str, ...]:
    return typed_values.texts(typed_values.option_values([text], "--value"), "--value")


# For each kind of change for which a value can be typed, the function that reads the value.
READERS: Mapping[str, Callable[[str, int], Any]] = {
    "done": _date,
    "evidence": _texts,
    "note": _text,
    "plan": _text,
    "goal": _text,
    "leaders": _names,
    "units": _names,
    "support": _names,
    "printed": _text,
    "span": times.time_of_milestone,
}
RECORDED = ("done", "evidence", "note")
