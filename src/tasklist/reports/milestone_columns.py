"""The columns of a listing for people: each with its heading, and its text for a milestone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from tasklist.language import _
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels
from tasklist.text.escape import SEPARATOR


class Content(Enum):
    """What the cells of a column hold, which decides how they are broken and aligned."""

    SHORT = auto()
    NUMBER = auto()
    NAMES = auto()
    TEXT = auto()


class MilestoneColumn(NamedTuple):
    """One column; *style* gives the style of a cell."""

    heading: str
    text: Callable[[MilestoneStatus], str]
    content: Content = Content.SHORT
    style: Callable[[MilestoneStatus], str] = lambda _standing: ""


def milestone_columns() -> dict[str, MilestoneColumn]:
    """Every column, by the name of its field in TSV, in the order of `--columns all`."""
    words = labels.status_words()
    return {
        "task": MilestoneColumn(_("Task"), task_number),
        "quarter": MilestoneColumn(_("Quarter"), labels.quarter),
        "start": MilestoneColumn(_("Start"), lambda s: str(s.known.span.start)),
        "due": MilestoneColumn(_("Due"), lambda s: str(s.due)),
        "status": MilestoneColumn(
            _("Status"), lambda s: labels.status(s, words), style=lambda s: labels.STYLES[s.status]
        ),
        "days_overdue": MilestoneColumn(
            _("Days overdue"),
            lambda s: str(s.days_overdue or ""),
            Content.NUMBER,
            lambda _s: labels.STYLES[Status.OVERDUE],
        ),
        "done": MilestoneColumn(_("Done on"), lambda s: _day(s.done)),
        "units": MilestoneColumn(
            _("Units"), lambda s: SEPARATOR.join(s.placed.workstream.units), Content.NAMES
        ),
        "leaders": MilestoneColumn(
            _("Leaders"), lambda s: SEPARATOR.join(s.placed.task.leaders), Content.NAMES
        ),
        "goal": MilestoneColumn(_("Goal"), lambda s: s.placed.task.goal, Content.TEXT),
        "plan": MilestoneColumn(_("Plan"), lambda s: s.placed.milestone.plan, Content.TEXT),
        "evidence": MilestoneColumn(
            _("Evidence"), lambda s: "\n".join(s.evidence), Content.TEXT
        ),
        "note": MilestoneColumn(
            _("Note"), lambda s: s.placed.milestone.note or "", Content.TEXT
        ),
        "first_due": MilestoneColumn(_("First due"), lambda s: str(s.placed.milestone.first_due)),
        "follow_up": MilestoneColumn(
            _("Follow-up"), lambda s: "\n".join(labels.life(s)), Content.TEXT
        ),
    }  # fmt: skip


def task_number(standing: MilestoneStatus) -> str:
    """The task as `tasklist done` takes it: with the workstream, if there are several."""
    task, where = standing.placed.task, standing.placed.id
    return str(where.task) if len(task.workstreams) == 1 else f"{where.task}.{where.workstream}"


def _day(day: date | None) -> str:
    return str(day or "")
