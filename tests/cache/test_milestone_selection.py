"""A listing out of columns: to the byte what is drawn of the model, whatever is asked."""

from __future__ import annotations

import io
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist import render
from tasklist.cache import milestone_selection
from tasklist.cache.columns import Columns
from tasklist.cache.milestone_selection import select
from tasklist.errors import TasklistError
from tasklist.model import query, status
from tasklist.model.listing_order import GROUPS, SORT_KEYS, Arrangement, SortKey
from tasklist.model.status import AS_LISTED, LONGEST_OVERDUE, Listing, ReportOrder, Status, next_due
from tasklist.model.tasklist import Tasklist
from tasklist.render.milestone_records import MILESTONE_FIELDS
from tasklist.yamlfile.reader import read_bytes
from testing import fleet
from testing.lists import SMALL
from testing.random_lists import NAMES, SPANS, TASKLISTS, TEXTS

DAYS = st.dates(date(2022, 12, 31), date(2024, 1, 1))
ORDERS = st.sampled_from([AS_LISTED, LONGEST_OVERDUE]) | st.builds(next_due, DAYS, DAYS)
REFS = st.builds(query.TaskRef, st.integers(1, 50), st.none() | st.integers(1, 3))


def few(values: st.SearchStrategy) -> st.SearchStrategy:
    """Mostly none, at times one or two."""
    return st.just(()) | st.lists(values, min_size=1, max_size=2).map(tuple)


QUERIES = st.builds(
    query.Query,
    units=few(NAMES),
    leads=few(NAMES),
    leaders=few(NAMES),
    sections=few(TEXTS),
    support=few(NAMES),
    spans=few(SPANS),
    statuses=few(st.sampled_from(Status)),
    texts=few(TEXTS),
    tasks=few(REFS),
    direct=st.booleans(),
    unverified=st.booleans(),
)


KEYS = st.builds(SortKey, st.sampled_from(SORT_KEYS), st.booleans())
ARRANGEMENTS = st.builds(
    Arrangement, few(KEYS), st.sampled_from(("", *GROUPS)), st.none() | st.integers(0, 5)
)
VIEWS = st.builds(
    lambda names: render.View(columns=tuple(names)),
    st.just(()) | st.just(MILESTONE_FIELDS)
    | st.lists(st.sampled_from(MILESTONE_FIELDS), min_size=1, unique=True),
)  # fmt: skip


class Question(NamedTuple):
    """What is asked of a list: the command's options."""

    query: query.Query
    day: date
    baseline: str = "current"
    order: ReportOrder = AS_LISTED
    arrangement: Arrangement = Arrangement()
    view: render.View = render.View()


QUESTIONS = st.builds(
    Question, QUERIES, DAYS, st.sampled_from(status.BASELINES), ORDERS, ARRANGEMENTS, VIEWS
)


def out_of_the_model(tasklist: Tasklist, asked: Question) -> str:
    """The TSV of what is asked, each milestone looked at by itself; a refusal's words."""
    standings = (status.status_on(one, asked.day, asked.baseline) for one in tasklist.milestones)
    try:
        chosen = query.select(tasklist, asked.query, standings)
    except TasklistError as error:
        return repr(error)
    out = render.Output(io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), "tsv")
    rows = asked.arrangement.of(asked.order.of(chosen))
    render.listing(out, Listing("f", asked.day, rows), asked.view)
    return text_of(out)


def out_of_columns(tasklist: Tasklist, asked: Question) -> str:
    """The same, out of columns."""
    columns = Columns.of(tasklist)
    try:
        report = select(columns, asked.query, asked.day, asked.baseline, asked.order)
    except TasklistError as error:
        return repr(error)
    out = render.Output(io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), "tsv")
    render.cached_selection(out, report.arranged(asked.arrangement), asked.view)
    return text_of(out)


def text_of(out: render.Output) -> str:
    """What was written."""
    out.stream.flush()
    return out.stream.buffer.getvalue().decode()


