"""A year of the list in git: a realistic repository, and the changes of each commit.

Three hundred commits by six authors over twelve months. The changes of each are
plain tuples, made without `tasklist`: tests compare its answers with them.
"""

from __future__ import annotations

import datetime
import os
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.spans import Quarter
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Task, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

SOURCE = ROOT / "data" / "tasks_2023.yaml"
OLD_NAME, NAME = "tasks_2023.yaml", "data/tasks_2023.yaml"
AUTHORS = ("督查室", "教育局", "住建委", "卫健委", "工信局", "区政府办公室")
COMMITS = 300
RENAMED = 120  # the commit in which the file moved
FIRST, LAST = datetime.date(2023, 1, 5), datetime.date(2023, 12, 28)
SEED = 2023


@dataclass(frozen=True)
class Done:
    """One change of a milestone in one commit: enough to know every expected answer."""

    kind: str
    task: int
    units: tuple[str, ...]
    quarter: str
    flags: tuple[str, ...] = ()


@dataclass
class Step:
    """One commit: author, date, subject and changes."""

    number: int
    day: datetime.date
    author: str
    subject: str
    did: list[Done] = field(default_factory=list)
    commit: str = ""


@dataclass
class Year:
    """The repository, its commits, oldest first, and the state of each milestone after each."""

    folder: Path
    steps: list[Step]
    # After each commit: milestone → (due, done or None, dropped)
    states: list[dict[MilestoneId, tuple[datetime.date, datetime.date | None, bool]]]
    units: dict[MilestoneId, tuple[str, ...]]

    def last(self, day: datetime.date) -> int:
        """The number of the last commit on or before *day*."""
        return max(step.number for step in self.steps if step.day <= day)

    def overdue(self, number: int, day: datetime.date) -> set[MilestoneId]:
        """The overdue milestones on *day*, at commit *number*."""
        return {
            where
            for where, (due, done, dropped) in self.states[number].items()
            if due < day and done is None and not dropped
        }

    def between(self, first: int, last: int) -> list[Done]:
        """The changes of the commits after *first* up to *last*, oldest first."""
        return [did for step in self.steps[first + 1 : last + 1] for did in step.did]


class Paper:
    """The list as it stands after the last commit, and its text: a task is written when it changes.

    Three hundred edits, each of them proved, would take most of a test run.
    """

    def __init__(self, data: bytes) -> None:
        self.tasklist = read_bytes(data, "t.yaml").tasklist
        self.tasks = {task.id: task for task in self.tasklist.tasks}
        self._head = emit(replace(self.tasklist, tasks=())).removesuffix(" []\n") + "\n"
        self._texts = {task.id: self._text(task) for task in self.tasks.values()}
        assert self.text.encode() == data

    @property
    def text(self) -> str:
        """The whole file."""
        return self._head + "".join(self._texts.values())

    def milestones(self) -> dict[MilestoneId, PlacedMilestone]:
        """Every milestone in its current state."""
        tasklist = replace(self.tasklist, tasks=tuple(self.tasks.values()))
        return {placed.id: placed for placed in tasklist.milestones}

    def put(self, task: Task) -> None:
        """Replace the task of that number by *task*."""
        self.tasks[task.id], self._texts[task.id] = task, self._text(task)

    def change(self, where: MilestoneId, milestone: Milestone) -> None:
        """Replace the milestone there by *milestone*."""
        task, w, m = self.tasks[where.task], where.workstream - 1, where.milestone - 1
        workstreams = list(task.workstreams)
        milestones = list(workstreams[w].milestones)
        milestones[m] = milestone
        workstreams[w] = replace(workstreams[w], milestones=tuple(milestones))
        self.put(replace(task, workstreams=tuple(workstreams)))

    def _text(self, task: Task) -> str:
        alone = Tasklist(title="", year=self.tasklist.year, tasks=(task,))
        return emit(alone).partition("tasks:\n")[2]


