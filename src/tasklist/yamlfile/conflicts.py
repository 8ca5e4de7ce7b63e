"""Conflicts that a merge left in a text: two versions of lines between marker lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasklist.language import _

# A marker, or a line that names the task, units or quarter of the lines below it.
LINE = re.compile(
    r"^(?:(?P<mark>={7}|(?:<{7}|>{7}|\|{7})(?: .*)?)\r?$|[ -]*"
    r"(?:id: *(?P<task>\d+)|units: *\[(?P<units>[^\]\n]*)\]|quarter: *(?P<quarter>\S+)))",
    re.MULTILINE,
)
MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
LONGEST = 60  # characters shown of a version


class Place(NamedTuple):
    """The task, units and quarter that the lines above a conflict name; "" where none do."""

    task: str = ""
    units: str = ""
    quarter: str = ""


class Conflict(NamedTuple):
    """Two versions of some lines, *ours* and *theirs*, as git writes them into a file.

    *start* and *end* are the indexes in the text between which it lies. *markers* are git's lines
    around the versions, with line ends; *base* is the text that both versions came from, None
    where git does not show it.
    """

    start: int
    end: int
    ours: str
    base: str | None
    theirs: str
    markers: tuple[str, ...]
    place: Place

    @property
    def names(self) -> tuple[str, str]:
        """What git calls the two versions: `HEAD`, and a branch or commit."""
        first, last = self.markers[0][7:].strip(), self.markers[-1][7:].strip()
        return first, last

    @property
    def about(self) -> str:
        """Where it is, and the first line in which the versions differ."""
        ours, theirs = (text.split("\n") for text in (self.ours, self.theirs))
        sides = {"ours": _excerpt(ours, theirs), "theirs": _excerpt(theirs, ours)}
        versions = _("{ours} or {theirs}").format(**sides)
        where = " ".join(filter(None, self.place))
        if not where:
            return versions
        return _("{place}: {versions}").format(place=where, versions=versions)


class _Markers:
    """The markers of the conflict read so far."""

    def __init__(self) -> None:
        self.by_sign: dict[str, re.Match[str]] = {}

    def takes(self, sign: str) -> bool:
        """Whether the marker *sign* may come next."""
        if sign == "<":
            return not self.by_sign
        order = {"|": {"<"}, "=": {"<", "|"}, ">": {"="}}[sign]
        return bool(self.by_sign) and next(reversed(self.by_sign)) in order

    def conflict(self, text: str, place: Place) -> Conflict:
        """The conflict, complete with its last marker."""
        starts = [mark.start() for mark in self.by_sign.values()]
        ends = [_next_line(text, mark.end()) for mark in self.by_sign.values()]
        ours, *base, theirs = (text[a:b] for a, b in zip(ends, starts[1:], strict=False))
        markers = tuple(text[a:b] for a, b in zip(starts, ends, strict=True))
        return Conflict(
            starts[0], ends[-1], ours, base[0] if base else None, theirs, markers, place
        )


def scan(text: str) -> Iterator[Conflict | int]:
    """Each conflict of *text*, or the index of a marker that belongs to none, in their order.

    A line of equals signs is an underline if the text has no other marker.
    """
    if not MARK.search(text):
        return
    place = Place()
    markers = _Markers()
    for line in LINE.finditer(text):
        if line["mark"] is None:
            place = _below(place, line, sure=not markers.by_sign)
            continue
        sign = line["mark"][0]
        if not markers.takes(sign):
            yield from (one.start() for one in markers.by_sign.values())
            markers = _Markers()
        if not markers.takes(sign):
            yield line.start()
            continue
        markers.by_sign[sign] = line
        if sign == ">":
            yield markers.conflict(text, place)
            markers = _Markers()
    yield from (one.start() for one in markers.by_sign.values())


def find(text: str) -> Iterator[tuple[int, str]]:
    """Each conflict of *text*: its index, and what it is about, or "" if that is unclear.

    A marker outside a complete conflict is yielded by itself.
    """
    for one in scan(text):
        yield (one, "") if isinstance(one, int) else (one.start, one.about)


def _next_line(text: str, index: int) -> int:
    """The index behind the line end at *index*."""
    return index + text.startswith("\n", index)


def _below(place: Place, line: re.Match[str], *, sure: bool) -> Place:
    """*place* with what *line* names ("" unless *sure*), and without the parts below that."""
    kind = line.lastgroup or ""
    name = line[kind].replace(", ", "、") if sure else ""
    above = {"task": Place(), "units": Place(place.task), "quarter": place}[kind]
    return above._replace(**{kind: name})


def _excerpt(lines: Sequence[str], others: Sequence[str]) -> str:
    """The first of *lines* that is not one of *others*, shortened to LONGEST."""
    own = [line.strip() for line in lines if line not in others]
    if not own:
        return _("(nothing)")
    more = len(own) > 1 or len(own[0]) > LONGEST
    return own[0][:LONGEST] + ("…" if more else "")