@given(TASKLISTS, QUESTIONS)
def test_columns_answer_as_the_model_does(tasklist, asked) -> None:
    """Any list, any question, any day, order and columns: the same bytes, or the same refusal."""
    assert out_of_columns(tasklist, asked) == out_of_the_model(tasklist, asked)


def test_evidence_of_a_later_day_is_not_shown() -> None:
    """On an earlier day the milestone is open: its cached line is printed without evidence."""
    data = SMALL.replace("done: 2023-03-28\n", "done: 2023-03-28\n      evidence: 1号\n").encode()
    tasklist = read_bytes(data, "t").tasklist
    for day, is_shown in ((date(2023, 3, 27), False), (date(2023, 3, 28), True)):
        options = tasklist, Question(query.Query(), day)
        assert out_of_columns(*options) == out_of_the_model(*options)
        assert ("1号" in out_of_columns(*options)) is is_shown


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "ascii"])
def test_a_stream_of_any_kind_gets_the_same_words(encoding: str, monkeypatch) -> None:
    """Bytes as they lie where they are UTF-8, else text; where lines end in CR LF, so do these."""
    for linesep in ("\n", "\r\n"):
        monkeypatch.setattr("os.linesep", linesep)
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding, newline=linesep)
        out = render.Output(stream, "tsv")
        out.write("先\n")
        out.write_bytes("办结✓\n".encode())
        out.write("后\n")
        stream.flush()
        words = "先\n办结✓\n后\n".replace("\n", linesep)
        assert raw.getvalue() == words.encode(encoding, "backslashreplace")
    in_memory = io.StringIO()
    render.Output(in_memory, "tsv").write_bytes("办结✓\n".encode())
    assert in_memory.getvalue() == "办结✓\n"


@pytest.mark.parametrize("kind", ["units", "leaders"])
def test_a_name_is_found_without_the_model_and_judged_once_a_row_of_names(
    tmp_path, monkeypatch, kind: str
) -> None:
    """However many workstreams have the same names, and however many milestones the same state."""
    (file,) = fleet.fleet(tmp_path, 1)
    columns = Columns.of(read_bytes(file.read_bytes(), "t").tasklist)
    name = "教育局" if kind == "units" else columns.names[0][0]
    asked = query.Query(**{kind: (name,)})
    right = select(columns, asked, fleet.DAY, "current", LONGEST_OVERDUE)
    judged: list[object] = []
    states: list[object] = []

    def no_model(*_columns: object) -> Tasklist:
        raise AssertionError

    real_status, real_tests = milestone_selection.status_on, milestone_selection.tests

    def counted_status(*asked: object) -> status.MilestoneStatus:
        states.append(asked)
        return real_status(*asked)

    def counted_tests(*asked: object) -> query.QueryTests:
        found = real_tests(*asked)
        first = found.workstream[0]
        counted = [lambda place: judged.append(place) or first(place)]
        return found._replace(workstream=counted)

    milestone_selection._status.cache_clear()
    monkeypatch.setattr(Columns, "_tasklist", no_model)
    monkeypatch.setattr(milestone_selection, "status_on", counted_status)
    monkeypatch.setattr(milestone_selection, "tests", counted_tests)
    assert select(columns, asked, fleet.DAY, "current", LONGEST_OVERDUE) == right
    assert 0 < len(states) < len(columns.states) / 2
    rows = {*(columns.workstream_units if kind == "units" else columns.task_leaders)}
    assert len(judged) == len(rows) < len(columns.workstream_units) / 2


@given(TASKLISTS, QUESTIONS)
def test_what_is_selected_keeps_nothing_of_other_milestones(tasklist, asked) -> None:
    """A listing of a thousand lists has as many of these in memory."""
    columns = Columns.of(tasklist)
    try:
        selection = select(columns, asked.query, asked.day, asked.baseline, asked.order)
    except TasklistError:
        return
    assert set(selection.statuses) >= {state for state, _workstream, _texts in selection.rows}
    kept = selection.columns
    assert [len(values) for name, values in kept._asdict().items()
            if name.startswith(("milestone", "irregular", "state"))] == [0] * 5  # fmt: skip
    assert kept.cells == columns.cells[: len(tasklist.tasks)]
