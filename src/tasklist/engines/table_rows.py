"""The rows of a list in each table: facts as they are recorded, without a status on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tasklist.engines.source_lists import SourceList
from tasklist.model.milestone_facts import FACTS, Extension, facts_of
from tasklist.model.name_meanings import UnitNames, leader_names, unit_names
from tasklist.model.tasklist import Milestone, PlacedMilestone

# A value of a row is a text, number, boolean, date, list of texts, mapping of texts, or None.
Row = tuple[Any, ...]


def rows_of(source: SourceList, table: str) -> list[Row]:
    """Return the rows of *source* for the table with the name *table*, in the order of the list.

    Tasks and workstreams without a selected milestone have no rows; all groups and aliases have.
    """
    return _ROWS[table]((source.name, source.year), source)


def _list(key: Row, source: SourceList) -> list[Row]:
    title = source.tasklist.title
    return [(*key, title, source.path, source.commit() or None, source.fingerprint)]


def _groups(key: Row, source: SourceList) -> list[Row]:
    return [
        (*key, group.name, place, member)
        for group in source.tasklist.groups
        for place, member in enumerate(group.members, 1)
    ]


def _aliases(key: Row, source: SourceList) -> list[Row]:
    return [(*key, one.kind, one.was, one.name, one.since) for one in source.tasklist.aliases]


def _first_of_each(placed: Sequence[PlacedMilestone], depth: int) -> list[PlacedMilestone]:
    """The first milestone of each task (*depth* 1) or of each workstream (*depth* 2)."""
    firsts: dict[tuple[int, ...], PlacedMilestone] = {}
    for one in placed:
        firsts.setdefault(tuple(one.id[:depth]), one)
    return list(firsts.values())


def _task(key: Row, placed: PlacedMilestone) -> Row:
    task = placed.task
    return (*key, task.id, task.goal, [*task.leaders], [*task.section], task.printed,
            task.continues, dict(task.more))  # fmt: skip


def _workstream(key: Row, placed: PlacedMilestone) -> Row:
    one = placed.workstream
    return *key, *placed.id[:2], [*one.units], [*one.support], dict(one.more)


def _milestone(key: Row, placed: PlacedMilestone) -> Row:
    one = placed.milestone
    span = one.span
    return (
        *key, *placed.id,
        span.quarters, span.from_text or None, span.start, span.due,
        one.plan or None, one.done, [*one.evidence], one.note,
        *_facts(one), one.line,
    )  # fmt: skip


def _facts(milestone: Milestone) -> Iterator[Any]:
    """Yield the value of each column of the facts; None if the fact is missing."""
    facts = facts_of(milestone)
    for key, kind in FACTS.items():
        fact = facts.get(key)
        for name in kind._fields:
            value = getattr(fact, name, None)
            if name == "to":
                yield None if value is None else str(value)
                yield None if value is None else milestone.due
            else:
                yield value
        if kind is Extension:
            yield None if fact is None else milestone.is_extended_late


def _progress(key: Row, placed: PlacedMilestone) -> Iterator[Row]:
    for number, entry in enumerate(placed.milestone.progress, 1):
        yield *key, *placed.id, number, *entry


def _units(key: Row, source: SourceList) -> list[Row]:
    """Return a row for each milestone and each unit responsible for it.

    Members of groups are included, and units have their present names.
    """
    names = unit_names(source.tasklist)
    by_workstream: dict[tuple[int, ...], list[tuple[str, bool, bool, str | None]]] = {}
    rows = []
    for placed in source.milestones:
        where = tuple(placed.id[:2])
        if where not in by_workstream:
            by_workstream[where] = [*_units_of(placed, names)]
        rows += [(*key, *placed.id, *unit) for unit in by_workstream[where]]
    return rows


def _units_of(
    placed: PlacedMilestone, names: UnitNames
) -> Iterator[tuple[str, bool, bool, str | None]]:
    """Yield each unit of a workstream once: (name, whether it leads, whether it supports, group).

    First come the units that the workstream names, with None as the group, then the members of
    groups.
    """
    one = placed.workstream
    leads = {names.present[name] for name in one.leads}
    supports = {names.present[name] for name in one.support}
    known = dict.fromkeys(names.present[name] for name in one.all_units)
    for unit in known:
        yield unit, unit in leads, unit in supports, None
    for group in one.all_units:
        for unit in names.through.get(group, ()):
            if unit not in known:
                known[unit] = None
                yield unit, False, False, group


def _leaders(key: Row, source: SourceList) -> list[Row]:
    present = leader_names(source.tasklist)
    return [
        (*key, *placed.id, leader)
        for placed in source.milestones
        for leader in dict.fromkeys(map(present.__getitem__, placed.task.leaders))
    ]


_ROWS: Mapping[str, Callable[[Row, SourceList], list[Row]]] = {
    "lists": _list,
    "tasks": lambda key, source: [_task(key, one) for one in _first_of_each(source.milestones, 1)],
    "workstreams": lambda key, source: [
        _workstream(key, one) for one in _first_of_each(source.milestones, 2)
    ],
    "milestones": lambda key, source: [_milestone(key, one) for one in source.milestones],
    "progress": lambda key, source: [
        row for one in source.milestones for row in _progress(key, one)
    ],
    "milestone_units": _units,
    "milestone_leaders": _leaders,
    "groups": _groups,
    "aliases": _aliases,
}