def write_year(folder: Path) -> Year:
    """The year, written into *folder*."""
    chance = random.Random(SEED)  # noqa: S311 - one year, the same each time
    paper = Paper(SOURCE.read_bytes())
    untouched = list(paper.milestones())
    chance.shuffle(untouched)
    steps, texts, states = [Step(0, FIRST, AUTHORS[0], "公布的清单")], [paper.text], []
    states.append(_state(paper))
    span = (LAST - FIRST).days
    for number in range(1, COMMITS):
        day = FIRST + datetime.timedelta(days=number * span // (COMMITS - 1))
        step = Step(number, day, chance.choice(AUTHORS), "")
        if number != RENAMED:
            _work(step, paper, untouched, chance, steps[-1].day)
        step.subject = step.subject or "移动文件"
        steps.append(step)
        texts.append(paper.text)
        # A commit touches a few milestones: how the others stand is the same.
        states.append(_state(paper) if step.did else states[-1])
    _commit(folder, steps, texts)
    units = {where: p.workstream.units for where, p in paper.milestones().items()}
    return Year(folder, steps, states, units)


def _state(paper: Paper) -> dict[MilestoneId, tuple[datetime.date, datetime.date | None, bool]]:
    return {
        where: (_due(p.milestone), p.milestone.done, p.milestone.dropped is not None)
        for where, p in paper.milestones().items()
    }


def _due(milestone: Milestone) -> datetime.date:
    """The last day of the quarter, or of the one that an extension names."""
    last = milestone.extended.to if milestone.extended else milestone.span.last
    month = last.number * 3
    return datetime.date(last.year, month, 31 if month in (3, 12) else 30)


def _work(
    step: Step, paper: Paper, untouched: list[MilestoneId], chance: random.Random,
    before: datetime.date,
) -> None:  # fmt: skip
    """The changes of one commit: mostly reports, sometimes other facts."""
    lot = step.number % 10
    if lot == 7:
        _goal(step, paper, chance)
        return
    milestones = paper.milestones()
    reported = [k for k, p in milestones.items() if p.milestone.done and not p.milestone.verified]
    if lot in (3, 5) and reported:
        where = chance.choice(reported)
        old = milestones[where].milestone
        if lot == 3:
            paper.change(where, replace(old, verified=Verification(step.day, "督查室")))
            kind, flags = "verified", ()
        else:
            back = Return(step.day, "佐证材料不足")
            paper.change(where, replace(old, done=None, returned=back))
            kind, flags = "returned", ("withdrawn",)
        step.did.append(_did(kind, milestones[where], flags))
        step.subject = f"{kind} {where.task}"
    else:
        for _time in range(1 + step.number % 3):
            where = untouched.pop()
            _report(step, milestones[where], paper, chance, before)
        step.subject = f"{step.author}{step.day.month}月进展"


def _did(kind, placed, flags: tuple[str, ...] = ()) -> Done:
    return Done(kind, placed.id.task, placed.workstream.units, str(placed.milestone.span), flags)


def _report(step, placed, paper, chance, before) -> None:
    """Mark a milestone done, extended or dropped, or add a note."""
    old, lot = placed.milestone, chance.randrange(12)
    if lot == 0 and old.span.last.number < 4:
        to = Quarter(2023, 4)
        paper.change(placed.id, replace(old, extended=Extension(to, step.day, "雨季停工", "12号")))
        step.did.append(_did("extended", placed, ("postponed",)))
    elif lot == 1:
        paper.change(placed.id, replace(old, dropped=Drop(step.day, "规划调整")))
        step.did.append(_did("dropped", placed, ("dropped",)))
    elif lot == 2:
        paper.change(placed.id, replace(old, note="已现场核验"))
        step.did.append(_did("note", placed))
    else:
        ago = chance.choice((0, 2, 9, 45)) if step.day.month > 2 else 0
        day = step.day - datetime.timedelta(days=ago)
        late = ("backdated",) if (before - day).days > 30 else ()
        paper.change(placed.id, mark_done(old, day, evidence=(f"〔2023〕{step.number}号",)))
        step.did.append(_did("done", placed, late))


def _goal(step: Step, paper: Paper, chance: random.Random) -> None:
    """Edit a goal by hand: lower a number, or add words."""
    tasks = list(paper.tasks.values())
    numbered = [t for t in tasks if any(c.isdigit() for c in t.goal)]
    if step.number % 20 == 7:
        task = numbered[step.number // 20 % len(numbered)]
        number = next(n for n in _numbers(task.goal))
        new = task.goal.replace(number, str(int(number) - 1), 1)
        flags = ("softened",) if _is_amount(task.goal, number) else ()
    else:
        task = chance.choice(tasks)
        new, flags = f"{task.goal}（含{step.day.month}月新增）", ()
    step.subject = f"调整 {task.id}"
    if f"  goal: {task.goal}\n" not in paper.text:
        # Written in quotes or over lines: left alone, the commit is empty of promises.
        return
    step.did.append(Done("goal", task.id, (), "", flags))
    paper.put(replace(task, goal=new))


def _numbers(goal: str) -> Iterator[str]:
    digits = "".join(c if c.isdigit() and c.isascii() else " " for c in goal)
    yield from digits.split()


def _is_amount(goal: str, number: str) -> bool:
    """Whether the number is an amount rather than a year or part of a name."""
    after = goal[goal.index(number) + len(number) :]
    return not after.startswith(("年", "月", "日", "号", "."))


def _commit(folder: Path, steps: list[Step], texts: list[str]) -> None:
    """Write all commits in one stream: three hundred processes would take a minute."""
    folder.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    stream = bytearray()  # bytes would be copied whole at each commit
    for step, text in zip(steps, texts, strict=True):
        name = OLD_NAME if step.number < RENAMED else NAME
        when = datetime.datetime(
            step.day.year, step.day.month, step.day.day, 4, tzinfo=datetime.UTC
        )
        who = f"{step.author} <a@example.org> {int(when.timestamp())} +0800"
        data, words = text.encode(), step.subject.encode()
        stream += f"commit refs/heads/main\nmark :{step.number + 1}\nauthor {who}\n".encode()
        stream += f"committer {who}\ndata {len(words)}\n".encode() + words + b"\n"
        if step.number == RENAMED:
            stream += f"R {OLD_NAME} {NAME}\n".encode()
        stream += f"M 100644 inline {name}\ndata {len(data)}\n".encode() + data + b"\n"
    marks = folder / ".git" / "marks"
    subprocess.run(["git", "fast-import", "--quiet", f"--export-marks={marks}"], cwd=folder,
                   input=stream, check=True, env=os.environ)  # fmt: skip
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
    for line in marks.read_text("ascii").splitlines():
        mark, commit = line.split()
        steps[int(mark[1:]) - 1].commit = commit
