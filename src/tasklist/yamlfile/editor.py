"""Changed milestones to changed text: cut, then proved by reading it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from tasklist.errors import FileError
from tasklist.language import _
from tasklist.model.tasklist import Milestone, MilestoneId, Task, Tasklist
from tasklist.yamlfile import nodes
from tasklist.yamlfile.composer import compose_part
from tasklist.yamlfile.edits import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.milestone_lines import milestone_lines
from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.reader import ParseResult, read, read_task, read_unwritten
from tasklist.yamlfile.source import Edit, OverlapError

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


def rewrite(reading: ParseResult, changed: Mapping[MilestoneId, Milestone]) -> ParseResult:
    """The file in which the milestones *changed* stand as given, and all else as it was.

    Only what stands behind the plan can differ. The new text is read as a whole:
    raises UnsafeEditError where that is not exactly the asked list, OverLimitError
    where it would be more than a list may hold.
    """
    if reading.valid_tasklist is None:
        raise ValueError(reading)
    tasks = _task_nodes(reading, {where.task for where in changed})
    olds = _milestones(reading.tasklist, changed)
    edits: list[Edit] = []
    for where, milestone in changed.items():
        old = olds[where]
        cuts = MappingEditor(reading.source, _node(tasks[where.task], where))
        try:
            edits += _edits(cuts, old, milestone)
        except UneditableLayoutError as error:
            raise UnsafeEditError(reading.source.file, old.line) from error
    try:
        data = reading.source.splice(edits).encode()
    except OverlapError as error:
        raise _unproved(reading, olds.values()) from error
    # From its bytes, as everybody reads it next: what that refuses is refused here.
    new = read_unwritten(data, reading.source.file)
    if new.valid_tasklist != _expected(reading.tasklist, changed):
        raise _unproved(reading, olds.values())
    return new


def _unproved(reading: ParseResult, olds: Iterable[Milestone]) -> UnsafeEditError:
    return UnsafeEditError(reading.source.file, min(old.line for old in olds))


def _edits(cuts: MappingEditor, old: Milestone, new: Milestone) -> Iterator[Edit]:
    """The cuts that make *old* into *new*, neighbouring new keys in one of them."""
    before, after = milestone_lines(old, flow=cuts.flow), milestone_lines(new, flow=cuts.flow)
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


def _milestones(tasklist: Tasklist, wanted: Iterable[MilestoneId]) -> dict[MilestoneId, Milestone]:
    """The milestones that stand at those places."""
    tasks = {task.id: task for task in tasklist.tasks}
    return {
        where: tasks[where.task].workstreams[where.workstream - 1].milestones[where.milestone - 1]
        for where in wanted
    }


def _task_nodes(reading: ParseResult, numbers: Collection[int]) -> dict[int, nodes.Node]:
    """The nodes of those tasks; tasks stand in the file as in the list."""
    listed = reading.tasklist.tasks
    places = [n for n, task in enumerate(listed) if task.id in numbers]
    root = reading.root
    if root is None:
        # A list that was remembered: its tasks, each a few lines, are read for their places.
        alone = {listed[n].id: _alone(reading, n) for n in places}
        found = {number: node for number, node in alone.items() if node is not None}
        if len(found) == len(alone):
            return found
        whole = read(reading.source)
        if whole.valid_tasklist != reading.valid_tasklist:
            raise UnsafeEditError(reading.source.file, listed[places[0]].line)
        root = whole.root
    tasks = nodes.value_of(root, "tasks").value
    return {listed[n].id: tasks[n] for n in places}


def _alone(reading: ParseResult, place: int) -> nodes.Node | None:
    """The node of the task at that place, out of its own lines; None where these don't say it."""
    source, tasks = reading.source, reading.tasklist.tasks
    start = source.line_starts[tasks[place].line - 1]
    is_last = place + 1 == len(tasks)
    end = len(source.text) if is_last else source.line_starts[tasks[place + 1].line - 1]
    root = compose_part(source, start, end)
    if not isinstance(root, nodes.SequenceNode) or len(root.value) != 1:
        return None
    node: nodes.Node = root.value[0]
    return node if read_task(source, node, reading.tasklist.year) == tasks[place] else None


def _node(task: nodes.Node, where: MilestoneId) -> nodes.MappingNode:
    """The node of one milestone of *task*."""
    workstream = nodes.value_of(task, "workstreams").value[where.workstream - 1]
    found: nodes.MappingNode = nodes.value_of(workstream, "milestones").value[where.milestone - 1]
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
