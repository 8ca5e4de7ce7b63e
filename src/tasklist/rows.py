"""A list as plain rows, as JSON keeps them, and back: all of the model and nothing else."""

from __future__ import annotations

import datetime
from typing import Any

from tasklist.model import (
    Drop,
    Extension,
    Group,
    Milestone,
    Quarter,
    Return,
    Span,
    Task,
    Tasklist,
    Verification,
    Workstream,
)

# Another number whenever rows come to look different: what an older build kept
# is then not found.
SHAPE = "rows 2"

Rows = list[Any]


def to_rows(tasklist: Tasklist) -> Rows:
    """*tasklist* as lists, texts and numbers."""
    return [
        tasklist.title,
        tasklist.year,
        [[group.name, group.members, group.line] for group in tasklist.groups],
        [[task.id, task.goal, task.leaders, task.line, [_workstream(w) for w in task.workstreams]]
         for task in tasklist.tasks],
    ]  # fmt: skip


def _workstream(workstream: Workstream) -> Rows:
    return [
        workstream.units,
        workstream.line,
        [[m.span.first.number, m.span.last.number, m.plan, m.line,
          m.done and m.done.isoformat(), m.evidence, m.note, _life(m)]
         for m in workstream.milestones],
    ]  # fmt: skip


def _life(milestone: Milestone) -> Rows | None:
    """Verified, returned, extended and dropped; None for most: nothing of it is so."""
    v, r, e, d = milestone.verified, milestone.returned, milestone.extended, milestone.dropped
    if not (v or r or e or d):
        return None
    return [
        v and [v.on.isoformat(), v.by],
        r and [r.on.isoformat(), r.reason],
        e and [e.on.isoformat(), e.reason, e.approval, e.to.number],
        d and [d.on.isoformat(), d.reason, d.approval],
    ]


def _facts(year: int, life: Rows) -> dict[str, Any]:
    """What `_life` was made of, by field."""
    verified, returned, extended, dropped = life
    day = datetime.date.fromisoformat
    return {
        "verified": verified and Verification(day(verified[0]), verified[1]),
        "returned": returned and Return(day(returned[0]), returned[1]),
        "extended": extended
        and Extension(Quarter(year, extended[3]), day(extended[0]), *extended[1:3]),
        "dropped": dropped and Drop(day(dropped[0]), *dropped[1:]),
    }


def from_rows(rows: Rows) -> Tasklist:
    """The list that *rows* were made of."""
    title, year, groups, tasks = rows
    spans = {
        (first, last): Span.of(year, first, last)
        for first in range(1, 5)
        for last in range(first, 5)
    }
    day = datetime.date.fromisoformat
    return Tasklist(
        title=title,
        year=year,
        groups=tuple([Group(name, tuple(members), line) for name, members, line in groups]),
        tasks=tuple([
            Task(id=number, goal=goal, leaders=tuple(leaders), line=line, workstreams=tuple([
                Workstream(units=tuple(units), line=its_line, milestones=tuple([
                    Milestone(span=spans[first, last], plan=plan, line=own_line,
                              done=day(done) if done else None, evidence=tuple(evidence), note=note,
                              **_facts(year, life) if life else {})
                    for first, last, plan, own_line, done, evidence, note, life in milestones
                ]))
                for units, its_line, milestones in workstreams
            ]))
            for number, goal, leaders, line, workstreams in tasks
        ]),
    )  # fmt: skip
