"""Membership in groups, direct or through other groups; each group is visited once.

The functions are pure and take only names, so that they work for a list and for a published table.
*members* maps each group to its members, *holders* maps each member to the groups that name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

Names = Mapping[str, Sequence[str]]


def circles(members: Names) -> Iterator[str]:
    """Yield one group of each cycle of groups: the group that comes last in *members*."""
    place = {group: number for number, group in enumerate(members)}
    finished: set[str] = set()
    left: set[str] = set()  # groups whose members have all been visited
    for root in members:
        path: dict[str, Iterator[str]] = {} if root in left else {root: iter(members[root])}
        while path:
            group, rest = next(reversed(path.items()))
            member = next(rest, None)
            if member is None:
                path.popitem()
                left.add(group)
            elif member in path:
                last = max(_from(path, member), key=place.__getitem__)
                if last not in finished:
                    finished.add(last)
                    yield last
            elif member in members and member not in left:
                path[member] = iter(members[member])


def _from(path: Iterable[str], first: str) -> Iterator[str]:
    """The names of *path* from *first* on."""
    is_on = False
    for name in path:
        is_on = is_on or name == first
        if is_on:
            yield name


def with_groups(
    units: Iterable[str], holders: Names, spellings: Callable[[str], Iterable[str]]
) -> set[str]:
    """Return *units* and every group that contains one of them, directly or through other groups.

    *spellings* returns all spellings of a group's name. The result has a group in all its
    spellings.
    """
    names = set(units)
    waiting = list(names)
    while waiting:
        for group in holders.get(waiting.pop(), ()):
            unvisited = [name for name in spellings(group) if name not in names]
            names.update(unvisited)
            waiting += unvisited
    return names


def with_members(units: Iterable[str], members: Names) -> tuple[str, ...]:
    """Return *units*, and all direct and indirect members of the groups among them, each name once.

    Every group comes before its members, in reading order.
    """
    names: dict[str, None] = {}
    waiting = [iter(units)]
    while waiting:
        name = next(waiting[-1], None)
        if name is None:
            waiting.pop()
        elif name not in names:
            names[name] = None
            waiting.append(iter(members.get(name, ())))
    return tuple(names)


def groups_among(groups: AbstractSet[str], holders: Names) -> dict[str, frozenset[str]]:
    """Map every name in *holders* to those of *groups* that contain it, directly or indirectly.

    Raises graphlib.CycleError if groups form a cycle.
    """
    results: dict[str, frozenset[str]] = {}
    for name in _in_order(holders):
        above = holders.get(name, ())
        own = frozenset(group for group in above if group in groups)
        results[name] = own.union(*(results[group] for group in above))
    return results


def units_of(groups: AbstractSet[str], members: Names) -> dict[str, tuple[str, ...]]:
    """Map each of *groups* to its units, including those of member groups, in reading order.

    The result may map further groups, too. Raises graphlib.CycleError if groups form a cycle.
    """
    # The units of a requested group, or of a member of several groups, are collected only once.
    times = Counter(name for names in members.values() for name in names)
    results: dict[str, tuple[str, ...]] = {}
    for group in _in_order(members):
        if group in members and (group in groups or times[group] > 1):
            results[group] = tuple(dict.fromkeys(_units(group, members, results)))
    return results


def _units(group: str, members: Names, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    waiting = [iter(members[group])]
    while waiting:
        name = next(waiting[-1], None)
        if name is None:
            waiting.pop()
        elif name in known:
            yield from known[name]
        elif name in members:
            waiting.append(iter(members[name]))
        else:
            yield name


def _in_order(links: Names) -> Iterable[str]:
    """Every name in *links*; the names to which *links* maps it come before it."""
    from graphlib import TopologicalSorter  # a command that only reads a list does not need it

    return TopologicalSorter(links).static_order()
