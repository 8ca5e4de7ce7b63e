"""A `Tasklist` as a fresh file, in the layout of docs/format.md.

For a new list only: a file that people have edited is never written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.model.tasklist import Alias, Milestone, Task, Tasklist, Workstream
from tasklist.yamlfile.milestone_writer import fact_lines
from tasklist.yamlfile.scalars import block_or_scalar, escaped_line, flow_list, scalar

SCHEMA_COMMENT = "# yaml-language-server: $schema=../schema/tasklist.schema.json"


def emit(tasklist: Tasklist) -> str:
    """The whole text of the file that holds *tasklist*."""
    return "\n".join((*_head(tasklist), *_tasks(tasklist.tasks))) + "\n"


def heading(task: int, units: Sequence[str]) -> str:
    """The comment above a workstream: `# 35 教育局 各相关街镇`."""
    return " ".join(("#", str(task), *(escaped_line(unit) for unit in units)))


def _head(tasklist: Tasklist) -> Iterator[str]:
    yield SCHEMA_COMMENT
    yield f"title: {block_or_scalar(tasklist.title, indent=2)}"
    yield f"year: {tasklist.year}"
    if tasklist.groups:
        yield "groups:"
    for group in tasklist.groups:
        yield f"  {scalar(group.name)}: {flow_list(group.members)}"
    if tasklist.aliases:
        yield "aliases:"
    for alias in tasklist.aliases:
        yield f"  - {alias_item(alias)}"


def alias_item(alias: Alias) -> str:
    """An alias on one line: `{unit: 交通运输局, was: 运管局, from: 2023-07-01}`."""
    names = f"{alias.kind}: {scalar(alias.name, flow=True)}, was: {scalar(alias.was, flow=True)}"
    day = "" if alias.since is None else f", from: {alias.since.isoformat()}"
    return f"{{{names}{day}}}"


def _tasks(tasks: Sequence[Task]) -> Iterator[str]:
    yield "tasks:" if tasks else "tasks: []"
    for task in tasks:
        yield ""
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    yield f"- id: {task.id}"
    yield f"  goal: {block_or_scalar(task.goal, indent=4)}"
    yield f"  leaders: {flow_list(task.leaders)}"
    yield "  workstreams:" if task.workstreams else "  workstreams: []"
    for workstream in task.workstreams:
        # Two spaces: git shows it as the heading of a hunk if it is not indented by more than 3.
        yield f"  {heading(task.id, workstream.units)}"
        yield from _workstream(workstream)


def _workstream(workstream: Workstream) -> Iterator[str]:
    yield f"  - units: {flow_list(workstream.units)}"
    yield "    milestones:" if workstream.milestones else "    milestones: []"
    for milestone in workstream.milestones:
        yield from _milestone(milestone)


def _milestone(milestone: Milestone) -> Iterator[str]:
    yield f"    - quarter: {milestone.span}"
    yield f"      plan: {block_or_scalar(milestone.plan, indent=8)}"
    if milestone.done is not None:
        yield f"      done: {milestone.done.isoformat()}"
    if milestone.evidence:
        yield f"      evidence: {_evidence(milestone.evidence)}"
    if milestone.note is not None:
        yield f"      note: {block_or_scalar(milestone.note, indent=8)}"
    for key, value in fact_lines(milestone).items():
        yield f"      {key}: {value}"


def _evidence(evidence: Sequence[str]) -> str:
    return scalar(evidence[0]) if len(evidence) == 1 else flow_list(evidence)
