"""Orders, groups and numbers of milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tasklist.model.listing_order import GROUPS, SORT_KEYS, Arrangement, SortKey, key_of, name_order
from tasklist.model.status import MilestoneStatus, status_on
from tasklist.yamlfile.reader import read_bytes
from testing.paths import LIST


@pytest.fixture(scope="module")
def standings() -> list[MilestoneStatus]:
    """The shipped list in October, with a day done in every third milestone."""
    milestones = read_bytes(LIST.read_bytes(), "t").tasklist.milestones
    done = [
        placed._replace(milestone=replace(placed.milestone, done=date(2023, number % 9 + 1, 1)))
        for number, placed in enumerate(milestones[::3])
    ]
    return [status_on(placed, date(2023, 10, 9)) for placed in (*done, *milestones[1::3])]


def test_names_are_in_the_order_of_pinyin() -> None:
    """财 cai, 教 jiao, 科 ke, 商 shang, 水 shui, 卫 wei; Latin letters before them."""
    names = ["卫健委", "水务局", "商务局", "科技局", "教育局", "财政局", "APEC办"]
    assert sorted(names, key=name_order) == names[::-1]
    assert name_order("\udcff")  # whatever stands in a list


@pytest.mark.parametrize("name", SORT_KEYS)
@pytest.mark.parametrize("is_descending", [False, True])
def test_rows_are_in_the_order_of_a_key(standings, name: str, is_descending: bool) -> None:
    """Equal ones keep their order; what is missing comes last in both directions."""
    rows = Arrangement((SortKey(name, is_descending),)).of(standings)
    assert sorted(map(id, rows)) == sorted(map(id, standings))
    values = [key_of(name)(row) for row in rows]
    present = [value for value in values if value is not None]
    assert values == present + [None] * (len(values) - len(present))
    assert present == sorted(present, reverse=is_descending)
    places = {id(row): place for place, row in enumerate(standings)}
    for first, second in pairwise(rows):
        if key_of(name)(first) == key_of(name)(second):
            assert places[id(first)] < places[id(second)]


def test_the_first_key_counts_most(standings) -> None:
    """Later ones decide between equals."""
    rows = Arrangement((SortKey("unit"), SortKey("days", is_descending=True))).of(standings)
    values = [(name_order(row.placed.workstream.lead), -row.days_overdue) for row in rows]
    assert values == sorted(values)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_together_in_the_order_of_its_first_row(standings, group: str) -> None:
    """Quarters are in the order of the year; the order within a group is kept."""
    sort = (SortKey("days", is_descending=True),)
    rows = Arrangement(sort, group).of(standings)
    found = [key_of(group)(row) for row in rows]
    order = list(dict.fromkeys(found))
    assert found == [value for value in order for _number in range(found.count(value))]
    before = [key_of(group)(row) for row in Arrangement(sort).of(standings)]
    expected = sorted(set(before)) if group == "quarter" else list(dict.fromkeys(before))
    assert order == expected


def test_a_limit_cuts_after_sorting(standings) -> None:
    """The worst ten are the worst of all."""
    arrangement = Arrangement((SortKey("days", is_descending=True),), "", 10)
    worst = sorted((row.days_overdue for row in standings), reverse=True)[:10]
    assert [row.days_overdue for row in arrangement.of(standings)] == worst
    assert arrangement._replace(limit=0).of(standings) == ()
