"""Checks of aliases: former names still in use, and aliases that lead to no present name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import texts
from tasklist.model.former_names import FormerNames
from tasklist.model.tasklist import ALIAS_KINDS, LEADER, UNIT, Alias, Tasklist
from tasklist.problems import Problem
from tasklist.text.lookalikes import skeleton
from tasklist.text.shell_words import quoted
from tasklist.yamlfile.nodes import Node, value_of
from tasklist.yamlfile.reader import ParseResult

# The kind of name (unit or leader) under each key of the list.
KIND_OF = {"units": UNIT, "support": UNIT, "groups": UNIT, "member": UNIT, "leaders": LEADER}


def in_use(reading: ParseResult, *, latest: datetime.date | None) -> Iterator[Problem]:
    """Report former names of units, groups and leaders that the list still uses.

    A rename that is dated after *latest* is ignored. If *latest* is None, all renames count.
    """
    tasklist = reading.valid_tasklist
    if tasklist is None or not tasklist.aliases:
        return
    aliases = {(alias.kind, skeleton(alias.was)): alias for alias in tasklist.aliases}
    former = {kind: FormerNames(tasklist.aliases, kind) for kind in ALIAS_KINDS}
    for text in texts(reading):
        kind, name = KIND_OF.get(text.key, ""), skeleton(text.node.value)
        alias = aliases.get((kind, name))
        if alias is None or (latest and alias.since and alias.since > latest):
            continue
        present = _spelled(tasklist, kind, former[kind].present(name))
        yield reading.source.problem(
            text.node.start,
            problem_kinds.FORMER_NAME if alias.since is None else problem_kinds.FORMER_NAME_SINCE,
            name=text.node.value, present=present, date=alias.since,
            words=f"{kind} {quoted(text.node.value)} {quoted(present)}",
        )  # fmt: skip


def _spelled(tasklist: Tasklist, kind: str, name: str) -> str:
    """Return the present name of a unit or leader in the spelling of the aliases.

    *kind* is `unit` or `leader`, and *name* is the skeleton of the present name.
    """
    names = (alias.name for alias in tasklist.aliases if alias.kind == kind)
    return next(one for one in names if skeleton(one) == name)


def dangling(reading: ParseResult) -> Iterator[Problem]:
    """Report aliases that lead to no unit, group or leader of the list.

    An alias may lead to a name through other aliases.
    """
    tasklist = reading.valid_tasklist
    if tasklist is None or not tasklist.aliases:
        return
    units = (*tasklist.units, *tasklist.members, *tasklist.holders)
    known = {UNIT: {*map(skeleton, units)}, LEADER: {*map(skeleton, tasklist.leaders)}}
    for alias in tasklist.aliases:
        known[alias.kind].add(skeleton(alias.was))
    for alias, node in _aliases(reading, tasklist):
        if skeleton(alias.name) not in known[alias.kind]:
            index = value_of(node, alias.kind).start
            yield reading.source.problem(index, problem_kinds.ALIAS_OF_NOTHING, name=alias.name)


def _aliases(reading: ParseResult, tasklist: Tasklist) -> Iterator[tuple[Alias, Node]]:
    return zip(tasklist.aliases, value_of(reading.root, "aliases").value, strict=True)
