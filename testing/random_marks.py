"""Random command lines that mark milestones, each with what the list says afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from testing.typed_commands import (
    CommandLine,
    Place,
    Typist,
    days,
    last_day,
    places,
    value_at,
)

# The command that records each fact.
FACTS = {
    "done": "done",
    "evidence": "evidence",
    "note": "note",
    "verified": "verify",
    "returned": "return",
    "extended": "extend",
    "dropped": "drop",
}


class MarkTypist(Typist):
    """One who marks milestones."""

    def mark(self, contents: Any) -> CommandLine | None:
        """One fact more for one milestone."""
        place = self.chance.choice(places(contents))
        milestone = value_at(contents, place.path)
        commands = list(_possible(milestone))
        if not commands:
            return None
        command = self.chance.choice(commands)
        before = deepcopy(milestone)
        words = getattr(self, f"_{command}")(milestone)
        if milestone == before:
            return None
        named = place.words(contents)
        return CommandLine([command, *named, *words], contents, [place.path])

    def amend(self, contents: Any) -> CommandLine | None:
        """Another value of a fact that a milestone has; what is not typed stays."""
        place = self.chance.choice(places(contents))
        milestone = value_at(contents, place.path)
        facts = list(_amendable(milestone))
        if not facts:
            return None
        key = self.chance.choice(facts)
        before, old = deepcopy(milestone), milestone[key]
        words = getattr(self, f"_{FACTS[key]}")(milestone)
        if isinstance(old, dict) and "approval" in old:
            milestone[key].setdefault("approval", old["approval"])
        if key == "verified" and " " not in milestone[key]:
            milestone[key] += old[len("2023-10-09") :]
        if milestone == before:
            return None
        named = place.words(contents)
        return CommandLine([FACTS[key], *named, "--amend", *words], contents, [place.path])

    def _done(self, milestone: Any) -> list[str]:
        words = self._mark_done(milestone)
        if self.chance.random() < 1 / 2:
            milestone["evidence"] = [self.text() for _each in range(self.chance.randint(1, 2))]
            words += [word for one in milestone["evidence"] for word in ("--evidence", one)]
        if self.chance.random() < 1 / 3:
            milestone["note"] = self.text()
            words += ["--note", milestone["note"]]
        return words

    def _mark_done(self, milestone: Any) -> list[str]:
        milestone["done"] = self.day.isoformat()
        milestone.pop("returned", None)
        return ["--on", self.day.isoformat()]

    def _reopen(self, milestone: Any) -> list[str]:
        for key in ("done", "evidence", "verified"):
            milestone.pop(key, None)
        return []

    def _verify(self, milestone: Any) -> list[str]:
        by = self.chance.choice(("", self.text()))
        milestone["verified"] = f"{self.day} {by}".strip()
        return ["--on", self.day.isoformat(), *(["--by", by] if by else [])]

    def _return(self, milestone: Any) -> list[str]:
        reason = self.text()
        milestone["returned"] = f"{self.day} {reason}"
        for key in ("done", "verified"):
            milestone.pop(key, None)
        return ["--on", self.day.isoformat(), "--reason", reason]

    def _extend(self, milestone: Any) -> list[str]:
        to = self.chance.choice(list(_later(milestone)))
        milestone["extended"], words = self._decision({"to": to})
        return ["--to", to, *words]

    def _drop(self, milestone: Any) -> list[str]:
        milestone["dropped"], words = self._decision({})
        return words

    def _decision(self, fact: dict[str, str]) -> tuple[dict[str, str], list[str]]:
        values = {"on": self.day.isoformat(), "reason": self.text()}
        if self.chance.random() < 1 / 2:
            values["approval"] = self.text()
        words = [word for name, value in values.items() for word in (f"--{name}", value)]
        return fact | values, words

    def _note(self, milestone: Any) -> list[str]:
        milestone["note"] = self.text()
        return ["--", milestone["note"]]

    def _evidence(self, milestone: Any) -> list[str]:
        text = self.text()
        papers = milestone.get("evidence", [])
        milestone["evidence"] = list(dict.fromkeys([*papers, text]))
        return ["--", text]

    def unmark(self, contents: Any) -> CommandLine | None:
        """One fact less."""
        chosen = [
            (place, key)
            for place in places(contents)
            for key in FACTS
            if key != "done" and key in value_at(contents, place.path)
        ]
        if not chosen:
            return None
        place, key = self.chance.choice(chosen)
        words = [FACTS[key], *place.words(contents), "--undo"]
        milestone = value_at(contents, place.path)
        if key != "evidence":
            del milestone[key]
            return CommandLine(words, contents, [place.path])
        gone = self.chance.choice(milestone["evidence"])
        if "\n" in gone:  # no command takes such a text
            del milestone[key]
            return CommandLine(words, contents, [place.path])
        milestone["evidence"] = [one for one in milestone["evidence"] if one != gone]
        if not milestone["evidence"]:
            del milestone["evidence"]
        return CommandLine([*words, "--", gone], contents, [place.path])

    def mark_several(self, contents: Any) -> CommandLine | None:
        """What falls due in a quarter is done, by task numbers or by leader."""
        quarter = self.chance.randint(1, 4)
        if self.chance.random() < 1 / 2:
            ids = {task["id"] for task in contents["tasks"]}
            words = [*sorted(ids), f"Q{quarter}", "--all"]
            due = [p for p in places(contents) if _is_due_in(contents, p, quarter)]
        else:
            leaders = self.chance.choice(contents["tasks"]).get("leaders")
            if leaders is None:
                return None
            leader = leaders[0]
            words = ["--leader", leader, "--q", str(quarter)]
            due = [
                p
                for p in places(contents)
                if leader in contents["tasks"][p.task].get("leaders", ())
                and _is_due_in(contents, p, quarter, extended=True)
            ]
        milestones = [value_at(contents, place.path) for place in due]
        if any("dropped" in one for one in milestones):
            return None
        open_places = [p for p, one in zip(due, milestones, strict=True) if "done" not in one]
        for place in open_places:
            self._mark_done(value_at(contents, place.path))
        if not open_places:
            return None
        words = ["done", *words, "--on", self.day.isoformat()]
        return CommandLine(words, contents, [place.path for place in open_places])


def _possible(milestone: Any) -> Iterator[str]:
    """The commands that record a fact of *milestone* that it does not have."""
    is_done, is_dropped = "done" in milestone, "dropped" in milestone
    if is_done:
        yield from ("reopen", "return", "evidence")
        if "verified" not in milestone:
            yield "verify"
    elif not is_dropped:
        yield from ("done", "done", "drop")
        if "extended" not in milestone and any(_later(milestone)):
            yield "extend"
    if "note" not in milestone:
        yield "note"


def _amendable(milestone: Any) -> Iterator[str]:
    """The facts of *milestone* that can get another value."""
    is_done = "done" in milestone
    for key in milestone:
        if key in {"note", *(("verified",) if is_done else ("dropped",))}:
            yield key
        if key == "done" and "verified" not in milestone:
            yield key
        if key in {"extended", "returned"} and not is_done and "dropped" not in milestone:
            yield key


def _later(milestone: Any) -> Iterator[str]:
    """The times to which *milestone* can be extended: later ones, of the year if of quarters."""
    due = days(milestone)[0]
    times = {**{f"Q{n}": f"2023-{3 * n:02}" for n in (1, 2, 3, 4)}, "2023-11": "2023-11"}
    times["2023-08-20"] = "2023-08-20"
    if "quarter" not in milestone:
        times["2024-10"] = "2024-10"
    return (typed for typed, last in times.items() if last_day(last) > due)


def _is_due_in(contents: Any, place: Place, quarter: int, *, extended: bool = False) -> bool:
    """Whether a milestone is due in *quarter* of 2023; when it was *extended* to, if so."""
    milestone = value_at(contents, place.path)
    due = days(milestone)[0]
    if extended and "extended" in milestone:
        to = milestone["extended"]["to"]
        to = f"2023-{3 * int(to[1]):02}" if to.startswith("Q") else to
        due = max(due, last_day(to))
    return (due.year, (due.month + 2) // 3) == (2023, quarter)
