"""A list in columns, as it is remembered, is the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from tasklist.cache.columns import Columns, repeat_index
from tasklist.cache.entries import Entry
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
from tasklist.yamlfile.reader import read_bytes
from testing.every_field import changed_fields
from testing.lists import LIFE, SMALL
from testing.random_lists import TASKLISTS


def again(tasklist: Tasklist) -> Tasklist:
    """*tasklist* as the next run finds it: through columns, JSON and bytes, and back."""
    value, lines = Columns.of(tasklist).to_entry()
    text = b"\n".join((json.dumps(value, ensure_ascii=False).encode(), *lines))
    first, *rest = text.split(b"\n")
    return Columns.from_entry(Entry(json.loads(first), rest)).tasklist()


def test_columns_are_all_of_the_list() -> None:
    """The places too: they don't count when lists are compared."""
    lived = SMALL.replace("plan: 兴华中学完工\n", f"plan: 兴华中学完工\n{LIFE}").encode()
    for data in (SMALL.encode(), lived, Path("data/tasks_2023.yaml").read_bytes()):
        read = read_bytes(data, "t").tasklist
        assert again(read) == read
        assert repr(again(read)) == repr(read)


@given(TASKLISTS)
def test_whatever_a_list_holds_comes_back(tasklist: Tasklist) -> None:
    """Formulas, tabs, backslashes, names with the separator in them: to the letter."""
    assert repr(again(tasklist)) == repr(tasklist)


def one(plan: str, **more: object) -> Tasklist:
    """A list of one milestone."""
    milestone = Milestone(span=Span.of(2023, 1), plan=plan, **more)
    workstream = Workstream(units=("甲",), milestones=(milestone,))
    task = Task(id=1, goal="一", leaders=("乙",), workstreams=(workstream,))
    return Tasklist(title="清单", year=2023, tasks=(task,))


def test_texts_lie_as_tsv_shows_them() -> None:
    """The goal, then plan, evidence and note; what such a line can't give back is said again."""
    result = Columns.of(one("甲\n乙", evidence=("1号", "2号"), note="丙"))
    assert [text.decode() for text in result.cells] == ["一", "甲\\n乙\t1号、2号\t丙"]
    assert result.irregular_texts == []
    result = Columns.of(one("=1", note="C:\\new"))
    assert [text.decode() for text in result.cells] == ["一", "'=1\t\tC:\\\\new"]
    assert result.irregular_texts == [[0, "=1", (), "C:\\new"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [("cells", []), ("milestone_states", [0, 0]), ("task_ids", []), ("workstream_milestones", [7]),
     ("task_workstreams", ["1"]), ("milestone_states", [1]), ("milestone_states", [-1]),
     ("task_leaders", [2]), ("workstream_units", ["甲"])],
)  # fmt: skip
def test_columns_that_do_not_fit_are_not_ours(field: str, value: list[object]) -> None:
    """Each fact is there, and what is told by its place stands there, or nothing is believed."""
    result = Columns.of(one("甲"))._replace(**{field: value})
    with pytest.raises((TypeError, ValueError)):
        Columns.from_entry(result.to_entry())


def test_places_are_spread_by_how_many() -> None:
    """Each as often as it says there."""
    assert list(repeat_index([2, 0, 1])) == [0, 0, 2]


@pytest.mark.parametrize("tasklist", changed_fields())
def test_every_field_comes_back(tasklist: Tasklist) -> None:
    """Each has a column."""
    assert repr(again(tasklist)) == repr(tasklist)
