"""Changed milestones to changed text: cut, then proved by reading it again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tasklist import nodes
from tasklist.cuts import Cuts, UncuttableError
from tasklist.errors import FileError
from tasklist.facts import written
from tasklist.language import _
from tasklist.milestones import MILESTONE_KEYS
from tasklist.model import Milestone, MilestoneId, Task, Tasklist
from tasklist.reader import Reading, read
from tasklist.source import Edit, Source

ORDER = MILESTONE_KEYS.known


class UnsafeEditError(FileError):
    """A change that can't be proved to do just what was asked."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(
            _(
                "{file}:{line}: this milestone is laid out so that the change can't be proved."
            ).format(file=file, line=line),
            _("Nothing was written. Put each key on a line of its own, or edit the line by hand."),
        )


def rewrite(reading: Reading, changed: Mapping[MilestoneId, Milestone]) -> Source:
    """The text in which the milestones *changed* stand as given, and all else as it was.

    Only what stands behind the plan can differ. Raises UnsafeEditError where
    the new text, read again, is not exactly the asked list.
    """
    if reading.root is None:
        raise ValueError(reading)
    edits: list[Edit] = []
    for where, milestone in changed.items():
        old = _milestone(reading.tasklist, where)
        cuts = Cuts(reading.source, _node(reading, where))
        try:
            edits += _edits(cuts, old, milestone)
        except UncuttableError as error:
            raise UnsafeEditError(reading.source.file, old.line) from error
    source = reading.source.splice(edits)
    if read(source).sound != _expected(reading.tasklist, changed):
        line = min(_milestone(reading.tasklist, where).line for where in changed)
        raise UnsafeEditError(reading.source.file, line)
    return source


def _edits(cuts: Cuts, old: Milestone, new: Milestone) -> Iterator[Edit]:
    """The cuts that make *old* into *new*, neighbouring new keys in one of them."""
    before, after = written(old, flow=cuts.flow), written(new, flow=cuts.flow)
    added: dict[tuple[str, ...], list[str]] = {}
    leaving = before.keys() - after.keys()
    yield from cuts.remove(leaving)
    present = [name for name in ORDER if cuts.pair(name) and name not in leaving]
    for name, value in after.items():
        pair = cuts.pair(name)
        if pair is None:
            anchors = tuple(other for other in present if ORDER.index(other) < ORDER.index(name))
            added.setdefault(anchors, []).append(f"{name}: {value}")
        elif before[name] != value:
            yield cuts.change(pair, value)
    for anchors, lines in added.items():
        yield cuts.insert(anchors, tuple(lines))


def _milestone(tasklist: Tasklist, where: MilestoneId) -> Milestone:
    task = next(task for task in tasklist.tasks if task.id == where.task)
    return task.workstreams[where.workstream - 1].milestones[where.milestone - 1]


def _node(reading: Reading, where: MilestoneId) -> nodes.Mapping:
    """The node of one milestone; tasks stand in the file as in the list."""
    tasks = reading.tasklist.tasks
    position = next(n for n, task in enumerate(tasks) if task.id == where.task)
    task = nodes.value_of(reading.root, "tasks").value[position]
    workstream = nodes.value_of(task, "workstreams").value[where.workstream - 1]
    found: nodes.Mapping = nodes.value_of(workstream, "milestones").value[where.milestone - 1]
    return found


def _expected(tasklist: Tasklist, changed: Mapping[MilestoneId, Milestone]) -> Tasklist:
    """*tasklist* with the milestones *changed*, and nothing else, replaced."""
    touched = {where.task for where in changed}
    tasks = (_with(task, changed) if task.id in touched else task for task in tasklist.tasks)
    return replace(tasklist, tasks=tuple(tasks))


def _with(task: Task, changed: Mapping[MilestoneId, Milestone]) -> Task:
    workstreams = []
    for w, workstream in enumerate(task.workstreams, 1):
        milestones = tuple(
            changed.get(MilestoneId(task.id, w, m), milestone)
            for m, milestone in enumerate(workstream.milestones, 1)
        )
        workstreams.append(replace(workstream, milestones=milestones))
    return replace(task, workstreams=tuple(workstreams))


def mark_done(
    milestone: Milestone,
    on: datetime.date,
    *,
    evidence: tuple[str, ...] = (),
    note: str | None = None,
) -> Milestone:
    """*milestone* reached on that day; evidence and note stay where none is given.

    What had been sent back is done anew.
    """
    return replace(
        milestone,
        done=on,
        evidence=evidence or milestone.evidence,
        note=milestone.note if note is None else note,
        returned=None,
    )


def reopen(milestone: Milestone) -> Milestone:
    """*milestone* not reached: without its date, evidence and verification; a note stays."""
    return replace(milestone, done=None, evidence=(), verified=None)
