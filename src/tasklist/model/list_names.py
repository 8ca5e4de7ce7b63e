"""Short names of lists, where several are read together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class ListName(NamedTuple):
    """A list among several: its short *name* (`西青区`) and its *year*; empty for a single one."""

    name: str
    year: int

    def __str__(self) -> str:
        return f"{self.name}/{self.year}" if self.name else ""


ALONE = ListName("", 0)


class ListHead(NamedTuple):
    """What is said of a list among several: its name, its *file*, its *title*, its groups."""

    name: ListName
    file: str
    title: str
    groups: Mapping[str, tuple[str, ...]]


def labels(names: Iterable[ListName]) -> dict[ListName, str]:
    """How each of *names* is shown: with its year only where lists of several years have the name.

    For example `西青区`, or `西青区/2022` beside `西青区/2023`.
    """
    years: dict[str, set[int]] = {}
    ordered = list(dict.fromkeys(names))
    for name in ordered:
        years.setdefault(name.name, set()).add(name.year)
    return {name: str(name) if len(years[name.name]) > 1 else name.name for name in ordered}
