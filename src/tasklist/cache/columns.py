"""A list in columns, as it is remembered, and back: all of the model and nothing else.

Numbers and names are JSON, a column for each. Texts are lines of bytes, written as
TSV shows them, so that a long listing prints them as they lie; what such a line
can't give back to the letter is said in JSON as well.

What a day decides about hangs on a milestone's *lot*: its span, the day it was done,
what became of it, and whether there is evidence. A long list has few lots, and names
each once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import Any, NamedTuple

from tasklist.cache.entries import Entry
from tasklist.model.facts import FACTS, facts_of, format_fields, parse_fields
from tasklist.model.quarters import Span
from tasklist.model.tasklist import Group, Milestone, Task, Tasklist, Workstream
from tasklist.text.escape import SEPARATOR, tsv_cell

# Another number whenever columns come to look different: what an older build kept
# is then not found.
SHAPE = "columns 3"

Said = tuple[str, tuple[str, ...], str | None]  # plan, evidence, note


class Columns(NamedTuple):
    """One year's list, a column for each of its facts; `names`, `lots` are told by their place."""

    title: str
    year: int
    groups: list[list[Any]]
    names: list[list[str]]  # those that stand together: of units, or of leaders
    lots: list[list[Any]]
    task_ids: list[int]
    task_leaders: list[int]
    task_lines: list[int]
    task_workstreams: list[int]  # how many
    workstream_units: list[int]
    workstream_lines: list[int]
    workstream_milestones: list[int]  # how many
    milestone_lots: list[int]
    milestone_lines: list[int]
    exact_goals: list[list[Any]]  # the place of a task, and its goal
    exact: list[list[Any]]  # the place of a milestone; plan, evidence and note
    texts: list[bytes]  # each task's goal, then each milestone's plan, evidence and note

    def said(self) -> tuple[list[str], list[Said]]:
        """What the texts mean: each task's goal, and what is said of each milestone."""
        count = len(self.task_ids)
        goals = [_goal(text.decode()) for text in self.texts[:count]]
        said = [_said(text.decode()) for text in self.texts[count:]]
        for place, goal in self.exact_goals:
            goals[place] = goal
        for place, plan, evidence, note in self.exact:
            said[place] = plan, tuple(evidence), note
        return goals, said

    def fates(self) -> list[dict[str, Any]]:
        """The fields of a Milestone that each lot decides."""
        day = datetime.date.fromisoformat
        return [
            {
                "span": Span.of(self.year, first, last),
                "done": day(done) if done else None,
                **{key: parse_fields(FACTS[key], f, self.year) for key, f in facts.items()},
            }
            for first, last, done, facts, _has_evidence in self.lots
        ]

    def workstreams(self) -> Iterator[tuple[int, int]]:
        """Of each: the place of its task, and its own in that task (from 1)."""
        own = chain.from_iterable(range(1, count + 1) for count in self.task_workstreams)
        return zip(spread(self.task_workstreams), own, strict=True)

    def tasklist(self) -> Tasklist:
        """The list that these columns were made of."""
        goals, said = self.said()
        fates = self.fates()
        rows = zip(self.milestone_lots, said, self.milestone_lines, strict=True)
        milestones = [
            Milestone(plan=plan, evidence=evidence, note=note, line=line, **fates[lot])
            for lot, (plan, evidence, note), line in rows
        ]
        return self._tasklist(goals, milestones)

    def outline(self) -> Tasklist:
        """The same without goals and milestones: who answers for which task and workstream."""
        return self._tasklist([""] * len(self.task_ids), [])

    def _tasklist(self, goals: list[str], milestones: list[Milestone]) -> Tasklist:
        names = [tuple(names) for names in self.names]
        rest = iter(milestones)
        rows = zip(self.workstream_units, self.workstream_milestones, self.workstream_lines,
                   strict=True)  # fmt: skip
        workstreams = iter([
            Workstream(units=names[units], milestones=tuple(islice(rest, count)), line=line)
            for units, count, line in rows
        ])  # fmt: skip
        tasks = zip(self.task_ids, goals, self.task_leaders, self.task_workstreams,
                    self.task_lines, strict=True)  # fmt: skip
        return Tasklist(
            title=self.title,
            year=self.year,
            groups=tuple([Group(name, tuple(members), at) for name, members, at in self.groups]),
            tasks=tuple([
                Task(id=number, goal=goal, leaders=names[leaders],
                     workstreams=tuple(islice(workstreams, count)), line=line)
                for number, goal, leaders, count, line in tasks
            ]),
        )  # fmt: skip


