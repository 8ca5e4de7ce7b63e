"""Alignment of two sequences: the counterpart of each item, and the items that moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
# Returns names that identify an item: two items with a name in common are the same.
Names = Callable[[T], Iterable[Hashable]]
Pair = tuple[T | None, T | None]


def pairs(old: Sequence[T], new: Sequence[T], ways: Iterable[Names[T]]) -> list[Pair[T]]:
    """Pair each item of *new* with its counterpart in *old*, as (item of *old*, item of *new*).

    The items of *new* come first, each with its counterpart in *old* or None; then the other items
    of *old*, each with None. Each of *ways* is a function that returns names for an item. Items
    that have a name in common are paired: first by the names of the first function, then the
    remaining items by the names of the next function. Items with the same name are paired in their
    order. The time grows linearly with the number of names.
    """
    unpaired = dict.fromkeys(range(len(old)))
    origins: dict[int, int] = {}
    for names in ways:
        places: dict[Hashable, list[int]] = {}
        for place in reversed(unpaired):
            for name in names(old[place]):
                places.setdefault(name, []).append(place)
        for index in range(len(new)):
            if index not in origins:
                place = _first(places, names(new[index]), unpaired)
                if place is not None:
                    origins[index] = place
                    del unpaired[place]
    pairing = [(old[origins[n]] if n in origins else None, now) for n, now in enumerate(new)]
    return [*pairing, *((old[place], None) for place in unpaired)]


def _first(
    places: dict[Hashable, list[int]], names: Iterable[Hashable], unpaired: dict[int, None]
) -> int | None:
    """Return the first index in *places* for any of *names* that is still in *unpaired*.

    Return None if there is no such index. The indexes that were looked at are removed from
    *places*.
    """
    for name in names:
        waiting = places.get(name, [])
        while waiting:
            place = waiting.pop()
            if place in unpaired:
                return place
    return None


def moved_items(old: Sequence[int], new: Sequence[int]) -> set[int]:
    """The smallest set of items that must move to turn the order *old* into the order *new*."""
    places = {item: place for place, item in enumerate(old)}
    # The longest subsequence that kept its order; *ends* has the earliest end for each length.
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in (places[item] for item in new):
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    unmoved, last = set(), ends[-1] if ends else None
    while last is not None:
        unmoved.add(old[last])
        last = before[last]
    return set(new) - unmoved
