"""Random command lines that set values, and add, remove and move parts of a list."""

from __future__ import annotations

from typing import Any

from testing.typed_commands import (
    SPANS,
    CommandLine,
    Typist,
    days,
    excludes,
    places,
    value_at,
)

# How deep each value stands that can be set, and what says when a milestone is due.
DEPTHS = {
    "goal": 2, "leaders": 2, "section": 2, "printed": 2, "units": 4, "support": 4, "plan": 6,
}  # fmt: skip
TIME_KEYS = ("quarter", "due", "from")
TIMES = (
    {"due": "2023-05"},
    {"due": "2023-10-20"},
    {"due": "2024-06", "from": "2023-12-01"},
)


class ChangeTypist(Typist):
    """One who changes what is asked of whom."""

    def value(self, contents: Any) -> CommandLine | None:
        """Another goal, leaders, units, plan, section or printed number."""
        place = self.chance.choice(places(contents))
        key = self.chance.choice(tuple(DEPTHS))
        path = (*place.path[: DEPTHS[key]], key)
        part = value_at(contents, path[:-1])
        named = place.words(contents)
        number = contents["tasks"][place.task]["id"]
        words = {2: [number], 4: named[:1]}.get(DEPTHS[key], named)
        value: Any = self.text(several_lines=key != "printed")
        if key in ("leaders", "units", "support", "section"):
            value = self.names(contents)
        if part.get(key) == value:
            return None
        part[key] = value
        typed = "、".join(value) if isinstance(value, list) else value
        if key == "section":
            return CommandLine(["set", *words, *(w for one in value for w in ("--section", one))],
                               contents, [path])  # fmt: skip
        return CommandLine(["set", *words, f"--{key}", typed], contents, [path])

    def time(self, contents: Any) -> CommandLine | None:
        """Another quarter, month or day."""
        place = self.chance.choice(places(contents))
        milestone = value_at(contents, place.path)
        time: Any = {"quarter": self.chance.choice(SPANS)}
        words = ["set", *place.words(contents), "--quarter", *time.values()]
        if self.chance.random() < 1 / 2:
            time = dict(self.chance.choice(TIMES))
            words = [*words[:-2], *(w for key, text in time.items() for w in (f"--{key}", text))]
        others = [one for one in value_at(contents, place.path[:-1]) if one is not milestone]
        is_same = {key: milestone.get(key) for key in TIME_KEYS if key in milestone} == time
        if is_same or "extended" in milestone or any(excludes(time, one) for one in others):
            return None
        for key in TIME_KEYS:
            milestone.pop(key, None)
        milestone |= time
        return CommandLine(words, contents, [place.path])

    def add(self, contents: Any) -> CommandLine | None:
        """A new task, workstream or milestone."""
        tasks = contents["tasks"]
        plan = self.text(several_lines=True)
        spans = self.chance.sample(("Q1", "Q2", "Q3", "Q4"), self.chance.randint(1, 2))
        units, leaders = self.names(contents), self.names(contents)
        depth = self.chance.randint(1, 3)
        if depth == len(("task", "workstream", "milestone")):
            return self._add_milestone(contents, spans[0], plan)
        milestones = [{"quarter": span, "plan": plan} for span in spans]
        words = ["add", *(word for span in spans for word in ("--q", span, "--plan", plan))]
        words += ["--units", "、".join(units)]
        workstream = {"units": units, "milestones": milestones}
        if depth > 1:
            task = self.chance.choice(tasks)
            task["workstreams"].append(workstream)
            return CommandLine([*words, "--to", task["id"]], contents)
        goal = self.text(several_lines=True)
        words += ["--goal", goal, "--leaders", "、".join(leaders)]
        ids = [int(task["id"]) for task in tasks]
        number, index = max(ids) + 1, len(tasks)
        if self.chance.random() < 1 / 2:
            number = self.chance.choice([one for one in range(1, 20) if one not in ids])
            index = next((n for n, one in enumerate(ids) if one > number), len(ids))
            words += ["--number", str(number)]
        task = {"id": str(number), "goal": goal, "leaders": leaders, "workstreams": [workstream]}
        tasks.insert(index, task)
        return CommandLine(words, contents)

    def _add_milestone(self, contents: Any, span: str, plan: str) -> CommandLine | None:
        place = self.chance.choice(places(contents))
        milestones = value_at(contents, place.path[:-1])
        time: Any = {"quarter": span}
        words = ["--q", span]
        if self.chance.random() < 1 / 2:
            time = dict(self.chance.choice(TIMES))
            words = [word for key, text in time.items() for word in (f"--{key}", text)]
        if any(excludes(time, one) for one in milestones):
            return None
        _insert_by_day(milestones, {**time, "plan": plan})
        ref = place.words(contents)[0]
        return CommandLine(["add", "--to", ref, *words, "--plan", plan], contents)

    def remove(self, contents: Any) -> CommandLine | None:
        """A task, workstream or milestone less."""
        words, parts, index = self._part(contents)
        if len(parts) == 1:
            return None
        del parts[index]
        return CommandLine(["remove", *words], contents)

    def _part(self, contents: Any) -> tuple[list[str], list[Any], int]:
        """Some part: the words that name it, the parts among which it is, and its index."""
        place = self.chance.choice(places(contents))
        named = place.words(contents)
        number = contents["tasks"][place.task]["id"]
        words, path = self.chance.choice(
            [([number], place.path[:2]), (named[:1], place.path[:4]), (named, place.path)]
        )
        return words, value_at(contents, path[:-1]), int(path[-1])

    def move(self, contents: Any) -> CommandLine | None:
        """A part goes to another place."""
        words, parts, index = self._part(contents)
        target = self.chance.choice(places(contents))
        ref, _quarter = target.words(contents)
        part = parts[index]
        is_alone = len(parts) == 1
        if parts is contents["tasks"]:
            others, row, option = parts, target.task, self.chance.choice(("--before", "--after"))
            ref = others[row]["id"]
        elif "units" in part:
            others = value_at(contents, target.path[:3])
            row, option = target.workstream, self.chance.choice(("--before", "--after"))
        else:
            others = value_at(contents, target.path[:-1])
            if others is parts or is_alone:
                return None
            if any(excludes(part, one) for one in others):
                return None
            parts.remove(part)
            _insert_by_day(others, part)
            return CommandLine(["move", *words, "--to", ref], contents)
        if others[row] is part or (is_alone and others is not parts):
            return None
        neighbour = others[row]
        del parts[index]
        row = next(n for n, one in enumerate(others) if one is neighbour)
        others.insert(row + (option == "--after"), part)
        return CommandLine(["move", *words, option, ref], contents)


def _insert_by_day(milestones: list[Any], milestone: Any) -> None:
    """Insert *milestone* before the first that is due later."""
    later = (n for n, one in enumerate(milestones) if days(one) > days(milestone))
    milestones.insert(next(later, len(milestones)), milestone)
