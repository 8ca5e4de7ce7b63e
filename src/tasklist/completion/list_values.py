"""Values from a list: its units and leaders, and the tasks and quarters that a command can mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tasklist.completion import command_line_lists
from tasklist.completion.command_line import CommandLine
from tasklist.language import _
from tasklist.model.group_membership import with_members
from tasklist.model.milestone_lookup import time_words
from tasklist.model.tasklist import LEADER, UNIT, Milestone, PlacedMilestone, Task, Tasklist
from tasklist.shells.candidates import Candidate
from tasklist.text.width import shorten

# Characters of a goal or plan that are shown; a line of a terminal has room for fewer.
GOAL = 60
SEPARATOR = re.compile("[,，、]")
RANGE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")


def _is_open(milestone: Milestone) -> bool:
    return milestone.done is None and milestone.dropped is None


def _is_done(milestone: Milestone) -> bool:
    return milestone.done is not None


# Which milestones a command can mark. Any other command can mark every milestone, and so can
# a command with an option that removes or replaces a fact (ANY_STATE).
MARKED: Mapping[str, Callable[[Milestone], bool]] = {
    "done": _is_open, "extend": _is_open, "drop": _is_open,
    "reopen": _is_done, "evidence": _is_done, "verify": _is_done, "return": _is_done,
}  # fmt: skip
ANY_STATE = {"--undo", "--amend"}


def units(tasklist: Tasklist) -> Iterator[Candidate]:
    """Yield the units and groups, in the order of the list, then their former names."""
    names = dict.fromkeys(tasklist.units)
    for group in tasklist.groups:
        names |= dict.fromkeys((group.name, *group.members))
    yield from map(Candidate, names)
    yield from _former_names(tasklist, UNIT, names)


def leaders(tasklist: Tasklist) -> Iterator[Candidate]:
    """Yield the leaders, in the order of the list, then their former names."""
    yield from map(Candidate, tasklist.leaders)
    yield from _former_names(tasklist, LEADER, tasklist.leaders)


def sections(tasklist: Tasklist) -> Iterator[Candidate]:
    """The headings above the tasks, each once, in the order of the list."""
    yield from map(Candidate, dict.fromkeys(one for task in tasklist.tasks for one in task.section))


def months(tasklist: Tasklist) -> Iterator[Candidate]:
    """Yield the months in which a milestone without a quarter is due: `2024-11`, in order."""
    spans = (placed.milestone.span for placed in tasklist.milestones)
    yield from map(Candidate, sorted({f"{s.due:%Y-%m}" for s in spans if not s.is_quarters}))


def names_in_use(tasklist: Tasklist, kind: str) -> Iterator[Candidate]:
    """Return the present names of all units, all groups or all leaders, as *kind* says."""
    if kind == LEADER:
        return map(Candidate, tasklist.leaders)
    if kind == UNIT:
        named = units(replace(tasklist, aliases=()))
        return (one for one in named if one.value not in tasklist.members)
    return map(Candidate, tasklist.members)


def _former_names(tasklist: Tasklist, kind: str, names: Collection[str]) -> Iterator[Candidate]:
    """Yield the former names of *kind* that are not in *names*, each with its present name."""
    for alias in tasklist.aliases:
        if alias.kind == kind and alias.was not in names:
            yield Candidate(alias.was, _("now {name}").format(name=alias.name))


def tasks(tasklist: Tasklist, line: CommandLine) -> Iterator[Candidate]:
    """Yield the numbers of the tasks that the command can mark, each described by its goal.

    Tasks that *line* names already are left out.
    """
    is_marked = _marked_by(line)
    typed = command_line_lists.tasks(line)
    for task in tasklist.tasks:
        number = str(task.id)
        if number not in typed and any(is_marked(p.milestone) for p in task.milestones()):
            yield Candidate(number, shorten(task.goal, GOAL))


def tasks_of_lists(tasklists: Mapping[Path, Tasklist], line: CommandLine) -> Iterator[Candidate]:
    """Yield the tasks of several lists, as `西青区:35` with the goal.

    If the word at the cursor is empty or begins with a digit, yield only numbers: `35`.
    """
    if not line.current or line.current[0].isdecimal():
        numbers = (one.value for tasklist in tasklists.values() for one in tasks(tasklist, line))
        yield from map(Candidate, dict.fromkeys(numbers))  # no goal, as each list has its own
        return
    labels = command_line_lists.labels(tasklists)
    for path, tasklist in tasklists.items():
        for number, goal in tasks(tasklist, line):
            yield Candidate(f"{labels[path]}:{number}", goal)


def workstreams(tasklist: Tasklist, line: CommandLine) -> Iterator[Candidate]:
    """Yield the workstreams of the task that is typed before a dot: `12.2`, with its units."""
    typed = line.current.removeprefix(command_line_lists.list_head(line))
    number, dot, _part = typed.partition(".")
    for task in tasklist.tasks if dot else ():
        if str(task.id) == number:
            for row, workstream in enumerate(task.workstreams, 1):
                yield Candidate(f"{number}.{row}", "、".join(workstream.units))


def quarters(tasklist: Tasklist, line: CommandLine) -> Iterator[Candidate]:
    """Yield the quarters, months and days at which the command of *line* can mark a milestone.

    Only milestones of the tasks that *line* names count. The description of a quarter, month or day
    has the units and the plan of the first milestone that is due then.
    """
    is_marked = _marked_by(line)
    first: dict[str, PlacedMilestone] = {}
    for placed in _milestones(tasklist.tasks, command_line_lists.tasks(line)):
        if is_marked(placed.milestone):
            span = placed.milestone.span
            time = str(span.last) if span.is_quarters else time_words(placed)
            first.setdefault(time, placed)
    for quarter, placed in sorted(first.items()):
        owners = "、".join(placed.workstream.units)
        yield Candidate(quarter, f"{owners}  {shorten(placed.promise, GOAL)}")


def members(tasklist: Tasklist, line: CommandLine) -> Iterator[Candidate]:
    """Yield the units of the tasks that *line* names, and the members of those that are groups.

    If *line* names no tasks, yield the units of all tasks.
    """
    own = (
        u
        for p in _milestones(tasklist.tasks, command_line_lists.tasks(line))
        for u in p.workstream.all_units
    )
    units = tuple(dict.fromkeys(own)) or tasklist.units
    yield from map(Candidate, with_members(units, tasklist.members))


def _milestones(tasks: Iterable[Task], words: Iterable[str]) -> Iterator[PlacedMilestone]:
    """Yield the milestones of the *tasks* that *words* name: `35`, `12.2`, `40-42`, `35、36`."""
    named = {part for word in words for part in SEPARATOR.split(word)}
    ranges = [match for part in named if (match := RANGE.fullmatch(part))]
    for task in tasks:
        in_range = any(int(match[1]) <= task.id <= int(match[2]) for match in ranges)
        for placed in task.milestones():
            if in_range or named & {str(task.id), f"{task.id}.{placed.id.workstream}"}:
                yield placed


def _marked_by(line: CommandLine) -> Callable[[Milestone], bool]:
    """Return a function that says whether the command of *line* can mark a milestone."""
    command = line.path[0] if line.path else ""
    if command not in MARKED or line.flags & ANY_STATE:
        return lambda _milestone: True
    return MARKED[command]
