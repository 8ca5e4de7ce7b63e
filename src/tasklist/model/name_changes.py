"""Renames between two lists, found by the aliases that were added or removed.

An alias that only the new list has (运管局 → 交通运输局) is a rename; an alias that only the old
list has is a rename that was taken back. Both lists are then compared under the present names, so
that every other difference is a change of its own.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tasklist.model.former_names import present_names
from tasklist.model.progress import ProgressEntry
from tasklist.model.tasklist import (
    LEADER,
    UNIT,
    Alias,
    Group,
    Milestone,
    Task,
    Tasklist,
    Workstream,
)
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.lookalikes import skeleton

UNIT_RENAMES = ("unit-renamed", "unit-merged")
Present = Mapping[str, str]  # from the skeleton of a former name to the present name


class AliasChange(NamedTuple):
    """A change of the aliases: its *kind* as in `change.Change`, and the old and new value.

    *before* and *after* are names or days. *detail* is the first day of a new name, or the former
    name whose day changed.
    """

    kind: str
    before: str
    after: str
    detail: str = ""


def alias_changes(old: Tasklist, new: Tasklist) -> Iterator[AliasChange]:
    """Yield the changes of the aliases from *old* to *new*: renames, changed days, removed aliases.

    If a unit gets the name of an existing unit, the change is a merger. If a unit gets its former
    name back, the change is a rename, and the removal of the old alias is not reported.
    """
    before, after = _by_names(old.aliases), _by_names(new.aliases)
    for key, alias in after.items():
        was = before.get(key)
        if was is None:
            kind = "unit-merged" if _is_merger(alias, old) else f"{alias.kind}-renamed"
            yield AliasChange(kind, alias.was, alias.name, _day(alias))
        elif was.since != alias.since:
            yield AliasChange("rename-date", _day(was), _day(alias), alias.was)
    for (kind, was_name, name), alias in before.items():
        if not {(kind, was_name, name), (kind, name, was_name)} & after.keys():
            yield AliasChange("alias-removed", f"{alias.was} → {alias.name}", "")


def in_the_same_names(old: Tasklist, new: Tasklist) -> tuple[Tasklist, Tasklist]:
    """Return *old* and *new* with the same names for the same units and leaders.

    The aliases that only one of the two lists has are applied to both. Those of *new* come last, so
    that the names of *new* are the present ones.
    """
    before, after = _by_names(old.aliases), _by_names(new.aliases)
    added = {key: alias for key, alias in after.items() if key not in before}
    # If 乙 is called 甲 again, the new alias counts, and not the old one, which it reverses.
    back = {(kind, name, was) for kind, was, name in added}
    removed = {key: alias for key, alias in before.items() if key not in after.keys() | back}
    changed = [*removed.values(), *added.values()]
    return under_present_names(old, changed), under_present_names(new, changed)


def under_present_names(tasklist: Tasklist, aliases: Sequence[Alias]) -> Tasklist:
    """*tasklist* with each former name in *aliases* replaced by the present name.

    Parts without a former name stay the same objects. Two units that became one are named once.
    """
    if not aliases:
        return tasklist
    units, leaders = (present_names(aliases, kind) for kind in (UNIT, LEADER))
    return replace(
        tasklist,
        groups=tuple(
            Group(_one(group.name, units), names_now(group.members, units), group.line)
            for group in tasklist.groups
        ),
        tasks=tuple(_task(task, units, leaders) for task in tasklist.tasks),
    )


def names_now(names: tuple[str, ...], present: Present) -> tuple[str, ...]:
    """*names* with each former name replaced by its present name.

    If none is a former name, this is *names* itself.
    """
    if present.keys().isdisjoint(map(skeleton, names)):
        return names
    targets = set(map(skeleton, present.values()))
    changed: dict[int | str, str] = {}
    for place, name in enumerate(names):
        now = _one(name, present)
        # Every name stays at its place, but a name that replaces former names is kept only once.
        key = skeleton(now)
        changed.setdefault(key if key in targets else place, now)
    return tuple(changed.values())


def _is_merger(alias: Alias, tasklist: Tasklist) -> bool:
    """Return whether both names in *alias* are names of units or groups in *tasklist*."""
    names = {*map(skeleton, (*tasklist.units, *tasklist.members, *tasklist.holders))}
    return alias.kind == UNIT and {skeleton(alias.name), skeleton(alias.was)} <= names


def _task(task: Task, units: Present, leaders: Present) -> Task:
    workstreams = tuple(_workstream(workstream, units) for workstream in task.workstreams)
    now = names_now(task.leaders, leaders)
    is_same = now is task.leaders and all(
        one is other for one, other in zip(workstreams, task.workstreams, strict=True)
    )
    return task if is_same else replace(task, leaders=now, workstreams=workstreams)


def _workstream(workstream: Workstream, units: Present) -> Workstream:
    now, support = names_now(workstream.units, units), names_now(workstream.support, units)
    milestones = _reported_by(workstream.milestones, units)
    if now is workstream.units and support is workstream.support:
        is_same = milestones is workstream.milestones
        return workstream if is_same else replace(workstream, milestones=milestones)
    support = _only_supporting(workstream, now, support)
    return replace(workstream, units=now, support=support, milestones=milestones)


def _reported_by(milestones: tuple[Milestone, ...], units: Present) -> tuple[Milestone, ...]:
    """Return *milestones* in which the members that report progress have their present names.

    If no name changes, the result is *milestones* itself.
    """
    changed = tuple(
        replace(one, progress=tuple(_entry(entry, units) for entry in one.progress))
        if any(entry.member and skeleton(entry.member) in units for entry in one.progress)
        else one
        for one in milestones
    )
    return milestones if all(map(operator.is_, changed, milestones)) else changed


def _entry(entry: ProgressEntry, units: Present) -> ProgressEntry:
    return entry if entry.member is None else entry._replace(member=_one(entry.member, units))


def _only_supporting(
    workstream: Workstream, units: tuple[str, ...], support: tuple[str, ...]
) -> tuple[str, ...]:
    """Return *support* without the units that now lead.

    A unit leads if it was merged into one of *units*. If no unit would be left, return all of
    *support*, because in a workstream without support only the first of several *units* leads.
    """
    were = {*map(skeleton, workstream.units)} & {*map(skeleton, workstream.support)}
    leading = {*map(skeleton, units)} - were
    rest = tuple(name for name in support if skeleton(name) not in leading)
    return rest if rest or len(units) == 1 else support


def _one(name: str, present: Present) -> str:
    return present.get(skeleton(name), name)


def _by_names(aliases: Iterable[Alias]) -> dict[tuple[str, str, str], Alias]:
    return {(alias.kind, skeleton(alias.was), skeleton(alias.name)): alias for alias in aliases}


def _day(alias: Alias) -> str:
    return "" if alias.since is None else alias.since.isoformat()
