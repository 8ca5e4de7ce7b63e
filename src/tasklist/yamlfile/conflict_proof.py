"""Proof of a resolution: each item of the resolved list equals the item that it comes from.

Each line of the resolved text comes from one version or from both. An item comes from the same
versions as the line on which it begins. An item without an answer on any of its lines must be the
same in the resolved list and in both versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from tasklist.model.part_operations import without_parts
from tasklist.model.progress import ProgressEntry, union
from tasklist.model.tasklist import Alias, Group, Milestone, Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.conflicted_text import Run, Side

# The values of the items that begin on a line, by the number of the line.
Items = Mapping[int, tuple[Any, ...]]


class _Origin(NamedTuple):
    """Where the lines of one run of the resolved text come from.

    The run has the lines from *start* to before *end*, counted from 1. *before* has, for each
    version with these lines, the number of lines above them in this version.
    """

    start: int
    end: int
    before: Mapping[Side, int]

    def lines(self, line: int) -> dict[Side, int]:
        """The number of *line* in each version that has it."""
        return {side: before + line - self.start + 1 for side, before in self.before.items()}


def is_proved(resolved: Tasklist, versions: Mapping[Side, Tasklist], runs: Iterable[Run]) -> bool:
    """Whether *resolved* has all items that it must have from *versions*, and no others.

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
    either side, or consist of the values of both sides (`_is_of_both`).
    """
    sides = answers & candidates.keys() or candidates.keys()
    versions = [candidates[side] or () for side in sides]
    if not answers or len(versions) == 1:
        return all(version == item for version in versions)
    return all(len(version) == len(item) for version in versions) and all(
        value in others or _is_of_both(value, others)
        for value, *others in zip(item, *versions, strict=True)
    )


def _is_of_both(value: Any, others: Sequence[Any]) -> bool:
    """Whether *value* combines *others*, the values of the two sides.

    Progress must have the entries of both sides together. In `more`, each heading must have the
    text of one of the sides; it may be missing if one of the sides does not have it.
    """
    if isinstance(value, dict):
        headings = {*value}.union(*others)
        return all(
            any(value.get(heading) == other.get(heading) for other in others)
            for heading in headings
        )
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
    """Yield the first line of each item that the resolved list must have from the version *side*.

    *items* maps the first lines of all items in this version to the values of these items.
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
    records: list[Group | Alias | Task | Workstream | Milestone] = [
        *tasklist.groups,
        *tasklist.aliases,
    ]
    for task in tasklist.tasks:
        records.append(without_parts(task))
        for workstream in task.workstreams:
            records += [without_parts(workstream), *workstream.milestones]
    for record in records:
        yield record.line, _values(record)


def _values(record: Any) -> tuple[Any, ...]:
    """The values of *record*, one for each field; `more` as a dict, whose order means nothing."""
    return tuple(
        dict(getattr(record, field.name)) if field.name == "more" else getattr(record, field.name)
        for field in fields(record)
        if field.compare
    )


def _has_one_head(resolved: Tasklist, versions: Sequence[Tasklist]) -> bool:
    """Whether each value above the items of *resolved*, such as the title, is that of a version."""
    heads = (
        _values(replace(without_parts(one), groups=(), aliases=())) for one in (resolved, *versions)
    )
    return all(value in others for value, *others in zip(*heads, strict=True))
