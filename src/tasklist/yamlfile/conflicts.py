"""Conflicts that a merge left in a text: two versions of lines between marker lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tasklist.language import _

MARKS = ("<<<<<<<", "|||||||", ">>>>>>>")
# Patterns of lines, compiled when they are used: hardly any list has a conflict.
MARK = r"^(?:<{7}|>{7}|\|{7})(?: .*)?$"
# A marker, or a line that names the task, units or quarter of the lines below it.
LINE = (
    r"^(?:(?P<mark>={7}|(?:<{7}|>{7}|\|{7})(?: .*)?)$|[ -]*"
    r"(?:id: *(?P<task>\d+)|units: *\[(?P<units>[^\]\n]*)\]|quarter: *(?P<quarter>\S+)))"
)
LONGEST = 60  # characters shown of a version


@dataclass
class _Block:
    """The part of a conflict read so far, by its markers."""

    marks: dict[str, re.Match[str]] = field(default_factory=dict)

    def takes(self, mark: str) -> bool:
        """Whether *mark* may come next."""
        if mark == "<":
            return not self.marks
        order = {"|": {"<"}, "=": {"<", "|"}, ">": {"="}}[mark]
        return bool(self.marks) and next(reversed(self.marks)) in order

    def sides(self, text: str) -> tuple[list[str], list[str]]:
        """The lines of each version that the other does not have."""
        end = self.marks.get("|", self.marks["="]).start()
        ours = text[self.marks["<"].end() : end].split("\n")
        theirs = text[self.marks["="].end() : self.marks[">"].start()].split("\n")
        return _without(ours, theirs), _without(theirs, ours)


def find(text: str) -> Iterator[tuple[int, str]]:
    """Each conflict of *text*: its index, and what it is about, or "" if that is unclear.

    A marker outside a complete conflict is yielded by itself. A line of equals signs is an
    underline if the text has no other marker.
    """
    if not any(mark in text for mark in MARKS) or not re.search(MARK, text, re.MULTILINE):
        return
    place = {"task": "", "units": "", "quarter": ""}
    block = _Block()
    for line in re.finditer(LINE, text, re.MULTILINE):
        if line["mark"] is None:
            _note(place, line, sure=not block.marks)
            continue
        mark = line["mark"][0]
        if not block.takes(mark):
            yield from ((one.start(), "") for one in block.marks.values())
            block = _Block()
        if not block.takes(mark):
            yield line.start(), ""
            continue
        block.marks[mark] = line
        if mark == ">":
            yield block.marks["<"].start(), _about(place, *block.sides(text))
            block = _Block()
    yield from ((one.start(), "") for one in block.marks.values())


def _note(place: dict[str, str], line: re.Match[str], *, sure: bool) -> None:
    """Record in *place* what *line* names ("" unless *sure*), and clear the parts below it."""
    kind = line.lastgroup or ""
    below = {"task": ("units", "quarter"), "units": ("quarter",), "quarter": ()}[kind]
    place |= dict.fromkeys(below, "")
    place[kind] = line[kind].replace(", ", "、") if sure else ""


def _without(lines: list[str], others: list[str]) -> list[str]:
    return [line.strip() for line in lines if line not in others]


def _about(place: dict[str, str], ours: list[str], theirs: list[str]) -> str:
    """The milestone, and the first line in which the versions differ."""
    where = " ".join(filter(None, place.values()))
    versions = _("{ours} or {theirs}").format(ours=_excerpt(ours), theirs=_excerpt(theirs))
    if not where:
        return versions
    return _("{place}: {versions}").format(place=where, versions=versions)


def _excerpt(lines: list[str]) -> str:
    """The first of *lines*, shortened to LONGEST."""
    if not lines:
        return _("(nothing)")
    more = len(lines) > 1 or len(lines[0]) > LONGEST
    return lines[0][:LONGEST] + ("…" if more else "")
