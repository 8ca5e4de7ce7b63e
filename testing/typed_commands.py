"""A command line with what the list says after it, and what is typed into one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from testing.list_contents import Path

TEXTS = (
    *("完工", "西教发〔2023〕41号", "甲 # 乙", "甲: 乙", "- 甲"),
    *("[甲", "'甲'", '"', "2023", "no", "{"),
    *("𠮷🏫", "甲，乙", "甲\\", "Ａ１：（甲）？", "https://example.org/?a=b#c", "~", "甲\"乙'"),
)
SEVERAL_LINES = ("甲\n乙", "1. 甲: 丙\n2. 乙 # 丙", "甲：\n“乙”\n'丙'")
NAMES = (
    *("丁 委", "辛: 壬", "'戊'", "ＡＢ局", "[丙", "no"),
    *("甲", "乙", "各街镇", "2023", "𠮷局", "住建委"),
)
TODAY = date(2023, 12, 30)
SPANS = ("Q1", "Q2", "Q3", "Q4", "Q1-Q2", "Q3-Q4", "Q2-Q4")


class CommandLine(NamedTuple):
    """The *words* of a command, the list *after* it, and the values that it may *touch*.

    For a part that is added, removed or moved, and for a rename, *touched* is empty.
    """

    words: Sequence[str]
    after: Any
    touched: Sequence[Path] = ()
    name: str = ""  # the one that is renamed

    @property
    def command(self) -> str:
        """The name of the command."""
        return self.words[0]


class Place(NamedTuple):
    """A milestone with its place in the list."""

    task: int
    workstream: int
    milestone: int

    @property
    def path(self) -> Path:
        """The path to the milestone."""
        return ("tasks", self.task, "workstreams", self.workstream, "milestones", self.milestone)

    def words(self, contents: Any) -> list[str]:
        """The words that name it on the command line."""
        return [
            f"{contents['tasks'][self.task]['id']}.{self.workstream + 1}",
            time_of(value_at(contents, self.path)),
        ]


def value_at(contents: Any, path: Path) -> Any:
    """The value at *path*."""
    for step in path:
        contents = contents[step]
    return contents


def places(contents: Any) -> list[Place]:
    """The places of all milestones."""
    return [
        Place(t, w, m)
        for t, task in enumerate(contents["tasks"])
        for w, workstream in enumerate(task["workstreams"])
        for m, _milestone in enumerate(workstream["milestones"])
    ]


def time_of(milestone: Any) -> str:
    """The word that names *milestone* in its workstream.

    A day among the words could be one on which something was done: its month names it.
    """
    if "quarter" in milestone:
        return milestone["quarter"]
    if "from" in milestone:
        return f"{milestone['from']}..{milestone['due']}"
    return milestone["due"][: len("2023-11")]


def days(milestone: Any) -> tuple[date, date]:
    """The last day of *milestone*, then the first: in this order milestones are sorted."""
    if "quarter" in milestone:
        first, last = quarters(milestone["quarter"])
        return last_day(f"2023-{3 * last:02}"), date(2023, 3 * first - 2, 1)
    start = milestone.get("from", "2023-01-01")
    return last_day(milestone["due"]), date.fromisoformat(f"{start}-01"[:10])


def last_day(text: str) -> date:
    """The last day of the month, or the day, *text*."""
    if len(text) > len("2023-11"):
        return date.fromisoformat(text)
    year, month = map(int, text.split("-"))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def excludes(one: Any, other: Any) -> bool:
    """Whether two milestones can't be in one workstream."""
    if "quarter" in one and "quarter" in other:
        return overlap(one["quarter"], other["quarter"])
    return time_of(one) == time_of(other) or days(one)[0] == days(other)[0]


def quarters(span: str) -> tuple[int, int]:
    """The first and the last quarter of *span*."""
    first, _dash, last = span.replace("Q", "").partition("-")
    return int(first), int(last or first)


def overlap(one: str, other: str) -> bool:
    """Whether two spans have a quarter in common."""
    (first, last), (start, end) = quarters(one), quarters(other)
    return first <= end and start <= last


class Typist:
    """One who types random texts and names, on days that only go forward."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.day = date(2023, 4, 1)
        self.fresh = 0

    def text(self, *, several_lines: bool = False) -> str:
        """Some text."""
        return self.chance.choice(TEXTS + (SEVERAL_LINES if several_lines else ()))

    def names(self, contents: Any) -> list[str]:
        """Some names, none of them a former one."""
        former = {alias["was"] for alias in contents.get("aliases", ())}
        names = [name for name in NAMES if name not in former]
        return self.chance.sample(names, self.chance.randint(1, 3))
