"""The words for tasks and workstreams: units, headings, numbers, and other columns."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.language import _
from tasklist.model.status import MilestoneStatus
from tasklist.model.tasklist import Task, Workstream
from tasklist.text.escape import BETWEEN_HEADINGS, SEPARATOR, escape_invisible

NOTHING = "—"


def units(workstream: Workstream) -> str:
    """The units of *workstream*, with supporting units in brackets: `教育局（配合：财政局）`."""
    units = SEPARATOR.join(workstream.units)
    if not workstream.support:
        return units
    support = SEPARATOR.join(workstream.support)
    return _("{units} (support: {support})").format(units=units, support=support)


def units_on_lines(workstream: Workstream) -> str:
    """The units of *workstream*, with supporting units, if any, on a second line."""
    lines = [SEPARATOR.join(workstream.units)]
    if workstream.support:
        lines.append(_("Support: {units}").format(units=SEPARATOR.join(workstream.support)))
    return "\n".join(escape_invisible(line) for line in lines)


def lead_units(standing: MilestoneStatus) -> str:
    """The lead units of a milestone; the supporting units are left out to save room."""
    return SEPARATOR.join(standing.placed.workstream.units)


def section(task: Task) -> str:
    """The headings above *task*, from the outside in, on one line; empty if there are none."""
    return BETWEEN_HEADINGS.join(task.section)


def new_section(headings: tuple[str, ...], above: tuple[str, ...]) -> str:
    """Return the section headings of a task on one line; empty if the task before has the same.

    *above* are the headings of the task before. If the task has no headings but *above* has some,
    return “No section”. Where several lists are shown, the first of *headings* is the list.
    """
    return "" if headings == above else BETWEEN_HEADINGS.join(headings) or _("No section")


def more(texts: Iterable[tuple[str, str]]) -> list[str]:
    """A sentence for each of *texts*, columns that the program has no word for: `备注：滞后`."""
    form = _("{heading}: {text}")
    return [form.format(heading=heading, text=" ".join(text.split())) for heading, text in texts]


def numbers(task: Task) -> list[str]:
    """The printed number of *task* and its number in last year's list, a sentence for each."""
    notes = []
    if task.printed is not None:
        notes.append(_("No. {number} on paper").format(number=task.printed))
    if task.continues is not None:
        notes.append(_("Continues task {task} of the year before").format(task=task.continues))
    return notes


def task_notes(task: Task) -> list[str]:
    """The numbers and the extra columns of *task*, a sentence for each.

    The numbers are the printed number and the number in last year's list.
    """
    return numbers(task) + more(task.more)
