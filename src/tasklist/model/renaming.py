"""Renaming a unit, group or leader in a list: in every place that names it, and in the aliases."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tasklist.errors import UnknownLeaderError, UnknownUnitError, UsageError
from tasklist.language import N_, _
from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import circles
from tasklist.model.milestone_facts import facts_of, format_text
from tasklist.model.milestone_lookup import name_of, ref_of
from tasklist.model.name_changes import under_present_names
from tasklist.model.progress import reported_members
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import LEADER, Alias, Milestone, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.lookalikes import skeleton


class FormerNameError(UsageError):
    """The *name* cannot be used, because it is a former name of *present* (exit 2)."""

    sentence = N_("{name} is a former name of {present}.")
    advice = N_("Choose another name, or delete the line of {name} under aliases first.")


class GroupNameError(UsageError):
    """A group cannot get the name of an existing group, or of one of its own members (exit 2)."""


class Renaming(NamedTuple):
    """A rename from *old* to *new* of a unit or a leader (*kind*, one of ALIAS_KINDS).

    *since* is the first day of the new name, None if it is not known. *keeps_alias* is false if
    *old* is only a misspelling, which does not become a former name.
    """

    kind: str
    old: str
    new: str
    since: datetime.date | None = None
    keeps_alias: bool = True


def known_names(tasklist: Tasklist, kind: str) -> tuple[str, ...]:
    """The names of *kind* that are in use: units, groups and their members, or leaders."""
    if kind == LEADER:
        return tasklist.leaders
    return tuple(dict.fromkeys((*tasklist.units, *tasklist.members, *tasklist.holders)))


def renamed(tasklist: Tasklist, renaming: Renaming) -> Tasklist:
    """Return *tasklist* after *renaming*; an equal list if the rename was made before.

    The old name is replaced in every spelling that looks the same. Where a list of names has both
    the old and the new name, the result has the new name once. Raises UnknownUnitError,
    UnknownLeaderError, FormerNameError or GroupNameError.
    """
    _check(tasklist, renaming)
    one = Alias(kind=renaming.kind, name=renaming.new, was=renaming.old)
    result = under_present_names(tasklist, [one])
    _check_groups(result)
    return replace(result, aliases=tuple(_aliases(tasklist.aliases, renaming)))


def _check(tasklist: Tasklist, renaming: Renaming) -> None:
    """Raise an error unless the old name is in use and the new name is free.

    The error is FormerNameError, UnknownUnitError or UnknownLeaderError.
    """
    was, now = skeleton(renaming.old), skeleton(renaming.new)
    former = FormerNames(tasklist.aliases, renaming.kind)
    if was in former and former.present(was) != now:
        raise FormerNameError(
            hint=_(
                "Use the present name, or delete the line of the former name under aliases first."
            ),
            name=renaming.old,
            present=_spelled(tasklist, former.present(was)),
        )
    if now in former and former.present(now) != was:
        raise FormerNameError(name=renaming.new, present=_spelled(tasklist, former.present(now)))
    known = known_names(tasklist, renaming.kind)
    if was not in map(skeleton, known) and was not in former:
        error_type = UnknownLeaderError if renaming.kind == LEADER else UnknownUnitError
        raise error_type(renaming.old, known)


def _spelled(tasklist: Tasklist, name: str) -> str:
    """Return the present name with the skeleton *name*, spelled as in the first such alias."""
    return next(alias.name for alias in tasklist.aliases if skeleton(alias.name) == name)


def _check_groups(tasklist: Tasklist) -> None:
    """Raise GroupNameError if two groups have the same name, or if a group is its own member."""
    hint = _("Change the groups in the file first.")
    names: set[str] = set()
    for group in tasklist.groups:
        if skeleton(group.name) in names:
            text = _("Group {name} already exists.").format(name=group.name)
            raise GroupNameError(text, hint)
        names.add(skeleton(group.name))
    for name in circles(tasklist.members):
        text = _("The group {name} would be a member of itself.").format(name=name)
        raise GroupNameError(text, hint)


def _aliases(aliases: Iterable[Alias], renaming: Renaming) -> Iterator[Alias]:
    """*aliases* after *renaming*.

    A new alias takes the place of the alias that it reverses; if it reverses none, it comes last.
    """
    kind, was, now = renaming.kind, skeleton(renaming.old), skeleton(renaming.new)
    if was == now:  # only its spelling changes
        yield from aliases
        return
    new = Alias(kind=kind, name=renaming.new, was=renaming.old, since=renaming.since)
    is_missing = renaming.keeps_alias
    for one in aliases:
        if one.kind == kind and skeleton(one.was) == now:  # back to its former name
            if is_missing:
                yield new
            is_missing = False
        elif one.kind == kind and skeleton(one.was) == was:  # a merge left the old name
            is_missing = False
            yield replace(one, since=renaming.since or one.since)
        elif one.kind == kind and skeleton(one.name) == was and not renaming.keeps_alias:
            yield replace(one, name=renaming.new)
        else:
            yield one
    if is_missing:
        yield new


def places(tasklist: Tasklist, renaming: Renaming) -> tuple[list[TaskRef], list[str]]:
    """Return where `renaming.old` is named: the tasks or workstreams, and the groups.

    Both are in the order of the list. For the only workstream of a task, the task is named instead.
    """
    was = skeleton(renaming.old)
    if renaming.kind == LEADER:
        return [TaskRef(t.id) for t in tasklist.tasks if was in map(skeleton, t.leaders)], []
    refs: list[TaskRef] = []
    for task in tasklist.tasks:
        for number, workstream in enumerate(task.workstreams, 1):
            if was in map(skeleton, (*workstream.all_units, *_reporting(workstream))):
                is_only = len(task.workstreams) == 1
                refs.append(TaskRef(task.id, None if is_only else number))
    groups = [g.name for g in tasklist.groups if was in map(skeleton, (g.name, *g.members))]
    return refs, groups


def _reporting(workstream: Workstream) -> Iterator[str]:
    """The members that report progress of *workstream*."""
    for milestone in workstream.milestones:
        yield from reported_members(milestone.progress)


def mentions(tasklist: Tasklist, name: str) -> Iterator[tuple[str, str]]:
    """Yield where a text contains *name*: the part (`35`, `35.1`, `35 Q3`), and the key.

    The key is that of the text, such as `goal`. For the title of the list, the part is empty. A
    rename leaves these texts unchanged, because people wrote them.
    """
    return ((place, key) for place, key, text in _texts(tasklist) if name in text)


def _texts(tasklist: Tasklist) -> Iterator[tuple[str, str, str]]:
    """Yield each text of *tasklist* that is not a name: its part, its key, and the text."""
    yield "", "title", tasklist.title
    for task in tasklist.tasks:
        yield str(task.id), "printed", task.printed or ""
        yield str(task.id), "section", "\n".join(task.section)
        yield str(task.id), "goal", task.goal
        yield str(task.id), "more", _all_texts(task.more)
        workstream = 0
        for placed in task.milestones():
            if placed.id.workstream != workstream:
                workstream = placed.id.workstream
                yield str(ref_of(placed)), "more", _all_texts(placed.workstream.more)
            for key, text in _texts_of_milestone(placed.milestone):
                yield name_of(placed), key, text


def _all_texts(more: Iterable[tuple[str, str]]) -> str:
    """The headings and texts of *more*, one a line."""
    return "\n".join(text for pair in more for text in pair)


def _texts_of_milestone(milestone: Milestone) -> Iterator[tuple[str, str]]:
    yield "plan", milestone.plan
    yield "evidence", "\n".join(milestone.evidence)
    yield "note", milestone.note or ""
    for key, fact in facts_of(milestone).items():
        yield key, format_text(fact)
    texts = (
        text for entry in milestone.progress for text in (entry.text, entry.problem, entry.next)
    )
    yield "progress", "\n".join(filter(None, texts))
