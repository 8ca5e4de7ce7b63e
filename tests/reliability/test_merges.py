"""A clean git merge is a right merge: pairs of edits on two branches, merged by real git."""

from __future__ import annotations

import datetime
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tasklist.errors import UsageError
from tasklist.model.additions import Addition
from tasklist.model.parts import inserted
from tasklist.model.quarters import Span
from tasklist.model.query import TaskRef
from tasklist.model.tasklist import Milestone, Task, Tasklist
from tasklist.model.transitions import mark_done, reopen
from tasklist.yamlfile.part_editor import with_move, with_part
from tasklist.yamlfile.proof import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult, read_bytes
from testing.editing import rewrite
from testing.lists import SMALL
from testing.paths import ROOT
from testing.scale import record, times

PROMISE = "A clean git merge is a right merge"
PAIRS = times(8, 20, 200)
FILE = "tasks_2023.yaml"
LIST = SMALL + "".join(
    f"""
- id: {number}
  goal: 目标{number}
  leaders: [梁军]
  workstreams:
  # {number} 教育局
  - units: [教育局]
    milestones:
    - quarter: Q1
      plan: 开工{number}
    - quarter: Q2
      plan: 封顶{number}
    - quarter: Q4
      plan: 完工{number}
"""
    for number in (60, 61, 62)
)
Change = Callable[[str, random.Random], str]


def git(*arguments: str, fails: bool = False) -> int:
    """The exit code of git; 0 unless it may fail."""
    ran = subprocess.run(["git", *arguments], capture_output=True, check=not fails)
    return ran.returncode


def by_program(text: str, chance: random.Random) -> str:
    """*text* with one milestone done or reopened by the program."""
    reading = read_bytes(text.encode(), FILE)
    if reading.valid_tasklist is None:
        return text
    placed = chance.choice(reading.tasklist.milestones)
    day = datetime.date(2023, chance.randint(1, 12), 28)
    new = (
        reopen(placed.milestone)
        if placed.milestone.done and chance.random() < 0.7
        else mark_done(
            placed.milestone, day,
            evidence=chance.choice([(), (), ("41号",), ("甲", "乙")]),
            note=chance.choice([None, None, "已核实", "待补材料"]),
        )
    )  # fmt: skip
    return rewrite(reading, {placed.id: new}).text


def plan(text: str, chance: random.Random) -> str:
    """*text* with another plan."""
    at = chance.choice(list(re.finditer(r"(?<=plan: )[^|\n]+", text)))
    return f"{text[: at.start()]}改为{chance.randint(1, 9)}{text[at.end() :]}"


def done_line(text: str, chance: random.Random) -> str:
    """*text* with a key typed below another, wherever in the milestone."""
    at = chance.choice(list(re.finditer(r"(?<=\n)    - quarter: .*\n(?:      .*\n)+", text)))
    lines = at[0].splitlines(keepends=True)
    if any(" done:" in line for line in lines):
        return text
    place = chance.choice([n for n in range(1, len(lines) + 1) if "|-" not in at[0] or n == 1])
    lines.insert(place, f"      done: 2023-0{chance.randint(1, 9)}-11\n")
    return text[: at.start()] + "".join(lines) + text[at.end() :]


def milestone(text: str, chance: random.Random) -> str:
    """*text* with a milestone more, in a quarter that may be free."""
    at = chance.choice(list(re.finditer(r"(?<=\n)    - quarter: ", text)))
    new = f"    - quarter: Q{chance.randint(1, 4)}\n      plan: 新增{chance.randint(1, 9)}\n"
    return text[: at.start()] + new + text[at.start() :]


def _tasks(text: str) -> tuple[str, list[str]]:
    head, *tasks = re.split(r"(?=^- id: )", text, flags=re.MULTILINE)
    return head, [task.rstrip("\n") + "\n\n" for task in tasks]


def move(text: str, chance: random.Random) -> str:
    """*text* with its tasks in another order."""
    head, tasks = _tasks(text)
    tasks.insert(chance.randrange(len(tasks)), tasks.pop(chance.randrange(len(tasks))))
    return (head + "".join(tasks)).rstrip("\n") + "\n"


def add(text: str, chance: random.Random) -> str:
    """*text* with a task more, under a number that the other branch may take too."""
    head, tasks = _tasks(text)
    number = chance.choice((70, 71))
    new = (
        f"- id: {number}\n  goal: 新目标{chance.randint(1, 9)}\n  leaders: [梁军]\n"
        f"  workstreams:\n  # {number} 教育局\n  - units: [教育局]\n    milestones:\n"
        f"    - quarter: Q1-Q4\n      plan: 新{chance.randint(1, 9)}\n\n"
    )
    tasks.insert(chance.randint(0, len(tasks)), new)
    return (head + "".join(tasks)).rstrip("\n") + "\n"


def delete(text: str, chance: random.Random) -> str:
    """*text* with a task less."""
    head, tasks = _tasks(text)
    if len(tasks) > 3:
        tasks.pop(chance.randrange(len(tasks)))
    return (head + "".join(tasks)).rstrip("\n") + "\n"


def part_by_program(text: str, chance: random.Random) -> str:
    """*text* with a task, workstream or milestone more, or with a task moved, by the program."""
    reading = read_bytes(text.encode(), FILE)
    if reading.valid_tasklist is None:
        return text
    source, tasklist = reading.source, reading.tasklist
    count = len(tasklist.tasks)
    index = chance.randrange(count)
    milestone = Milestone(
        span=Span.of(2023, chance.randint(1, 4)), plan=f"新{chance.randint(1, 9)}"
    )
    units = (chance.choice(("甲", "乙")),)
    place = TaskRef(tasklist.tasks[index].id, chance.choice((None, 1)))
    addition = chance.choice(
        (
            Addition((milestone,), place, units),
            Addition((milestone,), None, units, "新", ("丙",), chance.choice((None, 40, 58, 70))),
            None,
        )
    )
    try:
        if addition is None:
            target = chance.randrange(count)
            return with_move(source, tasklist, (index,), (target,)).source.text
        ((position, part),) = addition.parts(tasklist)
        return with_part(source, tasklist, position, part).source.text
    except (UsageError, UnsafeEditError):
        return text


CHANGES: list[Change] = [by_program] * 6 + [part_by_program] * 3 + [
    plan, plan, done_line, milestone, move, add, delete,
]  # fmt: skip


def edited(text: str, chance: random.Random) -> str:
    """*text* after one to four edits that leave a sound list."""
    for _ in range(chance.randint(1, 4)):
        new = chance.choice(CHANGES)(text, chance)
        text = new if read_bytes(new.encode(), FILE).valid_tasklist else text
    return text


Facts = dict[tuple[object, ...], object]


def facts(tasklist: Tasklist) -> Facts:
    """What a list says, each thing by its place: two lists can be told apart thing by thing."""
    after: Facts = {}
    for task in tasklist.tasks:
        after[task.id,] = _bare(task)
        for w, workstream in enumerate(task.workstreams):
            after[task.id, w] = workstream.units
            for milestone in workstream.milestones:
                where = (task.id, w, milestone.span)
                after[where] = True
                for name in ("plan", "done", "evidence", "note"):
                    after[*where, name] = getattr(milestone, name)
    return after


def _bare(task: Task) -> Task:
    return replace(task, workstreams=(), line=0)


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
