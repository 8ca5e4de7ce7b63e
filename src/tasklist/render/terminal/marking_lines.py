"""A marking in lines: what would change, before it is written, and what changed, after it.

The beginnings of goal and plan show at a glance whether the number was the right one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tasklist.language import _
from tasklist.model.compare import of_a_milestone
from tasklist.model.marking import Edited, Marking, begins_later
from tasklist.model.tasklist import Milestone, PlacedMilestone, Task, Tasklist
from tasklist.render.output import Output
from tasklist.render.terminal.prose import prose_lines
from tasklist.reports import fact_text, marking_text
from tasklist.reports.change_text import change_line
from tasklist.text.width import cut, width

PLAN_WIDTH = 24  # columns of a plan that are shown however narrow the terminal is
NARROW = 12  # columns below which the beginning of a text says nothing
GAP = "  "
BETWEEN = " · "  # goal and plan


def preview(output: Output, marking: Marking, today: datetime.date) -> None:
    """Print each change as `tasklist diff` prints it, what is skipped, and how many changes."""
    for edited in marking.edited:
        for line in _change_lines(output, edited, today):
            output.write(line + "\n")
    notes = marking_text.skip_lines(marking.skips)
    for text in (*notes, marking_text.would_change(len(marking.edited))):
        _write(output, text)


def marks(output: Output, marking: Marking, tasklist: Tasklist, fact: str) -> None:
    """Print each milestone with the new value of *fact*, and how its task in *tasklist* stands.

    A single milestone has two lines. Of several, each has one line, and the last line counts them.
    """
    if marking.is_one_unchanged:
        for skip in marking.skips:
            if skip.placed is not None:
                effect = fact_text.unchanged(skip.placed.milestone, fact)
                _one_line(output, skip.placed, skip.placed.milestone, effect)
        return
    tasks = {task.id: task for task in tasklist.tasks}
    describe = fact_text.EDITS[fact]
    for placed, new in marking.edited:
        effect = describe(placed.milestone, new)
        standing = _standing(tasks[placed.id.task], fact)
        if len(marking.edited) == 1:
            _two_lines(
                output, placed, new, marking_text.with_standing(effect, placed.id.task, standing)
            )
        else:
            _one_line(output, placed, new, marking_text.in_brackets(effect, standing))
    if len(marking.edited) > 1:
        _write(output, marking_text.totals(marking.edited, fact))
    elif not marking.edited:
        _write(output, _("Nothing to change.") if marking.skips else _("Nothing matches."))


def _standing(task: Task, fact: str) -> str:
    return marking_text.standing(task) if fact in marking_text.COUNTED else ""


def _two_lines(output: Output, placed: PlacedMilestone, new: Milestone, effect: str) -> None:
    place = output.printable(_place(placed))
    output.write(f"{place}{GAP}{output.printable(effect)}\n")
    room = output.width - len(GAP)
    output.write(f"{GAP}{output.printable(_beginnings(placed.task.goal, new.plan, room))}\n")


def _one_line(output: Output, placed: PlacedMilestone, new: Milestone, effect: str) -> None:
    place, effect = output.printable(_place(placed)), output.printable(effect)
    room = output.width - width(place) - width(effect) - 2 * len(GAP)
    if room < 2 * NARROW + len(BETWEEN):
        text = cut(_flat(new.plan), max(room, PLAN_WIDTH))
    else:
        text = _beginnings(placed.task.goal, new.plan, room)
    output.write(f"{place}{GAP}{output.printable(text)}{GAP}{effect}\n")


def _change_lines(output: Output, edited: Edited, today: datetime.date) -> Iterator[str]:
    """The lines for the changes of a milestone.

    The first line has the plan, and a mark if the milestone is marked before its quarter begins.
    """
    placed, new = edited
    changes = map(change_line, of_a_milestone(placed, new))
    first = next(changes)
    if begins_later(edited, today):
        early = _("{quarter} begins on {start}")
        first += f"  ▲{early.format(quarter=new.span.last, start=new.due_quarter_start)}"
    first = output.printable(first)
    room = output.width - width(first) - len(GAP)
    plan = output.printable(cut(_flat(new.plan), room)) if room >= NARROW else ""
    yield f"{first}{GAP}{plan}".rstrip()
    yield from map(output.printable, changes)


def _place(placed: PlacedMilestone) -> str:
    units = "、".join(placed.workstream.units)
    return f"{placed.id.task} {placed.milestone.span}  {units}"


def _beginnings(goal: str, plan: str, room: int) -> str:
    """The beginnings of *goal* and *plan* in *room* columns; each can have at least half."""
    goal, plan = _flat(goal), _flat(plan)
    room -= len(BETWEEN)
    half = room // 2
    goal = cut(goal, max(half, room - width(plan)))
    return f"{goal}{BETWEEN}{cut(plan, room - width(goal))}"


def _flat(text: str) -> str:
    """*text* on one line."""
    return " ".join(text.split())


def _write(output: Output, text: str) -> None:
    for line in prose_lines(output, text):
        output.write(line + "\n")
