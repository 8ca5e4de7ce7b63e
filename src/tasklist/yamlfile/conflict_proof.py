"""Proof of a resolution: each item of the resolved list equals the item that it comes from.

Each line of the resolved text comes from one version or from both, and so does an item that begins
on the line. An item without an answer on any of its lines must be the same in the resolved list and
in both versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from tasklist.model.progress import ProgressEntry, union
from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.conflicted_text import Run, Side

# The values of the items that begin on a line, by the number of the line.
Items = Mapping[int, tuple[Any, ...]]


class _Origin(NamedTuple):
    """Where the lines of one run of the resolved text come from.

    They are the lines from *start* to before *end*, counted from 1. *before* is the number
    of lines above them in each version that has them.
    """

    start: int
    end: int
    before: Mapping[Side, int]

    def lines(self, line: int) -> dict[Side, int]:
        """The number of *line* in each version that has it."""
        return {side: before + line - self.start + 1 for side, before in self.before.items()}


def is_proved(resolved: Tasklist, versions: Mapping[Side, Tasklist], runs: Iterable[Run]) -> bool:
    """Whether *resolved* has exactly the items of *versions* that its lines come from.

    *runs* tell which version each line of the resolved text comes from.
    """
    origins = list(_origins(runs))
    items = {side: _items(tasklist) for side, tasklist in versions.items()}
    mine = _items(resolved)
    used: dict[Side, set[int]] = {side: set() for side in versions}
    starts = sorted(mine)
    for line, end in zip(starts, [*starts[1:], origins[-1].end], strict=True):
        places = next(one for one in origins if one.start <= line < one.end).lines(line)
        for side, place in places.items():
            used[side].add(place)
        candidates = {side: items[side].get(place) for side, place in places.items()}
        if not _is_one_of(mine[line], candidates, set(_answers(origins, line, end))):
            return False
    expected = {side: set(_required(items[side], origins, side)) for side in versions}
    return used == expected and _has_one_head(resolved, list(versions.values()))


def _is_one_of(
    item: tuple[Any, ...], candidates: Mapping[Side, tuple[Any, ...] | None], answers: set[Side]
) -> bool:
    """Whether *item* has values that the *answers* on its lines allow.

    *candidates* are the values of the item in each version. If there is no answer, *item* must
    equal all the candidates. If the answers are all for one side, *item* must equal the candidate
    of this side. If there are answers for both sides, each value of *item* must be the value of
    either side, or have the entries of progress of both sides together.
    """
    sides = answers & candidates.keys() or candidates.keys()
    versions = [candidates[side] or () for side in sides]
    if not answers or len(versions) == 1:
        return all(version == item for version in versions)
    return all(len(version) == len(item) for version in versions) and all(
        value in others or _is_union(value, others)
        for value, *others in zip(item, *versions, strict=True)
    )


def _is_union(value: Any, others: Sequence[Any]) -> bool:
    """Whether *value* is progress, and has the entries of all *others* together."""
    is_progress = isinstance(value, tuple) and any(isinstance(one, ProgressEntry) for one in value)
    return is_progress and len(others) > 1 and value == union(*others)


def _answers(origins: Sequence[_Origin], line: int, end: int) -> Iterator[Side]:
    """Yield the side of each answer that may have changed the item that begins on *line*.

    *end* is the first line of the next item. An answer that begins on *end*, or that gives no
    lines, counts as well: the lines that the answer left out may have belonged to the item.
    """
    for one in origins:
        is_empty = one.start == one.end
        is_here = one.start <= end and (one.start > line if is_empty else one.end > line)
        if is_here and len(one.before) == 1:
            yield from one.before


def _required(items: Items, origins: Sequence[_Origin], side: Side) -> Iterator[int]:
    """Yield the lines that begin items which the resolved list must have from the version *side*.

    *items* are the items of this version. The lines are those of the version, counted from 1.
    """
    for one in origins:
        if side in one.before:
            first = one.before[side] + 1
            yield from (n for n in items if first <= n < first + one.end - one.start)


def _origins(runs: Iterable[Run]) -> Iterator[_Origin]:
    start = 1
    for run in runs:
        yield _Origin(start, start + run.lines, run.before)
        start += run.lines


def _items(tasklist: Tasklist) -> Items:
    """Return the values of the items of a list by the line on which they begin.

    The values of a task or workstream do not include its parts.
    """
    found: dict[int, tuple[Any, ...]] = {}
    for line, values in _item_values(tasklist):
        found[line] = (*found.get(line, ()), *values)
    return found


def _item_values(tasklist: Tasklist) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for group in tasklist.groups:
        yield group.line, (group.name, group.members)
    for alias in tasklist.aliases:
        yield alias.line, (alias,)
    for task in tasklist.tasks:
        yield task.line, (task.id, task.goal, task.leaders)
        for workstream in task.workstreams:
            yield workstream.line, (workstream.units,)
            for milestone in workstream.milestones:
                yield milestone.line, _values(milestone)


def _values(milestone: Milestone) -> tuple[Any, ...]:
    return tuple(getattr(milestone, field.name) for field in fields(Milestone) if field.compare)


def _has_one_head(resolved: Tasklist, versions: Sequence[Tasklist]) -> bool:
    """Whether the title, year and district of *resolved* each come from one of the *versions*."""
    return all(
        getattr(resolved, name) in [getattr(one, name) for one in versions]
        for name in ("title", "year", "district")
    )
