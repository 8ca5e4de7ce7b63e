"""Selects milestones of a cached list, and writes them as TSV, without building the model.

This module is made for programs that read tens of thousands of lines. All milestones in one state
(see `value_conversion`) have the same status, so the status is computed once for each state, by the
same functions as for the model (`status`, `query`). Texts are printed as they were stored.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, groupby, islice, repeat
from operator import and_
from types import MappingProxyType
from typing import Any

from tasklist.cache.columns import Columns, repeat_index
from tasklist.cache.value_conversion import state_fields
from tasklist.cache.workstream_selection import (
    BLANK,
    WORKSTREAM_FIELDS,
    UnitRow,
    matching,
    names_list,
    places,
    unit_rows,
    workstream_cells,
)
from tasklist.model.listing_order import PLACE_KEYS, STATUS_KEYS, Arrangement
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
from tasklist.process.named_tuples import NamedTuple

# Replaces any evidence: only whether it is shown matters, and that is the same within a state.
PLACEHOLDER_EVIDENCE = ("-",)
# A milestone in an empty task and workstream, because a status does not depend on these.
_BLANK = PlacedMilestone(
    Task(id=0, goal="", leaders=(), workstreams=()),
    Workstream(units=(), milestones=()),
    BLANK,
    MilestoneId(0, 0, 0),
)

# A milestone: the indexes of its state and workstream; its plan, evidence and note as cells.
Row = tuple[int, int, bytes]
# Returns the cells that depend on a status, by field: no texts, and none of the workstream.
StatusCells = Callable[[MilestoneStatus], Mapping[str, str]]
# The cells that name the list of a row, which are empty if there is only one list.
NO_LIST: Mapping[str, bytes] = MappingProxyType({"list": b"", "year": b""})
TEXTS = ("plan", "evidence", "note")


class Selection(NamedTuple):
    """The milestones that match a query, in the order of a report.

    Other milestones of the list are not kept.
    """

    columns: Columns  # without milestones
    statuses: dict[int, MilestoneStatus]  # by the index of the state, only of states that match
    rows: list[Row]
    has_lists: bool = False

    def arranged(self, arrangement: Arrangement) -> Selection:
        """The same milestones, sorted, grouped and limited by *arrangement*."""
        return self._replace(rows=arrangement.arranged(self.rows, self.key))

    def key(self, name: str) -> Callable[[Row], Any]:
        """The function that returns the value of a row for the sort or group key *name*."""
        if name in STATUS_KEYS:
            of_states = {
                state: STATUS_KEYS[name](status) for state, status in self.statuses.items()
            }
            return lambda row: of_states[row[0]]
        of_workstreams = {
            workstream: PLACE_KEYS[name](place)
            for workstream, place in places(self.columns, self._workstreams()).items()
        }
        return lambda row: of_workstreams[row[1]]

    def _workstreams(self) -> list[int]:
        """Return the indexes of the selected milestones' workstreams, in the order of the list."""
        return sorted({workstream for _state, workstream, _texts in self.rows})

    def lines(
        self,
        fields: Sequence[str],
        status_cells: StatusCells,
        of_list: Mapping[str, bytes] = NO_LIST,
    ) -> Iterator[bytes]:
        """Yield a line of TSV for each milestone, with the cells of *fields*, but no line end.

        *of_list* has the cells that are the same in all rows of the list.

        For speed, cells that many rows share are joined only once, and texts are printed as they
        were stored.
        """
        parts = [
            repeat(b"\t".join([of_list[name] for name in names]), len(self.rows))
            if kind == "list"
            else self._cells(kind, list(names), status_cells)
            for kind, names in groupby(fields, _kind)
        ]
        return map(b"\t".join, zip(*parts, strict=True))

    def _cells(self, kind: str, names: list[str], status_cells: StatusCells) -> Iterator[bytes]:
        """Yield for each milestone the cells of the fields in *names*, joined by tabs.

        The fields are all of the same *kind*: `text`, `workstream` or `status`.
        """
        if kind == "text":
            return self._text_cells([TEXTS.index(name) for name in names])
        if kind == "workstream":
            workstreams = self._workstreams()
            own = workstream_cells(self.columns, names, workstreams)
            joined = dict(zip(workstreams, map(b"\t".join, zip(*own, strict=True)), strict=True))
            return (joined[workstream] for _state, workstream, _texts in self.rows)
        cells = {state: status_cells(status) for state, status in self.statuses.items()}
        of_states = {
            state: "\t".join([own[name] for name in names]).encode() for state, own in cells.items()
        }
        return (of_states[state] for state, _workstream, _texts in self.rows)

    def _text_cells(self, indexes: list[int]) -> Iterator[bytes]:
        shown = {
            state: status.evidence == status.placed.milestone.evidence
            for state, status in self.statuses.items()
        }
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
    if field in NO_LIST:
        return "list"
    return "workstream" if field in WORKSTREAM_FIELDS else "status"


