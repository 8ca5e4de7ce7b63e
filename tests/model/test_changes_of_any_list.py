"""What holds of any two lists: nothing that differs is left untold, and no `done` comes or goes.

The lists are small and their words few, so that much is alike: parts are moved, given
other numbers, left out, put in, edited, and several of these at once.
"""

from __future__ import annotations

import datetime
import os
import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tasklist.model.change import DROPPED, Change
from tasklist.model.compare import compare
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream

REACHED = re.compile(r"[a-z-]+ ([0-9]{4}-[0-9]{2}-[0-9]{2})")
SEEDS = range(20_000 if "TASKLIST_TORTURE" in os.environ else 1_000)
GOALS = ("治理河道12公里", "治理河道10公里", "修路", "绿化", "推进", "推进改革")
PLANS = ("", "推进", "推进", "清淤12公里", "清淤10公里", "验收", "召开会议")
UNITS = (("水务局",), ("财政局",), ("水务局", "财政局"), ("财政局", "各街镇"))
SPANS = (
    *(Span.of(2023, *ends) for ends in ((1, 1), (2, 2), (3, 3), (4, 4), (1, 2), (3, 4), (1, 4))),
    *(Span.until(2023, due) for due in ("2023-06", "2023-11", "2023-11-15", "2024-06")),
    Span.until(2023, "2023-11", "2023-07"),
)
SUPPORT = ((), (), ("各街镇",), ("水务局", "环保局"))
SECTIONS = ((), ("一、工业",), ("一、工业", "（一）投资"))


def milestone(chance: random.Random) -> Milestone:
    """One that is done, or not."""
    return Milestone(
        span=chance.choice(SPANS),
        plan=chance.choice(PLANS),
        done=datetime.date(2023, 1, chance.randrange(1, 28)) if chance.random() < 0.5 else None,
        note=chance.choice((None, None, "已查")),
    )


def workstream(chance: random.Random) -> Workstream:
    """One with a milestone or a few."""
    milestones = tuple(milestone(chance) for _n in range(chance.randrange(1, 4)))
    return Workstream(
        units=chance.choice(UNITS), milestones=milestones, support=chance.choice(SUPPORT)
    )


def tasks(chance: random.Random, rooms: Iterable[Iterable[Workstream]]) -> tuple[Task, ...]:
    """A task for each of *rooms* that holds something, in any order, under any number."""
    numbers = chance.sample(range(1, 8), 7)
    full = [tuple(room) for room in rooms if room]
    return tuple(
        Task(
            id=number,
            goal=chance.choice(GOALS),
            leaders=("甲",),
            workstreams=room,
            section=chance.choice(SECTIONS),
        )
        for number, room in zip(numbers, full, strict=False)
    )


def pair(seed: int) -> tuple[Tasklist, Tasklist]:
    """A list, and another that was made of it."""
    chance = random.Random(seed)  # noqa: S311 - the same lists each time
    old = tasks(chance, ([workstream(chance), workstream(chance)] for _n in range(3)))
    rooms: list[list[Workstream]] = [[], [], [], []]
    remaining: list[Task] = []
    for number, task in enumerate(old):
        if chance.random() < 0.3:
            parts = tuple(edited(chance, each) for each in task.workstreams)
            remaining.append(replace(task, workstreams=parts))
            continue
        for each in task.workstreams:
            if chance.random() < 0.85:
                rooms[chance.choice((number, number, 3))].append(edited(chance, each))
    if chance.random() < 0.3:
        rooms[chance.randrange(4)].append(workstream(chance))
    new = [*remaining, *(t for t in tasks(chance, rooms) if t.id not in {k.id for k in remaining})]
    lists = (Tasklist(title="清单", year=2023, tasks=tuple(part)) for part in (old, new))
    return next(lists), next(lists)


def edited(chance: random.Random, old: Workstream) -> Workstream:
    """The workstream, perhaps by other units, its milestones perhaps otherwise."""
    milestones = []
    for each in chance.sample(old.milestones, len(old.milestones)):
        lot = chance.randrange(8)
        if lot == 0:
            continue
        fields = milestone(chance)
        names = {1: "done", 2: "span", 3: "plan"}.get(lot)
        milestones.append(replace(each, **{names: getattr(fields, names)}) if names else each)
    units = chance.choice(UNITS) if chance.random() < 0.1 else old.units
    support = chance.choice(SUPPORT) if chance.random() < 0.1 else old.support
    return Workstream(units=units, milestones=tuple(milestones or old.milestones), support=support)


def days(tasklist: Tasklist) -> Counter[str]:
    """Every day on which something was done."""
    return Counter(str(p.milestone.done) for p in tasklist.milestones if p.milestone.done)


def done_days(changes: Iterable[Change]) -> tuple[Counter[str], Counter[str]]:
    """The days that came and those that went, as *changes* tell of them."""
    came: Counter[str] = Counter()
    went: Counter[str] = Counter()
    for change in changes:
        if change.kind in ("withdrawn", "amended"):
            went.update(REACHED.fullmatch(change.before).groups())
        if change.kind in ("done", "amended"):
            came.update(REACHED.fullmatch(change.after).groups())
    return came, went


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Tasklist, Tasklist]]:
    """Pairs of lists, the same in each run."""
    return [pair(seed) for seed in SEEDS]


def test_no_done_comes_or_goes_unseen(pairs) -> None:
    """The days of the old list and those that came are those of the new list and that went."""
    for old, new in pairs:
        came, went = done_days(compare(old, new))
        assert days(old) + came == days(new) + went, (old, new)


def test_what_is_taken_back_is_marked(pairs) -> None:
    """Every `done` that went, and every one that became an earlier day."""
    for old, new in pairs:
        for change in compare(old, new):
            if change.kind == "withdrawn":
                assert change.flags == ("withdrawn",)
            if change.kind == "amended":
                before, after = (text.split()[-1] for text in (change.before, change.after))
                assert (change.flags == ("backdated",)) == (after < before)


def test_nothing_changed_where_nothing_is_told(pairs) -> None:
    """And a list is not told to differ from itself."""
    for old, new in pairs:
        assert bool(compare(old, new)) == (old != new), (old, new)
        assert compare(old, old) == compare(new, new) == []


def test_no_promise_is_gone_unmarked(pairs) -> None:
    """Where a plan is left in fewer places, and was not reworded there, something is dropped."""
    for old, new in pairs:
        changes = compare(old, new)
        gone = Counter(p.milestone.plan for p in old.milestones)
        gone += Counter(change.after for change in changes if change.kind == "plan")
        gone -= Counter(p.milestone.plan for p in new.milestones)
        gone -= Counter(change.before for change in changes if change.kind == "plan")
        if gone:
            assert any(DROPPED in change.flags for change in changes), (old, new)


def test_the_pairs_are_of_every_kind(pairs) -> None:
    """Each kind of move and of edit is among them, often."""
    kinds = Counter(change.kind for old, new in pairs for change in compare(old, new))
    expected = (
        "task-added", "task-removed", "renumbered", "task-moved", "goal", "units", "span", "plan",
        "workstream-added", "workstream-removed", "workstream-moved", "milestone-added",
        "milestone-removed", "done", "amended", "withdrawn", "note",
    )  # fmt: skip
    for kind in expected:
        assert kinds[kind] >= 20, kind
