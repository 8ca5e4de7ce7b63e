"""A clean git merge is a right merge: pairs of edits on two branches, merged by real git."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tasklist.model.additions import Addition
from tasklist.model.part_operations import inserted
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone
from tasklist.yamlfile.part_editor import with_part
from tasklist.yamlfile.reader import ParseResult, read_bytes
from testing.editing import rewrite
from testing.paths import ROOT
from testing.random_edits import FILE, LIST, Facts, edited, facts
from testing.scale import record, times

PROMISE = "A clean git merge is a right merge"
PAIRS = times(8, 20, 200)


def git(*arguments: str, fails: bool = False) -> int:
    """The exit code of git; 0 unless it may fail."""
    ran = subprocess.run(["git", *arguments], capture_output=True, check=not fails)
    return ran.returncode


def kept_by_moving(base: Facts, ours: Facts, theirs: Facts, merged: Facts) -> set[object]:
    """The tasks deleted on one branch and moved on the other: to git the move adds them again.

    They stay, with all that the other branch says of them: nothing is lost but the deletion.
    """
    return {
        number
        for (number, *more) in base
        if not more
        for gone, other in ((ours, theirs), (theirs, ours))
        if (number,) not in gone
        and _order(other) != [n for n in _order(base) if (n,) in other]
        and _of(number, merged) == _of(number, other) != {}
    }


def _order(side: Facts) -> list[object]:
    return [place[0] for place in side if len(place) == 1]


def _of(number: object, side: Facts) -> Facts:
    return {place: fact for place, fact in side.items() if place[0] == number}


def wrong(base: Facts, ours: Facts, theirs: Facts, merged: Facts) -> list[tuple[object, ...]]:
    """The places at which the list is not as a three-way merge has to leave it."""
    return [
        place
        for place in base.keys() | ours.keys() | theirs.keys() | merged.keys()
        if merged.get(place) != _due(*(side.get(place) for side in (base, ours, theirs)))
    ]


def _due(base: object, ours: object, theirs: object) -> object:
    if ours == base:
        return theirs
    # Changed alike on both sides, or on one; otherwise git has to have asked.
    return ours if theirs in (base, ours) else "a conflict"


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """The list, committed, with the attributes that this project recommends."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    Path(FILE).write_text(LIST, "utf-8", newline="")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    return tmp_path


def test_a_clean_merge_is_a_right_merge(repository) -> None:
    """Both sets of changes, or a conflict, or a fault that `check` names: no silent loss."""
    base = facts(read_bytes(LIST.encode(), FILE).tasklist)
    came: Counter[str] = Counter()
    for seed in range(PAIRS):
        chance = random.Random(seed)  # noqa: S311 - edits, no secrets
        sides = {name: edited(LIST, chance) for name in ("ours", "theirs")}
        for name, text in sides.items():
            git("checkout", "-q", "-B", name, "main")
            Path(FILE).write_text(text, "utf-8", newline="")
            git("commit", "-q", "--allow-empty", "-am", name)
        if git("merge", "-q", "-m", "both", "ours", fails=True):
            git("merge", "--abort")
            came["conflicts"] += 1
            continue
        merged = read_bytes(Path(FILE).read_bytes(), FILE)
        if merged.valid_tasklist is None:
            assert merged.problems
            came["faults named"] += 1
            continue
        ours, theirs = (facts(read_bytes(text.encode(), FILE).tasklist) for text in sides.values())
        after = facts(merged.valid_tasklist)
        stayed = kept_by_moving(base, ours, theirs, after)
        places = [place for place in wrong(base, ours, theirs, after) if place[0] not in stayed]
        assert places == [], seed
        came["clean and right"] += not stayed
        came["clean, a task deleted here and moved there stays"] += bool(stayed)
    for what, count in came.items():
        record(PROMISE, what, count)
    assert came["clean and right"] >= PAIRS // 4
    assert came["conflicts"]


