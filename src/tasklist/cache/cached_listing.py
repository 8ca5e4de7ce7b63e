"""Selecting milestones of a cached list, and writing them as TSV, without building the model.

A program that reads thirty thousand lines should get them soon. The status is computed once for
each state, by the same functions as for the model (`status`, `query`), and is the same for all
milestones in that state; texts are printed as they were stored.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress, groupby, islice
from operator import and_
from typing import Any, NamedTuple

from tasklist.cache.columns import Columns, repeat_index
from tasklist.model.listing_order import PLACE_KEYS, STATUS_KEYS, Arrangement
from tasklist.model.quarters import Span
from tasklist.model.query import Query, QueryTests, tests
from tasklist.model.status import MilestoneStatus, ReportOrder, status_on
from tasklist.model.tasklist import (
    Milestone,
    MilestoneId,
    PlacedMilestone,
    Task,
    Tasklist,
    Workstream,
)
from tasklist.text.escape import BETWEEN_HEADINGS, SEPARATOR, tsv_cell

# Stands for any evidence: whether it is shown is the same for all milestones of a state.
PLACEHOLDER_EVIDENCE = ("-",)
# For the parts of a milestone that a query does not look at.
_BLANK = PlacedMilestone(
    Task(id=0, goal="", leaders=(), workstreams=()),
    Workstream(units=(), milestones=()),
    Milestone(span=Span.of(datetime.MINYEAR, 1), plan=""),
    MilestoneId(0, 0, 0),
)

# A milestone: the indexes of its state and workstream; its plan, evidence and note as cells.
Row = tuple[int, int, bytes]
# Returns the cells of a status by field, without the workstream's and the texts.
StatusCells = Callable[[MilestoneStatus], Mapping[str, str]]
TEXTS = ("plan", "evidence", "note")
WORKSTREAM_FIELDS = (
    "task", "workstream", "units", "leaders", "goal", "section", "printed", "continues", "support",
)  # fmt: skip


class Selection(NamedTuple):
    """The milestones that match a query, in the order of a report."""

    columns: Columns
    statuses: list[MilestoneStatus]  # of each state
    rows: list[Row]

    def arranged(self, arrangement: Arrangement) -> Selection:
        """The same milestones, sorted, grouped and limited by *arrangement*."""
        return self._replace(rows=arrangement.arranged(self.rows, self._key))

    def _key(self, name: str) -> Callable[[Row], Any]:
        """The function that returns the sort or group key *name* of a row."""
        if name in STATUS_KEYS:
            of_states = [STATUS_KEYS[name](status) for status in self.statuses]
            return lambda row: of_states[row[0]]
        places = _places(self.columns, self.columns.outline())
        of_workstreams = [PLACE_KEYS[name](place) for place in places]
        return lambda row: of_workstreams[row[1]]

    def lines(self, fields: Sequence[str], status_cells: StatusCells) -> Iterator[bytes]:
        """Each milestone as a line of TSV with *fields*, without the line end.

        Neighbouring cells of the same kind are joined once for each state or workstream, and the
        texts are printed as they were stored: many rows have the same cells.
        """
        parts = [self._cells(kind, list(names), status_cells)
                 for kind, names in groupby(fields, _kind)]  # fmt: skip
        return map(b"\t".join, zip(*parts, strict=True))

    def _cells(self, kind: str, names: list[str], status_cells: StatusCells) -> Iterator[bytes]:
        """The cells *names*, all of the same *kind*, of each milestone, joined by tabs."""
        if kind == "text":
            return self._text_cells([TEXTS.index(name) for name in names])
        if kind == "workstream":
            own = _workstream_cells(self.columns)
            joined = list(map(b"\t".join, zip(*(own[name] for name in names), strict=True)))
            return (joined[workstream] for _state, workstream, _texts in self.rows)
        cells = [status_cells(status) for status in self.statuses]
        of_states = ["\t".join([one[name] for name in names]).encode() for one in cells]
        return (of_states[state] for state, _workstream, _texts in self.rows)

    def _text_cells(self, indexes: list[int]) -> Iterator[bytes]:
        shown = [status.evidence == status.placed.milestone.evidence for status in self.statuses]
        whole = indexes == [*range(len(TEXTS))]
        for state, _workstream, texts in self.rows:
            if whole and shown[state]:
                yield texts
            else:
                plan, evidence, note = texts.split(b"\t")
                cells = (plan, evidence if shown[state] else b"", note)
                yield b"\t".join([cells[index] for index in indexes])


def _kind(field: str) -> str:
    if field in TEXTS:
        return "text"
    return "workstream" if field in WORKSTREAM_FIELDS else "status"


def select(
    columns: Columns, query: Query, today: datetime.date, baseline: str, order: ReportOrder
) -> Selection:
    """The milestones of *columns* that match *query* and that *order* includes, in its order.

    Raises UnknownNameError or AmbiguousNameError for a name, UnknownTaskError or
    UnknownWorkstreamError for a task or workstream that the list does not have.
    """
    outline = _outline(columns, query)
    query_tests = tests(outline, query)
    statuses = _statuses(columns, today, baseline)
    matching = [
        order.takes(status) and all(test(status) for test in query_tests.standing)
        for status in statuses
    ]
    matches = map(matching.__getitem__, columns.milestone_states)
    if query_tests.workstream:
        matches = map(and_, matches, _match_workstreams(columns, outline, query_tests))
    if query_tests.words:
        matches = map(and_, matches, _match_words(columns, query_tests))
    owners = repeat_index(columns.workstream_milestones)
    texts = islice(columns.cells, len(columns.task_ids), None)
    rows = zip(columns.milestone_states, owners, texts, strict=True)
    keys = [order.key(status) for status in statuses]
    return Selection(
        columns, statuses, sorted(compress(rows, matches), key=lambda row: keys[row[0]])
    )


def _outline(columns: Columns, query: Query) -> Tasklist:
    """The part of the list that *query* needs to find its names and numbers."""
    if any((query.units, query.leads, query.leaders, query.tasks, query.sections, query.support)):
        return columns.outline()
    return Tasklist(title=columns.title, year=columns.year, tasks=())


def _statuses(columns: Columns, today: datetime.date, baseline: str) -> list[MilestoneStatus]:
    """For each state, the status of a milestone in that state."""
    milestones = [
        Milestone(plan="", evidence=PLACEHOLDER_EVIDENCE * has_evidence, **fields)
        for fields, (*_facts, has_evidence) in zip(
            columns.state_fields(), columns.states, strict=True
        )
    ]
    return [status_on(_BLANK._replace(milestone=m), today, baseline) for m in milestones]


def _match_workstreams(
    columns: Columns, outline: Tasklist, query_tests: QueryTests
) -> Iterator[bool]:
    """For each milestone, whether its workstream matches."""
    answers = [
        all(test(place) for test in query_tests.workstream) for place in _places(columns, outline)
    ]
    return map(answers.__getitem__, repeat_index(columns.workstream_milestones))


def _places(columns: Columns, outline: Tasklist) -> Iterator[PlacedMilestone]:
    """A blank milestone in each workstream."""
    for index, number in columns.workstreams():
        task = outline.tasks[index]
        place = MilestoneId(task.id, number, 0)
        workstream = task.workstreams[number - 1]
        yield _BLANK._replace(task=task, workstream=workstream, id=place)


def _match_words(columns: Columns, query_tests: QueryTests) -> list[bool]:
    """For each milestone, whether its plan or its task's goal has the words of the query."""
    goals, texts = columns.texts()
    tasks = list(repeat_index(columns.task_workstreams))
    owners = repeat_index(columns.workstream_milestones)
    return [
        all(test(goals[tasks[owner]], plan) for test in query_tests.words)
        for owner, (plan, _evidence, _note) in zip(owners, texts, strict=True)
    ]


