"""Random histories of a small list: branches, renames, all kinds of merges, and their changes.

Commit without `tasklist`: a commit is plain facts, and the changes of a merge are computed
fact by fact. Tests compare the program's answers with these.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

UNITS = {1: "教育局", 2: "住建委", 3: "卫健委", 4: "文旅局"}
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
NAMES = ("tasks_2023.yaml", "data/tasks_2023.yaml", "lists/tasks_2023.yaml", "清单/tasks_2023.yaml",
         "data/list.yaml")  # fmt: skip
PLACES = [(task, quarter) for task in UNITS for quarter in QUARTERS]
Place = tuple[int, str]
Facts = dict[Place, str]  # the day that a milestone was done, empty where it is open
FactChange = tuple[int, str, str, str]  # task, quarter, the day before and after


@dataclass(eq=False)
class Commit:
    """One commit: where the list is, its list, and the changes that `log` has to show."""

    parents: tuple[Commit, ...]
    name: str
    facts: Facts
    others: dict[str, str]  # files beside the list: name → content
    changes: set[FactChange] = field(default_factory=set)
    # Where the lines parted in several places that disagree: either answer is right.
    unsure: set[Place] = field(default_factory=set)
    number: int = 0
    id: str = ""

    @property
    def ancestors(self) -> set[Commit]:
        """The commit and all its ancestors."""
        known, waiting = {self}, [self]
        while waiting:
            new = set(waiting.pop().parents) - known
            known |= new
            waiting += new
        return known


def text(facts: Facts) -> str:
    """The text of the list."""
    lines = ["title: 某区2023年清单", "year: 2023", "tasks:"]
    for task, unit in UNITS.items():
        lines += ["", f"- id: {task}", f"  goal: 目标{'甲乙丙丁'[task - 1]}的全部建设内容",
                  "  leaders: [王]", "  workstreams:", f"  # {task} {unit}", f"  - units: [{unit}]",
                  "    milestones:"]  # fmt: skip
        for quarter in QUARTERS:
            plan = f"{unit}{'春夏秋冬'[QUARTERS.index(quarter)]}季计划"
            lines += [f"    - quarter: {quarter}", f"      plan: {plan}"]
            lines += [f"      done: {facts[task, quarter]}"] * bool(facts[task, quarter])
    return "\n".join(lines) + "\n"


def random_history(seed: int, commits: int) -> list[Commit]:
    """A history of about *commits* commits, oldest first; the last merges all branches."""
    chance = random.Random(seed)  # noqa: S311 - histories, no secrets
    first = Commit((), NAMES[chance.randrange(2)], dict.fromkeys(PLACES, ""), {})
    history, heads = [first], [first]
    while len(history) < commits or len(heads) > 1:
        lot = chance.random()
        if len(history) >= commits or (lot < 0.2 and len(heads) > 1):
            sides = tuple(chance.sample(heads, 2))
            commit = _merge(sides, chance)
            heads = [head for head in heads if head not in commit.ancestors]
        elif lot < 0.4 and len(heads) < 4:
            commit = _edit(chance.choice(history[-6:]), chance)
            heads = [head for head in heads if head not in commit.ancestors]
        else:
            commit = _edit(chance.choice(heads), chance)
            heads = [head for head in heads if head not in commit.ancestors]
        commit.number = len(history)
        heads.append(commit)
        history.append(commit)
    return history


def _edit(parent: Commit, chance: random.Random) -> Commit:
    """A commit that edits the list, moves it, does both, or changes another file."""
    commit = Commit((parent,), parent.name, dict(parent.facts), dict(parent.others))
    lot = chance.randrange(10)
    if lot < 6:
        for place in chance.sample(PLACES, chance.randint(1, 2)):
            commit.facts[place] = _day(chance, commit.facts[place])
    if lot in (5, 6, 7):
        free = [name for name in NAMES if name != parent.name and name not in parent.others]
        commit.name = chance.choice(free)
    elif lot == 8:
        commit.others["notes"] = str(chance.random())
    elif lot == 9:
        # A copy that stays, and last year's list that goes.
        commit.others["copy.yaml"] = text(parent.facts)
        commit.others.pop("tasks_2022.yaml", None)
    commit.changes = {
        (*place, parent.facts[place], day)
        for place, day in commit.facts.items()
        if parent.facts[place] != day
    }
    return commit


def _day(chance: random.Random, before: str) -> str:
    """A different date, or none."""
    days = [f"2023-0{month}-1{month}" for month in range(1, 8)] + ["", ""]
    return chance.choice([day for day in days if day != before])


def _merge(sides: tuple[Commit, Commit], chance: random.Random) -> Commit:
    """A merge as git would make it, one side only, or a mixture with changes of its own."""
    base, unsure = _base(*sides)
    facts = {}
    for place in PLACES:
        due = _due(place, sides, base)
        facts[place] = chance.choice([side.facts[place] for side in sides]) if due is None else due
    how = chance.choice(("clean", "clean", "clean", "ours", "theirs", "evil"))
    if how == "ours":
        facts = dict(sides[0].facts)
    elif how == "theirs":
        facts = dict(sides[1].facts)
    elif how == "evil":
        for place in chance.sample(PLACES, 2):
            facts[place] = _day(chance, facts[place])
    name = chance.choice(sides).name
    others = {
        file: content for side in sides for file, content in side.others.items() if file != name
    }
    return Commit(sides, name, facts, others, set(_news(facts, sides, base)), unsure)


def _due(place: Place, sides: Sequence[Commit], base: Facts) -> str | None:
    """The clean merge of one place: what one side changed, or both alike; None for a conflict."""
    ours, theirs = (side.facts[place] for side in sides)
    if ours == base[place]:
        return theirs
    return ours if theirs in (base[place], ours) else None


def _news(facts: Facts, sides: Sequence[Commit], base: Facts) -> Iterator[FactChange]:
    """The changes of a merge itself: where its result is not the expected one."""
    for place, day in facts.items():
        if day != _due(place, sides, base):
            yield from ((*place, s.facts[place], day) for s in sides if s.facts[place] != day)


def bases(one: Commit, other: Commit) -> list[Commit]:
    """The merge bases of two commits, oldest first."""
    common = one.ancestors & other.ancestors
    older = {far for near in common for far in near.ancestors - {near}}
    return sorted((commit for commit in common if commit not in older), key=lambda c: c.number)


def _base(one: Commit, other: Commit) -> tuple[Facts, set[Place]]:
    """The list at the merge base; of several bases, their merge.

    And where these conflict, so that no merge of them is the right one.
    """
    first, *more = bases(one, other)
    facts, unsure = dict(first.facts), set()
    for each in more:
        older, also = _base(first, each)
        unsure |= also
        for place in PLACES:
            if facts[place] == older[place]:
                facts[place] = each.facts[place]
            elif each.facts[place] not in (older[place], facts[place]):
                unsure.add(place)
    return facts, unsure


def commit(folder: Path, history: Sequence[Commit]) -> None:
    """Write *history* into a new repository, with the last commit checked out."""
    folder.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    marks = {node: number for number, node in enumerate(history, 1)}
    stream = b""
    for node, mark in marks.items():
        who = f"A <a@example.org> {1673000000 + mark * 86400} +0800"
        stream += f"commit refs/heads/main\nmark :{mark}\nauthor {who}\ncommitter {who}\n".encode()
        stream += f"data 1\n{mark % 10}".encode()
        for verb, parent in zip(("from", "merge"), node.parents, strict=False):
            stream += f"{verb} :{marks[parent]}\n".encode()
        stream += b"deleteall\n"
        for name, content in {**node.others, node.name: text(node.facts)}.items():
            data = content.encode()
            stream += f"M 100644 inline {name}\ndata {len(data)}\n".encode() + data + b"\n"
    numbers = folder / ".git" / "marks"
    subprocess.run(["git", "fast-import", "--quiet", "--force", f"--export-marks={numbers}"],
                   cwd=folder, input=stream, check=True)  # fmt: skip
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
    for line in numbers.read_text("ascii").splitlines():
        number, name = line.split()
        history[int(number[1:]) - 1].id = name