def merged(*sides: Addition) -> tuple[bool, ParseResult]:
    """Whether git merges two branches of LIST without a conflict, and the file that it leaves."""
    for name, addition in zip(("ours", "theirs"), sides, strict=True):
        git("checkout", "-q", "-B", name, "main")
        new = read_bytes(LIST.encode(), FILE)
        for position, part in addition.parts(new.tasklist):
            new = with_part(new.source, new.tasklist, position, part)
        Path(FILE).write_bytes(new.source.encode())
        git("commit", "-qam", name)
    is_clean = not git("merge", "-q", "-m", "both", "ours", fails=True)
    return is_clean, read_bytes(Path(FILE).read_bytes(), FILE)


DEADLINES = LIST.replace("- id: 61\n", "- id: 61\n  section: 一、工业\n").replace(
    "  - units: [教育局]\n    milestones:\n    - quarter: Q1\n      plan: 开工61\n",
    "  - units: [教育局]\n    support: [财政局]\n    milestones:\n    - due: 2023-02\n"
    "    - due: 2023-03-15\n    - due: 2023-11\n      from: 2023-07\n",
)


@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 2), (2, 3), (0, 3)])
def test_neighbouring_deadlines_merge_cleanly(repository, first: int, second: int) -> None:
    """Each is marked on a branch of its own; without a plan there is one line between them."""
    Path(FILE).write_text(DEADLINES, "utf-8", newline="")
    git("commit", "-qam", "deadlines")
    base = read_bytes(DEADLINES.encode(), FILE)
    places = [p for p in base.tasklist.milestones if p.task.id == 61]
    assert [p.milestone.span.is_quarters for p in places[:4]] == [False, False, False, True]
    for name, index in (("ours", first), ("theirs", second)):
        git("checkout", "-q", "-B", name, "main")
        done = replace(places[index].milestone, done=date(2023, 4, 1 + index))
        Path(FILE).write_bytes(rewrite(base, {places[index].id: done}).encode())
        git("commit", "-qam", name)
    assert git("merge", "-q", "-m", "both", "ours", fails=True) == 0
    now = read_bytes(Path(FILE).read_bytes(), FILE).tasklist
    marked = [p.id for p in now.milestones if p.task.id == 61 and p.milestone.done]
    assert marked == [places[first].id, places[second].id]


Q1, Q3 = (Milestone(span=Span.of(2023, number), plan="新") for number in (1, 3))
OTHER_Q3 = replace(Q3, plan="另")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Addition((Q3,), TaskRef(60, 1)), Addition((Q3,), TaskRef(61, 1))),
        (Addition((Q3,), TaskRef(60, 1)), Addition((Q3,), TaskRef(60), ("甲",))),
        (Addition((Q3,), TaskRef(60), ("甲",)), Addition((Q3,), TaskRef(61), ("甲",))),
        (Addition((Q3,), TaskRef(60), ("甲",)), Addition((Q1,), None, ("甲",), "新", ("乙",))),
        (Addition((Q3,), None, ("甲",), "新", ("乙",), 40),
         Addition((Q1,), None, ("甲",), "新", ("乙",))),
    ],
)  # fmt: skip
def test_additions_to_different_tasks_merge_cleanly(repository, ours, theirs) -> None:
    """Both are in the list, in either order."""
    for sides in ((ours, theirs), (theirs, ours)):
        is_clean, reading = merged(*sides)
        assert is_clean
        expected = read_bytes(LIST.encode(), FILE).tasklist
        for addition in sides:
            for position, part in addition.parts(expected):
                expected = inserted(expected, position, part)
        assert reading.tasklist == expected


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Addition((Q3,), TaskRef(60, 1)), Addition((OTHER_Q3,), TaskRef(60, 1))),
        (Addition((Q3,), TaskRef(60), ("甲",)), Addition((Q3,), TaskRef(60), ("乙",))),
        (Addition((Q3,), None, ("甲",), "新", ("乙",)),
         Addition((Q3,), None, ("甲",), "另", ("乙",))),
        (Addition((Q3,), None, ("甲",), "新", ("乙",), 40),
         Addition((Q3,), None, ("甲",), "新", ("乙",), 41)),
    ],
)  # fmt: skip
def test_additions_in_one_place_conflict(repository, ours, theirs) -> None:
    """A person has to choose; `check` names the conflict."""
    is_clean, reading = merged(ours, theirs)
    assert not is_clean
    assert {problem.code for problem in reading.problems} == {"E103"}
