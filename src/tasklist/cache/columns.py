"""Columns: a parsed list as the cache stores it; the list can be restored without loss.

Each field of numbers or names is a column in JSON. Texts are lines of bytes, escaped as in TSV, so
that a long listing is printed without decoding them; a text that such a line cannot reproduce
exactly is stored in JSON as well. Each distinct state of a milestone (see
`value_conversion`) is stored once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import Any

from tasklist.cache.entries import Entry
from tasklist.cache.value_conversion import (
    MilestoneTexts,
    addition_rows,
    additions_by_index,
    alias_record,
    alias_row,
    goal_text,
    milestone_texts,
    state_fields,
    state_json,
    state_key,
    text_cells,
)
from tasklist.model.milestone_facts import FACTS
from tasklist.model.progress import ProgressEntry
from tasklist.model.tasklist import Alias, Group, Milestone, Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.escape import tsv_cell

# Fields that most lists do not use: stored only for the tasks and workstreams that have them.
TASK_ADDITIONS = ("section", "printed", "continues", "more")
WORKSTREAM_ADDITIONS = ("support", "more")


class Columns(NamedTuple):
    """The list of one year, a column for each field.

    `names` and `states` have each distinct value once; other columns refer to them by index.
    """

    title: str
    year: int
    district: str | None
    groups: list[list[Any]]
    aliases: list[list[Any]]
    names: list[list[str]]  # each distinct row of names: units, or leaders
    task_ids: list[int]
    task_leaders: list[int]
    task_lines: list[int]
    task_additions: list[list[Any]]  # the index of a task, and its values of TASK_ADDITIONS
    task_workstreams: list[int]  # how many each task has
    workstream_units: list[int]
    workstream_additions: list[list[Any]]  # the index of a workstream, and its values
    workstream_lines: list[int]
    workstream_milestones: list[int]  # how many each workstream has
    milestone_states: list[int]
    milestone_lines: list[int]
    irregular_goals: list[list[Any]]  # the index of a task, and its goal
    irregular_texts: list[list[Any]]  # the index of a milestone; plan, evidence and note
    states: list[bytes]  # each as JSON, because a query parses few of them
    cells: list[bytes]  # each task's goal, then each milestone's plan, evidence and note

    @classmethod
    def of(cls, tasklist: Tasklist) -> Columns:
        """The columns of *tasklist*."""
        names, states = _Indexes(), _Indexes()
        tasks = tasklist.tasks
        workstreams = list(tasklist.workstreams())
        milestones = [m for workstream in workstreams for m in workstream.milestones]
        goals = [tsv_cell(task.goal) for task in tasks]
        rows = [text_cells(m) for m in milestones]
        return cls(
            title=tasklist.title,
            year=tasklist.year,
            district=tasklist.district,
            groups=[[group.name, list(group.members), group.line] for group in tasklist.groups],
            aliases=[alias_row(alias) for alias in tasklist.aliases],
            task_ids=[task.id for task in tasks],
            task_leaders=[names[task.leaders] for task in tasks],
            task_lines=[task.line for task in tasks],
            task_additions=addition_rows(tasks, TASK_ADDITIONS),
            task_workstreams=[len(task.workstreams) for task in tasks],
            workstream_units=[names[w.units] for w in workstreams],
            workstream_additions=addition_rows(workstreams, WORKSTREAM_ADDITIONS),
            workstream_lines=[w.line for w in workstreams],
            workstream_milestones=[len(w.milestones) for w in workstreams],
            milestone_states=[states[state_key(m)] for m in milestones],
            milestone_lines=[m.line for m in milestones],
            names=[list(row) for row in names],
            states=[state_json(*key) for key in states],
            irregular_goals=[
                [index, task.goal]
                for index, (task, cell) in enumerate(zip(tasks, goals, strict=True))
                if goal_text(cell) != task.goal
            ],
            irregular_texts=[
                [index, m.plan, m.evidence, m.note]
                for index, (m, cells) in enumerate(zip(milestones, rows, strict=True))
                if milestone_texts(cells) != (m.plan, m.evidence, m.note)
            ],
            cells=[cell.encode() for cell in (*goals, *rows)],
        )

    @classmethod
    def from_entry(cls, entry: Entry) -> Columns:
        """The columns stored in *entry*.

        Raises TypeError or ValueError if *entry* was not made by `to_entry`.
        """
        count, *value = entry.value
        c = cls._make((*value, entry.lines[:count], entry.lines[count:]))
        counts = (
            {*map(len, (c.task_ids, c.task_leaders, c.task_lines, c.task_workstreams))},
            {sum(c.task_workstreams),
             *map(len, (c.workstream_units, c.workstream_lines, c.workstream_milestones))},
            {sum(c.workstream_milestones), len(c.cells) - len(c.task_ids),
             *map(len, (c.milestone_states, c.milestone_lines))},
        )  # fmt: skip
        references = (
            (c.task_leaders, c.names),
            (c.workstream_units, c.names),
            (c.milestone_states, c.states),
        )
        if any(len(count) > 1 for count in counts) or not all(
            set(indexes) <= set(range(len(column))) for indexes, column in references
        ):
            raise ValueError(entry.value)
        if not (isinstance(c.title, str) and isinstance(c.year, int)):
            raise TypeError(entry.value)
        if not isinstance(c.district, str | None):
            raise TypeError(entry.value)
        for restored in (c.additions, c.group_records, c.alias_records):
            restored()  # raises the errors; the texts and states are too many to be tried
        return c

    def to_entry(self) -> Entry:
        """Return the entry in which the cache stores these columns."""
        *value, states, cells = self
        return Entry([len(states), *value], states + cells)

    def without_milestones(self) -> Columns:
        """Return these columns with the columns of milestones left empty.

        A selection has its own rows of milestones, and needs only the other columns. The columns of
        milestones would waste memory, because there may be selections of many lists.
        """
        return self._replace(
            task_lines=[],
            workstream_lines=[],
            workstream_milestones=[],
            milestone_states=[],
            milestone_lines=[],
            irregular_goals=[],
            irregular_texts=[],
            states=[],
            cells=self.cells[: len(self.task_ids)],
        )

    def texts(self) -> tuple[list[str], list[MilestoneTexts]]:
        """The goals of all tasks, and the texts of all milestones."""
        count = len(self.task_ids)
        goals = [goal_text(cell.decode()) for cell in self.cells[:count]]
        texts = [milestone_texts(cells.decode()) for cells in self.cells[count:]]
        for index, goal in self.irregular_goals:
            goals[index] = goal
        for index, plan, evidence, note in self.irregular_texts:
            texts[index] = plan, tuple(evidence), note
        return goals, texts

    def additions(self) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, Any]]]:
        """Return the fields that few parts have: a map for tasks, and a map for workstreams.

        Each maps the index of a part to the values of these fields, by name. Parts that have none
        of these fields are left out.
        """
        return (
            additions_by_index(self.task_additions, TASK_ADDITIONS),
            additions_by_index(self.workstream_additions, WORKSTREAM_ADDITIONS),
        )

    def workstreams(self) -> Iterator[tuple[int, int]]:
        """Yield for each workstream the index of its task, and its number in the task.

        Numbers are counted from 1.
        """
        numbers = chain.from_iterable(range(1, count + 1) for count in self.task_workstreams)
        return zip(repeat_index(self.task_workstreams), numbers, strict=True)

    def tasklist(self) -> Tasklist:
        """The list from which these columns were made."""
        goals, texts = self.texts()
        states = [state_fields(state, self.year)[0] for state in self.states]
        rows = zip(self.milestone_states, texts, self.milestone_lines, strict=True)
        milestones = [
            Milestone(plan=plan, evidence=evidence, note=note, line=line, **states[state])
            for state, (plan, evidence, note), line in rows
        ]
        return self._tasklist(goals, milestones)

    def outline(self) -> Tasklist:
        """Return the list without goals and milestones, to look up who is responsible for what."""
        return self._tasklist([""] * len(self.task_ids), [])

    def group_records(self) -> tuple[Group, ...]:
        """The groups of the list."""
        return tuple([Group(name, tuple(members), at) for name, members, at in self.groups])

    def alias_records(self) -> tuple[Alias, ...]:
        """The aliases of the list."""
        return tuple([alias_record(*row) for row in self.aliases])

    def _tasklist(self, goals: list[str], milestones: list[Milestone]) -> Tasklist:
        names = [tuple(row) for row in self.names]
        rest = iter(milestones)
        rows = zip(self.workstream_units, self.workstream_milestones, self.workstream_lines,
                   strict=True)  # fmt: skip
        more, additions = self.additions()
        workstreams = iter([
            Workstream(units=names[units], milestones=tuple(islice(rest, count)), line=line,
                       **additions.get(index, {}))
            for index, (units, count, line) in enumerate(rows)
        ])  # fmt: skip
        tasks = zip(self.task_ids, goals, self.task_leaders, self.task_workstreams,
                    self.task_lines, strict=True)  # fmt: skip
        return Tasklist(
            title=self.title,
            year=self.year,
            district=self.district,
            groups=self.group_records(),
            aliases=self.alias_records(),
            tasks=tuple([
                Task(id=number, goal=goal, leaders=names[leaders],
                     workstreams=tuple(islice(workstreams, count)), line=line,
                     **more.get(index, {}))
                for index, (number, goal, leaders, count, line) in enumerate(tasks)
            ]),
        )  # fmt: skip


# Part of each key: raise the number when the content of columns changes, so that older entries are
# not used. A field that is added or removed changes the key by itself.
FORMAT_VERSION = " ".join(
    (
        "columns 9",
        *Columns._fields,
        *TASK_ADDITIONS,
        *WORKSTREAM_ADDITIONS,
        *(f"{fact}:{','.join(kind._fields)}" for fact, kind in FACTS.items()),
        *ProgressEntry._fields,
    )
)


def repeat_index(counts: list[int]) -> Iterator[int]:
    """Each index of *counts*, repeated as often as its count: `[2, 0, 1]` gives 0, 0, 2."""
    return chain.from_iterable(map(repeat, range(len(counts)), counts))


class _Indexes(dict[Any, int]):
    """Indexes of distinct values; a new value gets the next index."""

    def __missing__(self, value: Any) -> int:
        self[value] = index = len(self)
        return index
