"""Queries for milestones: by unit, leader, quarter, task, status and text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tasklist.errors import (
    AmbiguousNameError,
    UnknownLeaderError,
    UnknownNameError,
    UnknownUnitError,
    UsageError,
)
from tasklist.language import N_
from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import with_groups
from tasklist.model.quarters import Span
from tasklist.model.status import REACHED, MilestoneStatus, Status
from tasklist.model.tasklist import LEADER, UNIT, PlacedMilestone, Tasklist
from tasklist.text.lookalikes import ordinary, skeleton, spellings
from tasklist.text.normal_forms import nfkc


class TaskRef(NamedTuple):
    """A reference to a task by its number (`35`), or to a workstream of it, from 1 on (`12.2`)."""

    task: int
    workstream: int | None = None

    def __str__(self) -> str:
        return str(self.task) if self.workstream is None else f"{self.task}.{self.workstream}"


def refs_of(placed: PlacedMilestone) -> tuple[TaskRef, TaskRef]:
    """The two references that mean *placed*: to its task, and to its workstream."""
    where = placed.id
    return TaskRef(where.task), TaskRef(where.task, where.workstream)


def task_words(refs: Iterable[TaskRef]) -> str:
    """*refs* as they are typed, with ranges: `1-34 36 40.2`."""
    words: list[list[str]] = []
    last: TaskRef | None = None
    for ref in refs:
        follows = last and ref == (last.task + 1, last.workstream) and ref.workstream is None
        if follows:
            words[-1][1:] = [str(ref)]
        else:
            words.append([str(ref)])
        last = ref
    return " ".join("-".join(ends) for ends in words)


class Query(NamedTuple):
    """A query: of every field that is set, a milestone must match at least one value.

    Names may be parts of names; *leads* finds units that lead, *support* those that support, and
    *direct* leaves out what a unit owes as a member of a group; *sections* are parts of headings;
    *unverified* finds completed milestones that are not verified. A milestone matches a span of
    *spans* if it covers a day of that span, and a span of *due_spans* if the day on which it was
    first due is in that span. *states* are those that progress tells; *quiet_since* finds open
    milestones of which nothing was reported after that day.
    """

    units: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    due_spans: tuple[Span, ...] = ()
    statuses: tuple[Status, ...] = ()
    texts: tuple[str, ...] = ()
    tasks: tuple[TaskRef, ...] = ()
    direct: bool = False
    unverified: bool = False
    sections: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    quiet_since: datetime.date | None = None


class UnknownTaskError(UsageError):
    """The list has no task with the number *task*, only numbers from *first* to *last* (exit 2)."""

    sentence = N_("The list has no task {task}.")
    advice = N_("Task numbers range from {first} to {last}.")


class UnknownWorkstreamError(UsageError):
    """The *task* has only *count* workstreams, so that the one named does not exist (exit 2)."""

    sentence = N_("Task {task} has no workstream {workstream}.")


class QueryTests(NamedTuple):
    """The tests of a query, by what each is applied to; a milestone must pass all of them."""

    workstream: list[Callable[[PlacedMilestone], bool]]  # of its task and workstream
    standing: list[Callable[[MilestoneStatus], bool]]  # of its status, dates and quarters
    words: list[Callable[[str, str], bool]]  # of the goal and the plan


def select(
    tasklist: Tasklist, query: Query, standings: Iterable[MilestoneStatus]
) -> tuple[MilestoneStatus, ...]:
    """Those of *standings* that match *query*, in unchanged order.

    Raises UnknownNameError, AmbiguousNameError, UnknownTaskError or UnknownWorkstreamError.
    """
    query_tests = tests(tasklist, query)
    for of_workstream in query_tests.workstream:
        standings = [s for s in standings if of_workstream(s.placed)]
    for of_standing in query_tests.standing:
        standings = [s for s in standings if of_standing(s)]
    for says in query_tests.words:
        standings = [s for s in standings if says(s.placed.task.goal, s.placed.milestone.plan)]
    return tuple(standings)


def tests(tasklist: Tasklist, query: Query) -> QueryTests:
    """A test for each field of *query* that is set; *tasklist* may lack its milestones.

    Raises what `select` raises.
    """
    result = QueryTests(_workstream_tests(tasklist, query), [], [])
    if query.spans:
        result.standing.append(lambda s: any(s.known.span.overlaps(q) for q in query.spans))
    if query.due_spans:
        result.standing.append(
            lambda s: any(q.has_due_day_of(s.known.span) for q in query.due_spans)
        )
    if query.statuses:
        result.standing.append(_stands(query.statuses))
    if query.unverified:
        result.standing.append(lambda s: s.status in REACHED and s.verified is None)
    if query.states:
        result.standing.append(lambda s: s.state in query.states)
    if (day := query.quiet_since) is not None:
        result.standing.append(lambda s: s.is_open and s.quiet_from <= day)
    if query.texts:
        result.words.append(_mentions(_as_searched(query.texts)))
    return result


def _workstream_tests(tasklist: Tasklist, query: Query) -> list[Callable[[PlacedMilestone], bool]]:
    """The tests of *query* on the task and the workstream of a milestone."""
    result: list[Callable[[PlacedMilestone], bool]] = []
    if query.tasks:
        check_tasks(tasklist, query.tasks)
        refs = frozenset(query.tasks)
        result.append(lambda p: not refs.isdisjoint(refs_of(p)))
    if query.units:
        units = answering(tasklist, query.units, direct=query.direct)
        result.append(lambda p: not units.isdisjoint(p.workstream.all_units))
    if query.leads:
        leads = answering(tasklist, query.leads, direct=True)
        result.append(lambda p: not leads.isdisjoint(p.workstream.leads))
    if query.leaders:
        leaders = answering_leaders(tasklist, query.leaders)
        result.append(lambda p: not leaders.isdisjoint(p.task.leaders))
    if query.support:
        support = answering(tasklist, query.support, direct=True)
        result.append(lambda p: not support.isdisjoint(p.workstream.support))
    if query.sections:
        result.append(_is_in_section(_as_searched(query.sections)))
    return result


def _as_searched(texts: Sequence[str]) -> list[str]:
    """*texts* as they were typed, with the characters that people see, and in half width."""
    spelled = dict.fromkeys((*texts, *map(ordinary, texts), *map(nfkc, texts)))
    return [text.casefold() for text in spelled]


def _is_in_section(texts: Sequence[str]) -> Callable[[PlacedMilestone], bool]:
    """A test whether a heading above a task contains any of *texts*, which are casefolded."""
    return lambda p: any(text in one.casefold() for one in p.task.section for text in texts)


def _stands(statuses: Sequence[Status]) -> Callable[[MilestoneStatus], bool]:
    """A test whether a status is one of *statuses*; a returned milestone can be overdue, too."""
    late = Status.OVERDUE in statuses
    return lambda s: s.status in statuses or (late and s.days_overdue > 0)


def _mentions(texts: Sequence[str]) -> Callable[[str, str], bool]:
    """A test whether a goal or a plan contains any of *texts*, which are casefolded."""
    return lambda goal, plan: any(
        text in goal.casefold() or text in plan.casefold() for text in texts
    )


def answering(tasklist: Tasklist, names: Sequence[str], *, direct: bool) -> set[str]:
    """The units that *names* mean, and unless *direct* also every group that holds such a unit.

    Names that look the same mean one unit or group, and so do its present and former names.
    """
    known = dict.fromkeys(tasklist.units)
    for group in tasklist.groups:
        known |= dict.fromkeys((group.name, *group.members))
    former = FormerNames(tasklist.aliases, UNIT)
    units = resolve(names, tuple(known), UnknownUnitError, former)
    if direct:
        return units
    alike = _spellings(tuple(known))
    # Where a group is a member of another group, it may be spelled differently.
    return with_groups(units, tasklist.holders, lambda group: _same(skeleton(group), alike, former))


def answering_leaders(tasklist: Tasklist, names: Sequence[str]) -> set[str]:
    """The leaders that *names*, present or former ones, mean, in every spelling that is used."""
    former = FormerNames(tasklist.aliases, LEADER)
    return resolve(names, tasklist.leaders, UnknownLeaderError, former)


def resolve(
    names: Iterable[str],
    known: Sequence[str],
    error_type: type[UnknownNameError],
    former: FormerNames | None = None,
) -> set[str]:
    """The names of *known* that *names* mean, each in every spelling that looks the same.

    A name means the known name that looks like it, else the one that contains it, else the one with
    these initials in pinyin (`jyj`), else the one whose initials begin so. A *former* name means
    the name that it leads to, and also itself where it is still in use. Raises *error_type* if no
    known name matches, AmbiguousNameError if several match.
    """
    alike = _spellings(tuple(known))
    if former is None:
        former = FormerNames()
    result: set[str] = set()
    for name in names:
        same = _same(_match(name, alike, former, known, error_type), alike, former)
        if not same:  # the alias leads to a name that is not in the list
            raise error_type(name, known)
        result.update(same)
    return result


# Asked twice for the units of a list, and the lists of one district have the same units.
@lru_cache(maxsize=4)
def _spellings(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Map each skeleton to those of *names* that have it."""
    return spellings(names)


