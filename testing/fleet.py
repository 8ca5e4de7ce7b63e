"""A fleet: the lists of many districts and years, each in words of its own.

`python -m testing.fleet FOLDER 160 --years 10` writes sixteen districts of ten years each, as
`FOLDER/和平区/tasks_2014.yaml`. All are made from the real list: the same units in each, but the
towns and leaders of a district are its own, texts are mixed anew, and between 20 and 95 % of the
milestones are done. The same call gives the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import count, islice, product
from pathlib import Path
from random import Random
from typing import Any

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.progress import STATES, ProgressEntry
from tasklist.model.spans import DueTime, Span
from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

LIST = ROOT / "data" / "tasks_2023.yaml"
LAST_YEAR = 2023  # the years of a fleet end with it
DAY = datetime.date(2024, 2, 1)  # on which questions about it are asked
TASKS = 123  # of the real list
CITY = ["和平区", "河东区", "河西区", "南开区", "河北区", "红桥区", "东丽区", "西青区", "津南区",
        "北辰区", "武清区", "宝坻区", "滨海新区", "宁河区", "静海区", "蓟州区"]  # fmt: skip
PLACE = "西青"
TOWN = re.compile("(?!各).*[镇街]$")
# A clause with the mark that ends it; marks inside brackets and quotes end none.
CLAUSE = re.compile(r"(?:（[^（）]*）|“[^“”]*”|[^（）“”，；。])+[，；。]?")
NUMBER = re.compile(r"(?<![0-9.])[1-9][0-9]?(?=[个项次所家户])")


def fleet(
    folder: Path, lists: int, years: int = 1, *, tasks: int = TASKS, seed: int = 0
) -> list[Path]:
    """The files of *lists* lists, written below *folder*: *years* of each district.

    Each has the first *tasks* tasks of the real list; all 123 of them are 653 milestones.
    """
    files = []
    real = read_bytes(LIST.read_bytes(), LIST.name).tasklist
    model = replace(real, tasks=real.tasks[:tasks])
    for name in islice(districts(), -(-lists // years)):
        district = District(model, name, seed)
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1)[: lists - len(files)]:
            file = folder / name / f"tasks_{year}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(emit(district.tasklist(year)).encode())
            files.append(file)
    return files


def districts() -> Iterator[str]:
    """Names of districts without end, those of one city first."""
    yield from CITY
    yield from ("".join(parts) for parts in product("东南西北中上下新", "山湖江城平阳海林", "区"))
    yield from (f"第{number}区" for number in count(1))


class District:
    """A district with its own names, which writes a list each year."""

    def __init__(self, model: Tasklist, name: str, seed: int) -> None:
        self.model, self.name, self.seed = model, name, seed
        self.clauses = _clauses(model)
        chance = Random(f"{seed} {name}")  # noqa: S311 - no secret
        stems = _names(chance, "杨张中精辛王大李营津龙石青双", "柳窝北武口庄寺泉桥湖南门坡林")
        units = (*model.units, *(unit for group in model.groups for unit in group.members))
        towns = {unit: next(stems) + unit[-1] for unit in dict.fromkeys(units) if TOWN.match(unit)}
        persons = _names(chance, "赵钱孙周吴郑冯陈卫蒋沈韩杨朱", "明华建国志强丽敏军伟平海玉文")
        self.leaders = {leader: next(persons) for leader in model.leaders}
        self.places = {**towns, f"{PLACE}区": name, PLACE: name.removesuffix("区")}

    @cached_property
    def place(self) -> Callable[[str], str]:
        """The function that replaces the names of places in a text."""
        pattern = re.compile("|".join(self.places))
        return lambda text: pattern.sub(lambda match: self.places[match[0]], text)

    def tasklist(self, year: int) -> Tasklist:
        """The list of *year*."""
        chance = Random(f"{self.seed} {self.name} {year}")  # noqa: S311 - no secret
        done = chance.uniform(0.2, 0.95)

        def text(old: str) -> str:
            return self.place(_reworded(old, self.clauses, chance)).replace("2023年", f"{year}年")

        tasks = tuple(
            replace(
                task,
                goal=text(task.goal),
                leaders=tuple(self.leaders[leader] for leader in task.leaders),
                workstreams=tuple(
                    replace(
                        workstream,
                        units=tuple(map(self.place, workstream.units)),
                        milestones=tuple(
                            _lived(replace(m, span=_span(m, year), plan=text(m.plan)), done, chance)
                            for m in workstream.milestones
                        ),
                    )
                    for workstream in task.workstreams
                ),
            )
            for task in self.model.tasks
        )
        groups = tuple(
            replace(group, members=tuple(map(self.place, group.members)))
            for group in self.model.groups
        )
        title = self.place(self.model.title).replace("2023年", f"{year}年")
        return Tasklist(title=title, year=year, groups=groups, tasks=tasks)


def _names(chance: Random, first: str, second: str) -> Iterator[str]:
    """Distinct names of two characters, in an order of *chance*."""
    pairs = ["".join(pair) for pair in product(first, second)]
    return iter(chance.sample(pairs, len(pairs)))


def _span(milestone: Milestone, year: int) -> Span:
    return Span.of(year, milestone.span.first.number, milestone.span.last.number)


def _clauses(model: Tasklist) -> dict[str, list[str]]:
    """The clauses of all plans, by the mark that ends each."""
    clauses: dict[str, list[str]] = {}
    for placed in model.milestones:
        for clause in CLAUSE.findall(placed.milestone.plan):
            if "\n" not in clause:
                clauses.setdefault(_mark(clause), []).append(clause.strip())
    return clauses


def _mark(clause: str) -> str:
    return clause[-1] if clause[-1] in "，；。" else ""


def _reworded(old: str, clauses: dict[str, list[str]], chance: Random) -> str:
    """*old* with clauses of other texts for two of three of its own, and other numbers."""

    def other(match: re.Match[str]) -> str:
        clause = match[0]
        if "\n" in clause or chance.random() < 1 / 3:
            return clause
        return chance.choice(clauses[_mark(clause)])

    mixed = CLAUSE.sub(other, old)
    return NUMBER.sub(lambda _old: str(chance.randint(1, 99)), mixed)


def _lived(milestone: Milestone, done: float, chance: Random) -> Milestone:
    """*milestone* after what became of it: done with the probability *done*, or something else."""
    due = milestone.due
    lot = chance.random()
    facts: dict[str, Any] = {}
    if lot < done:
        day = due + datetime.timedelta(chance.randint(-60, 20))
        facts["done"] = day
        # Shares of the milestones that are done, as the lots above are of all.
        if chance.random() < 0.6:
            facts["evidence"] = (f"{due.year}年第{chance.randint(1, 400)}号文",)
        if chance.random() < 0.2:
            facts["verified"] = Verification(day + datetime.timedelta(7), "督查室")
    elif lot > 0.98:
        facts["dropped"] = Drop(due - datetime.timedelta(20), "规划调整", "常务会议")
    elif lot > 0.95:
        facts["returned"] = Return(due + datetime.timedelta(5), "佐证材料不足")
    elif lot > 0.92:
        later = DueTime.of(f"{due + datetime.timedelta(60):%Y-%m}")
        facts["extended"] = Extension(later, due - datetime.timedelta(15), "雨季停工", "12号")
    elif chance.random() < 0.1:
        entry = ProgressEntry(due - datetime.timedelta(30), "正在推进", chance.choice(STATES))
        facts["progress"] = (entry,)
    return replace(milestone, **facts)


def main() -> None:
    """Write the fleet that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m testing.fleet", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("lists", type=int)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    fleet(options.folder, options.lists, options.years, seed=options.seed)


if __name__ == "__main__":
    main()