def _workstream_cells(columns: Columns) -> dict[str, list[bytes]]:
    """The cells of all workstreams, by the fields WORKSTREAM_FIELDS."""
    workstreams = list(columns.workstreams())
    names = [tsv_cell(SEPARATOR.join(row)).encode() for row in columns.names]
    return {
        "task": [b"%d" % columns.task_ids[task] for task, _own in workstreams],
        "workstream": [b"%d" % own for _task, own in workstreams],
        "units": [names[units] for units in columns.workstream_units],
        "leaders": [names[columns.task_leaders[task]] for task, _own in workstreams],
        "goal": [columns.cells[task] for task, _own in workstreams],
        **_addition_cells(columns, [task for task, _own in workstreams]),
    }


def _addition_cells(columns: Columns, tasks: Sequence[int]) -> dict[str, list[bytes]]:
    """The cells of all workstreams for what few have; *tasks* are the indexes of their tasks."""
    of_tasks, of_rows = columns.additions()
    none: dict[str, Any] = {}

    def of_task(name: str, text: Callable[[Any], str]) -> list[bytes]:
        cells = {
            task: tsv_cell(text(values[name])).encode()
            for task, values in of_tasks.items()
            if values[name]
        }
        return [cells.get(task, b"") for task in tasks]

    support = [of_rows.get(row, none).get("support", ()) for row in range(len(tasks))]
    return {
        "section": of_task("section", BETWEEN_HEADINGS.join),
        "printed": of_task("printed", str),
        "continues": of_task("continues", str),
        "support": [tsv_cell(SEPARATOR.join(names)).encode() for names in support],
    }