def spread(counts: list[int]) -> Iterator[int]:
    """Each place in *counts*, as often as it says there: `[2, 0, 1]` is 0, 0, 2."""
    return chain.from_iterable(map(repeat, range(len(counts)), counts))


class _Places(dict[Any, int]):
    """Where each thing stands among the different ones, in their order of appearance."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = place = len(self)
        return place


def of(tasklist: Tasklist) -> Columns:
    """The columns of *tasklist*."""
    names, lots = _Places(), _Places()
    tasks = tasklist.tasks
    workstreams = list(tasklist.workstreams())
    milestones = [m for workstream in workstreams for m in workstream.milestones]
    goals = [tsv_cell(task.goal) for task in tasks]
    lines = [_line(m) for m in milestones]
    return Columns(
        title=tasklist.title,
        year=tasklist.year,
        groups=[[group.name, list(group.members), group.line] for group in tasklist.groups],
        task_ids=[task.id for task in tasks],
        task_leaders=[names[task.leaders] for task in tasks],
        task_lines=[task.line for task in tasks],
        task_workstreams=[len(task.workstreams) for task in tasks],
        workstream_units=[names[w.units] for w in workstreams],
        workstream_lines=[w.line for w in workstreams],
        workstream_milestones=[len(w.milestones) for w in workstreams],
        milestone_lots=[lots[_fate(m)] for m in milestones],
        milestone_lines=[m.line for m in milestones],
        names=[list(together) for together in names],
        lots=[_lot(*fate) for fate in lots],
        exact_goals=[
            [place, task.goal]
            for place, (task, goal) in enumerate(zip(tasks, goals, strict=True))
            if _goal(goal) != task.goal
        ],
        exact=[
            [place, m.plan, m.evidence, m.note]
            for place, (m, line) in enumerate(zip(milestones, lines, strict=True))
            if _said(line) != (m.plan, m.evidence, m.note)
        ],
        texts=[text.encode() for text in (*goals, *lines)],
    )  # fmt: skip


def kept(columns: Columns) -> Entry:
    """*columns* as the cache takes them."""
    return Entry(columns[:-1], columns.texts)


def read(found: Entry) -> Columns:
    """The columns that *found* holds; TypeError or ValueError where it is not of our making."""
    columns = Columns._make((*found.value, found.lines))
    c = columns
    counts = (
        {*map(len, (c.task_ids, c.task_leaders, c.task_lines, c.task_workstreams))},
        {sum(c.task_workstreams),
         *map(len, (c.workstream_units, c.workstream_lines, c.workstream_milestones))},
        {sum(c.workstream_milestones), len(c.texts) - len(c.task_ids),
         *map(len, (c.milestone_lots, c.milestone_lines))},
    )  # fmt: skip
    told = (c.task_leaders, c.names), (c.workstream_units, c.names), (c.milestone_lots, c.lots)
    if any(len(count) > 1 for count in counts) or not all(
        set(places) <= set(range(len(things))) for places, things in told
    ):
        raise ValueError(found.value)
    return columns


def _line(m: Milestone) -> str:
    proof = tsv_cell(SEPARATOR.join(m.evidence)) if m.evidence else ""
    return f"{tsv_cell(m.plan)}\t{proof}\t{tsv_cell(m.note) if m.note else ''}"


def _said(line: str) -> Said:
    plan, proof, note = line.replace(r"\n", "\n").split("\t")
    return plan, tuple(proof.split(SEPARATOR)) if proof else (), note or None


def _goal(text: str) -> str:
    return text.replace(r"\n", "\n")


def _fate(m: Milestone) -> tuple[Any, ...]:
    return m.span, m.done, tuple(facts_of(m).items()), bool(m.evidence)


def _lot(span: Span, done: datetime.date | None, *more: Any) -> list[Any]:
    facts, has_evidence = more
    day = done and done.isoformat()
    texts = {key: list(format_fields(fact).values()) for key, fact in facts}
    return [span.first.number, span.last.number, day, texts, has_evidence]