def select(
    columns: Columns, query: Query, today: datetime.date, baseline: str, order: ReportOrder
) -> Selection:
    """Return the milestones that match *query* and that *order* includes, sorted by *order*.

    Raises UnknownNameError if a name in *query* matches no name in the list of *columns*,
    AmbiguousNameError if it matches several. Raises UnknownTaskError or UnknownWorkstreamError if
    *query* has a task or workstream that the list does not have.
    """
    rows_of_units = unit_rows(columns) if _asks_names(query) else {}
    query_tests = tests(_tasklist(columns, query, rows_of_units), query)
    matches = _matches(columns, query, query_tests, rows_of_units)
    states = columns.milestone_states
    # Few milestones match a query for a unit, so only the states of these are looked at.
    asked = range(len(columns.states)) if matches is None else {*compress(states, matches)}
    all_statuses = (
        (state, _status(columns.states[state], columns.year, today, baseline)) for state in asked
    )
    statuses = {
        state: status
        for state, status in all_statuses
        if order.takes(status) and all(test(status) for test in query_tests.standing)
    }
    takes = map(statuses.__contains__, states)
    owners = repeat_index(columns.workstream_milestones)
    texts = islice(columns.cells, len(columns.task_ids), None)
    rows = compress(
        zip(states, owners, texts, strict=True),
        takes if matches is None else map(and_, matches, takes),
    )
    keys = {state: order.key(status) for state, status in statuses.items()}
    ordered = sorted(rows, key=lambda row: keys[row[0]])
    return Selection(columns.without_milestones(), statuses, ordered)


def _asks_names(query: Query) -> bool:
    return any((query.units, query.leads, query.leaders, query.support))


def _tasklist(
    columns: Columns, query: Query, rows_of_units: Mapping[UnitRow, Workstream]
) -> Tasklist:
    """The part of the list that is needed to look up the names and numbers in *query*."""
    if query.tasks:
        return columns.outline()
    if _asks_names(query):
        return names_list(columns, rows_of_units)
    return Tasklist(title=columns.title, year=columns.year, tasks=())


def _matches(
    columns: Columns,
    query: Query,
    query_tests: QueryTests,
    rows_of_units: Mapping[UnitRow, Workstream],
) -> list[bool] | None:
    """Return for each milestone whether its task, workstream and texts match *query*.

    None if *query* has no condition on any of these.
    """
    matches: Iterator[bool] | None = None
    if query_tests.workstream:
        answers = matching(columns, query, query_tests.workstream, rows_of_units)
        matches = map(answers.__getitem__, repeat_index(columns.workstream_milestones))
    if query_tests.words:
        words = _match_words(columns, query_tests)
        matches = words if matches is None else map(and_, matches, words)
    return None if matches is None else list(matches)


# Lists of one year have many states in common, and the lists of many districts are read in turn.
@lru_cache(maxsize=16_384)
def _status(state: bytes, year: int, today: datetime.date, baseline: str) -> MilestoneStatus:
    """Return the status on *today* of the milestones in *state*.

    *state* is the JSON of a state (`value_conversion`), from a list of *year*.
    """
    fields, has_evidence = state_fields(state, year)
    milestone = Milestone(plan="", evidence=PLACEHOLDER_EVIDENCE * has_evidence, **fields)
    return status_on(_BLANK._replace(milestone=milestone), today, baseline)


def _match_words(columns: Columns, query_tests: QueryTests) -> Iterator[bool]:
    """Yield for each milestone whether its plan or its task's goal has the words of the query."""
    goals, texts = columns.texts()
    tasks = list(repeat_index(columns.task_workstreams))
    owners = repeat_index(columns.workstream_milestones)
    return (
        all(test(goals[tasks[owner]], plan) for test in query_tests.words)
        for owner, (plan, _evidence, _note) in zip(owners, texts, strict=True)
    )
