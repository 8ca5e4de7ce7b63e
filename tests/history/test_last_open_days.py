"""When a `done` was last seen open goes with its milestone, wherever that is put."""

from __future__ import annotations

import datetime

import pytest

from tasklist.history.last_open_days import Where, last_open
from tasklist.model.change import Change

DAY, LATER = datetime.date(2023, 3, 1), datetime.date(2023, 5, 1)
DONE = Change(kind="done", task=3, units=("甲", "乙"), quarter="Q1", after="done 2023-01-05")


def change(kind: str, before: str, after: str, **where: object) -> Change:
    """A change of the milestone's surroundings; it stands where it does afterwards."""
    place = {"task": 3, "units": ("甲", "乙"), "quarter": "", **where}
    return Change(kind=kind, before=before, after=after, **place)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ([], (3, ("甲", "乙"), "Q1")),
        ([change("renumbered", "3", "9", task=9, units=())], (9, ("甲", "乙"), "Q1")),
        ([change("renumbered", "9", "3", units=())], (3, ("甲", "乙"), "Q1")),
        ([change("workstream-moved", "3", "5", task=5)], (5, ("甲", "乙"), "Q1")),
        ([change("workstream-moved", "", "")], (3, ("甲", "乙"), "Q1")),
        ([change("workstream-moved", "3", "5", task=5, units=("丙",))], (3, ("甲", "乙"), "Q1")),
        ([change("milestone-moved", "3 甲、乙", "5 丙", task=5, units=("丙",), quarter="Q1")],
         (5, ("丙",), "Q1")),
        ([change("milestone-moved", "3 甲、乙", "5 丙", task=5, units=("丙",), quarter="Q2")],
         (3, ("甲", "乙"), "Q1")),
        ([change("units", "甲、乙", "甲", units=("甲",))], (3, ("甲",), "Q1")),
        ([change("span", "Q1", "Q1-Q2", quarter="Q1-Q2")], (3, ("甲", "乙"), "Q1-Q2")),
        ([change("renumbered", "3", "9", task=9, units=()),
          change("units", "甲、乙", "乙", task=9, units=("乙",)),
          change("span", "Q1", "Q2", task=9, units=("乙",), quarter="Q2")], (9, ("乙",), "Q2")),
    ],
)  # fmt: skip
def test_it_goes_along(changes: list[Change], where: Where) -> None:
    """With the number of its task, its workstream and the task of that, units and quarters."""
    assert last_open([([DONE], DAY), (changes, LATER)]) == {where: DAY}


def test_the_last_time_counts() -> None:
    """Done, taken back and done again: it was open until the second time. No day, no sighting."""
    assert last_open([([DONE], DAY), ([DONE], LATER)]) == {(3, ("甲", "乙"), "Q1"): LATER}
    assert last_open([([DONE], None)]) == {}


def test_numbers_that_change_places() -> None:
    """All of them at once."""
    other = Change(kind="done", task=4, units=("丙",), quarter="Q2", after="done 2023-02-05")
    swapped = [Change(kind="renumbered", task=4, before="3", after="4"),
               Change(kind="renumbered", task=3, before="4", after="3")]  # fmt: skip
    assert last_open([([DONE], DAY), ([other], LATER), (swapped, LATER)]) == {
        (4, ("甲", "乙"), "Q1"): DAY, (3, ("丙",), "Q2"): LATER
    }  # fmt: skip
