"""Random command lines that set values, and add, remove and move parts of a list."""

from __future__ import annotations

from typing import Any

from testing.typed_commands import (
    SPANS,
    CommandLine,
    Typist,
    overlap,
    places,
    quarters,
    value_at,
)


class ChangeTypist(Typist):
    """One who changes what is asked of whom."""

    def value(self, contents: Any) -> CommandLine | None:
        """Another goal, leaders, units, plan or quarter."""
        place = self.chance.choice(places(contents))
        key = self.chance.choice(("goal", "leaders", "units", "plan", "quarter"))
        path = (*place.path[: {"goal": 2, "leaders": 2, "units": 4}.get(key, 6)], key)
        part = value_at(contents, path[:-1])
        named = place.words(contents)
        number = contents["tasks"][place.task]["id"]
        words = {"goal": [number], "leaders": [number], "units": named[:1]}.get(key, named)
        value: Any = self.text(several_lines=True)
        if key == "quarter":
            value = self.chance.choice(SPANS)
            milestones = value_at(contents, place.path[:-1])
            others = [one["quarter"] for one in milestones if one is not part]
            if "extended" in part or any(overlap(value, other) for other in others):
                return None
        elif key in ("leaders", "units"):
            value = self.names(contents)
        if part[key] == value:
            return None
        part[key] = value
        typed = "、".join(value) if isinstance(value, list) else value
        return CommandLine(["set", *words, f"--{key}", typed], contents, [path])

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
        if any(overlap(span, one["quarter"]) for one in milestones):
            return None
        _insert_by_quarter(milestones, {"quarter": span, "plan": plan})
        ref = place.words(contents)[0]
        return CommandLine(["add", "--to", ref, "--q", span, "--plan", plan], contents)

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
            if any(overlap(part["quarter"], one["quarter"]) for one in others):
                return None
            parts.remove(part)
            _insert_by_quarter(others, part)
            return CommandLine(["move", *words, "--to", ref], contents)
        if others[row] is part or (is_alone and others is not parts):
            return None
        neighbour = others[row]
        del parts[index]
        row = next(n for n, one in enumerate(others) if one is neighbour)
        others.insert(row + (option == "--after"), part)
        return CommandLine(["move", *words, option, ref], contents)


def _insert_by_quarter(milestones: list[Any], milestone: Any) -> None:
    """Insert *milestone* before the first later one."""
    span = quarters(milestone["quarter"])
    later = (n for n, one in enumerate(milestones) if quarters(one["quarter"]) > span)
    milestones.insert(next(later, len(milestones)), milestone)