def _same(name: str, alike: Mapping[str, Sequence[str]], former: FormerNames) -> list[str]:
    """The names in *alike* of the unit or leader that is or was called *name*, a skeleton."""
    return [one for key in former.same(name) for one in alike.get(key, ())]


def _match(
    name: str,
    alike: Mapping[str, Sequence[str]],
    former: FormerNames,
    known: Sequence[str],
    error_type: type[UnknownNameError],
) -> str:
    """The skeleton that *name* matches, among the keys of *alike* and the *former* names.

    Raises *error_type* if no known name matches, AmbiguousNameError if several match.
    """
    key = skeleton(name)
    if key in alike or key in former:
        return key
    for skeletons in (alike, former):
        parts = [one for one in skeletons if key.strip() and key in one]
        parts = parts or _with_initials(key, skeletons)
        # The present and the former name of a unit may both contain *key*: they are one unit.
        if len({former.present(one) for one in parts}) > 1:
            raise AmbiguousNameError(name, [alike.get(one, [one])[0] for one in parts])
        if parts:
            return parts[0]
    raise error_type(name, known)


def _with_initials(letters: str, names: Iterable[str]) -> list[str]:
    """Those of *names* whose initials in pinyin are *letters*, else those whose begin with them."""
    has_two_letters = sum(map(str.isalpha, letters)) > 1
    if not (has_two_letters and letters.isascii() and letters.isalnum()):
        return []
    from tasklist.text.pinyin import initials  # hardly anybody types them

    initials_of = {name: initials(name) for name in names}
    exact = [name for name, own in initials_of.items() if own == letters]
    return exact or [name for name, own in initials_of.items() if own.startswith(letters)]


def check_tasks(tasklist: Tasklist, refs: Iterable[TaskRef]) -> None:
    """Raise UnknownTaskError or UnknownWorkstreamError for the first of *refs* that is missing."""
    workstreams = {task.id: len(task.workstreams) for task in tasklist.tasks}
    for ref in refs:
        if ref.task not in workstreams:
            raise UnknownTaskError(task=ref.task, first=min(workstreams), last=max(workstreams))
        count = workstreams[ref.task]
        if ref.workstream is not None and not 1 <= ref.workstream <= count:
            raise UnknownWorkstreamError(task=ref.task, workstream=ref.workstream, count=count)
