"""Twelve months in git: the program's answers are those that the year was made with."""

from __future__ import annotations

import datetime
import json
import os
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from filelock import FileLock

from tasklist import cli
from testing import git_year
from testing.git_year import Done, Year

pytestmark = pytest.mark.thinned

MONTH_ENDS = [datetime.date(2023, month + 1, 1) - datetime.timedelta(1) for month in range(1, 12)]
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def year(tmp_path_factory) -> Year:
    """The repository, and what was done in it: made once, though several workers run tests."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    pickle_file = shared / "year.pickle"
    with FileLock(shared / "year.lock"):
        if not pickle_file.exists():
            pickle_file.write_bytes(pickle.dumps(git_year.write_year(shared / "year")))
    reply: Year = pickle.loads(pickle_file.read_bytes())  # noqa: S301 - this run wrote it
    return reply


@pytest.fixture
def ask(year, monkeypatch, capsys) -> Ask:
    """`ask("log 35")`: what the program answers in JSON."""
    monkeypatch.chdir(year.folder)

    def go(line: str, *more: str) -> Any:
        assert cli.main([*line.split(), *more, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return go


def facts_in(changes: list[dict[str, Any]]) -> list[Done]:
    """Changes as the year keeps them."""
    return [
        Done(c["kind"], c["task"], tuple(c["units"]), c["quarter"] or "", tuple(c["flags"]))
        for c in changes
    ]


def in_any_order(did: list[Done]) -> list[Done]:
    """Of one commit, the order is the list's."""
    return sorted(did, key=repr)


def test_the_year_is_as_it_should_be(year: Year) -> None:
    """Three hundred commits, six authors, every kind of change, every flag that can be."""
    assert len(year.steps) == 300
    assert len({step.author for step in year.steps}) == 6
    assert {step.day.month for step in year.steps} == set(range(1, 13))
    did = year.between(0, 299)
    assert {d.kind for d in did} == {"done", "verified", "returned", "extended", "dropped",
                                     "note", "goal"}  # fmt: skip
    assert {f for d in did for f in d.flags} == {"softened", "postponed", "withdrawn", "dropped",
                                                 "backdated"}  # fmt: skip


def test_log_tells_every_commit(year: Year, ask: Ask) -> None:
    """Who, when, and all that changed, through the file's rename."""
    reply = ask("log")["commits"]
    expected = [s for s in reversed(year.steps) if s.did]
    assert [(c["commit"], c["day"], c["author"], c["subject"]) for c in reply[:-1]] == [
        (s.commit, s.day.isoformat(), s.author, s.subject) for s in expected
    ]
    for commit, step in zip(reply[:-1], expected, strict=True):
        assert in_any_order(facts_in(commit["changes"])) == in_any_order(step.did), step
    assert [c["kind"] for c in reply[-1]["changes"]] == ["list-added"]
    # A second time, from what was remembered.
    assert ask("log")["commits"] == reply


@pytest.mark.parametrize("task", [1, 12, 35, 53, 110])
def test_log_of_a_task(year: Year, ask: Ask, task: int) -> None:
    """Its changes, and no other's."""
    reply = [d for c in reversed(ask(f"log {task}")["commits"]) for d in facts_in(c["changes"])]
    assert in_any_order(reply) == in_any_order([d for d in year.between(0, 299) if d.task == task])


def test_log_of_a_unit_since_a_day(year: Year, ask: Ask) -> None:
    """What is said of its workstreams, and of the whole of its tasks."""
    unit, since = "教育局", datetime.date(2023, 6, 1)
    theirs = {where.task for where, units in year.units.items() if unit in units}
    expected = [
        did
        for step in year.steps
        if step.day >= since
        for did in step.did
        if (unit in did.units if did.units else did.task in theirs)
    ]
    reply = ask("log --unit 教育局 --since 2023-06-01")
    changes = [d for c in reply["commits"] for d in facts_in(c["changes"])]
    assert expected
    assert in_any_order(changes) == in_any_order(expected)


@pytest.mark.parametrize(
    ("first", "last"), [(0, 40), (100, 140), (150, 151), (200, 299), (119, 120), (0, 299)]
)
def test_diff_of_two_commits(year: Year, ask: Ask, first: int, last: int) -> None:
    """The sum of what lies between: what was done and taken back again is gone, as it should be."""
    sides = f"{year.steps[first].commit}..{year.steps[last].commit}"
    reply = {(d.kind, d.task, d.units, d.quarter) for d in facts_in(ask("diff", sides)["changes"])}
    done = {}
    for did in year.between(first, last):
        done.setdefault((did.task, did.units, did.quarter), []).append(did)
    expected = set()
    for (task, units, quarter), life in done.items():
        kinds = [did.kind for did in life]
        if "done" in kinds and "returned" in kinds:
            # Open before, sent back after: told as what it is now.
            kinds = ["returned", "evidence"]
        elif "returned" in kinds and "verified" in kinds:
            kinds = ["returned"]
        expected |= {(kind, task, units, quarter) for kind in kinds}
    assert reply == expected


@pytest.mark.parametrize("day", MONTH_ENDS)
def test_the_list_as_it_stood(year: Year, ask: Ask, day: datetime.date) -> None:
    """At a month's end, by day and by commit, before the rename and after: all that was done."""
    number = year.last(day)
    expected = sorted(
        (where.task, where.workstream, done.isoformat())
        for where, (_due, done, _dropped) in year.states[number].items()
        if done is not None
    )
    for revision in (day.isoformat(), year.steps[number].commit):
        reply = ask("show --status done --status done-late --as-of 2023-12-31 --at", revision)
        assert (
            sorted((m["task"], m["workstream"], m["done"]) for m in reply["milestones"]) == expected
        )


@pytest.mark.parametrize("day", MONTH_ENDS)
def test_last_months_bulletin_again(year: Year, ask: Ask, day: datetime.date) -> None:
    """What was overdue on a day, as the list said on that day."""
    number = year.last(day)
    expected = sorted((w.task, w.workstream) for w in year.overdue(number, day))
    reply = ask("overdue", "--at", day.isoformat(), "--as-of", day.isoformat())["milestones"]
    assert sorted((m["task"], m["workstream"]) for m in reply) == expected
