"""What a marking has changed: one or two lines for each milestone.

The beginnings of the goal and plan let the user see at a glance whether the task number was right.
"""

from __future__ import annotations

from tasklist.language import _
from tasklist.model.marking import Marking
from tasklist.model.tasklist import Milestone, PlacedMilestone, Task, Tasklist
from tasklist.render.output import Output
from tasklist.reports import fact_text, marking_text
from tasklist.text.width import cut, width

PLAN_WIDTH = 24  # columns of a plan that are shown even if the terminal is too narrow
NARROW = 12  # with fewer columns, the beginning of a text says nothing
GAP = "  "
BETWEEN = " · "  # between goal and plan


def marks(output: Output, marking: Marking, tasklist: Tasklist, fact: str) -> None:
    """Print each changed milestone with the new value of *fact*, the key that was changed.

    For some facts, the line also says how many milestones of the task in *tasklist*, the new list,
    are done. A single milestone has two lines. Several milestones have one line each, and the last
    line counts them.
    """
    unchanged = marking.only_unchanged
    if unchanged is not None:
        now = unchanged.milestone
        _one_line(output, unchanged, now, fact_text.unchanged(now, fact))
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
        output.write(marking_text.totals(marking.edited, fact) + "\n")
    elif not marking.edited:
        nothing = _("Nothing to change.") if marking.skips else _("Nothing matches.")
        output.write(nothing + "\n")


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
        text = cut(in_one_line(new.plan or placed.task.goal), max(room, PLAN_WIDTH))
    else:
        text = _beginnings(placed.task.goal, new.plan, room)
    output.write(f"{place}{GAP}{output.printable(text)}{GAP}{effect}\n")


def _place(placed: PlacedMilestone) -> str:
    units = "、".join(placed.workstream.units)
    return f"{placed.id.task} {placed.milestone.span}  {units}"


def _beginnings(goal: str, plan: str, room: int) -> str:
    """Return the beginnings of *goal* and *plan* in *room* columns.

    Each may take at least half of the room, and the goal takes all of it if there is no plan.
    """
    goal, plan = in_one_line(goal), in_one_line(plan)
    if not plan:
        return cut(goal, room)
    room -= len(BETWEEN)
    half = room // 2
    goal = cut(goal, max(half, room - width(plan)))
    return f"{goal}{BETWEEN}{cut(plan, room - width(goal))}"


def in_one_line(text: str) -> str:
    """Return *text* on one line, with each run of spaces and newlines as one space."""
    return " ".join(text.split())
