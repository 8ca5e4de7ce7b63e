"""Random edits of a small list on two branches, and what a list says, thing by thing."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import replace

from tasklist.errors import UsageError
from tasklist.model.additions import Addition
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, Task, Tasklist
from tasklist.model.transitions import mark_done, reopen
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.part_editor import with_move, with_part
from tasklist.yamlfile.reader import read_bytes
from testing.editing import rewrite
from testing.lists import SMALL

FILE = "tasks_2023.yaml"
LIST = (
    SMALL
    + "".join(
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
    + """
- id: 63
  section: [一、工业, （一）投资]
  goal: 目标63
  workstreams:
  # 63 教育局 财政局
  - units: [教育局, 财政局]
    support: [环保局]
    milestones:
    - due: 2023-02
    - due: 2023-06-15
      plan: 封顶63
    - due: 2024-11
      from: 2023-07
"""
)
Change = Callable[[str, random.Random], str]


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
