"""Editor of milestones: it writes changed milestones into the text, and proves the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tasklist.model.tasklist import Milestone, MilestoneId, Task, Tasklist
from tasklist.yamlfile.edit_proof import UnsafeEditError, prove
from tasklist.yamlfile.mapping_editor import MappingEditor, UneditableLayoutError
from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.milestone_writer import PROGRESS, milestone_lines, progress_lines
from tasklist.yamlfile.reader import ParseResult
from tasklist.yamlfile.source_text import Edit, Source
from tasklist.yamlfile.task_nodes import milestone_node, task_nodes

ORDER = MILESTONE_KEYS.known


def rewrite(
    source: Source, tasklist: Tasklist, changed: Mapping[MilestoneId, Milestone]
) -> ParseResult:
    """Return the file *source*, which holds *tasklist*, with the milestones in *changed* replaced.

    Only the keys after `plan` may differ. The whole new text is read again. Raises UnsafeEditError
    if the layout does not allow an edit, or if the new text is not exactly the list with the
    changed milestones; OverLimitError if it exceeds a limit of reading.
    """
    nodes_by_task = task_nodes(source, tasklist, {where.task for where in changed})
    olds = _milestones(tasklist, changed)
    edits: list[Edit] = []
    for where, milestone in changed.items():
        old = olds[where]
        node = milestone_node(nodes_by_task[where.task], where)
        editor = MappingEditor(source, node)
        try:
            edits += _edits(editor, old, milestone)
            if old.progress and milestone.progress:
                from tasklist.yamlfile.progress_editor import progress_edits  # few edits need it

                edits += progress_edits(editor, node, old.progress, milestone.progress)
        except UneditableLayoutError as error:
            raise UnsafeEditError(file=source.file, line=old.line) from error
    first_line = min(old.line for old in olds.values())
    return prove(source, edits, _expected(tasklist, changed), first_line)


def _edits(editor: MappingEditor, old: Milestone, new: Milestone) -> Iterator[Edit]:
    """Yield the edits that change *old* into *new*; neighbouring new keys are one edit.

    If both milestones have progress, it is left out here, because `progress_edits` edits it.
    """
    before, after = milestone_lines(old, flow=editor.flow), milestone_lines(new, flow=editor.flow)
    added: dict[tuple[str, ...], list[str]] = {}
    removed = before.keys() - after.keys()
    if old.progress and not new.progress:
        removed.add(PROGRESS)
    yield from editor.remove(removed)
    present = [name for name in ORDER if editor.pair(name) and name not in removed]
    for name, value in after.items():
        pair = editor.pair(name)
        if pair is None:
            anchors = tuple(other for other in present if ORDER.index(other) < ORDER.index(name))
            added.setdefault(anchors, []).append(f"{name}: {value}")
        elif before[name] != value:
            yield editor.change(pair, value)
    if new.progress and not old.progress:
        lines = progress_lines(new.progress, flow=editor.flow)
        added.setdefault(tuple(present), []).extend(lines)
    for anchors, lines in added.items():
        yield editor.insert(anchors, tuple(lines))


def _milestones(tasklist: Tasklist, places: Iterable[MilestoneId]) -> dict[MilestoneId, Milestone]:
    """The milestones at *places*, by their place."""
    tasks = {task.id: task for task in tasklist.tasks}
    return {
        where: tasks[where.task].workstreams[where.workstream - 1].milestones[where.milestone - 1]
        for where in places
    }


def _expected(tasklist: Tasklist, changed: Mapping[MilestoneId, Milestone]) -> Tasklist:
    """*tasklist* with each milestone in *changed* replaced by the new one, and nothing else."""
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
