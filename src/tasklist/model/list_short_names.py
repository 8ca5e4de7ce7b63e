"""Short names of lists, which tell several lists apart when they are read together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tasklist.process.named_tuples import NamedTuple


class ListName(NamedTuple):
    """The short *name* of a list among several (`西青区`), and the *year* of the list.

    A list that is read alone has the ListName ALONE, in which the name is empty.
    """

    name: str
    year: int

    def __str__(self) -> str:
        return f"{self.name}/{self.year}" if self.name else ""


ALONE = ListName("", 0)


class ListHead(NamedTuple):
    """One list among several: its name, *file* and *title*, and the members of its groups."""

    name: ListName
    file: str
    title: str
    groups: Mapping[str, tuple[str, ...]]


def labels(names: Iterable[ListName]) -> dict[ListName, str]:
    """Map each of *names* to its label: the name alone, or with the year, as in `西青区/2022`.

    The year is added if lists of several years have the same name.
    """
    years: dict[str, set[int]] = {}
    ordered = list(dict.fromkeys(names))
    for name in ordered:
        years.setdefault(name.name, set()).add(name.year)
    return {name: str(name) if len(years[name.name]) > 1 else name.name for name in ordered}
