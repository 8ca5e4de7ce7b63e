"""Merge conflicts in a text: two versions of the same lines, between marker lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple

# A marker, or a line that names the task, units or time of the lines below it. The units may take
# several lines, but no marker; otherwise they are empty.
LINE = re.compile(
    r"""
    ^(?:
      (?P<mark> ={7} | (?:<{7}|>{7}|\|{7})(?:\ .*)? )\r?$
    | [ -]*(?:\{\ *)?(?:
        id:\ *["']?(?P<task>\d+)
      | (?:quarter|due):\ *["']?(?P<quarter>[^\s,}"']+)
      | units:\ *(?P<units>
          \[[^\]\n]* (?: \n(?![<|=>]{7})[^\]\n]* ){0,20} \]
        | (?:\#[^\n]*)?\r? (?: \n\ *-\ [^\n]* )++ (?!\n[<|=>]{7})
        | )
      )
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
LONGEST = 60  # most characters of a version that are shown


class Place(NamedTuple):
    """The task, units and quarter that the lines above a conflict name; "" for those not named.

    For a milestone without a quarter, *quarter* is its due month or day.
    """

    task: str = ""
    units: str = ""
    quarter: str = ""


class Conflict(NamedTuple):
    """Two versions of the same lines, *ours* and *theirs*, as git writes them into a file.

    The conflict goes from the index *start* to before *end*. *base* is the common ancestor
    of both versions; None if git did not write it. *markers* are git's marker lines with their
    line ends, in order.
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
        """The names that git gives the two versions: `HEAD`, and that of a branch or commit."""
        first, last = self.markers[0][7:].strip(), self.markers[-1][7:].strip()
        return first, last

    @property
    def about(self) -> str:
        """A description for messages: the place, and the first line that differs in each version.

        For example `35 教育局 Q3: note: 一期 or note: 二期`.
        """
        ours, theirs = (text.split("\n") for text in (self.ours, self.theirs))
        sides = {"ours": _excerpt(ours, theirs), "theirs": _excerpt(theirs, ours)}
        versions = _("{ours} or {theirs}").format(**sides)
        where = " ".join(filter(None, self.place))
        if not where:
            return versions
        return _("{place}: {versions}").format(place=where, versions=versions)


class _Markers:
    """The markers of one conflict that have been read so far.

    `by_sign` maps the character of each of these markers (`<`, `|`, `=` or `>`) to the marker.
    """

    def __init__(self) -> None:
        self.by_sign: dict[str, re.Match[str]] = {}

    def takes(self, sign: str) -> bool:
        """Whether a marker of the character *sign* may come next."""
        if sign == "<":
            return not self.by_sign
        order = {"|": {"<"}, "=": {"<", "|"}, ">": {"="}}[sign]
        return bool(self.by_sign) and next(reversed(self.by_sign)) in order

    def conflict(self, text: str, place: Place) -> Conflict:
        """Return the conflict; all its markers must have been read."""
        starts = [mark.start() for mark in self.by_sign.values()]
        ends = [_next_line(text, mark.end()) for mark in self.by_sign.values()]
        ours, *base, theirs = (text[a:b] for a, b in zip(ends, starts[1:], strict=False))
        markers = tuple(text[a:b] for a, b in zip(starts, ends, strict=True))
        return Conflict(
            starts[0], ends[-1], ours, base[0] if base else None, theirs, markers, place
        )


def scan(text: str) -> Iterator[Conflict | int]:
    """Yield each conflict of *text*, and the index of each marker outside a complete conflict.

    They come in the order of the text. Lines of equals signs are taken for underlines if the text
    has no other marker.
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
    """Yield the index and the description (`Conflict.about`) of each conflict of *text*.

    A marker outside a complete conflict is yielded as well, with the description "".
    """
    for one in scan(text):
        yield (one, "") if isinstance(one, int) else (one.start, one.about)


def _next_line(text: str, index: int) -> int:
    """The index after the LF at *index*, or *index* itself if there is none."""
    return index + text.startswith("\n", index)


def _below(place: Place, line: re.Match[str], *, sure: bool) -> Place:
    """Return *place* with the task, units or quarter that *line* names, without the levels below.

    If the name is not *sure*, because the line is inside a conflict, the name is "" instead.
    """
    kind = line.lastgroup or ""
    name = _name(line[kind]) if sure else ""
    above = {"task": Place(), "units": Place(place.task), "quarter": place}[kind]
    return above._replace(**{kind: name})


def _name(text: str) -> str:
    """Return *text*, the value of a key in the file, without YAML; units are joined with `、`."""
    lines = re.sub(r"(?m)^ *- |(?:^|\s)#.*$", "", text).strip().strip("[]")
    names = (name.strip().strip("'\"") for name in re.split("[,\n]", lines))
    return "、".join(filter(None, names))


def _excerpt(lines: Sequence[str], others: Sequence[str]) -> str:
    """Return the first of *lines* that is not in *others*, shortened to LONGEST characters.

    It ends with "…" if more follows. If there is no such line, return "(nothing)".
    """
    own = [line.strip() for line in lines if line not in others]
    if not own:
        return _("(nothing)")
    more = len(own) > 1 or len(own[0]) > LONGEST
    return own[0][:LONGEST] + ("…" if more else "")
